import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isNaturalInShell, toCurlScript } from '../../../src/descriptions/curl/to-curl-script.ts';
import { type Case, casesOf } from '../../../src/language/cases.ts';
import { isAddressed } from '../../../src/language/routes/address.ts';
import { startMock } from '../../../src/server.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { createRandom } from '../../../src/world/state/random.ts';
import { readPicture } from '../../case-targets.ts';

const run = promisify(execFile);
const bash = async (script: string) => (await run('bash', ['-c', script], { maxBuffer: 1e8 })).stdout;

/** Every row of the atlas once: at the first operation where it is natural, else at the first. */
function casesOfAtlas(): readonly Case[] {
  const rows = new Map<string, Case>();
  for (const one of casesOf(vendors)) {
    const id = idOf(one);
    const known = rows.get(id);
    if (known === undefined || (isNaturalInShell(one) && !isNaturalInShell(known))) rows.set(id, one);
  }
  return [...rows.values()];
}

export function idOf({ vendor, from, operationName, outcome }: Case): string {
  return `${from?.vendor ?? vendor.id}/${from ? '*' : operationName}/${outcome}`;
}

function scriptOf(one: Case, url: string): string {
  return toCurlScript(one, {
    url,
    credentials: one.vendor.credentials.fallback as Readonly<Record<string, string>>,
    now: Date.now(),
    random: createRandom(),
    readPicture,
  });
}

export const cases = casesOfAtlas();

export function testScripts(some: readonly Case[]): void {
  let mock: Awaited<ReturnType<typeof startMock>>;
  beforeAll(async () => {
    mock = await startMock({ port: 0, logLevel: 'silent' });
  });
  afterAll(() => mock.close());

  // One vendor's scripts follow each other: a token that another script fetches would replace theirs.
  describe.concurrent('each row of the atlas answers the commands that curl prints for it', () => {
    test.each(vendors)('$id', async (vendor) => {
      for (const one of some.filter(({ vendor: { id } }) => id === vendor.id)) {
        const script = scriptOf(one, mock.url);
        const output = await bash(script);
        const operation =
          isNaturalInShell(one) && !isAddressed(vendor, one.operation, one.example) ? '*' : one.operationName;
        const wanted = `x-mock-outcome: ${vendor.id}/${operation}/${one.outcome}`;
        expect(output, script.slice(0, 2000)).toContain(wanted);
        expect(script.includes('x-mock-outcome'), 'asks only where nothing else helps').toBe(
          !isNaturalInShell(one),
        );
      }
    });
  });
}
