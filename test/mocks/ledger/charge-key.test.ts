import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Operation } from '../../../src/language/operation.ts';
import type { Vendor } from '../../../src/language/vendor.ts';
import { chargeKey, createIsVolatile, orderOf } from '../../../src/mocks/ledger/charge-key.ts';
import { vendors } from '../../../src/vendors/index.ts';
import { readMultipart } from '../../../src/wire/read-multipart.ts';
import type { RequestView } from '../../../src/wire/request-view.ts';
import { createView } from '../../../src/wire/request-view.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';

function operationOf(vendor: string, name: string): Operation {
  const found = vendors.find(({ id }) => id === vendor)?.operations as Record<string, Operation> | undefined;
  if (found?.[name] === undefined) throw new Error(`There is no ${vendor}/${name}.`);
  return found[name];
}

const elements = operationOf('fegine-elements', 'bank3Check');
const shujubao = operationOf('shujubao', 'bankcard3');
const webank = operationOf('webank', 'bankcardocrapp');
const result = operationOf('webank', 'getBankCardOcrResult');
const wechat = operationOf('wechat', 'bankcard');
const fegineOcr = operationOf('fegine-ocr', 'cardbank');

interface Sent {
  readonly query?: string;
  readonly body?: string;
  readonly headers?: readonly HeaderPair[];
}

function view({ query = '', body = '', headers = [] }: Sent): RequestView {
  const request = { method: 'POST', path: '/', query, headers, body: new TextEncoder().encode(body) };
  return createView(request, readMultipart);
}
function keyOf(operation: Operation, sent: Sent): number {
  const isOwn = (one: Vendor) => Object.values(one.operations).some(({ path }) => path === operation.path);
  const vendor = vendors.find(isOwn);
  if (vendor === undefined) throw new Error(`There is no ${operation.path}.`);
  return chargeKey(operation.path, view(sent), operation, createIsVolatile(vendor, operation));
}

const zhang = 'accountNo=6214850000000015&idCard=110101199003070038&name=%E5%BC%A0%E4%BC%9F';

function webankCall(changes: Readonly<Record<string, unknown>> = {}, query = 'orderNo=order1'): Sent {
  const json = {
    webankAppId: 'TIDA0001',
    version: '1.0.0',
    nonce: 'n'.repeat(32),
    sign: 's'.repeat(40),
    orderNo: 'order1',
    userId: 'user0001',
    bankcardStr: 'QUJD'.repeat(100_000),
    ...changes,
  };
  return { query, body: JSON.stringify(json) };
}

function multipart(picture: string, filename: string, boundary: string): Sent {
  return {
    query: `access_token=${boundary}`,
    headers: [['Content-Type', `multipart/form-data; boundary=${boundary}`]],
    body: `--${boundary}\r\nContent-Disposition: form-data; name="img"; filename="${filename}"\r\n\r\n${picture}\r\n--${boundary}--\r\n`,
  };
}

/** Sixteen levels down. */
function deep(json: string): Sent {
  return { body: `${'{"x":'.repeat(15)}${json}${'}'.repeat(15)}` };
}

describe('the same request has the same key', () => {
  test('in every version, so that a kept ledger finds a repeat', () => {
    expect(keyOf(elements, { query: `AppCode=1&${zhang}` })).toBe(115538213098353);
    const form = 'acct_no=1&idcard=2&name=3&key=9';
    expect(keyOf(shujubao, { query: 'access_token=1', body: form })).toBe(1485530948064156);
    const json = '{"nonce":"1","sign":"2","orderNo":"o","userId":"u","b":[1,{"c":null}]}';
    expect(keyOf(webank, { query: 'access_token=x', body: json })).toBe(5221359093550296);
    expect(keyOf(wechat, { query: 'access_token=1&img_url=x' })).toBe(5522511749002306);
  });

  test('in whatever order, and however escaped, its parameters come', () => {
    const shuffled = 'name=%e5%bc%a0%e4%bc%9f&idCard=110101199003070038&accountNo=6214850000000015';
    expect(keyOf(elements, { query: shuffled })).toBe(keyOf(elements, { query: zhang }));
  });

  test.each(['AppCode', 'appcode', 'appCode', 'APPCODE', 'APPCode', 'access_token'])(
    'whatever %s it shows, and whatever its headers',
    (name) => {
      const headers = [['X-Ca-Nonce', Math.random().toString()]] as const;
      expect(keyOf(elements, { query: `${name}=one&${zhang}`, headers })).toBe(
        keyOf(elements, { query: zhang }),
      );
    },
  );

  test('at WeBank with a new nonce, sign and order number', () => {
    const again = webankCall(
      { nonce: 'm'.repeat(32), sign: 't'.repeat(40), orderNo: 'order2' },
      'orderNo=order2',
    );
    expect(keyOf(webank, again)).toBe(keyOf(webank, webankCall()));
  });

  test('at WeChat with a new boundary, token and file name', () => {
    expect(keyOf(wechat, multipart('bytes', 'a.jpg', 'one'))).toBe(
      keyOf(wechat, multipart('bytes', 'b.jpg', 'two')),
    );
  });

  test('whatever the order of members in JSON', () => {
    const one = webankCall({ extra: { a: [1, { b: 2, c: 3 }], d: null } });
    const other = webankCall({ extra: { d: null, a: [1, { c: 3, b: 2 }] } });
    expect(keyOf(webank, one)).toBe(keyOf(webank, other));
    expect(keyOf(webank, one)).not.toBe(keyOf(webank, webankCall()));
  });
});

describe('another request has another key', () => {
  test('for another person, card, user or picture', () => {
    const keys = [
      keyOf(elements, { query: zhang }),
      keyOf(elements, { query: zhang.replace('0038', '0039') }),
      keyOf(elements, { query: zhang.replace('0015', '0016') }),
      keyOf(elements, { query: zhang.replace('%BC%9F', '%BC%9E') }),
      keyOf(webank, webankCall()),
      keyOf(webank, webankCall({ userId: 'user0002' })),
      ...[1, 2, '1', true, null, [], {}, [1], [[1]], { 0: 1 }, { 1: 0 }].map((x) =>
        keyOf(webank, webankCall({ x })),
      ),
      keyOf(webank, webankCall({ bankcardStr: `QUJE${'QUJD'.repeat(99_999)}` })),
      keyOf(wechat, multipart('bytes', 'a.jpg', 'one')),
      keyOf(wechat, multipart('bytez', 'a.jpg', 'one')),
      keyOf(fegineOcr, { body: `img=${'A'.repeat(5000)}` }),
      keyOf(fegineOcr, { body: `img=${'A'.repeat(5001)}` }),
      keyOf(shujubao, { body: 'acct_no=1&idcard=2&name=3' }),
      keyOf(shujubao, { body: 'acct_no=2&idcard=1&name=3' }),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('at another operation, and in another part of the request', () => {
    const newer = operationOf('fegine-elements', 'bank3CheckNew');
    expect(keyOf(newer, { query: zhang })).not.toBe(keyOf(elements, { query: zhang }));
    expect(keyOf(shujubao, { query: 'name=3' })).not.toBe(keyOf(shujubao, { body: 'name=3' }));
  });

  test('where a value or a name reads like the beginning of the next part', () => {
    const pairs: readonly (readonly [operation: Operation, one: Sent, other: Sent])[] = [
      [shujubao, { query: 'form=%22' }, { body: '%22=form' }],
      [webank, { query: 'json=%22', body: '{}' }, { body: '{"\\"":"json"}' }],
      [webank, deep('{"A":{},"null":true}'), deep('{"A":null,"true":{}}')],
    ];
    for (const [operation, one, other] of pairs) {
      expect(keyOf(operation, one)).not.toBe(keyOf(operation, other));
    }
  });

  test('where one value reads like the hash of the other', () => {
    const long = 'A'.repeat(5000);
    const hash = createHash('sha256').update(long).digest('hex');
    for (const text of [hash, `sha256:${hash}`, JSON.stringify({ sha256: hash })]) {
      const query = `img=${encodeURIComponent(text)}`;
      expect(keyOf(fegineOcr, { query })).not.toBe(keyOf(fegineOcr, { query: `img=${long}` }));
    }
    expect(keyOf(webank, webankCall({ x: { sha256: 'a' } }))).not.toBe(
      keyOf(webank, webankCall({ x: '{"sha256":"a"}' })),
    );
  });

  test('for the result of another order', () => {
    const ask = (order: string, nonce: string) => ({
      query: `order_no=${order}&nonce=${nonce}&sign=${nonce}`,
    });
    expect(keyOf(result, ask('1', 'a'))).toBe(keyOf(result, ask('1', 'b')));
    expect(keyOf(result, ask('1', 'a'))).not.toBe(keyOf(result, ask('2', 'a')));
  });
});

test('what nobody sends breaks nothing', () => {
  const nested = `{"orderNo":"1","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  for (const body of ['', '{', 'null', nested, '%zz=&&=', '\u0000']) {
    for (const operation of [webank, wechat, shujubao])
      expect(keyOf(operation, { body })).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
  }
});

test('an order number is the one in the body, else in the query, and only where the operation has one', () => {
  expect(orderOf(view(webankCall({ orderNo: 'inBody' })), webank)).toBe('inBody');
  expect(orderOf(view(webankCall({ orderNo: undefined })), webank)).toBe('order1');
  expect(orderOf(view(webankCall({ orderNo: '' }, '')), webank)).toBeUndefined();
  expect(orderOf(view(webankCall({ orderNo: 7 }, '')), webank)).toBeUndefined();
  expect(orderOf(view(webankCall({ orderNo: 'x'.repeat(1e6) })), webank)).toHaveLength(128);
  expect(orderOf(view({ query: 'order_no=1' }), result)).toBeUndefined();
  expect(orderOf(view({ query: 'orderNo=1' }), elements)).toBeUndefined();
});

test('every name that an operation calls volatile, or its order, is one of its parameters', () => {
  for (const { id, operations } of vendors) {
    for (const [name, { volatile = [], order, request }] of Object.entries(
      operations as Record<string, Operation>,
    )) {
      const known = Object.values(request).flatMap((schema) => Object.keys(schema?.shape ?? {}));
      for (const one of [...volatile, ...(order === undefined ? [] : [order])]) {
        expect(known, `${id}/${name}`).toContain(one);
      }
    }
  }
});
