import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Example, mergeExamples } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import type { Effect } from '../../language/state.ts';
import type { TableRow } from '../../language/table.ts';
import type { Picture } from '../../language/world.ts';
import type { MaybePromise } from '../../wire/maybe-promise.ts';
import type { Pictures } from '../../world/pictures/pictures.ts';
import { shippedPicture } from '../../world/pictures/shipped-pictures.ts';
import type { OpenCall } from './open-call.ts';
import { fillInput, nothingMalformed, parseInput } from './parse-input.ts';
import type { Walk } from './plan.ts';
import type { Route } from './route.ts';

export interface Decision {
  readonly tableRow: TableRow;
  readonly forced: boolean;
  /** Writes of having passed the rows above. */
  readonly passed: readonly Effect[];
}

/** The decision waits for a picture, to be fetched or read; it is made anew once that is in `call.seen`. */
export interface PictureWanted {
  readonly looking: Promise<Picture>;
}

/**
 * Tries the rows of a table, top to bottom. Nothing is written and nothing awaited, so that deciding and writing
 * are one step between two turns of the event loop, and parallel calls cannot both take the last of a package.
 */
export function walk(
  call: OpenCall,
  route: Route,
  { rows, parsesAt, choosesAt }: Walk,
  pictures: Pictures,
): Decision | PictureWanted {
  const { plan, operation, vendor } = route;
  const passed: Effect[] = [];
  let malformed = nothingMalformed;
  for (let at = 0; at < rows.length; at += 1) {
    if (at === parsesAt && operation !== undefined) {
      const input = parseInput(operation, plan.inputs, call);
      call.parsed = input.parsed;
      malformed = input.rows;
      if (malformed.size === 0) {
        const seen = call.seen ?? pictures.look(operation.picture?.(call));
        if (seen instanceof Promise) return { looking: seen };
        call.picture = seen;
      }
    }
    if (at === choosesAt) {
      const chosen = operation?.choose?.(call);
      if (chosen !== undefined) return { tableRow: rowOf(route, chosen), forced: false, passed };
    }
    const tableRow = rows[at] as TableRow;
    const isMalformed = tableRow.invalid && malformed.has(tableRow.name);
    if (isMalformed || tableRow.if?.(call)) return { tableRow, forced: false, passed };
    if (tableRow.passed) passed.push(...tableRow.passed(call));
  }
  return { tableRow: rowOf(route, vendor.unknownPath), forced: false, passed };
}

/** The picture of a call, before it is walked: undefined where it carries none, or is malformed. */
export function lookAhead(
  call: OpenCall,
  { operation, plan }: Route,
  pictures: Pictures,
): MaybePromise<Picture | undefined> {
  if (operation?.picture === undefined) return undefined;
  const { parsed, rows } = parseInput(operation, plan.inputs, call);
  if (rows.size > 0) return undefined;
  call.parsed = parsed;
  return pictures.look(operation.picture(call));
}

/** Takes the row that was asked for: no check runs, and what the request lacks is filled in. Nothing is fetched. */
export function force(
  call: OpenCall,
  { operation, plan }: Route,
  tableRow: TableRow,
  pictures: Pictures,
): Decision | PictureWanted {
  if (operation !== undefined) {
    call.parsed = fillInput(operation, plan.inputs, tableRow, call);
    const source = operation.picture?.(call);
    const seen = call.seen ?? pictures.look(source?.from === 'url' ? undefined : source);
    if (seen instanceof Promise) return { looking: seen };
    const card = seen.card?.number === undefined ? standIn(operation, tableRow) : seen.card;
    call.picture = card === undefined ? seen : { ...seen, card };
  }
  return { tableRow, forced: true, passed: [] };
}

/** The card in the picture of the row's example, else of the operation's. */
function standIn(operation: Operation, { row }: TableRow) {
  const examples = [mergeExamples(operation.example, row.example), operation.example];
  const cards = examples.map((example) => shippedPicture(pictureIn(example) ?? ''));
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
