import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type CaseTarget, runCase } from '../../src/descriptions/examples/run-case.ts';
import { type Case, casesOf } from '../../src/language/cases.ts';
import type { Vendor } from '../../src/language/vendor.ts';
import { createMock, type Mock } from '../../src/mocks/create-mock.ts';
import { toBytes } from '../../src/mocks/rules/to-faulty-reply.ts';
import type { WireReply } from '../../src/wire/wire.ts';
import { createRandom } from '../../src/world/state/random.ts';
import { readPicture } from '../case-targets.ts';
import { alike } from '../transports/walk.ts';

/** What every row of a release answers, as digests: the records `0.1.json` beside this file. `npm run docs` writes them. */

/** By `acme/check`, and the name of the row. */
export type Answers = Readonly<Record<string, Readonly<Record<string, string>>>>;

const folder = new URL('./', import.meta.url);

/** The releases with a record, the latest last. */
export function recordedReleases(): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names
    .map((name) => name.replace('.json', ''))
    .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
}

export function recordOf(release: string): URL {
  return new URL(`${release}.json`, folder);
}

/** The record of a release, of these vendors. */
export function readRecord(release: string, vendors: readonly Vendor[]): Answers {
  const all = JSON.parse(readFileSync(recordOf(release), 'utf8')) as Answers;
  const isTheirs = (operation: string) => vendors.some(({ id }) => operation.startsWith(`${id}/`));
  return Object.fromEntries(Object.entries(all).filter(([operation]) => isTheirs(operation)));
}

/** The release that package.json names, and whether the changelog still calls it unreleased. */
export function presentRelease(): { readonly release: string; readonly isOut: boolean } {
  const read = (file: string) => readFileSync(new URL(`../../${file}`, folder), 'utf8');
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  const release = version.split('.').slice(0, 2).join('.');
  const heading = read('CHANGELOG.md')
    .split('\n')
    .find((line) => line.startsWith(`## ${release}.0`));
  return { release, isOut: heading !== undefined && !heading.includes('unreleased') };
}

/** A mock in which no case can change what another gets: each has the same tenant, and the same random values. */
export function createCalm(vendors: readonly Vendor[], answers?: string): Mock {
  return createMock(vendors, { ...alike, ...(answers !== undefined && { answers }) });
}

export async function calmTarget(mock: Mock): Promise<CaseTarget> {
  const id = 'case';
  if ((await mock.world.tenants.get(id)) !== undefined) await mock.tenant(id).delete();
  const tenant = await mock.createTenant({ id });
  Object.assign(mock.world, { random: createRandom(1) });
  return {
    ...tenant,
    now: tenant.clock.now,
    advance: tenant.clock.advance,
    random: createRandom(2),
    readPicture,
    send: async (request) =>
      (await mock.handle({ ...request, headers: [...request.headers, ['x-mock-tenant', id]] })).reply,
  };
}

/** Of status, headers and body, without what the mock says for itself. */
export function digestOf({ status, headers, body }: WireReply): string {
  const own = headers.filter(([name]) => !name.startsWith('x-mock-'));
  const hash = createHash('sha256').update(JSON.stringify([status, own]));
  return hash.update(toBytes(body)).digest('base64url').slice(0, 6);
}

/** The answer of a row that occurs by itself is that one; of another, the one that is asked for. */
export const wayOf = ({ natural }: Case) => (natural ? 'natural' : 'asked');

/** What all rows answer, with the answers of a release where they have changed since. */
export async function answersOf(vendors: readonly Vendor[], release?: string): Promise<Answers> {
  const mock = createCalm(vendors, release);
  const answers: Record<string, Record<string, string>> = {};
  for (const one of casesOf(vendors)) {
    const reply = await runCase(one, await calmTarget(mock), wayOf(one));
    noteAnswer(answers, one, reply);
  }
  return answers;
}

export function noteAnswer(
  answers: Record<string, Record<string, string>>,
  { vendor, operationName, outcome }: Case,
  reply: WireReply,
): void {
  const operation = `${vendor.id}/${operationName}`;
  answers[operation] = { ...answers[operation], [outcome]: digestOf(reply) };
}

/** The rows of the record that answer otherwise, or are gone. Rows that are new are in no record. */
export function changedRows(recorded: Answers, found: Answers): readonly string[] {
  return Object.entries(recorded).flatMap(([operation, rows]) =>
    Object.entries(rows).flatMap(([row, digest]) => {
      const now = found[operation]?.[row];
      if (now === digest) return [];
      return [`${operation}/${row}${now === undefined ? ' is gone' : ''}`];
    }),
  );
}

/** What to do about them. */
export function tellChanged(release: string): string {
  const { release: present, isOut } = presentRelease();
  if (release === present && !isOut) {
    return `These answers changed. ${release} is not out yet: put what a user would notice under "Changed answer" in CHANGELOG.md, and record them with npm run docs.`;
  }
  return `These are no longer the answers of release ${release}. Put it under "Changed answer" in CHANGELOG.md, and keep the former one by a quirk with until: '${release}'.`;
}
