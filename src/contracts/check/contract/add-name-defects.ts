import { toExisting } from '../../../errors/to-existing.ts';
import { type NamedRow, type RowIndex, tellNotOne } from '../../../language/row-index.ts';
import { connectionFaults } from '../../../mocks/rules/rule.ts';
import { tell } from '../../../words/text.ts';
import { replyKinds } from '../plan/reply-kinds.ts';
import { lifecycles } from '../plays/lifecycle.ts';
import { anyOther } from './check-contract.ts';
import type { ProblemList } from './contract-problems.ts';
import type { ContractRows } from './contract-rows.ts';
import type { WrittenContract, WrittenDrive } from './contract-schema.ts';
import {
  defectsOfPlaceholders,
  type KnownNames,
  type TextPlace,
  whyNoFile,
} from './defects-of-placeholders.ts';

/** Adds a problem for each unknown name in the file: vendors, operations, outcomes, layers, faults, placeholders. */
export function addNameDefects(
  written: WrittenContract,
  known: KnownNames,
  rows: ContractRows,
  problems: ProblemList,
): void {
  const { app, operations, groups, faults, replies, lifecycle } = written;
  const { addKeys, addRows, addTexts } = createAdders(known, problems);
  for (const one of Object.entries(operations)) addOperationDefects(one, known, rows, problems);
  const layers = known.vendors.flatMap((one) => one.layers.map((layer) => layer.vendor));
  addKeys(['groups'], groups, [...new Set(layers)], 'the list of groups');
  for (const [name, expectations] of Object.entries(groups)) {
    addRows(['groups', name], rowsIn(expectations), rows.ofGroup(name), name);
  }
  addKeys(['faults'], faults, [...connectionFaults, anyOther], 'the list of faults');
  addKeys(['replies'], replies, [...replyKinds, anyOther], 'the list of replies');
  addKeys(['lifecycle'], lifecycle, [...lifecycles, anyOther], 'the list of lifecycles');
  addTexts(['app', 'env'], app.env, 'app');
  addTexts(['app', 'url'], app.url, 'app');
  addTexts(['app', 'logs'], app.logs, 'app');
  addTexts(['app', 'start'], app.start, 'shell');
  addTexts(['app', 'ready'], app.ready, 'request');
  addAppDefects(written, problems);
}

type Way = readonly string[];

/** Adds the problems of names and texts at a place of the file. */
function createAdders({ vendors, hasFile }: KnownNames, problems: ProblemList) {
  const refuse = (way: Way, what: string, exists: readonly string[]) =>
    problems.add(way, `${what} ${toExisting(way.at(-1)?.split('/').at(-1) ?? '', exists)}`, 'key');

  function addKeys(way: Way, given: object, exists: readonly string[], whose: string): void {
    for (const name of Object.keys(given)) {
      if (!exists.includes(name)) refuse([...way, name], `${whose} has no ${name}.`, exists);
    }
  }

  /** Adds a problem for each text that names no row, several rows, or a row that another text names too. */
  function addRows(
    way: Way,
    given: readonly string[],
    index: RowIndex<NamedRow> | undefined,
    place: string,
  ): void {
    const named = new Map<string, string>();
    for (const called of given) {
      if (index === undefined) continue;
      const [row, ...others] = index.find(called);
      const before = row && named.get(row.name);
      if (row === undefined || others.length > 0) {
        problems.add([...way, called], tell(tellNotOne(place, called, index)), 'key');
      } else if (before !== undefined) {
        problems.add([...way, called], `${called} and ${before} are the same row: leave one out.`, 'key');
      } else named.set(row.name, called);
    }
  }

  function addTexts(way: readonly PropertyKey[], value: unknown, place: TextPlace): void {
    if (typeof value === 'string') {
      for (const why of defectsOfPlaceholders(value, place, { vendors, hasFile })) problems.add(way, why);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) addTexts([...way, name], one, place);
    }
  }

  function addRequest(way: Way, request: WrittenDrive['request']): void {
    addTexts(way, request, 'request');
    for (const [field, file] of Object.entries(request?.files ?? {})) {
      const why = whyNoFile(file, hasFile);
      if (why !== undefined) problems.add([...way, 'files', field], why);
    }
  }

  function addDrive(way: Way, name: string, { request, command }: WrittenDrive): void {
    if ((request === undefined) === (command === undefined)) {
      problems.add(way, `${name} needs a request or a command, and not both.`, 'key');
    }
    addRequest([...way, 'request'], request);
    addTexts([...way, 'command'], command, 'shell');
  }

  return { refuse, addKeys, addRows, addTexts, addRequest, addDrive };
}

type WrittenOperation = WrittenContract['operations'][string];

function addOperationDefects(
  [name, one]: readonly [name: string, one: WrittenOperation],
  known: KnownNames,
  rows: ContractRows,
  problems: ProblemList,
): void {
  const { refuse, addKeys, addRows, addRequest, addDrive } = createAdders(known, problems);
  const { vendors } = known;
  const way = ['operations', name];
  const [id, operationName = ''] = name.split('/');
  const vendor = vendors.find((candidate) => candidate.id === id);
  const operation = vendor?.operations[operationName];
  if (vendor === undefined) {
    const all = vendors.flatMap((other) => Object.keys(other.operations).map((key) => `${other.id}/${key}`));
    problems.add(way, `there is no operation ${name}. ${toExisting(name, all)}`, 'key');
  } else if (operation === undefined) {
    const what =
      operationName === '' ? `name an operation of ${id}.` : `${id} has no operation ${operationName}.`;
    refuse(way, what, Object.keys(vendor.operations));
  } else {
    const index = rows.ofOperation(name);
    addRows([...way, 'expect'], rowsIn(one.expect), index, name);
    addRows([...way, 'notApplicable'], Object.keys(one.notApplicable), index, name);
    for (const [at, { natural }] of [[way, one] as const, ...alsoOf(way, one)]) {
      if (natural === undefined || index === undefined || index.find(natural).length === 1) continue;
      problems.add([...at, 'natural'], tell(tellNotOne(name, natural, index)));
    }
  }
  addKeys([...way, 'faults'], one.faults, [...connectionFaults, anyOther], 'the list of faults');
  addKeys([...way, 'replies'], one.replies, [...replyKinds, anyOther], 'the list of replies');
  addKeys([...way, 'lifecycle'], one.lifecycle, [...lifecycles, anyOther], 'the list of lifecycles');
  addDrive(way, name, one);
  for (const [at, other] of alsoOf(way, one)) addDrive(at, at.at(-1) ?? '', other);
  for (const [at, request] of one.before.entries()) addRequest([...way, 'before', String(at)], request);
}

function rowsIn(expectations: object): readonly string[] {
  return Object.keys(expectations).filter((called) => called !== anyOther);
}

function alsoOf(way: Way, { also }: WrittenOperation) {
  return Object.entries(also).map(([key, other]) => [[...way, 'also', key], other] as const);
}

/** Adds a problem for each combination of options of app and mock that cannot work. */
function addAppDefects({ app, mock, operations }: WrittenContract, problems: ProblemList): void {
  const { start, reach, url, workers, logs } = app;
  const needsApp = Object.values(operations).some(({ request }) => request !== undefined);
  if (start !== undefined && reach !== undefined) {
    problems.add(
      ['app', 'reach'],
      'an app is started or reached, not both: leave out one of start and reach.',
      'key',
    );
  }
  if (needsApp && start === undefined && reach === undefined) {
    problems.add(
      ['app'],
      'requests need an app: say how to start it (start: python app.py), or where it is (reach: http://127.0.0.1:8000).',
      'key',
    );
  }
  if (mock.url !== undefined && mock.port !== undefined) {
    problems.add(
      ['mock', 'port'],
      'the mock at url has its port already: leave out one of url and port.',
      'key',
    );
  }
  if (reach !== undefined && mock.url === undefined && mock.port === undefined) {
    problems.add(
      ['app', 'reach'],
      'an app that runs already must know where the mock is: add mock: { port: 4100 }, or the url of one that runs.',
      'key',
    );
  }
  if (workers !== undefined && workers > 1 && (reach !== undefined || !url.includes('${PORT}'))) {
    const why =
      reach === undefined ? 'url has no ${PORT}, and so there is one port' : 'an app that is reached is one';
    problems.add(['app', 'workers'], `${why}: leave workers out.`);
  } else if (workers !== undefined && workers > 1 && logs.some((log) => !log.includes('${PORT}'))) {
    const why = 'nobody can tell whose line it is if several apps write to one log file';
    problems.add(['app', 'workers'], `${why}: put \${PORT} in the names under logs, or leave workers out.`);
  }
}
