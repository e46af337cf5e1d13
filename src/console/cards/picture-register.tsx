import { useState } from 'preact/hooks';
import type { Persona, SeenPicture } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useAction } from '../frame/use-action.tsx';
import { words } from '../words/words.ts';
import { allVariants, type Variant, VariantBoxes } from './variant-boxes.tsx';

type ShownVariant = Exclude<Variant, 'expired'>;
/** `expired` is a fault of a card, not of its picture. */
const shownVariants = allVariants.filter((one): one is ShownVariant => one !== 'expired');

interface PictureRegisterProps {
  readonly seen: SeenPicture;
  readonly personas: readonly Persona[];
  registered(): void;
}

/** Registers a picture by its hashes; it does not leave the server. */
export function PictureRegister({ seen, personas, registered }: PictureRegisterProps) {
  const [card, setCard] = useState('ok');
  const [variants, setVariants] = useState<readonly ShownVariant[]>([]);
  const [isExact, setExact] = useState(seen.perceptual === undefined);
  const { told, run } = useAction();
  const { cards } = words.value;
  const register = () =>
    run(async () => {
      const { sha256, perceptual } = seen;
      const digits = card.replace(/[\s-]/g, '');
      await ask('POST /pictures', {
        body: {
          ...(sha256 !== undefined && { sha256 }),
          ...(perceptual !== undefined && !isExact && { perceptual }),
          ...(/^\d+$/.test(digits) ? { number: digits } : { persona: card.trim() }),
          variants,
        },
      });
      registered();
      return '';
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void register();
      }}
    >
      <p class="quiet">{cards.registerSays}</p>
      <div class="fields">
        <label>
          {cards.register}
          <input value={card} list="personas" onInput={(event) => setCard(event.currentTarget.value)} />
        </label>
        <datalist id="personas">
          {personas.map(({ id }) => (
            <option key={id} value={id} />
          ))}
        </datalist>
        <label class="inline">
          <input
            type="checkbox"
            checked={isExact}
            disabled={seen.perceptual === undefined}
            onChange={(event) => setExact(event.currentTarget.checked)}
          />
          {cards.exact}
        </label>
        <button type="submit" class="primary">
          {cards.registerNow}
        </button>
      </div>
      <VariantBoxes all={shownVariants} chosen={variants} choose={setVariants} />
      {told}
    </form>
  );
}
