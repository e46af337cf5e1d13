import { type Case, casesOf } from '../../../language/cases.ts';
import { type Example, mergeExamples, type Step } from '../../../language/example.ts';
import type { Operation } from '../../../language/operation.ts';
import { hostsOf, isAddressed } from '../../../language/routes/address.ts';
import { isKind, type Value } from '../../../language/value.ts';
import { say, type Text, tell } from '../../../words/text.ts';
import { entriesOf, isSigned, pathOf, pictureBody } from '../../examples/to-wire-request.ts';
import { askFor, inHeaders, isNaturalInShell, type ScriptOptions, whyAsked } from '../to-curl-script.ts';
import {
  type ClientBody,
  type ClientLanguage,
  type ClientPair,
  type ClientProgram,
  type ClientRequest,
  type ClientStatement,
  type ClientText,
  readVariables,
} from './client-program.ts';
import { type ClientScope, createClientScope, toClientPicture } from './client-scope.ts';
import { toSignedRequest } from './to-signed-request.ts';

/**
 * A client that provokes a row: naturally if calls alone can do so, and the language can send them, otherwise by asking
 * for it.
 */
export function toClientProgram(
  one: Case,
  options: ScriptOptions,
  { refuses }: Pick<ClientLanguage, 'refuses'>,
): ClientProgram {
  const unsendable = isNaturalInShell(one) ? whyUnsendable(one) : whyAsked(one);
  const statements = planStatements(one, options, true);
  const refused = statements.map((step) => (step.kind === 'send' ? refuses?.(step.request) : undefined));
  const why = unsendable ?? refused.find((reason) => reason !== undefined);
  return why === undefined
    ? toProgram(one, options, statements)
    : toProgram(one, options, planStatements(one, options, false), why);
}

/** Why no client of the operation sends the request, though a shell can. */
function whyUnsendable({ vendor, operation, example }: Case): Text | undefined {
  if (example.path !== undefined) {
    return { en: 'The operation has another path', zh: '这个情形要用别的路径' };
  }
  if (!isAddressed(vendor, operation, example)) {
    return { en: 'The request is for no operation', zh: '这个请求没有指明接口' };
  }
  const names = entriesOf(example.headers).map(([name]) => name.toLowerCase());
  if (names.includes('transfer-encoding')) {
    return { en: 'A client sends a body with its length', zh: '客户端发送请求体时总会带上长度' };
  }
  const isGet = (example.method ?? operation.method) === 'GET';
  return isGet && example.body !== undefined
    ? { en: 'Many HTTP clients send no body with a GET', zh: '很多 HTTP 客户端的 GET 不发送请求体' }
    : undefined;
}

function toProgram(
  one: Case,
  { url, lang }: ScriptOptions,
  statements: readonly ClientStatement[],
  whyAsked?: Text,
): ClientProgram {
  const { vendor } = one;
  const isSigned = statements.some((step) => step.kind === 'send' && step.request.signed);
  const rows = [...casesOf([vendor])].map(({ envelope }) => envelope);
  return {
    notes: toNotes(one, isSigned, whyAsked).map((note) => tell(note, lang)),
    url,
    shownHeaders: [...new Set(rows)].flatMap(({ in: place, code, message }) =>
      place === 'headers' ? [code, message] : [],
    ),
    statements,
  };
}

function toNotes(
  { vendor, operation, operationName, outcome, row }: Case,
  isSigned: boolean,
  whyAsked: Text | undefined,
): readonly Text[] {
  const { summary } = operation;
  return [
    say(
      { en: '{place}: {summary}', zh: '{place}：{summary}' },
      { place: `${vendor.id}/${operationName}`, summary },
    ),
    say(
      { en: 'The reply is that of the row {outcome}: {when}.', zh: '应答是情形 {outcome}：{when}。' },
      { outcome, when: row.when },
    ),
    ...(whyAsked === undefined
      ? []
      : [
          say(
            {
              en: '{why}: it is asked for by a header that only the mock knows.',
              zh: '{why}，所以用一个只有挡板认识的请求头指定返回它。',
            },
            { why: whyAsked },
          ),
        ]),
    ...(isSigned ? [signedOnce] : []),
    say(
      {
        en: "The URL is that of the mock; the vendor's own host is {host}.",
        zh: 'URL 是挡板的；供应商自己的域名是 {host}。',
      },
      { host: hostsOf(vendor, operation)[0] },
    ),
  ];
}

const signedOnce: Text = {
  en: 'The signature was made when this was printed, and is soon too old: an app signs each request.',
  zh: '签名是输出这段代码时算好的，很快就会过期：应用要给每个请求签名。',
};

function planStatements(one: Case, options: ScriptOptions, natural: boolean): readonly ClientStatement[] {
  const scope = createClientScope(options);
  const request = () => toRequest(one, one.operation, natural ? one.example : askFor(one), options, scope);
  let own: ClientRequest | undefined;
  let times = 1;
  for (const step of natural ? one.before : (one.operation.before ?? [])) {
    if (!('call' in step)) continue;
    const called = one.vendor.operations[step.call];
    if (called === undefined) {
      own ??= request();
      times += step.times ?? 1;
    } else planCall(one, called, step, options, scope);
  }
  own ??= request();
  scope.statements.push({ kind: 'send', request: own, times, saves: [], shown: true });
  const read = readVariables(scope.statements);
  return scope.statements.map((statement) =>
    statement.kind === 'send'
      ? { ...statement, saves: statement.saves.filter(({ variable }) => read.has(variable)) }
      : statement,
  );
}

function planCall(
  one: Case,
  called: Operation,
  step: Extract<Step, { call: string }>,
  options: ScriptOptions,
  scope: ClientScope,
): void {
  const example = mergeExamples(mergeExamples(one.vendor.example, called.example), step.example);
  const request = toRequest(one, called, example, options, scope);
  const saves = Object.entries(step.save ?? {}).map(([name, path]) => ({
    variable: scope.save(name),
    ...placeOf(path),
  }));
  scope.statements.push({ kind: 'send', request, times: step.times ?? 1, saves, shown: false });
}

function placeOf(path: string) {
  return path.startsWith(inHeaders)
    ? { header: path.slice(inHeaders.length) }
    : { path: path.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key)) };
}

function toRequest(
  { vendor }: Case,
  operation: Operation,
  example: Example,
  options: ScriptOptions,
  scope: ClientScope,
): ClientRequest {
  if (isSigned(example)) return toSignedRequest(vendor, operation, example, options);
  const text = scope.openRequest();
  const pairs = (fields: Example['query']): readonly ClientPair[] =>
    entriesOf(fields).map(([name, value]) => [name, text(value)]);
  const method = example.method ?? operation.method;
  const headers = pairs(example.headers);
  const { body, type } = toBody(example, text, pairs);
  const typed = type === undefined || headers.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    method,
    path: pathOf(operation, example, (value) => literalOf(text(value))),
    query: pairs(example.query),
    headers: typed ? headers : [...headers, ['Content-Type', [{ literal: type }]]],
    // Many HTTP clients send no body with a GET.
    body: method === 'GET' ? undefined : body,
  };
}

/** What is known of a text before the program runs. */
function literalOf(text: ClientText): string {
  return text.map((part) => ('literal' in part ? part.literal : '')).join('');
}

function toBody(
  example: Example,
  text: (value: Value) => ClientText,
  pairs: (fields: Example['form']) => readonly ClientPair[],
): { readonly body?: ClientBody; readonly type?: string } {
  const { body, multipart, json, form } = example;
  const whole = pictureBody(example);
  if (whole !== undefined) {
    return { body: { kind: 'bytes', upload: toClientPicture(whole) }, type: 'application/octet-stream' };
  }
  if (body !== undefined) return { body: { kind: 'text', text: text(body) } };
  if (multipart !== undefined) {
    const fields = entriesOf(multipart).map(
      ([name, value]) =>
        [
          name,
          isKind(value, 'picture') ? { upload: toClientPicture(value) } : { text: text(value) },
        ] as const,
    );
    return fields.length === 0 ? {} : { body: { kind: 'multipart', fields } };
  }
  if (json !== undefined) {
    const fields = entriesOf(json).map(([name, value]) => {
      if (isKind(value, 'literal')) return [name, { json: value.json }] as const;
      return [
        name,
        typeof value === 'object' || typeof value === 'string' ? { text: text(value) } : { json: value },
      ] as const;
    });
    return { body: { kind: 'json', fields }, type: 'application/json' };
  }
  if (form === undefined) return {};
  return { body: { kind: 'form', fields: pairs(form) }, type: 'application/x-www-form-urlencoded' };
}
