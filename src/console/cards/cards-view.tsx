import { useState } from 'preact/hooks';
import { isReader } from '../api/token.ts';
import { useLoad } from '../api/use-load.ts';
import { hrefOf, route } from '../frame/route.ts';
import { words } from '../words/words.ts';
import { CardDetail } from './card-detail.tsx';
import { DropPicture } from './drop-picture.tsx';
import { MakePerson } from './make-person.tsx';
import { isMeant, loadPersonas } from './personas.ts';
import { Specimen } from './specimen.tsx';

/** The personas as specimen cards, and people and pictures of one's own. */
export function CardsView() {
  const { data } = useLoad(loadPersonas, []);
  const [text, setText] = useState('');
  const { cards, frame } = words.value;
  if (data === undefined) return <p class="quiet">{frame.loading}</p>;
  const [, chosen] = route.value;
  if (chosen !== undefined) {
    return <CardDetail key={chosen} card={chosen} persona={data.find(({ id }) => id === chosen)} />;
  }
  const found = data.filter((one) => isMeant(one, text.trim()));
  return (
    <>
      <div class="fields">
        <label class="grow">
          {cards.search}
          <input
            type="search"
            value={text}
            placeholder={cards.searchHint}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        {(isReader.value ? [] : (['pictures', 'people'] as const)).map((section) => (
          <button
            key={section}
            type="button"
            onClick={() => document.getElementById(section)?.scrollIntoView({ block: 'center' })}
          >
            {cards[section]} ↓
          </button>
        ))}
      </div>
      {found.length === 0 && <p>{cards.none}</p>}
      <ul class="cards">
        {found.map((persona) => (
          <li key={persona.id}>
            <a href={hrefOf('cards', persona.id)}>
              <Specimen card={persona.id} name={persona.name} />
              <b>{persona.id}</b>
              <span class="quiet">{persona.says}</span>
            </a>
          </li>
        ))}
      </ul>
      {!isReader.value && (
        <>
          <DropPicture personas={data} />
          <MakePerson />
        </>
      )}
    </>
  );
}
