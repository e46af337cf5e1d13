import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import acme, { acmeVendor } from '../../../examples/new-vendor/acme.ts';
import huawei, { huaweiOcr } from '../../../examples/vendor-pack/huawei-ocr.ts';
import { type Called, type CallInput, type Classification, consumerSuite } from '../../../src/contracts.ts';
import { sha256, toBase64, toHex } from '../../../src/vendor.ts';

const pacts = mkdtempSync(join(tmpdir(), 'pacts-'));
afterAll(() => rmSync(pacts, { recursive: true, force: true }));
const rowsIn = (file: string) =>
  (
    JSON.parse(readFileSync(join(pacts, file), 'utf8')) as {
      readonly interactions: readonly { readonly description: string }[];
    }
  ).interactions.map(({ description }) => description.split('/').at(-1));

describe('an app of the pack that `vendor new` writes', () => {
  interface Checked {
    readonly code?: unknown;
    readonly result?: unknown;
  }
  type Input = CallInput<'acme/check', [typeof acme]>;

  async function check({ url, credentials, persona }: Input): Promise<Checked> {
    const { card: cardNo, idNumber: idNo, name } = persona;
    const body = String(new URLSearchParams({ cardNo, idNo, name }));
    const timestamp = String(Date.now());
    const response = await fetch(`${url}/v1/acme/check`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        'X-App-Key': credentials.appKey,
        'X-Timestamp': timestamp,
        'X-Sign': toHex(sha256.hmac(credentials.appSecret, `${timestamp}\n${body}`)),
      },
      body,
    });
    return (await response.json()) as Checked;
  }

  function classify({ result, error }: Called<Checked>): Classification {
    if (error !== undefined) return 'alert';
    const { code, result: found } = result;
    if (code === 0) return found === 'same' ? 'success' : found === 'different' ? 'mismatch' : 'alert';
    return code === 5030 ? 'retryLater' : code === 2001 ? 'fixRequest' : 'alert';
  }

  const options = {
    consumer: 'checkout',
    operation: 'acme/check',
    vendors: [acme],
    call: check,
    timeoutMs: 20_000,
    classify,
    pacts,
  } as const;
  const suite = consumerSuite({
    ...options,
    outcomes: { malformed: 'fixRequest', lost: 'alert', different: 'mismatch', same: 'success' },
    layers: { '*': 'alert', busy: 'retryLater' },
  });
  afterAll(() => suite.close());
  test.each(suite.cases)('$name', ({ run }) => run());

  test('has every row of it in its Pact file', () => {
    const { outcomes } = acmeVendor.operations.check;
    const all = [...Object.keys(acmeVendor.layers[0].outcomes), ...Object.keys(outcomes)];
    expect(rowsIn('checkout-acme.json').sort()).toEqual(all.sort());
  });

  test('is told of a row that it does not handle', async () => {
    const forgetful = consumerSuite({
      ...options,
      outcomes: { malformed: 'fixRequest', lost: 'mismatch', different: 'mismatch', same: 'success' },
    });
    const lost = forgetful.cases.find(({ name }) => name.includes(' lost '));
    await expect(lost?.run()).rejects.toThrow(
      'acme/check/lost code 0 "ok": the card is reported lost is not handled: expected mismatch, and the app made it alert',
    );
    await forgetful.close();
  });

  test('is told of a pack that cannot be used, and of an operation that no pack has', () => {
    const wrong = { ...acme, bankcardMock: 2 } as unknown as typeof acme;
    const outcomes = { malformed: 'alert', lost: 'alert', different: 'mismatch', same: 'success' } as const;
    expect(() => consumerSuite({ ...options, vendors: [wrong], outcomes })).toThrow('version 2 of the');
    const without = { ...options, outcomes, vendors: [] } as unknown as typeof options & {
      readonly outcomes: typeof outcomes;
    };
    expect(() => consumerSuite(without)).toThrow('There is no vendor acme');
  });
});

describe('an app of the pack in the examples, with a token in a header', () => {
  type Input = CallInput<'huawei-ocr/bankcard', [typeof huawei]>;
  const { tokens, bankcard } = huaweiOcr.operations;
  let token: string | undefined;

  async function fetchToken({ url, credentials: { user, password, domain } }: Input): Promise<string> {
    const identity = {
      methods: ['password'],
      password: { user: { name: user, password, domain: { name: domain } } },
    };
    const body = JSON.stringify({ auth: { identity, scope: { project: { name: 'cn-north-4' } } } });
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(url + tokens.path, { method: 'POST', headers, body });
    const issued = response.headers.get('X-Subject-Token');
    if (issued === null) throw new Error(`no token: ${response.status}`);
    return issued;
  }

  async function read(input: Input): Promise<string> {
    for (let time = 0; ; time += 1) {
      token ??= await fetchToken(input);
      const response = await fetch(input.url + bankcard.path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Auth-Token': token },
        body: JSON.stringify({ image: toBase64(input.picture) }),
      });
      const body = (await response.json()) as {
        readonly error_code?: string;
        readonly result?: { readonly card_number: string };
      };
      if (body.error_code === 'APIG.0307' && time === 0) token = undefined;
      else if (body.result === undefined) throw new Error(`refused: ${body.error_code}`);
      else return body.result.card_number;
    }
  }

  const rows = Object.keys(bankcard.outcomes) as (keyof typeof bankcard.outcomes)[];
  const alert = Object.fromEntries(rows.map((row) => [row, 'alert'])) as Record<
    (typeof rows)[number],
    'alert'
  >;
  const suite = consumerSuite({
    consumer: 'scanner',
    operation: 'huawei-ocr/bankcard',
    vendors: [huawei],
    only: ['huawei-ocr'],
    call: read,
    timeoutMs: 20_000,
    classify: ({ error }) => (error === undefined ? 'success' : 'alert'),
    outcomes: { ...alert, read: 'success' },
    pacts,
  });
  afterAll(() => suite.close());
  test.each(suite.cases)('$name', ({ run }) => run());

  test('has every row of it in its Pact file', () => {
    expect(rowsIn('scanner-huawei-ocr.json').sort()).toEqual([...rows].sort());
  });
});
