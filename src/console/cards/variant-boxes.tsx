import { en, type Words } from '../words/en.ts';
import { words } from '../words/words.ts';

export type Variant = keyof Words['cards']['variantNames'];

/** In the order of the control API. */
export const allVariants = Object.keys(en.cards.variantNames) as readonly Variant[];

interface VariantBoxesProps<V extends Variant> {
  readonly all: readonly V[];
  readonly chosen: readonly string[];
  choose(variants: readonly V[]): void;
}

/** Chooses how a picture shows a card. */
export function VariantBoxes<V extends Variant>({ all, chosen, choose }: VariantBoxesProps<V>) {
  const { cards } = words.value;
  return (
    <fieldset>
      <legend>{cards.variants}</legend>
      {all.map((variant) => (
        <label key={variant} class="inline">
          <input
            type="checkbox"
            checked={chosen.includes(variant)}
            onChange={({ currentTarget: { checked } }) =>
              choose(all.filter((one) => (one === variant ? checked : chosen.includes(one))))
            }
          />
          {cards.variantNames[variant]}
        </label>
      ))}
    </fieldset>
  );
}
