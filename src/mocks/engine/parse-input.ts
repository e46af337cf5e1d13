import { z } from 'zod';
import type { InputFault } from '../../language/call.ts';
import { type Example, type Fields, mergeExamples } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import type { TableRow } from '../../language/table.ts';
import { foldValue, type ValueCases } from '../../language/value.ts';
import { createRecent, type Recent } from '../../wire/create-recent.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { findPersona } from '../../world/people/personas.ts';
import type { KnownBody } from './known-body.ts';
import { rawSection, type Section, sections } from './open-call.ts';

export const nothingMalformed: ReadonlySet<string> = new Set();
export const noFaults: readonly PlacedFault[] = [];

/** Bytes. */
const longestForm = 1024;

export type ParsedInput = Record<string, Record<string, unknown>>;

/** A section of the request that an operation reads. */
export interface Input {
  readonly section: Section;
  readonly schema: z.ZodObject;
  /** The names of its parameters. Other parameters are ignored. */
  readonly names: readonly string[];
  /** That of the operation. */
  readonly path: string;
}

function inputsOf({ request, path }: Operation): readonly Input[] {
  return sections.flatMap((section) => {
    const schema = section === 'body' ? request.body && z.object({ body: request.body }) : request[section];
    return schema === undefined ? [] : { section, schema, names: Object.keys(schema.shape), path };
  });
}

/** How the input of an operation is read. */
export interface Readers {
  readonly inputs: readonly Input[];
  /** The inputs of the latest calls by their text; undefined if more than one text makes them. */
  readonly recent: { readonly section: 'query' | 'form'; readonly inputs: Recent<SentInput> } | undefined;
}

export function createReaders(operation: Operation | undefined): Readers {
  const inputs = operation === undefined ? [] : inputsOf(operation);
  const [first, ...others] = inputs;
  const section = others.length === 0 && operation?.picture === undefined ? first?.section : undefined;
  const isText = section === 'query' || section === 'form';
  return { inputs, recent: isText ? { section, inputs: createRecent() } : undefined };
}

/** A malformed parameter, where it is, and the row that answers it. */
export interface PlacedFault extends InputFault {
  readonly row: string;
  readonly section: Section;
}

/** What follows from the parameters of a call alone. Calls that send the same text share it. */
export interface SentInput {
  readonly parsed: ParsedInput;
  /** The rows for what is malformed. */
  readonly rows: ReadonlySet<string>;
  readonly faults: readonly PlacedFault[];
  /** What was found since; undefined if no other call can share it. */
  readonly notes: InputNotes | undefined;
}

export interface InputNotes {
  /** The result of `chargeKey`. */
  chargeKey: number | undefined;
  /** The bodies that were written for it. */
  readonly bodies: Map<TableRow, KnownBody>;
}

/**
 * The input of a call. Where the text of its query or form came lately, it is not read again. `plan` is that of the
 * operation.
 */
export function readInput(operation: Operation, { inputs, recent }: Readers, view: RequestView): SentInput {
  const text = recent && sharedText(recent.section, view);
  if (recent === undefined || text === undefined)
    return { ...parseInput(operation, inputs, view), notes: undefined };
  const known = recent.inputs.find(text);
  if (known !== undefined) return known;
  const input = {
    ...parseInput(operation, inputs, view),
    notes: { chargeKey: undefined, bodies: new Map() },
  };
  for (const { section } of inputs) Object.freeze(input.parsed[section]);
  recent.inputs.keep(text, input);
  return input;
}

/** The text that says all that the parameters say; undefined if more says it. */
function sharedText(section: 'query' | 'form', { request, raw }: RequestView): string | undefined {
  if (section === 'query') return request.body.length === 0 ? request.query : undefined;
  return request.query === '' && request.body.length <= longestForm ? raw.text : undefined;
}

/**
 * The input after the schemas, and the names of the rows for its malformed fields. A section with a malformed field
 * stays as it was sent.
 */
export function parseInput(
  operation: Operation,
  inputs: readonly Input[],
  view: RequestView,
): Omit<SentInput, 'notes'> {
  const parsed: ParsedInput = {};
  let faults: PlacedFault[] | undefined;
  for (const input of inputs) {
    const { section, schema } = input;
    const sent = rawSection(view, input);
    const result = schema.safeParse(sent);
    parsed[section] = result.success ? result.data : { ...sent };
    if (result.success) continue;
    for (const { path } of result.error.issues) {
      const parameter = String(path[0] ?? '*');
      const isMissing = isEmpty(sent[parameter]);
      faults ??= [];
      faults.push({ row: refusingRow(operation, parameter, isMissing), section, parameter, isMissing });
    }
  }
  if (faults === undefined) return { parsed, rows: nothingMalformed, faults: noFaults };
  return { parsed, rows: new Set(faults.map(({ row }) => row)), faults };
}

function isEmpty(value: unknown): boolean {
  return (value ?? '') === '' || (value instanceof Uint8Array && value.length === 0);
}

function refusingRow({ invalid = '', missing }: Operation, field: string, isMissing: boolean): string {
  const own = isMissing ? missing : undefined;
  const ownRow = typeof own === 'string' ? own : (own?.[field] ?? own?.['*']);
  if (ownRow !== undefined) return ownRow;
  return typeof invalid === 'string'
    ? invalid
    : (invalid[field] ?? invalid['*'] ?? Object.values(invalid)[0] ?? '');
}

/** The input of a call that asked for a row. Missing input comes from the row's example, or else the operation's. */
export function fillInput(
  operation: Operation,
  inputs: readonly Input[],
  tableRow: TableRow,
  view: RequestView,
): ParsedInput {
  const filled: ParsedInput = {};
  const examples = [mergeExamples(operation.example, tableRow.row.example), operation.example];
  for (const input of inputs) {
    const { section, schema } = input;
    const sent = rawSection(view, input);
    const present = schema.safeParse(sent);
    const [byRow, byOperation] = examples.map((example) => toPlain(fieldsOf(example, section)));
    const candidates = [{ ...byRow, ...sent }, { ...byOperation, ...sent }, byRow, byOperation];
    const found = present.success
      ? present
      : candidates.map((candidate) => schema.safeParse(candidate)).find(({ success }) => success);
    filled[section] = found?.data ?? { ...byOperation };
  }
  return filled;
}

/** The example of `params` stands where the example sends them. */
function fieldsOf(example: Example, section: Section): Fields | undefined {
  if (section === 'body') return undefined;
  return section === 'params' ? (example.json ?? example.form ?? example.query) : example[section];
}

function toPlain(fields: Fields | undefined): Record<string, unknown> {
  const entries = Object.entries(fields ?? {}).flatMap(([name, value]) =>
    value === null ? [] : [[name, foldValue(value, plainly)] as const],
  );
  return Object.fromEntries(entries);
}

/** Substitutes for values that only a real request has. */
const plainly: ValueCases<unknown> = {
  plain: (value) => value,
  persona: ({ id, field }) => findPersona(id)?.[field] ?? '',
  unique: ({ length }) => '0'.repeat(length),
  repeated: ({ text, times }) => text.repeat(Math.min(times, 64)),
  computed: ({ by }) => by.standIn,
  otherwise: () => 'example',
};
