import { fromBase64 } from '../definition/base64.ts';
import { type Example, mergeExamples } from '../definition/example.ts';
import type { Operation } from '../definition/operation.ts';
import type { Effect } from '../definition/state.ts';
import type { TableRow } from '../definition/table.ts';
import { ToolkitError } from '../definition/toolkit-error.ts';
import { largestBody } from '../definition/wire.ts';
import type { Picture, PictureSource } from '../definition/world.ts';
import { inspectPicture } from '../world/picture.ts';
import type { Pictures } from '../world/picture-registry.ts';
import { missing, type OpenCall } from './open-call.ts';
import { fillInput, parseInput } from './parse-input.ts';
import type { Route } from './route.ts';

export interface Decision {
  readonly tableRow: TableRow;
  readonly forced: boolean;
  /** Writes of having passed the rows above. */
  readonly passed: readonly Effect[];
}

/** The walk has come to a picture behind a URL; it begins anew once the picture is in `call.fetched`. */
export interface PictureWanted {
  readonly url: string;
}

const nothingMalformed: ReadonlySet<string> = new Set();

/**
 * Tries the rows of a table, top to bottom. Nothing is written and nothing awaited, so that deciding and writing
 * are one step between two turns of the event loop, and parallel calls cannot both take the last of a package.
 */
export function walk(call: OpenCall, route: Route, pictures: Pictures): Decision | PictureWanted {
  const { plan, operation, vendor } = route;
  const passed: Effect[] = [];
  let malformed = nothingMalformed;
  for (const [at, tableRow] of plan.walk.entries()) {
    if (at === plan.parsesAt && operation !== undefined) {
      const input = parseInput(operation, call);
      call.parsed = input.parsed;
      malformed = input.rows;
      if (malformed.size === 0) {
        const source = operation.picture?.(call);
        if (source?.from === 'url' && call.fetched === undefined) return source;
        call.picture = call.fetched ?? look(source, pictures);
      }
    }
    if (at === plan.choosesAt) {
      const chosen = operation?.choose?.(call);
      if (chosen !== undefined) return { tableRow: rowOf(route, chosen), forced: false, passed };
    }
    const { row, name, invalid } = tableRow;
    if ((invalid && malformed.has(name)) || row.if?.(call)) return { tableRow, forced: false, passed };
    if (row.passed) passed.push(...row.passed(call));
  }
  return { tableRow: rowOf(route, vendor.unknownPath), forced: false, passed };
}

/** Takes the row that was asked for: no check runs, and what the request lacks is filled in. */
export function force(
  call: OpenCall,
  { operation }: Route,
  tableRow: TableRow,
  pictures: Pictures,
): Decision {
  if (operation !== undefined) {
    call.parsed = fillInput(operation, tableRow, call);
    const source = operation.picture?.(call);
    const seen = source?.from === 'url' ? missing : look(source, pictures);
    const card = seen.card?.number === undefined ? standIn(operation, tableRow, pictures) : seen.card;
    call.picture = card === undefined ? seen : { ...seen, card };
  }
  return { tableRow, forced: true, passed: [] };
}

/** What bytes show; a picture behind a URL is fetched before. */
function look(
  source: Exclude<PictureSource, { from: 'url' }> | PictureSource | undefined,
  pictures: Pictures,
): Picture {
  if (source === undefined || source.from === 'url') return missing;
  const bytes = source.from === 'bytes' ? source.bytes : fromBase64(source.text);
  return bytes === undefined ? { ...missing, problem: 'notBase64' } : inspectPicture(bytes, pictures.find);
}

/** What a URL gave. */
export function lookAtFetched(fetched: Uint8Array | 'tooLarge' | undefined, pictures: Pictures): Picture {
  if (fetched === undefined) return { ...missing, problem: 'unreachable' };
  if (fetched === 'tooLarge') return { size: largestBody + 1, width: 0, height: 0 };
  return inspectPicture(fetched, pictures.find);
}

/** The card in the picture of the row's example, else of the operation's. */
function standIn(operation: Operation, { row }: TableRow, pictures: Pictures) {
  const examples = [mergeExamples(operation.example, row.example), operation.example];
  const cards = examples.map((example) => pictures.named(pictureIn(example) ?? ''));
  return cards.find((card) => card?.number !== undefined);
}

function pictureIn({ form, json, multipart }: Example): string | undefined {
  const values = [form, json, multipart].flatMap((fields) => Object.values(fields ?? {}));
  for (const value of values) {
    if (typeof value === 'object' && value !== null && 'picture' in value) return value.picture;
  }
  return undefined;
}

function rowOf({ vendor, operationName, plan }: Route, name: string): TableRow {
  const tableRow = plan.rows.get(name);
  if (tableRow !== undefined) return tableRow;
  throw new ToolkitError(
    'badDefinition',
    `${vendor.id}/${operationName} comes to a row "${name}", which its table does not have; name one with choose or unknownPath.`,
  );
}
