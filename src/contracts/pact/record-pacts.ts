import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareCase } from '../../descriptions/examples/run-case.ts';
import { sendRequest } from '../../descriptions/examples/send-request.ts';
import { toMockTarget } from '../../descriptions/examples/to-mock-target.ts';
import { type Case, casesOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createMock } from '../../mocks/create-mock.ts';
import type { WireRequest } from '../../wire/wire.ts';
import { toInteraction } from './interaction.ts';
import { openPact, requireConsumer } from './open-pact.ts';
import { recordInteraction } from './record-interaction.ts';

export interface RecordOptions {
  readonly vendors: readonly Vendor[];
  readonly consumer: string;
  readonly folder: string;
  readPicture(file: string): Uint8Array;
  /** Called after each interaction, with its name and their number. */
  tell?(name: string, total: number): void;
}

/**
 * Writes one Pact file per vendor, for any consumer, and replaces existing files. A file contains every row of every
 * operation's own table, and each row of its layers once. Returns the number of interactions by vendor id. Error
 * `missingPackage`, `badFlag`.
 */
export async function recordPacts(options: RecordOptions): Promise<ReadonlyMap<string, number>> {
  const { vendors, consumer, folder } = options;
  const counts = new Map<string, number>();
  const total = vendors.reduce((sum, vendor) => sum + [...onceEach([vendor])].length, 0);
  requireConsumer(consumer);
  await mkdir(folder, { recursive: true });
  for (const vendor of vendors) {
    const name = `${consumer}-${vendor.id}.json`;
    // Pact reads and writes the whole file for each interaction. Merging small files here takes a third of the time.
    const scratch = await mkdtemp(join(tmpdir(), 'pact-'));
    const interactions: unknown[] = [];
    let whole: Pact = { interactions };
    try {
      for (const one of onceEach([vendor])) {
        const own = join(scratch, String(interactions.length));
        await record(one, { ...options, folder: own });
        whole = JSON.parse(await readFile(join(own, name), 'utf8')) as Pact;
        interactions.push(...whole.interactions);
        options.tell?.(`${vendor.id}/${one.operationName}/${one.outcome}`, total);
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
    await writeFile(join(folder, name), `${JSON.stringify({ ...whole, interactions }, null, 2)}\n`);
    counts.set(vendor.id, interactions.length);
  }
  return counts;
}

interface Pact {
  readonly interactions: readonly unknown[];
}

/** Cases without repeated rows: a row of a layer only appears in the first operation of a vendor. */
export function* onceEach(vendors: readonly Vendor[]): Generator<Case> {
  const seen = new Set<string>();
  for (const one of casesOf(vendors)) {
    const name = `${one.vendor.id}/${one.from === undefined ? one.operationName : '*'}/${one.outcome}`;
    if (seen.has(name)) continue;
    seen.add(name);
    yield one;
  }
}

async function record(one: Case, { consumer, folder, readPicture }: RecordOptions): Promise<void> {
  const { request, interaction } = await toRecorded(one, readPicture);
  const pact = await openPact(consumer, one.vendor.id, folder);
  await recordInteraction(pact, interaction, (url) => sendRequest(request, url));
}

/** The interaction of a row, and a request that gets it. */
export async function toRecorded(one: Case, readPicture: RecordOptions['readPicture']) {
  const { vendor, operationName, operation, outcome: name, row, from, envelope } = one;
  // The mock is always the same, so that the file changes only with the definitions.
  const mock = createMock([vendor], { seed: 1, now: () => Date.UTC(2026, 0, 1, 4) });
  // A request that a gateway refuses, such as one of several megabytes, is not a useful example.
  const how = one.natural && from === undefined ? 'natural' : 'asked';
  const { request } = await prepareCase(one, toMockTarget(mock, readPicture), how);
  const asked: WireRequest = { ...request, headers: [...request.headers, ['x-mock-outcome', name]] };
  const { reply } = await mock.handle(asked);
  const interaction = toInteraction(
    vendor,
    operationName,
    operation,
    { name, row, envelope },
    request,
    reply,
  );
  return { request, interaction };
}
