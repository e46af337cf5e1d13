import type { Example, Fields } from '../../language/example.ts';
import type { Persona } from '../../language/people.ts';
import { isKind } from '../../language/value.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import { runCase } from '../examples/run-case.ts';
import { toMockTarget } from '../examples/to-mock-target.ts';
import { type AnsweredRow, plainCasesOf, toAnsweredRow } from './ask-readers.ts';

/** The answer of one operation to the details of a persona. */
export interface PersonaVerdict extends AnsweredRow {
  /** `fegine-elements/bank3Check`. */
  readonly operation: string;
}

/** Calls every operation that takes a persona's details, with this persona in its own example. */
export async function askVerdicts(mock: Mock, persona: Persona): Promise<readonly PersonaVerdict[]> {
  const target = toMockTarget(mock, () => new Uint8Array());
  const verdicts: PersonaVerdict[] = [];
  for (const one of plainCasesOf(mock.vendors)) {
    const example = tellPersona(one.example, persona.id);
    if (example === undefined) continue;
    const reply = await runCase({ ...one, example }, target);
    const operation = `${one.vendor.id}/${one.operationName}`;
    verdicts.push({ operation, ...toAnsweredRow(one.vendor, one.operation, reply) });
  }
  return verdicts;
}

/** The example with this persona in place of its own; undefined if it has no persona. */
function tellPersona(example: Example, id: string): Example | undefined {
  const sections = (['query', 'form', 'json', 'multipart'] as const).flatMap((section) => {
    const fields = example[section];
    return fields !== undefined && Object.values(fields).some((value) => isKind(value, 'persona'))
      ? [[section, replace(fields, id)] as const]
      : [];
  });
  return sections.length === 0 ? undefined : { ...example, ...Object.fromEntries(sections) };
}

function replace(fields: Fields, id: string): Fields {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    isKind(value, 'persona') ? { ...value, id } : value,
  ]);
  return Object.fromEntries(entries);
}
