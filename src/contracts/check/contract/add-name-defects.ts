import { existing } from '../../../errors/to-existing.ts';
import { type NamedRow, type RowIndex, tellNotOne } from '../../../language/row-index.ts';
import { connectionFaults } from '../../../mocks/rules/rule.ts';
import { say, sentences, type Text } from '../../../words/text.ts';
import { replyKinds } from '../plan/reply-kinds.ts';
import { lifecycles } from '../plays/lifecycle.ts';
import { addAppDefects } from './add-app-defects.ts';
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
  addKeys(['groups'], groups, [...new Set(layers)], lists.groups);
  for (const [name, expectations] of Object.entries(groups)) {
    addRows(['groups', name], rowsIn(expectations), rows.ofGroup(name), name);
  }
  addKeys(['faults'], faults, [...connectionFaults, anyOther], lists.faults);
  addKeys(['replies'], replies, [...replyKinds, anyOther], lists.replies);
  addKeys(['lifecycle'], lifecycle, [...lifecycles, anyOther], lists.lifecycles);
  addTexts(['app', 'env'], app.env, 'app');
  addTexts(['app', 'url'], app.url, 'app');
  addTexts(['app', 'logs'], app.logs, 'app');
  addTexts(['app', 'start'], app.start, 'shell');
  addTexts(['app', 'ready'], app.ready, 'request');
  addAppDefects(written, problems);
}

const lists = {
  groups: { en: 'the list of groups', zh: '分组列表' },
  faults: { en: 'the list of faults', zh: '故障列表' },
  replies: { en: 'the list of replies', zh: '应答列表' },
  lifecycles: { en: 'the list of lifecycles', zh: '生命周期列表' },
} as const;
const hasNo = { en: '{whose} has no {name}.', zh: '{whose}里没有 {name}。' } as const;
const sameRow = {
  en: '{called} and {before} are the same row: leave one out.',
  zh: '{called} 和 {before} 是同一个情形，请去掉一个。',
} as const;
const oneDrive = {
  en: '{name} needs a request or a command, and not both.',
  zh: '{name} 的 request 和 command 须写一个，且只能写一个。',
} as const;
const noOperation = { en: 'there is no operation {name}.', zh: '没有接口 {name}。' } as const;
const hasNoOperation = { en: '{vendor} has no operation {name}.', zh: '{vendor} 没有接口 {name}。' } as const;
const nameOne = { en: 'name an operation of {vendor}.', zh: '请写明 {vendor} 的哪个接口。' } as const;

type Way = readonly string[];

/** Adds the problems of names and texts at a place of the file. */
function createAdders({ vendors, hasFile }: KnownNames, problems: ProblemList) {
  const refuse = (way: Way, what: Text, exists: readonly string[]) =>
    problems.add(way, sentences(what, existing(way.at(-1)?.split('/').at(-1) ?? '', exists)), 'key');

  function addKeys(way: Way, given: object, exists: readonly string[], whose: Text): void {
    for (const name of Object.keys(given)) {
      if (!exists.includes(name)) refuse([...way, name], say(hasNo, { whose, name }), exists);
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
        problems.add([...way, called], tellNotOne(place, called, index), 'key');
      } else if (before !== undefined) {
        problems.add([...way, called], say(sameRow, { called, before }), 'key');
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
      problems.add(way, say(oneDrive, { name }), 'key');
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
    problems.add(way, sentences(say(noOperation, { name }), existing(name, all)), 'key');
  } else if (operation === undefined) {
    const what =
      operationName === ''
        ? say(nameOne, { vendor: vendor.id })
        : say(hasNoOperation, { vendor: vendor.id, name: operationName });
    refuse(way, what, Object.keys(vendor.operations));
  } else {
    const index = rows.ofOperation(name);
    addRows([...way, 'expect'], rowsIn(one.expect), index, name);
    addRows([...way, 'notApplicable'], Object.keys(one.notApplicable), index, name);
    for (const [at, { natural }] of [[way, one] as const, ...alsoOf(way, one)]) {
      if (natural === undefined || index === undefined || index.find(natural).length === 1) continue;
      problems.add([...at, 'natural'], tellNotOne(name, natural, index));
    }
  }
  addKeys([...way, 'faults'], one.faults, [...connectionFaults, anyOther], lists.faults);
  addKeys([...way, 'replies'], one.replies, [...replyKinds, anyOther], lists.replies);
  addKeys([...way, 'lifecycle'], one.lifecycle, [...lifecycles, anyOther], lists.lifecycles);
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
