import { useState } from 'preact/hooks';
import type { NewPerson, PersonView } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { fill } from '../frame/format.ts';
import { hrefOf } from '../frame/route.ts';
import { useAction } from '../frame/use-action.tsx';
import { words } from '../words/words.ts';
import { cardStates } from './card-states.ts';

const empty = { name: '', idNumber: '', mobile: '', number: '', state: 'normal' };
type Typed = typeof empty;
type State = (typeof cardStates)[number];

/** Makes a person whom all vendors know. */
export function MakePerson() {
  const [typed, setTyped] = useState<Typed>(empty);
  const [made, setMade] = useState<readonly PersonView[]>([]);
  const { told, run } = useAction();
  const { cards } = words.value;
  const make = () =>
    run(async () => {
      const { added } = await ask('POST /people', { query: { reveal: '1' }, body: toPerson(typed) });
      setMade(added);
      setTyped(empty);
      return fill(cards.made, { name: added.map(({ person }) => person.name).join(', ') });
    });
  return (
    <section id="people" aria-label={cards.people}>
      <h2>{cards.people}</h2>
      <p class="quiet">{cards.makeSays}</p>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        {(['name', 'idNumber', 'mobile', 'number'] as const).map((field) => (
          <label key={field}>
            {cards[field]}
            <input
              value={typed[field]}
              autocomplete="off"
              onInput={(event) => setTyped({ ...typed, [field]: event.currentTarget.value })}
            />
          </label>
        ))}
        <label>
          {cards.state}
          <select
            value={typed.state}
            onChange={(event) => setTyped({ ...typed, state: event.currentTarget.value })}
          >
            {cardStates.map((state) => (
              <option key={state} value={state}>
                {cards.states[state]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary">
          {cards.make}
        </button>
      </form>
      {told}
      <ul class="rows">
        {made.map(({ person, cards: held }) => (
          <li key={person.idNumber} class="card">
            <bdi>
              <b>{person.name}</b>
            </bdi>{' '}
            <code>{person.idNumber}</code> <code>{person.mobile}</code>{' '}
            {held.map(({ number }) => (
              <a key={number} href={hrefOf('cards', number)}>
                {number}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What was typed as the control API takes it. A state without a number is that of a card that is made up. */
function toPerson({ number, state, ...typed }: Typed): NewPerson {
  const known = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
  return { ...known, ...(number.trim() !== '' && { cards: [{ number, state: state as State }] }) };
}
