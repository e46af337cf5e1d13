import { useRef, useState } from 'preact/hooks';
import type { Persona } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { CopyButton } from '../frame/copy-button.tsx';
import { hrefOf } from '../frame/route.ts';
import { saveFile } from '../frame/save-file.ts';
import { words } from '../words/words.ts';
import { FullScreen } from './full-screen.tsx';
import { PersonaFacts } from './persona-facts.tsx';
import { Specimen } from './specimen.tsx';
import { allVariants, VariantBoxes } from './variant-boxes.tsx';
import { VerdictTable } from './verdict-table.tsx';

interface CardDetailProps {
  /** The id of a persona, or a card number. */
  readonly card: string;
  readonly persona: Persona | undefined;
}

/** One card to hold before a phone, and what it yields. */
export function CardDetail({ card, persona }: CardDetailProps) {
  const [variants, setVariants] = useState<readonly string[]>([]);
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = variants.join(',');
  const input = { path: { card }, query: { variants: chosen } };
  const { data, refused } = useLoad(
    (signal) => ask('GET /cards/{card}/verdicts', input, signal),
    [card, chosen],
  );
  const { cards, frame } = words.value;
  const number = persona?.card ?? card;
  const name = persona?.name ?? number;
  const specimen = <Specimen card={card} name={name} variants={variants} />;
  const save = async (kind: 'png' | 'pdf') =>
    saveFile(`${[card, ...variants].join('-')}.${kind}`, await ask(`GET /specimens/{card}/${kind}`, input));
  return (
    <section class="card" aria-label={cards.one}>
      <p>
        <a href={hrefOf('cards')}>{cards.all}</a>
      </p>
      <h2>{card}</h2>
      {persona !== undefined && <p>{persona.says}</p>}
      {refused !== undefined && <p role="alert">{refused}</p>}
      <div class="sides">
        <div class="printed">{specimen}</div>
        <div>
          <p class="line">
            <button type="button" class="primary" onClick={() => show(dialog.current)}>
              {cards.fullScreen}
            </button>
            <button type="button" onClick={() => print()}>
              {cards.print}
            </button>
            {(['png', 'pdf'] as const).map((kind) => (
              <button key={kind} type="button" onClick={() => save(kind).catch(() => {})}>
                {cards[kind]}
              </button>
            ))}
          </p>
          <p class="line">
            {cards.number} <code>{number}</code> <CopyButton text={number} what={cards.number} />
          </p>
          {persona !== undefined && <PersonaFacts persona={persona} />}
          <VariantBoxes all={allVariants} chosen={variants} choose={setVariants} />
        </div>
      </div>
      <h3>{cards.verdicts}</h3>
      <p class="quiet">{cards.verdictsSay}</p>
      {data !== undefined && <VerdictTable verdicts={data.verdicts} />}
      {data === undefined && refused === undefined && <p class="quiet">{frame.loading}</p>}
      <FullScreen dialog={dialog}>{specimen}</FullScreen>
    </section>
  );
}

/** Browsers that give a page no full screen show the dialog as large as the page. */
function show(dialog: HTMLDialogElement | null): void {
  dialog?.showModal();
  dialog?.requestFullscreen?.().catch(() => {});
}
