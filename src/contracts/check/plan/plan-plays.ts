import { toCommand } from '../../../errors/to-command.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { tell } from '../../../words/text.ts';
import { toTestName } from '../../reports/run-report.ts';
import { anyOther, type CheckContract, type OperationCheck } from '../contract/check-contract.ts';
import { playLifecycle } from '../plays/lifecycle.ts';
import { playOwnDetails } from '../plays/own-details.ts';
import { playPeople } from '../plays/people.ts';
import type { Play, Scene } from '../plays/play.ts';
import { playQuiet } from '../plays/quiet.ts';
import { playAgain, playAwkwardPeople, playSent } from '../plays/sent.ts';
import { isIssuing } from './is-issuing.ts';
import type { CheckRow } from './plan-check-rows.ts';

export interface PlannedPlays {
  readonly rows: readonly CheckRow[];
  /** The operations, with what the app is asked first. */
  readonly scenes: readonly Scene[];
}

/**
 * What the app must get right at each operation beside its rows: what it sends, tokens that end, two people at once. An
 * operation that only issues tokens is tried through those that need them. `file` is the contract's, as a word of a shell.
 */
export function planPlays(
  contract: CheckContract,
  vendors: readonly Vendor[],
  successes: ReadonlyMap<string, string>,
  file: string,
): PlannedPlays {
  const rows: CheckRow[] = [];
  const scenes: Scene[] = [];
  for (const [operation, check] of contract.operations) {
    const [id, operationName = ''] = operation.split('/');
    const vendor = vendors.find((candidate) => candidate.id === id);
    const success = successes.get(operation);
    if (vendor === undefined || success === undefined || check.expect.size === 0) continue;
    const { order } = vendor.operations[operationName] ?? {};
    const scene = { ...toScene(operation, check, success, check), order };
    scenes.push(scene);
    for (const play of playsOf(vendor, scene, check, { success, quietMs: contract.app.quietMs }))
      rows.push(toRow(play, scene, vendor, file));
  }
  return { rows, scenes };
}

function toScene(
  operation: string,
  { drive, natural: asked }: Pick<OperationCheck, 'drive' | 'natural'>,
  success: string,
  { expect }: OperationCheck,
): Scene {
  const natural = asked ?? success;
  return {
    operation,
    drive,
    natural,
    isSuccess: natural === success,
    expectation: expect.get(natural) ?? expect.get(anyOther),
  };
}

function playsOf(
  vendor: Vendor,
  scene: Scene,
  check: OperationCheck,
  { success, quietMs }: { readonly success: string; readonly quietMs: number },
): readonly Play[] {
  const [, name = ''] = scene.operation.split('/');
  if (isIssuing(vendor, name)) return [];
  const also = [...check.also].map(([key, one]) => {
    const other = toScene(scene.operation, one, success, check);
    const play = playSent({ ...other, expectation: one.expectation ?? other.expectation });
    return { ...play, name: `sent:${key}` };
  });
  const { isSuccess } = scene;
  return [
    playSent(scene),
    ...also,
    playAgain(scene),
    ...(isSuccess ? playAwkwardPeople(scene) : []),
    ...playPeople(scene, check.expect),
    ...(isSuccess ? playOwnDetails(scene) : []),
    ...(isSuccess ? playLifecycle(scene, vendor, check.lifecycle) : []),
    playQuiet(scene, quietMs),
  ];
}

function toRow(play: Play, { operation, drive, expectation }: Scene, vendor: Vendor, file: string): CheckRow {
  const name = `${operation}/${play.name}`;
  return {
    name,
    operation,
    arm: { play },
    row: {
      vendor: vendor.id,
      operation: operation.split('/')[1] ?? '',
      outcome: play.name,
      layer: 'vendor',
      code: null,
      message: null,
      when: tell(play.when),
      billed: false,
      retry: 'afterFix',
    },
    test: toTestName(play.name, play.when),
    provoke: toCommand(`check ${file} --only '${name}'`),
    drive,
    expectation,
    isKept: false,
  };
}
