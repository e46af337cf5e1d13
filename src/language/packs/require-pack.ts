import { z } from 'zod';
import { inBoth } from '../../errors/both-words.ts';
import { inWords, tellIssues } from '../../errors/issue-words.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say, type Text } from '../../words/text.ts';
import { cardStates } from '../people.ts';
import type { Vendor } from '../vendor.ts';
import { languageVersion, type Pack } from './pack.ts';
import { placeOf } from './places.ts';

function isFilled(rows: object): boolean {
  return Object.keys(rows).length > 0;
}

// What a definition must have before anything can look at it. The types of the door say it, but JavaScript has none.
// Made with the first pack: most mocks have none.
const named = <T extends z.ZodType>(part: T) =>
  z.record(z.string(), part).refine((all) => !Object.keys(all).some(isInherited), {
    error: () =>
      inBoth({
        en: 'expected names that not every object has, as it has constructor and toString',
        zh: '名字不能是每个对象都有的，例如 constructor、toString',
      }),
  });
/** `constructor`: whoever looks for one that is not there finds it. */
function isInherited(name: string): boolean {
  return name in Object.prototype;
}

const method = () =>
  z.custom<unknown>((value) => typeof value === 'function', {
    error: () => inBoth({ en: 'expected a function', zh: '应为函数' }),
  });
const schema = () =>
  z.custom<unknown>((value) => typeof value === 'object' && value !== null && '_zod' in value, {
    error: () => inBoth({ en: 'expected a schema of zod 4', zh: '应为 zod 4 的 schema' }),
  });
const envelope = () =>
  z.looseObject({ in: z.enum(['body', 'headers']), code: z.string(), message: z.string() });
/** Rows of one operation. The longest table of a vendor in this package has some 60. */
const mostRows = 2000;
function isBounded(rows: object): boolean {
  return Object.keys(rows).length <= mostRows;
}

const evidence = () => z.enum(['documented', 'captured', 'client', 'inferred']);
const row = () =>
  z.looseObject({
    code: z.union([z.string(), z.number(), z.null()]),
    message: z.string().nullable(),
    httpStatus: z.int().min(100).max(599).optional(),
    evidence: z.union([evidence(), z.looseObject({ code: evidence() })]),
    source: z.string(),
    billed: z.union([z.boolean(), z.literal('unknown')]),
    retry: z.enum(['never', 'later', 'afterFix']),
    if: method().optional(),
  });
const operation = () =>
  z.looseObject({
    method: z.string().regex(/^[A-Z]+$/),
    path: z.string().startsWith('/'),
    request: named(schema()),
    response: schema(),
    example: z.looseObject({}),
    outcomes: named(row())
      .refine(isFilled, inBoth({ en: 'expected a row', zh: '至少要有一个情形' }))
      .refine(isBounded, inBoth({ en: `expected at most ${mostRows} rows`, zh: `最多 ${mostRows} 个情形` })),
  });
const credentials = () =>
  z.looseObject({
    id: z.string().min(1),
    schema: schema(),
    fallback: z.looseObject({}),
    generate: method(),
    marks: method(),
    identify: method(),
    ways: z.array(z.array(z.looseObject({ name: z.string(), parameter: z.string() }))),
  });
const kebabCase = (example: string) =>
  matching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, `kebab-case, such as ${example}`, `短横线命名，例如 ${example}`);
const matching = (pattern: RegExp, en: string, zh: string) =>
  z.string().regex(pattern, { error: () => inBoth({ en: `expected ${en}`, zh: `应为${zh}` }) });
const release = () =>
  matching(/^\d+\.\d+$/, 'a release without its patch, such as 1.3', '不含修订号的版本，例如 1.3');
const idNumber = () => matching(/^\d{17}[\dX]$/, '17 digits and a digit or X', '17 位数字加一位数字或 X');
const mobile = () => matching(/^\d{11}$/, '11 digits', '11 位数字');
const person = () =>
  z.looseObject({
    id: kebabCase('acme-vip'),
    says: z.looseObject({ en: z.string().min(1), zh: z.string().min(1) }),
    name: z.string().min(1),
    idNumber: idNumber(),
    mobile: mobile(),
    card: matching(/^\d{12,19}$/, '12 to 19 digits', '12 到 19 位数字'),
    state: z.enum(cardStates),
    registered: z
      .looseObject({
        name: z.string().min(1).optional(),
        idNumber: idNumber().optional(),
        mobile: mobile().optional(),
      })
      .optional(),
  });
const vendor = () =>
  z.looseObject({
    id: kebabCase('acme-ocr').refine((id) => !isInherited(id)),
    hosts: z.array(z.string().min(1)).min(1),
    credentials: credentials(),
    envelope: envelope(),
    layers: z.array(
      z.looseObject({
        name: z.enum(['platform', 'gateway']),
        vendor: z.string(),
        envelope: envelope(),
        outcomes: named(row()),
      }),
    ),
    unknownPath: z.string(),
    outage: z.string(),
    headers: z.array(z.looseObject({ name: z.string() })),
    example: z.looseObject({}),
    settings: z.array(z.looseObject({ name: z.string(), schema: schema() })),
    quirks: named(z.looseObject({ until: release().optional() })),
    prices: z.array(z.tuple([z.number(), z.number()])),
    products: named(
      z.looseObject({ operations: z.array(z.string()), prices: z.array(z.tuple([z.number(), z.number()])) }),
    ).optional(),
    operations: named(operation()).refine(
      isFilled,
      inBoth({ en: 'expected an operation', zh: '至少要有一个接口' }),
    ),
    limits: z.array(z.unknown()),
    personas: z.array(person()).optional(),
  });

let made: ReturnType<typeof vendor> | undefined;

/**
 * The vendors of a pack, of which each can be looked at. `name` is what messages call it: its file. Error `badPack`: it is
 * no pack, it is of another version of the language, or a vendor lacks a part.
 */
export function requirePack(value: unknown, name: string): readonly Vendor[] {
  try {
    return readPack(value, name);
  } catch (error) {
    if (error instanceof ToolkitError) throw error;
    // A getter or a proxy of its own.
    throw badPack(name, say(unreadable, { error: String(error).slice(0, 300) }));
  }
}

function readPack(value: unknown, name: string): readonly Vendor[] {
  const { bankcardMock: version, vendors, ...called } = (value ?? {}) as Partial<Pack>;
  if (typeof version !== 'number' || !Array.isArray(vendors)) throw badPack(name, noPack);
  if (version !== languageVersion) throw badPack(name, say(otherVersion, { version, ours: languageVersion }));
  if (vendors.length === 0) throw badPack(name, empty);
  const isText = (one: unknown) => one === undefined || (typeof one === 'string' && /^\S.{0,99}$/.test(one));
  if (!isText(called.name) || !isText(called.version)) throw badPack(name, noName);
  made ??= vendor();
  for (const one of vendors as readonly Vendor[]) {
    const { success, error } = made.safeParse(one, inWords);
    if (success) continue;
    const place = typeof one === 'object' && one !== null ? placeOf(one) : undefined;
    const id = String((one as Partial<Vendor> | undefined)?.id ?? '?').slice(0, 100);
    throw badPack(place ?? name, say(lacksParts, { id, mistakes: tellIssues(error) }));
  }
  return vendors as readonly Vendor[];
}

/** The error for a pack. `place` is its `file:line`, or its file. */
export function badPack(place: string, why: Text): ToolkitError {
  return new ToolkitError('badPack', say({ en: '{place}: {why}', zh: '{place}：{why}' }, { place, why }));
}

const unreadable = { en: 'it cannot be read: {error}', zh: '无法读取：{error}' } as const;
const noPack: Text = {
  en: 'it is no pack: write export default pack({ bankcardMock: 1, vendors: [acme] }), with pack of bankcard-mock/vendor.',
  zh: '不是供应商包：请写 export default pack({ bankcardMock: 1, vendors: [acme] })，其中 pack 来自 bankcard-mock/vendor。',
};
const noName: Text = {
  en: 'its name and version are texts of 1 to 100 characters; leave them out to have those of its package.',
  zh: 'name 和 version 应为 1 到 100 个字符的文本；不写则取自它的 package.json。',
};
const empty: Text = { en: 'its list of vendors is empty.', zh: '供应商列表（vendors）为空。' };
const otherVersion = {
  en: 'it is written in version {version} of the definition language, and this bankcard-mock reads version {ours}: take a release of the pack, or of bankcard-mock, that goes with the other.',
  zh: '它按定义语言的第 {version} 版编写，而当前 bankcard-mock 使用第 {ours} 版：请换用与之配套的供应商包或 bankcard-mock 版本。',
} as const;
const lacksParts = { en: 'the vendor {id}: {mistakes}', zh: '供应商 {id}：{mistakes}' } as const;
