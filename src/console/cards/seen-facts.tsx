import type { SeenPicture } from '../api/api-types.ts';
import { fill, showNumber } from '../frame/format.ts';
import { words } from '../words/words.ts';

/** What is read in a picture. */
export function SeenFacts({ seen }: { readonly seen: SeenPicture }) {
  const { cards } = words.value;
  const { format = '?', width, height, size, problem, clarity, number, validThru, variants } = seen;
  return (
    <div>
      <p>{fill(cards.read, { format, width, height, bytes: showNumber(size) })}</p>
      {problem !== undefined && <p class="notice bad">{fill(cards.problem, { problem })}</p>}
      <p>
        {number === undefined ? (
          cards.showsNone
        ) : (
          <>
            {cards.shows} <code>{number}</code> {validThru}
          </>
        )}
      </p>
      <p class="marks">
        {clarity !== undefined && <span class="mark">{fill(cards.clarity, { clarity })}</span>}
        {variants.map((variant) => (
          <span key={variant} class="mark warn">
            {cards.variantNames[variant]}
          </span>
        ))}
      </p>
    </div>
  );
}
