import { z } from 'zod';
import type { Text } from '../../words/text.ts';
import type { Operation } from '../operation.ts';
import { tableOf } from '../table.ts';
import type { ReplyHeader, Vendor } from '../vendor.ts';

/** A text of a definition, and where it stands. */
type Said = readonly [where: string, text: Text | undefined];

/** The texts of a definition that a language lacks, or that cannot be told apart in Chinese, a sentence each. */
export function defectsOfTexts(vendor: Vendor): readonly string[] {
  const defects = [...textsOf(vendor)].flatMap(([where, text]) => defectsOfText(where, text));
  const twice = Object.entries(vendor.operations).flatMap(([name, operation]) =>
    sharedSentences(`${vendor.id}/${name}`, vendor, operation),
  );
  return [...new Set([...defects, ...twice])];
}

function defectsOfText(where: string, text: Text | undefined): readonly string[] {
  const { en, zh } = languagesOf(text);
  const defects: string[] = [];
  if (en === '') defects.push(`${where} has no English; write it in en`);
  if (zh === '') defects.push(`${where} has no Chinese; write it in zh`);
  else if (!/\p{Script=Han}/u.test(zh)) defects.push(`${where} is not Chinese in zh; translate it`);
  return defects;
}

/** A definition in JavaScript can lack anything. */
function languagesOf(text: Text | undefined): { readonly en: string; readonly zh: string } {
  const { en = '', zh = '' } = typeof text === 'string' ? { en: text } : (text ?? {});
  return { en: en.trim(), zh: zh.trim() };
}

function* textsOf(vendor: Vendor): Generator<Said> {
  const { id, credentials, headers, settings, quirks, limits, operations } = vendor;
  yield [`${id}: its \`says\``, vendor.says];
  yield* headersOf(id, [...headers, ...vendor.layers.flatMap((layer) => layer.headers ?? [])]);
  for (const { name, says } of settings) yield [`${id}: the setting ${name}`, says];
  for (const [name, { says }] of Object.entries(quirks)) yield [`${id}: the quirk ${name}`, says];
  for (const [index, limit] of limits.entries()) yield [`${id}: its limit ${index + 1}`, limit];
  for (const { path, says } of vendor.formerPaths ?? []) yield [`${id}: its former path ${path}`, says];
  for (const { file, says } of vendor.samplePictures ?? []) yield [`${id}: its sample picture ${file}`, says];
  for (const { id: own, says } of credentials.pairs ?? []) yield [`${id}: its pair ${own}`, says];
  for (const { parameter, says } of credentials.ways.flat()) yield [`${id}: its proof ${parameter}`, says];
  if (credentials.reset) yield [`${id}: the reset of its credentials`, credentials.reset.says];
  for (const [name, operation] of Object.entries(operations)) {
    yield [`${id}/${name}: its summary`, operation.summary];
    yield* parametersOf(`${id}/${name}`, operation);
    for (const { name: row, row: facts, from } of tableOf(vendor, operation)) {
      const at = `${from === undefined ? `${id}/${name}` : `${from.vendor}/*`}/${row}`;
      yield [`${at}: its \`when\``, facts.when];
      yield* headersOf(at, facts.headers ?? []);
    }
  }
}

/** A header that is computed says how. A constant speaks for itself. */
function* headersOf(at: string, headers: readonly ReplyHeader[]): Generator<Said> {
  for (const { name, value, says } of headers) {
    if (says !== undefined || typeof value === 'function') yield [`${at}: its header ${name}`, says];
  }
}

/** A parameter need not be described. One that is, is so in both languages. */
function* parametersOf(at: string, { request }: Operation): Generator<Said> {
  for (const schema of Object.values(request)) {
    const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
    for (const [name, field] of Object.entries(properties)) {
      const { description: en, zh } = field as { readonly description?: string; readonly zh?: string };
      if (en !== undefined || zh !== undefined) {
        yield [`${at}: the description of ${name}`, { en: en ?? '', zh: zh ?? '' }];
      }
    }
  }
}

function sharedSentences(at: string, vendor: Vendor, operation: Operation): readonly string[] {
  const seen = new Map<string, string>();
  return tableOf(vendor, operation).flatMap(({ name, row: { when } }) => {
    const { zh } = languagesOf(when);
    const other = seen.get(zh);
    if (zh !== '') seen.set(zh, name);
    return other === undefined
      ? []
      : [`${at}/${name}: its \`when\` in Chinese is that of ${other}; give each its own`];
  });
}
