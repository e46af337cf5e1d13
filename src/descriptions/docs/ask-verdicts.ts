import { type Example, type Fields, mergeExamples } from '../../language/example.ts';
import type { Persona } from '../../language/people.ts';
import { isKind } from '../../language/value.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import { type ExampleContext, toWireRequest } from '../examples/to-wire-request.ts';
import type { AnsweredRow } from './ask-readers.ts';
import { toAnsweredRow } from './ask-readers.ts';

/** The answer of one operation to the details of a persona. */
export interface PersonaVerdict extends AnsweredRow {
  /** `fegine-elements/bank3Check`. */
  readonly operation: string;
}

/** Calls every operation that takes a persona's details, with this persona in its own example. */
export async function askVerdicts(mock: Mock, persona: Persona): Promise<readonly PersonaVerdict[]> {
  const verdicts: PersonaVerdict[] = [];
  const credentials = await mock.tenant().credentials();
  for (const vendor of mock.vendors) {
    const context: ExampleContext = {
      credentials: credentials[vendor.credentials.id] ?? {},
      saved: {},
      now: await mock.tenant().clock.now(),
      random: mock.world.random,
      readPicture: () => new Uint8Array(),
    };
    for (const [name, operation] of Object.entries(vendor.operations)) {
      const example = tellPersona(mergeExamples(vendor.example, operation.example), persona.id);
      if (example === undefined) continue;
      const { reply } = await mock.handle(toWireRequest(vendor, operation, example, context));
      verdicts.push({ operation: `${vendor.id}/${name}`, ...toAnsweredRow(vendor, operation, reply) });
    }
  }
  return verdicts;
}

/** The example with this persona in place of its own; undefined if it has no persona. */
function tellPersona(example: Example, id: string): Example | undefined {
  const told = { ...example, query: replace(example.query, id), form: replace(example.form, id) };
  const isTold = [told.query, told.form].some((fields) =>
    Object.values(fields ?? {}).some((value) => isKind(value, 'persona')),
  );
  return isTold ? (told as Example) : undefined;
}

function replace(fields: Fields | undefined, id: string): Fields | undefined {
  if (fields === undefined) return undefined;
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    isKind(value, 'persona') ? { ...value, id } : value,
  ]);
  return Object.fromEntries(entries);
}
