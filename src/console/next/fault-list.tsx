import type { Rule } from '../api/api-types.ts';
import { armedFor } from '../frame/armed.ts';
import { tenant } from '../frame/tenant-picker.tsx';
import { words } from '../words/words.ts';

import { ArmButton } from './arm-button.tsx';

type FaultName = NonNullable<Rule['fault']>;

interface FaultListProps {
  readonly operation: string;
  /** What to look for. */
  readonly text: string;
  /** ms, as typed; empty if there is no delay. */
  readonly delay: string;
  /** Undefined to arm the delay alone. */
  arm(fault: FaultName | undefined): void;
}

/** What can befall a reply on its way, whatever its row. */
export function FaultList({ operation, text, delay, arm }: FaultListProps) {
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
        {isDelayed && (
          <Item {...{ operation }} name={next.delayed} code={`${delay} ms`} arm={() => arm(undefined)} />
        )}
        {found.map(([fault, name]) => (
          <Item key={fault} {...{ operation, name, fault }} code={fault} arm={() => arm(fault)} />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  readonly operation: string;
  readonly name: string;
  readonly code: string;
  readonly fault?: FaultName;
  arm(): void;
}

function Item({ operation, name, code, fault, arm }: ItemProps) {
  const armed = armedFor({ tenant: tenant.value, operation, ...(fault !== undefined && { fault }) });
  return (
    <li class={armed === undefined ? 'row' : 'row is-armed'}>
      <code class="code">{code}</code>
      <p class="said">{name}</p>
      <ArmButton name={code} armed={armed} arm={arm} />
    </li>
  );
}
