import type { Persona } from '../api/api-types.ts';
import { words } from '../words/words.ts';

const typed = ['name', 'idNumber', 'mobile'] as const;

/** What a persona types into the app, and what is registered of it. */
export function PersonaFacts({ persona }: { readonly persona: Persona }) {
  const { state, registered = {}, unknown } = persona;
  const { cards } = words.value;
  return (
    <dl class="facts">
      {typed.map((field) => (
        <>
          <dt>{cards[field]}</dt>
          <dd>
            <code>{persona[field]}</code>
            {registered[field] !== undefined && (
              <span class="quiet">
                {' '}
                · {cards.registered}: {registered[field]}
              </span>
            )}
          </dd>
        </>
      ))}
      <dt>{cards.state}</dt>
      <dd>{unknown ? cards.unregistered : <span>{cards.states[state]}</span>}</dd>
    </dl>
  );
}
