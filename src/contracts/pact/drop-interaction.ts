import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readUserText } from '../read-user-file.ts';

/** Removes one interaction from a Pact file, if it is there. Pact itself only adds interactions. */
export function dropInteraction(
  folder: string,
  { consumer, provider }: { readonly consumer: string; readonly provider: string },
  description: string,
): void {
  const file = join(folder, `${consumer}-${provider}.json`);
  if (!existsSync(file)) return;
  const pact = JSON.parse(readUserText(file)) as {
    readonly interactions: readonly { readonly description: string }[];
  };
  const interactions = pact.interactions.filter((one) => one.description !== description);
  if (interactions.length === pact.interactions.length) return;
  writeFileSync(file, JSON.stringify({ ...pact, interactions }, null, 2));
}
