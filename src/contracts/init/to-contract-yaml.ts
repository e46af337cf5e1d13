import { variableName } from '../../descriptions/examples/to-variables.ts';
import type { Value } from '../../language/value.ts';
import { listing, say, type Text, tell } from '../../words/text.ts';
import type { Classification } from '../consumer/consumer-options.ts';
import { rowsBefore, words } from './contract-yaml-words.ts';
import { comment, type DraftOperation, type DraftRow, toCommentedRows } from './draft.ts';
import type { Seen } from './see-answers.ts';
import { treatmentSentences, treatments } from './usual-treatment.ts';

/** What a new contract says. */
export interface ContractDraft {
  readonly consumer: string;
  /** The base URL of an app that runs already, or the shell line that starts it. */
  readonly app: string | undefined;
  /** The mock that a running app calls. */
  readonly mock: { readonly url: string } | { readonly port: number };
  readonly operations: readonly DraftOperation[];
  /** The request to the app, `POST /verify {…}`, by operation. Default: one made of what the operation needs. */
  readonly requests: ReadonlyMap<string, string>;
  /** What the app answered, by `operation/outcome` and `operation/fault:name`. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** The file name of the JSON Schema, as the contract can name it. */
  readonly schema: string;
}

/** What an app shows by default. Each must be told from the others. */
const usual: Readonly<Record<Classification, string>> = {
  success: '{ status: 200, json: { ok: true } }',
  mismatch: '{ status: 200, json: { ok: false } }',
  fixRequest: '{ status: 422 }',
  retryLater: '{ status: 503 }',
  alert: '{ status: 500 }',
};

export const draftFaults = ['hang', 'reset', 'htmlErrorPage'] as const;

const toConfirm = () => ` # ${tell(words.toConfirm)}`;

/** The contract as a commented file, which `check` takes as it is. */
export function toContractYaml(draft: ContractDraft): string {
  const { consumer, operations, schema, seen } = draft;
  const classes = classesOf(draft);
  const groups = new Map(
    operations.flatMap((one) => one.groups.map((group) => [group.name, group] as const)),
  );
  const lineOf = (name: string, row: DraftRow) => toLine(row, seen.get(`${name}/${row.name}`), classes);
  /** The operation that stood for a row of a gateway or platform when the app was asked. */
  const lineOfAny = (row: DraftRow) =>
    lineOf(operations.find(({ name }) => seen.has(`${name}/${row.name}`))?.name ?? '', row);
  const lines = [
    `# yaml-language-server: $schema=${schema}`,
    ...notes(words.heading),
    `consumer: ${JSON.stringify(consumer)}`,
    '',
    ...appLines(draft),
    '',
    ...notes(words.classes),
    'classes:',
    ...treatments.flatMap((name) => {
      const answer = classes.get(name);
      return [
        `  # ${tell(treatmentSentences[name])}`,
        `  ${name}: ${answer ?? usual[name]}${answer === undefined ? '' : toConfirm()}`,
      ];
    }),
    '',
    'operations:',
    ...operations.flatMap((one) => [
      ...comment(one.summary, '  ', '#'),
      `  ${one.name}:`,
      ...requestLines(one, draft.requests.get(one.name)),
      '    expect:',
      ...toCommentedRows(one.rows, '      ', '#', (row) => lineOf(one.name, row)).slice(1),
      ...unlikeGroups(one).map((line) => `      ${line}`),
      '',
    ]),
    ...notes(rowsBefore),
    'groups:',
    ...[...groups.values()].flatMap(({ name, rows }) => [
      `  ${name}:`,
      ...toCommentedRows(rows, '    ', '#', lineOfAny).slice(1),
      '',
    ]),
    ...notes(words.faults),
    'faults:',
    ...draftFaults.map((name) => `  ${lineOfAny(toFault(name))}`),
  ];
  return `${lines.join('\n')}\n`;

  /** Where the app answers a row of the gateway otherwise for this vendor. */
  function unlikeGroups({ name, groups: own }: DraftOperation): readonly string[] {
    return own
      .flatMap(({ rows }) => rows)
      .filter((row) => seen.has(`${name}/${row.name}`) && lineOf(name, row) !== lineOfAny(row))
      .map((row) => lineOf(name, row));
  }
}

function toFault(name: string): DraftRow {
  return { name: `fault:${name}`, treatment: 'retryLater', says: '' };
}

/** `badName: fixRequest`. What was seen goes before what is usual. */
function toLine(
  { name: row, treatment }: DraftRow,
  seen: Seen | undefined,
  classes: ReadonlyMap<Classification, string>,
): string {
  const name = row.replace('fault:', '');
  if (seen === undefined) return `${name}: ${treatment}`;
  if ('unseen' in seen) return `${name}: ${treatment} # ${tell(seen.unseen).replace(/\s+/g, ' ')}`;
  if (classes.get(treatment) === seen.answer) return `${name}: ${treatment}`;
  const other = [...classes].find(([, answer]) => answer === seen.answer);
  return `${name}: ${other?.[0] ?? seen.answer}${toConfirm()}`;
}

/** For each treatment, the answer that most of its rows got, and no treatment before it has. */
function classesOf({ operations, seen }: ContractDraft): ReadonlyMap<Classification, string> {
  const rows = operations.flatMap(({ name, rows: own, groups }) =>
    [...own, ...groups.flatMap((group) => group.rows)].map((row) => ({
      treatment: row.treatment,
      found: seen.get(`${name}/${row.name}`),
    })),
  );
  const classes = new Map<Classification, string>();
  for (const treatment of treatments) {
    const answers = rows.flatMap(({ treatment: own, found }) =>
      own === treatment && found !== undefined && 'answer' in found ? [found.answer] : [],
    );
    const counts = [...Map.groupBy(answers, (answer) => answer)]
      .toSorted(([, one], [, other]) => other.length - one.length)
      .map(([answer]) => answer);
    const taken = [...classes.values()];
    const chosen = counts.find((answer) => !taken.includes(answer)) ?? counts[0];
    if (chosen !== undefined) classes.set(treatment, chosen);
  }
  return classes;
}

function appLines({ app, mock, operations }: ContractDraft): readonly string[] {
  if (app !== undefined && isUrl(app)) {
    const [[key, value] = []] = Object.entries(mock);
    return [
      ...notes(words.runsAlready),
      `mock: { ${key}: ${value} }`,
      'app:',
      `  reach: ${JSON.stringify(app)}`,
    ];
  }
  const [first] = operations;
  const { id: kind, fallback } = first?.vendor.credentials ?? {};
  const field = Object.keys((fallback ?? {}) as object)[0] ?? '';
  const names = [variableName(first?.vendor.id ?? '', 'url'), variableName(kind ?? '', field)];
  return [
    'app:',
    ...notes(words.start, '  '),
    `  start: ${JSON.stringify(app ?? 'npm start')}`,
    ...notes(say(words.variables, { names: listing(names, 'and') }), '  '),
    `  #   env: { VENDOR_URL: "\${mock.url}", VENDOR_KEY: "\${${kind}.${field}}" }`,
  ];
}

/** Lines that are broken by hand, as comments. */
function notes(text: Text, indent = ''): readonly string[] {
  return tell(text)
    .split('\n')
    .map((line) => `${indent}# ${line}`);
}

export function isUrl(app: string): boolean {
  return /^https?:\/\//.test(app);
}

function requestLines({ sample }: DraftOperation, request: string | undefined): readonly string[] {
  if (request !== undefined) return [`    request: '${request.replaceAll("'", "''")}'`];
  const fields = new Map<string, string>();
  for (const place of ['query', 'form', 'json', 'multipart'] as const) {
    for (const value of Object.values(sample.plainExample[place] ?? {})) addFields(value, fields);
  }
  addFields(sample.plainExample.body ?? null, fields);
  return [
    ...notes(words.request, '    '),
    '    request:',
    '      method: POST',
    `      path: /${sample.operationName}`,
    ...(fields.size === 0 ? [] : ['      json:']),
    ...[...fields].map(([name, value]) => `        ${name}: ${value}`),
  ];
}

/** What a user of the app types or photographs. */
function addFields(value: Value | null, fields: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) return;
  if (value.kind === 'joined') for (const one of value.values) addFields(one, fields);
  if (value.kind === 'persona') fields.set(value.field, `\${persona.ok.${value.field}}`);
  if (value.kind === 'picture') fields.set('photo', '${picture.ok.jpeg}');
}
