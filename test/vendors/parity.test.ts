import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type AtlasRow, atlasOf } from '../../src/language/cases.ts';
import { type Evidence, evidenceOf, type Outcome } from '../../src/language/outcome.ts';
import { productsOf } from '../../src/language/sale/products.ts';
import { type AnyCall, tableOf } from '../../src/language/table.ts';
import { vendors } from '../../src/vendors/index.ts';
import { loadVendors } from '../../src/vendors/load-vendors.ts';

/** A row of a vendor's table, copied by hand from the documents and the facts. */
interface Printed {
  readonly code: string | number | null;
  readonly message: string | null;
  readonly messages?: Readonly<Record<string, string | null>>;
  readonly httpStatus: number;
  readonly mark: string | null;
  readonly state?: string;
  readonly warningCode?: string;
  readonly vendorName?: string;
  readonly layer?: string;
  /** What stands for `{Name}` in the rows of the mock. */
  readonly names?: readonly string[];
  /** The layer that answers the code, with a text of its own. */
  readonly answeredBy?: string;
}
interface Table {
  readonly table: string;
  readonly vendor: string;
  readonly operations: readonly string[];
  readonly layer: string;
  readonly rows: readonly Printed[];
}

/** Codes that a table prints for an operation and the operation does not have, and why. */
const left: Readonly<Record<string, string>> = {
  'wechat/token 40001': 'the call carries no access_token: a wrong secret gives 40125',
  'wechat/token 41001': 'the call carries no access_token',
  'wechat/token 42001': 'the call carries no access_token',
  'wechat/stable_token 40001': 'the call carries no access_token: a wrong secret gives 40125',
  'wechat/stable_token 41001': 'the call carries no access_token',
  'wechat/stable_token 42001': 'the call carries no access_token',
};
/** Common codes of an operation that its own table does not list, with the reason. */
const added: Readonly<Record<string, string>> = {
  'wechat/bankcard 45011': 'a limit on calls a minute, printed with the token calls and common to all',
};
/** Rows that no table lists, with the reason for them. A row with neither code nor text cannot be listed. */
const unprinted: Readonly<Record<string, string>> = {
  'webank/getBankCardOcrResult/found': 'the facts print its fields and no table; 0 is the common success',
};
/** Rows whose evidence differs from the mark in the table. */
const otherMarks: Readonly<Record<string, string>> = {
  'fegine-elements/IDCard/match': 'the table is C; the reply with this status and text is also a capture (W)',
};
/** The text for `%s` in the classic table. Its signature section prints it, between backticks. */
const spelledOut = new Map([
  ['Invalid Signature, Server StringToSign:%s', 'Invalid Signature, Server StringToSign:`${StringToSign}`'],
]);

const evidenceOfMark: Readonly<Record<string, Evidence>> = {
  D: 'documented',
  W: 'captured',
  C: 'client',
  I: 'inferred',
};

const folder = new URL('../../fixtures/vendor-codes/', import.meta.url);
const printedTables = readdirSync(folder).map(
  (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Table,
);
const tables = printedTables.map((table) => ({
  ...table,
  rows: table.rows.filter(({ answeredBy }) => answeredBy === undefined).flatMap(spellOut),
}));
const atlas = atlasOf(vendors);

/** A line for each name that stands for `{Name}`. */
function spellOut(printed: Printed): readonly Printed[] {
  return (printed.names ?? ['']).map((name) => ({
    ...printed,
    code: typeof printed.code === 'string' ? printed.code.replace('{Name}', name) : printed.code,
    message: printed.message?.replace('{Name}', name) ?? null,
  }));
}

/** The key of a line: the fields that distinguish it in its table, and those that a user sees. */
function lineOf({
  code,
  message,
  messages = {},
  httpStatus,
  state = '',
  warningCode = '',
}: Omit<Printed, 'mark'>): string {
  const others = Object.entries(messages).toSorted();
  const text = message === null ? null : (spelledOut.get(message) ?? message);
  return JSON.stringify([code, text, others, httpStatus, state, warningCode]);
}

function lineOfRow({
  code,
  message,
  messages = {},
  httpStatus = 200,
  pins = {},
}: Outcome<AnyCall> | AtlasRow): string {
  const warned = pins['result.warningCode'] ?? pins['Response.WarningCode.0'];
  const warningCode = String(warned ?? '').replace(/^0$/, '');
  return lineOf({
    code,
    message,
    messages,
    httpStatus,
    state: String(pins['data.state'] ?? ''),
    warningCode,
  });
}

/** The operations that a table applies to. `*` means all operations behind the layer, or of the vendor. */
const operations = vendors.flatMap((vendor) =>
  Object.entries(vendor.operations).map(([name, operation]) => ({
    at: `${vendor.id}/${name}`,
    rows: tableOf(vendor, operation),
    tables: tables.filter(({ vendor: owner, operations: named }) => {
      const ours = owner === vendor.id || vendor.layers.some((layer) => layer.vendor === owner);
      return ours && (named.includes('*') || named.includes(name));
    }),
  })),
);

describe('every code that a vendor prints can be had', () => {
  test.each(
    operations.flatMap(({ at, rows, tables: printed }) =>
      printed.map((table) => ({ at, name: table.table, rows, table })),
    ),
  )('$at answers every line of $name, to the character', ({ at, rows, table }) => {
    const known = new Set(rows.map(({ row }) => lineOfRow(row)));
    const missing = table.rows.filter(
      (printed) => !known.has(lineOf(printed)) && !(`${at} ${printed.code}` in left),
    );
    expect(missing).toEqual([]);
  });

  test.each(
    printedTables.flatMap(({ vendor, operations: named, rows }) =>
      rows.flatMap(({ code, answeredBy }) =>
        answeredBy === undefined ? [] : named.map((name) => [`${vendor}/${name}`, code, answeredBy] as const),
      ),
    ),
  )('%s leaves %s to its %s', (at, code, layer) => {
    const rows = operations.find((one) => one.at === at)?.rows ?? [];
    const layers = rows.filter(({ row }) => row.code === code).map((row) => row.layer);
    expect(layers).not.toEqual([]);
    expect(new Set(layers)).toEqual(new Set([layer]));
  });

  test('a code that is listed as left out is left out', () => {
    const there = operations.flatMap(({ at, rows }) => rows.map(({ row }) => `${at} ${row.code}`));
    expect(Object.keys(left).filter((name) => there.includes(name))).toEqual([]);
  });
});

describe('every code that the mock answers is one that the vendor prints', () => {
  test.each(operations)('$at has no row of its own invention', ({ at, rows, tables: printed }) => {
    const known = new Set(printed.flatMap((table) => table.rows.map(lineOf)));
    const invented = rows
      .filter(({ row }) => !isBare(row) && !known.has(lineOfRow(row)) && !(`${at} ${row.code}` in added))
      .map(({ name, from }) => (from ? `${from.vendor}/*/${name}` : `${at}/${name}`))
      .filter((name) => !(name in unprinted));
    expect(invented).toEqual([]);
  });

  test('the atlas has no row of its own invention, in any layer', () => {
    const invented = atlas.filter((row) => !isBare(row) && printedOf(row).length === 0).map(nameOf);
    expect(invented.sort()).toEqual(Object.keys(unprinted).sort());
  });

  test('a layer stands in the tables of that layer', () => {
    const strays = atlas.filter((row) => {
      const layers = printedOf(row).map(({ layer }) => layer);
      // WeChat's tables mix its common codes with the codes of the call.
      return layers.length > 0 && row.vendor !== 'wechat' && !layers.includes(row.layer);
    });
    expect(strays.map(nameOf)).toEqual([]);
  });
});

describe('the evidence of a row is the mark of its line', () => {
  test.each(
    atlas
      .filter((row) => !isBare(row) && !(nameOf(row) in unprinted))
      .map((row) => [nameOf(row), row] as const),
  )('%s', (name, row) => {
    const marks = printedOf(row).flatMap(({ mark }) => (mark === null ? [] : mark.split(', ')));
    const agrees =
      marks.length === 0 || marks.some((mark) => evidenceOfMark[mark] === evidenceOf(row.evidence));
    expect({ marks, evidence: evidenceOf(row.evidence), agrees }).toMatchObject({
      agrees: !(name in otherMarks),
    });
  });

  test('a code has the name that the vendor gives it, and no other has one', () => {
    const names = new Map(
      tables.flatMap(({ vendor, rows }) =>
        rows.map(({ code, vendorName }) => [`${vendor} ${code}`, vendorName] as const),
      ),
    );
    expect([...names.values()].filter((name) => name !== undefined).length).toBeGreaterThan(5);
    for (const row of atlas.filter((one) => !isBare(one))) {
      expect([nameOf(row), row.vendorName]).toEqual([nameOf(row), names.get(`${row.vendor} ${row.code}`)]);
    }
  });

  test('a text that nobody knows is not made up', () => {
    const unknown = tables.flatMap(({ vendor, rows }) =>
      rows.filter(({ message }) => message === null).map(({ code }) => ({ vendor, code })),
    );
    expect(unknown.length).toBeGreaterThan(30);
    for (const { vendor, code } of unknown) {
      const rows = atlas.filter((row) => row.vendor === vendor && row.code === code);
      const messages = rows.map(({ message }) => message);
      expect({ code, messages: [...new Set(messages)] }).toEqual({ code, messages: [null] });
    }
  });
});

test('behind the Aliyun gateway a call is billed for HTTP 200, whatever its JSON says, and for nothing else', () => {
  const behind = vendors.flatMap(({ id, layers }) =>
    layers.filter(({ name }) => name === 'gateway').flatMap((layer) => [id, layer.vendor]),
  );
  const sold = atlas.filter(({ vendor }) => behind.includes(vendor));
  expect(sold).not.toEqual([]);
  const wrong = sold.filter(({ billed, httpStatus }) => billed !== (httpStatus === 200));
  expect(wrong.map(nameOf)).toEqual([]);
});

/** The packages in a vendor's document. A new vendor adds its line, which is empty if the document lists none. */
// biome-ignore format: a line a vendor
const packages: Readonly<Record<string, string>> = {
  'fegine-ocr': '0元/5次 1元/26次 9.9元/260次 35元/1000次 168元/5000次 318元/10000次 1480元/50000次 2680元/100000次 5000元/200000次 12000元/500000次 23800元/1000000次',
  'fegine-elements': '0元/5次 19元/100次 180元/1000次 850元/5000次 1600元/10000次 3000元/20000次 7000元/50000次 13000元/100000次 24000元/200000次 55000元/500000次 100000元/1000000次',
  shujubao: '500元/1200条 1000元/3000条 2000元/6000条 3000元/10000条 5000元/18000条 10000元/40000条',
  webank: '',
  wechat: '',
  'baidu-ocr': '',
  'aliyun-ocr/ocr-api': '',
  'aliyun-ocr/viapi': '',
  'tencent-cloud/ocr': '120元/1000次 800元/10000次 5000元/100000次 30000元/1000000次 200000元/10000000次',
  'tencent-cloud/card-check': '380元/1000次 3700元/10000次 35000元/100000次 66000元/200000次',
  'tencent-cloud/id-check': '300元/1000次 2800元/10000次 26000元/100000次 48000元/200000次 115000元/500000次 220000元/1000000次',
  'tencent-cloud/card-info': '2700元/10000次 26000元/100000次 36000元/200000次',
};
const products = vendors.flatMap(productsOf);

test('every product has its line of packages', () => {
  const without = products.filter(({ key }) => !Object.hasOwn(packages, key));
  expect(without.map(({ key }) => `${key}: add its line to packages above`)).toEqual([]);
});

test.each(Object.entries(packages))('%s is sold as its document prints it', (id, printed) => {
  const expected = [...printed.matchAll(/([\d.]+)元\/(\d+)[次条]/g)].map(([, yuan, calls]) => [
    Number(yuan),
    Number(calls),
  ]);
  expect(products.find(({ key }) => key === id)?.prices).toEqual(expected);
});

/** How long a package is valid, in years, as the vendor's document prints it (长期有效: null). */
const validities: Readonly<Record<string, number | null | undefined>> = {
  'fegine-ocr': 1,
  'fegine-elements': null,
  shujubao: 2,
  webank: undefined,
  wechat: undefined,
  'baidu-ocr': 1,
  'aliyun-ocr/ocr-api': 1,
  'aliyun-ocr/viapi': 1,
  'tencent-cloud/ocr': 1,
  'tencent-cloud/card-check': 1,
  'tencent-cloud/id-check': 1,
  'tencent-cloud/card-info': 1,
};

test.each(Object.entries(validities))('a package of %s is valid for %s years', (id, years) => {
  expect(products.find(({ key }) => key === id)?.validity?.years).toBe(years);
});

/** Whether a row has neither code nor text, such as the 404 of a path that does not exist. */
function isBare({ code, message }: Pick<AtlasRow, 'code' | 'message'>): boolean {
  return code === null && message === null;
}

function nameOf({ vendor, operation, outcome }: AtlasRow): string {
  return `${vendor}/${operation}/${outcome}`;
}

/** The lines of an atlas row's operation that have the same content as the row. */
function printedOf(row: AtlasRow): readonly { readonly mark: string | null; readonly layer: string }[] {
  const line = lineOfRow(row);
  return tables
    .filter(({ vendor, operations: named }) => {
      const here = row.operation === '*' || named.includes('*') || named.includes(row.operation);
      return vendor === row.vendor && here;
    })
    .flatMap((table) => table.rows.map((printed) => ({ layer: table.layer, ...printed })))
    .filter((printed) => lineOf(printed) === line);
}

test('what the command line loads one by one is the list of vendors', async () => {
  expect((await loadVendors()).map(({ id }) => id)).toEqual(vendors.map(({ id }) => id));
  expect(await loadVendors(['wechat'])).toEqual(vendors.filter(({ id }) => id === 'wechat'));
});
