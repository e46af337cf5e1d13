import { toExisting } from '../../../errors/to-existing.ts';
import { tableOf } from '../../../language/table.ts';
import { faults } from '../../../mocks/rules/rule.ts';
import { anyOther } from './check-contract.ts';
import type { ProblemList } from './contract-problems.ts';
import type { WrittenContract } from './contract-schema.ts';
import {
  defectsOfPlaceholders,
  type KnownNames,
  type TextPlace,
  whyNoFile,
} from './defects-of-placeholders.ts';

/** Adds a problem for each unknown name in the file: vendors, operations, outcomes, layers, faults, placeholders. */
export function addNameDefects(
  written: WrittenContract,
  { vendors, hasFile }: KnownNames,
  problems: ProblemList,
): void {
  const { app, operations, groups, faults: ofEach } = written;
  const refuse = (way: readonly string[], what: string, exists: readonly string[]) =>
    problems.add(way, `${what} ${toExisting(way.at(-1)?.split('/').at(-1) ?? '', exists)}`, 'key');

  function addKeyDefects(
    way: readonly string[],
    given: object,
    exists: readonly string[],
    whose: string,
  ): void {
    for (const name of Object.keys(given)) {
      if (!exists.includes(name)) refuse([...way, name], `${whose} has no ${name}.`, exists);
    }
  }

  function addTextDefects(way: readonly PropertyKey[], value: unknown, place: TextPlace): void {
    if (typeof value === 'string') {
      for (const why of defectsOfPlaceholders(value, place, { vendors, hasFile })) problems.add(way, why);
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, one] of Object.entries(value)) addTextDefects([...way, name], one, place);
    }
  }

  for (const [name, { expect, faults: own, request, command }] of Object.entries(operations)) {
    const way = ['operations', name];
    const [id = '', operationName = ''] = name.split('/');
    const vendor = vendors.find((one) => one.id === id);
    const operation = vendor?.operations[operationName];
    if (vendor === undefined) {
      const all = vendors.flatMap((one) => Object.keys(one.operations).map((key) => `${one.id}/${key}`));
      problems.add(way, `there is no operation ${name}. ${toExisting(name, all)}`, 'key');
    } else if (operation === undefined) {
      const what =
        operationName === '' ? `name an operation of ${id}.` : `${id} has no operation ${operationName}.`;
      refuse(way, what, Object.keys(vendor.operations));
    } else {
      const rows = tableOf(vendor, operation).map((row) => row.name);
      addKeyDefects([...way, 'expect'], expect, [...rows, anyOther], name);
    }
    addKeyDefects([...way, 'faults'], own, [...faults, anyOther], 'the list of faults');
    if ((request === undefined) === (command === undefined)) {
      problems.add(way, `${name} needs a request or a command, and not both.`, 'key');
    }
    addTextDefects([...way, 'request'], request, 'request');
    for (const [field, file] of Object.entries(request?.files ?? {})) {
      const why = whyNoFile(file, hasFile);
      if (why !== undefined) problems.add([...way, 'request', 'files', field], why);
    }
    addTextDefects([...way, 'command'], command, 'shell');
  }

  const layers = new Map(vendors.flatMap((one) => one.layers.map((layer) => [layer.vendor, layer] as const)));
  addKeyDefects(['groups'], groups, [...layers.keys()], 'the list of groups');
  for (const [name, expectations] of Object.entries(groups)) {
    const rows = Object.keys(layers.get(name)?.outcomes ?? {});
    if (rows.length > 0) addKeyDefects(['groups', name], expectations, [...rows, anyOther], name);
  }
  addKeyDefects(['faults'], ofEach, [...faults, anyOther], 'the list of faults');
  addTextDefects(['app', 'env'], app.env, 'app');
  addTextDefects(['app', 'url'], app.url, 'app');
  addTextDefects(['app', 'start'], app.start, 'shell');
  addTextDefects(['app', 'ready'], app.ready, 'request');
  addAppDefects(written, problems);
}

/** Adds a problem for each combination of options of app and mock that cannot work. */
function addAppDefects({ app, mock, operations }: WrittenContract, problems: ProblemList): void {
  const { start, reach, url, workers } = app;
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
  }
}
