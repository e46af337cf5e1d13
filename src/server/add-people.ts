import { ToolkitError } from '../errors/toolkit-error.ts';
import type { Mock } from '../mocks/create-mock.ts';
import { say } from '../words/text.ts';
import type { PersonEntry } from '../world/people/people-schemas.ts';

/** Registers people. An error says at which place in the list it is. */
export function addPeople({ world }: Mock, people: readonly PersonEntry[]): void {
  for (const [at, entry] of people.entries()) {
    try {
      world.people.add(entry);
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error;
      throw new ToolkitError(
        error.code,
        say({ en: 'people[{at}]: {why}', zh: 'people[{at}]：{why}' }, { at, why: error.text }),
      );
    }
  }
}
