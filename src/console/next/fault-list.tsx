import type { Rule } from '../api/api-types.ts';
import { words } from '../words/words.ts';

type FaultName = NonNullable<Rule['fault']>;

interface FaultListProps {
  /** What to look for. */
  readonly text: string;
  /** ms, as typed; empty if there is no delay. */
  readonly delay: string;
  /** Undefined to arm the delay alone. */
  arm(fault: FaultName | undefined): void;
}

/** What can befall a reply on its way, whatever its row. */
export function FaultList({ text, delay, arm }: FaultListProps) {
  const { next } = words.value;
  const wanted = text.trim().toLowerCase();
  const found = (Object.entries(next.faultNames) as [FaultName, string][]).filter((one) =>
    one.some((part) => part.toLowerCase().includes(wanted)),
  );
  const isDelayed = delay.trim() !== '';
  if (found.length === 0 && !isDelayed) return null;
  return (
    <section aria-label={next.faults}>
      <h2>{next.faults}</h2>
      <p class="quiet">{next.faultsSay}</p>
      <ul class="rows">
        {isDelayed && <Item name={next.delayed} code={`${delay} ms`} arm={() => arm(undefined)} />}
        {found.map(([fault, name]) => (
          <Item key={fault} name={name} code={fault} arm={() => arm(fault)} />
        ))}
      </ul>
    </section>
  );
}

function Item({ name, code, arm }: { readonly name: string; readonly code: string; arm(): void }) {
  const { next } = words.value;
  return (
    <li class="row">
      <code class="code">{code}</code>
      <p class="said">{name}</p>
      <button type="button" class="primary" aria-label={`${next.arm}: ${code}`} onClick={arm}>
        {next.arm}
      </button>
    </li>
  );
}
