import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Example, mergeExamples } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import type { Effect } from '../../language/state.ts';
import type { TableRow } from '../../language/table.ts';
import { isKind } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Picture } from '../../language/world.ts';
import type { MaybePromise } from '../../wire/maybe-promise.ts';
import { say } from '../../words/text.ts';
import type { Asker, Pictures } from '../../world/pictures/pictures.ts';
import { shippedPicture } from '../../world/pictures/shipped-pictures.ts';
import type { OpenCall } from './open-call.ts';
import { fillInput, noFaults, nothingMalformed, parseInput, readInput } from './parse-input.ts';
import type { Walk } from './plan.ts';
import type { Route } from './route.ts';

export interface Decision {
  readonly tableRow: TableRow;
  /** Whether a header or a rule asked for the row. */
  readonly forced: boolean;
  /** The writes of the rows that the walk went past. */
  readonly passed: readonly Effect[];
}

/** A picture is still being fetched or read. The call is decided again after that. */
export interface PictureWanted {
  readonly looking: Promise<Picture>;
}

/**
 * Tries the rows of a table from top to bottom. It writes nothing and awaits nothing: deciding and writing happen in
 * the same turn of the event loop, so that parallel calls cannot both take the last call of a package. `seen` is the
 * picture, if it was already read.
 */
export function walk(
  call: OpenCall,
  route: Route,
  { rows, parsesAt, choosesAt }: Walk,
  pictures: Pictures,
  seen: Picture | undefined,
): Decision | PictureWanted {
  const { plan, operation, vendor } = route;
  const passed: Effect[] = [];
  let malformed = nothingMalformed;
  let faults = noFaults;
  for (let at = 0; at < rows.length; at += 1) {
    if (at === parsesAt && operation !== undefined) {
      const input = readInput(operation, plan, call);
      call.takeSent(input);
      malformed = input.rows;
      faults = input.faults;
      if (malformed.size === 0) {
        const picture = seen ?? pictures.look(operation.picture?.(call), askerOf(call));
        if (picture instanceof Promise) return { looking: picture };
        call.takePicture(picture);
      }
    }
    if (at === choosesAt) {
      const chosen = operation?.choose?.(call);
      if (chosen !== undefined) return { tableRow: rowOf(route, chosen), forced: false, passed };
    }
    const tableRow = rows[at] as TableRow;
    const isMalformed = tableRow.invalid && malformed.has(tableRow.name);
    // The cause of a layer's row reads no parsed input, so it can be asked; if it holds, the row is got for that.
    if (isMalformed && !(tableRow.from !== undefined && tableRow.if?.(call) === true))
      call.takeFault(faults.find(({ row }) => row === tableRow.name));
    if (isMalformed || tableRow.if?.(call)) return { tableRow, forced: false, passed };
    if (tableRow.passed) passed.push(...tableRow.passed(call));
  }
  return { tableRow: rowOf(route, vendor.unknownPath), forced: false, passed };
}

/** Reads the picture before the call is decided. Undefined if there is none, or if the input is malformed. */
export function lookAhead(
  call: OpenCall,
  { operation, plan }: Route,
  pictures: Pictures,
): MaybePromise<Picture | undefined> {
  if (operation?.picture === undefined) return undefined;
  const { parsed, rows } = parseInput(operation, plan.inputs, call);
  if (rows.size > 0) return undefined;
  call.takeInput(parsed);
  return pictures.look(operation.picture(call), askerOf(call));
}

/** Takes the row that was asked for. No check runs and nothing is fetched. The row's example fills in missing input. */
export function force(
  call: OpenCall,
  { vendor, operation, plan }: Route,
  tableRow: TableRow,
  pictures: Pictures,
  seen: Picture | undefined,
): Decision | PictureWanted {
  if (operation !== undefined) {
    call.takeInput(fillInput(operation, plan.inputs, tableRow, call));
    const source = operation.picture?.(call);
    const picture = seen ?? pictures.look(source?.from === 'url' ? undefined : source, askerOf(call));
    if (picture instanceof Promise) return { looking: picture };
    const card = picture.card?.number === undefined ? standIn(vendor, operation, tableRow) : picture.card;
    call.takePicture(card === undefined ? picture : { ...picture, card });
  }
  return { tableRow, forced: true, passed: [] };
}

/** Tenants take turns, and a client that leaves takes its picture along. */
function askerOf({ tenant, request }: OpenCall): Asker {
  return { lane: tenant.id, whenGone: request.whenGone };
}

/** The card in the picture of the row's example or, if that has none, of the operation's example. */
function standIn({ samplePictures }: Vendor, operation: Operation, { row }: TableRow) {
  const examples = [mergeExamples(operation.example, row.example), operation.example];
  const cards = examples.map((example) => shippedPicture(pictureIn(example, samplePictures) ?? ''));
  return cards.find((card) => card?.number !== undefined);
}

function pictureIn(
  { query, form, json, multipart, body }: Example,
  samples: Vendor['samplePictures'] = [],
): string | undefined {
  const values = [query, form, json, multipart, { body }].flatMap((fields) => Object.values(fields ?? {}));
  const sent = values.find((value) => isKind(value, 'picture'));
  return sent?.file ?? samples.find(({ url }) => values.some((value) => value === url))?.file;
}

function rowOf({ vendor, operationName, plan }: Route, name: string): TableRow {
  const tableRow = plan.rows.get(name);
  if (tableRow !== undefined) return tableRow;
  throw new ToolkitError('badDefinition', say(noSuchRow, { place: `${vendor.id}/${operationName}`, name }));
}

const noSuchRow = {
  en: '{place} comes to a row "{name}", which its table does not have; name one with choose or unknownPath.',
  zh: '{place} 选中了情形 "{name}"，但表中没有它；choose 或 unknownPath 应给出表中的名字。',
} as const;
