import { useState } from 'preact/hooks';
import type { Persona } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { hrefOf, route } from '../frame/route.ts';
import { words } from '../words/words.ts';
import { CardDetail } from './card-detail.tsx';
import { DropPicture } from './drop-picture.tsx';
import { MakePerson } from './make-person.tsx';
import { Specimen } from './specimen.tsx';

/** The personas as specimen cards, and people and pictures of one's own. */
export function CardsView() {
  const { data } = useLoad((signal) => ask('GET /personas', {}, signal), []);
  const [text, setText] = useState('');
  const { cards, frame } = words.value;
  if (data === undefined) return <p class="quiet">{frame.loading}</p>;
  const [, chosen] = route.value;
  if (chosen !== undefined) {
    return <CardDetail key={chosen} card={chosen} persona={data.personas.find(({ id }) => id === chosen)} />;
  }
  const wanted = text.trim().toLowerCase();
  const found = data.personas.filter((one) => mentions(one, wanted));
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
        {(['pictures', 'people'] as const).map((section) => (
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
              <span class="quiet" lang="en">
                {persona.says}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <DropPicture personas={data.personas} />
      <MakePerson />
    </>
  );
}

function mentions({ id, says, name, card, state }: Persona, text: string): boolean {
  return [id, says, name, card, state].some((one) => one.toLowerCase().includes(text));
}
