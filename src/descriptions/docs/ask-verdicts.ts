import type { Example, Fields } from '../../language/example.ts';
import type { Persona } from '../../language/people.ts';
import { isKind, type PersonaField } from '../../language/value.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import { runCase } from '../examples/run-case.ts';
import { toMockTarget } from '../examples/to-mock-target.ts';
import { type AnsweredRow, plainCasesOf, toAnsweredRow } from './ask-readers.ts';

/** What is typed into an app. */
export type TypedDetails = Pick<Persona, PersonaField>;

/** The answer of one operation to the details of a person. */
export interface PersonaVerdict extends AnsweredRow {
  /** `acme/check`. */
  readonly operation: string;
}

/** Calls every operation that takes a person's details, or the one that is named, with these in its own example. */
export async function askVerdicts(
  mock: Mock,
  typed: TypedDetails,
  named?: string,
): Promise<readonly PersonaVerdict[]> {
  const target = toMockTarget(mock, () => new Uint8Array());
  const verdicts: PersonaVerdict[] = [];
  for (const one of plainCasesOf(mock.vendors)) {
    const operation = `${one.vendor.id}/${one.operationName}`;
    const example = tellDetails(one.example, typed);
    if (example === undefined || (named ?? operation) !== operation) continue;
    const reply = await runCase({ ...one, example }, target);
    verdicts.push({ operation, ...toAnsweredRow(one.vendor, one.operation, reply) });
  }
  return verdicts;
}

/** The example with these details in place of its persona's; undefined if it has no persona. */
function tellDetails(example: Example, typed: TypedDetails): Example | undefined {
  const sections = (['query', 'form', 'json', 'multipart'] as const).flatMap((section) => {
    const fields = example[section];
    return fields !== undefined && Object.values(fields).some((value) => isKind(value, 'persona'))
      ? [[section, replace(fields, typed)] as const]
      : [];
  });
  return sections.length === 0 ? undefined : { ...example, ...Object.fromEntries(sections) };
}

function replace(fields: Fields, typed: TypedDetails): Fields {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    isKind(value, 'persona') ? typed[value.field] : value,
  ]);
  return Object.fromEntries(entries);
}
