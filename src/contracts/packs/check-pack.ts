import { setTimeout as wait } from 'node:timers/promises';
import { askSamples } from '../../descriptions/docs/ask-samples.ts';
import { toVendorPage } from '../../descriptions/docs/pages/to-vendor-page.ts';
import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { toMockTarget } from '../../descriptions/examples/to-mock-target.ts';
import { sampleOutcomes } from '../../descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../descriptions/openapi/to-openapi.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { casesOf } from '../../language/cases.ts';
import { collisionsOf, placeOfCollision } from '../../language/packs/collisions.ts';
import type { Pack } from '../../language/packs/pack.ts';
import { requirePack } from '../../language/packs/require-pack.ts';
import type { Vendor } from '../../language/vendor.ts';
import { lookAtVendor, tryToGuard } from '../../mocks/choose-vendors.ts';
import { createMock } from '../../mocks/create-mock.ts';
import { say, type Text } from '../../words/text.ts';
import { collisionsOfPersonas } from '../../world/people/collisions-of-personas.ts';
import { onceEach, toRecorded } from '../pact/record-pacts.ts';
import { defectsOfCodes } from './defects-of-codes.ts';
import { judgeRow, tellDifference } from './judge-rows.ts';
import { type PackCheck, type PackReport, type PackStep, toPackReport } from './pack-report.ts';
import { rowRunsOf, runInMemory, runOverSocket } from './run-rows.ts';

export interface PackOptions {
  /** The vendor's code table: a list of `{ operation, code, message, httpStatus }`. Default: it is not compared. */
  readonly codes?: unknown;
  /** What defects call the pack where they have no file and line. */
  readonly file?: string | undefined;
}

/** Ms. A row whose functions take longer is told, before it holds up a server. */
const longestMs = 250;
/** Ms. What reads a clock of its own gives another answer after this time. */
const clockMs = 1100;

/**
 * Looks for all defects of a pack: its definitions, its names beside those of the built-in vendors, its code table, and
 * each of its rows in memory and over a socket, in Pact, OpenAPI and its page. Rejects only if the package itself fails.
 */
export async function checkPackBeside(
  builtIn: readonly Vendor[],
  pack: Pack,
  { codes, file = 'vendors[0]' }: PackOptions = {},
): Promise<PackReport> {
  let vendors: readonly Vendor[];
  try {
    vendors = requirePack(pack, file);
  } catch (error) {
    return toPackReport([], [{ step: 'load', name: file, defects: [tellError(error)] }]);
  }
  const ids = vendors.map(({ id }) => id);
  const checks: PackCheck[] = [{ step: 'load', name: file, defects: [] }];
  const pages: Text[] = [];
  for (const vendor of vendors) {
    checks.push({ step: 'definition', name: vendor.id, defects: lookAtVendor(vendor, file) });
  }
  const all = [...builtIn, ...vendors];
  const collisions = [...collisionsOf(all, vendors), ...collisionsOfPersonas(all, vendors)].map((one) =>
    say(atPlace, { place: placeOfCollision(one) ?? file, why: one.says }),
  );
  checks.push({ step: 'collisions', name: ids.join(' '), defects: collisions });
  if (codes !== undefined) {
    const compare = async () => defectsOfCodes(vendors, codes);
    checks.push({ step: 'codes', name: ids.join(' '), defects: await listed(compare) });
  }
  for (const vendor of vendors) {
    let guarded: Vendor;
    try {
      guarded = tryToGuard(vendor, file, longestMs);
    } catch (error) {
      checks.push({ step: 'definition', name: vendor.id, defects: [tellError(error)] });
      continue;
    }
    checks.push(...(await tryStep('natural', vendor.id, () => checkRows(guarded))));
    checks.push(...(await tryStep('pact', vendor.id, () => checkPacts(guarded))));
    checks.push(...(await tryStep('openapi', vendor.id, () => checkOpenApi(guarded))));
    checks.push(...(await tryStep('page', vendor.id, () => checkPage(guarded, pages))));
  }
  return toPackReport(ids, checks, pages);
}

/** Every row, in memory twice and over a socket once. */
async function checkRows(vendor: Vendor): Promise<readonly PackCheck[]> {
  const runs = rowRunsOf(vendor);
  const first = await runInMemory(vendor, runs);
  const overSocket = await runOverSocket(vendor, runs);
  await wait(clockMs);
  const second = await runInMemory(vendor, runs);
  return runs.flatMap((run, at): readonly PackCheck[] => {
    const { one, how } = run;
    const name = `${vendor.id}/${one.operationName}/${one.outcome}`;
    const reply = first[at];
    const own = judgeRow(run, reply);
    const check: PackCheck = { step: how, name, defects: own };
    if (how === 'asked' && one.natural) return [check];
    // A row that has no reply of its own is told once.
    if (own.length > 0) return [check];
    return [
      check,
      { step: 'pure', name, defects: tellDifference('pure', name, reply, second[at]) },
      { step: 'socket', name, defects: tellDifference('socket', name, reply, overSocket[at]) },
    ];
  });
}

async function checkPacts(vendor: Vendor): Promise<readonly PackCheck[]> {
  const checks: PackCheck[] = [];
  for (const one of onceEach([vendor])) {
    const name = `${vendor.id}/${one.operationName}/${one.outcome}`;
    const look = async () => {
      await toRecorded(one, readFixturePicture);
      return undefined;
    };
    checks.push({ step: 'pact', name, defects: await listed(look, name) });
  }
  return checks;
}

async function checkOpenApi(vendor: Vendor): Promise<readonly PackCheck[]> {
  const describe = async () => {
    const document = toOpenApi([vendor], await sampleOutcomes([vendor]), { version: '0' });
    const described = Object.values(document.paths).flatMap((path) => Object.values(path as object)).length;
    if (described === 0 || [...casesOf([vendor])].length === 0) throw new Error('no path');
    return undefined;
  };
  return [{ step: 'openapi', name: vendor.id, defects: await listed(describe, vendor.id) }];
}

async function checkPage(vendor: Vendor, pages: Text[]): Promise<readonly PackCheck[]> {
  const print = async () => {
    const mock = createMock([vendor], { seed: 1, now: () => Date.UTC(2026, 0, 1, 4) });
    pages.push(toVendorPage(vendor, await askSamples(vendor, toMockTarget(mock, readFixturePicture))));
    return undefined;
  };
  return [{ step: 'page', name: vendor.id, defects: await listed(print, vendor.id) }];
}

/** A step that cannot be taken is one defect. */
async function tryStep(
  step: PackStep,
  name: string,
  take: () => Promise<readonly PackCheck[]>,
): Promise<readonly PackCheck[]> {
  try {
    return await take();
  } catch (error) {
    return [{ step, name, defects: [tellError(error)] }];
  }
}

async function listed(
  look: () => Promise<readonly Text[] | undefined>,
  name?: string,
): Promise<readonly Text[]> {
  try {
    return (await look()) ?? [];
  } catch (error) {
    const why = tellError(error);
    return [name === undefined ? why : say(atPlace, { place: name, why })];
  }
}

function tellError(error: unknown): Text {
  if (error instanceof ToolkitError) return error.text;
  const why = String(error).split('\n')[0]?.slice(0, 300) ?? '';
  return { en: why, zh: why };
}

const atPlace = { en: '{place}: {why}', zh: '{place}：{why}' } as const;
