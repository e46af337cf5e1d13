import { toExisting } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Operation } from '../../language/operation.ts';
import type { Pin } from '../../language/outcome.ts';
import { codePath } from '../../language/reply-path.ts';
import { type TableRow, tableOf } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { type Fault, faults } from '../../mocks/rules/rule.ts';
import type { Handler } from './consumer-options.ts';
import type { Mutation } from './mutate-reply.ts';

/** The task for the app in one case. */
export interface PlannedCase<Result> {
  readonly name: string;
  readonly tableRow: TableRow;
  /** Absent if the options do not say what the app must do. */
  readonly handler: Handler<Result> | undefined;
  readonly fault?: Fault;
  readonly mutation?: Mutation;
}

/** The options that matter here, without the types of a particular operation. */
export interface Handlers<Result> {
  readonly outcomes: Readonly<Record<string, Handler<Result> | undefined>>;
  readonly layers?: Readonly<Record<string, Handler<Result> | undefined>> | undefined;
  readonly faults?: Readonly<Record<string, Handler<Result> | undefined>> | undefined;
  readonly mutations?: boolean | { readonly except: readonly string[] } | undefined;
}

/**
 * The cases of an operation: its own rows, the handled rows of its layers, faults, and mutations. Error
 * `unknownOutcome` if a handler has the name of no row.
 */
export function planCases<Result>(
  vendor: Vendor,
  operationName: string,
  operation: Operation,
  handlers: Handlers<Result>,
): readonly PlannedCase<Result>[] {
  const { outcomes, layers, mutations = false } = handlers;
  const called = `${vendor.id}/${operationName}`;
  const table = tableOf(vendor, operation);
  const own = table.filter(({ from }) => from === undefined);
  const others = table.filter(({ from }) => from !== undefined);
  requireNames(
    `${called} has no outcome`,
    outcomes,
    own.map(({ name }) => name),
  );
  requireNames(`The layers before ${called} have no outcome`, layers, [
    '*',
    ...others.map(({ name }) => name),
  ]);
  requireNames('There is no fault', handlers.faults, faults);
  const nameOf = ({ name, row }: TableRow) => {
    const shown = [row.code ?? row.message, ...Object.values(row.pins ?? {}).filter(isShown)];
    const code = shown.filter((one) => one !== null).join(' · ');
    return `${called} ${name}${code === '' ? '' : ` (${code})`}: ${row.when}`;
  };
  const planned = own.map((tableRow) => ({
    name: nameOf(tableRow),
    tableRow,
    handler: outcomes[tableRow.name],
  }));
  const layered = others.map((tableRow) => ({
    name: nameOf(tableRow),
    tableRow,
    handler: layers?.[tableRow.name] ?? layers?.['*'],
  }));
  const [first] = planned;
  const disturbed = Object.entries(handlers.faults ?? {}).flatMap(([fault, handler]) =>
    first === undefined
      ? []
      : [
          {
            name: `${called} with the fault ${fault}`,
            tableRow: first.tableRow,
            handler,
            fault: fault as Fault,
          },
        ],
  );
  return [
    ...planned,
    ...(layers === undefined ? [] : layered),
    ...disturbed,
    ...(mutations === false ? [] : planned.flatMap((one) => mutate(vendor, one, mutations))),
  ];
}

function isShown(pin: Pin): boolean {
  return typeof pin !== 'object';
}

/**
 * Changed replies of a row that the body identifies: one with an additional field and, for each pinned field, one
 * without it and one with another type.
 */
function mutate<Result>(
  { envelope }: Vendor,
  planned: PlannedCase<Result>,
  mutations: true | { readonly except: readonly string[] },
): PlannedCase<Result>[] {
  // A row without a handler is reported once, so it gets no mutations.
  if (envelope.in !== 'body' || planned.handler === undefined) return [];
  const except = mutations === true ? [] : mutations.except;
  const pinned = [codePath(envelope), ...Object.keys(planned.tableRow.row.pins ?? {})];
  const paths = pinned.filter((path) => !except.includes(path));
  const of = (mutation: Mutation, says: string) => ({
    ...planned,
    mutation,
    name: `${planned.name}, ${says}`,
  });
  return [
    of({ kind: 'add' }, 'with a field that no document names'),
    ...paths.flatMap((path) => [
      of({ kind: 'drop', path }, `without ${path}`),
      of({ kind: 'retype', path }, `with ${path} of another type`),
    ]),
  ];
}

function requireNames(what: string, given: object | undefined, exists: readonly string[]): void {
  for (const name of Object.keys(given ?? {})) {
    if (!exists.includes(name))
      throw new ToolkitError('unknownOutcome', `${what} ${name}. ${toExisting(name, exists)}`);
  }
}
