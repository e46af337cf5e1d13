import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Called, type CallInput, type Classification, consumerSuite } from '../../src/contracts.ts';

const folder = mkdtempSync(join(tmpdir(), 'pacts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Input = CallInput<'fegine-elements/bank3Check'>;

interface Body {
  readonly status?: unknown;
}

/** A small client, as an app has one. */
async function verify({ url, credentials, persona }: Input, more = {}): Promise<Body> {
  const { card: accountNo, idNumber: idCard, name } = persona;
  const query = new URLSearchParams({ accountNo, idCard, name, ...more });
  const response = await fetch(`${url}/bank3Check?${query}`, {
    headers: { Authorization: `APPCODE ${credentials.appCode}` },
    signal: AbortSignal.timeout(1500),
  });
  const refusal = response.headers.get('x-ca-error-message');
  if (refusal !== null) throw new Error(`gateway: ${refusal}`);
  return (await response.json()) as Body;
}

function classify({ result, error }: Called<Body>): Classification {
  if (error !== undefined) return 'alert';
  switch (result?.status) {
    case '01':
      return 'success';
    case '02':
      return 'mismatch';
    case '202':
    case '203':
      return 'retryLater';
    case '204':
    case '205':
    case '206':
      return 'fixRequest';
    default:
      return 'alert';
  }
}

const options = {
  consumer: 'checkout',
  operation: 'fegine-elements/bank3Check',
  call: verify,
  classify,
  outcomes: {
    match: 'success',
    mismatch: ({ result }: Called<Body>) => expect(result?.status).toBe('02'),
    badName: 'fixRequest',
    badIdNumber: 'fixRequest',
    badCardNumber: 'fixRequest',
    tooManyCalls: 'retryLater',
    unverifiable: 'retryLater',
  },
  pacts: folder,
} as const;

describe('an app that handles every row', () => {
  const suite = consumerSuite({
    ...options,
    layers: { '*': 'alert', quotaExhausted: ({ error }) => expect(String(error)).toContain('quota') },
    faults: { hang: 'alert', reset: 'alert', truncate: 'alert', htmlErrorPage: 'alert' },
    mutations: true,
  });
  afterAll(() => suite.close());
  test.each(suite.cases)('$name', ({ run }) => run());

  test('has each of them in its Pact file, once, with the state that asks for it', async () => {
    const pact = JSON.parse(readFileSync(join(folder, 'checkout-fegine-elements.json'), 'utf8')) as {
      readonly interactions: readonly { readonly description: string; readonly providerStates: unknown }[];
    };
    const rows = (await suite.report()).results.filter(({ beside }) => beside === undefined);
    expect(pact.interactions).toHaveLength(rows.length);
    expect(
      pact.interactions.find(({ description }) => description.endsWith('/quotaExhausted'))?.providerStates,
    ).toEqual([
      {
        name: 'the package is used up',
        params: { operation: 'fegine-elements/bank3Check', outcome: 'quotaExhausted' },
      },
    ]);
  });
});

/** Runs the cases whose names contain this text. Returns the error of each, or undefined if it passes. */
async function failuresOf(
  suite: {
    readonly cases: readonly { readonly name: string; run(): Promise<void> }[];
    close(): Promise<void>;
  },
  text: string | RegExp,
): Promise<readonly (string | undefined)[]> {
  const cases = suite.cases.filter(({ name }) =>
    typeof text === 'string' ? name.includes(text) : text.test(name),
  );
  expect(cases).not.toEqual([]);
  const said = await Promise.all(
    cases.map(({ run }) =>
      run().then(
        () => undefined,
        (error: Error) => error.message,
      ),
    ),
  );
  await suite.close();
  return said;
}

describe('an app that does not is told', () => {
  test('which row of which vendor it is, its code, its message, what it means, and what it made of it', async () => {
    const wrong = (called: Called<Body>) => (called.result?.status === '203' ? 'success' : classify(called));
    expect(await failuresOf(consumerSuite({ ...options, classify: wrong }), ' tooManyCalls ')).toEqual([
      'fegine-elements/bank3Check/tooManyCalls code "203" "异常情况": the same ID number was checked too often within 12 hours is not handled: expected retryLater, and the app made it success',
    ]);
  });

  test('that nothing says what it must do, where types were got around', async () => {
    const { mismatch: _, ...rest } = options.outcomes;
    const suite = consumerSuite({ ...options, outcomes: rest as typeof options.outcomes });
    expect((await failuresOf(suite, ' mismatch '))[0]).toMatch(
      /is not handled: nothing says what the app must do/,
    );
  });

  test('that what it sends is refused whatever the card, and why', async () => {
    const call = (input: Input) =>
      verify({ ...input, credentials: { ...input.credentials, appCode: 'f'.repeat(32) } });
    expect((await failuresOf(consumerSuite({ ...options, call }), ' match '))[0]).toContain(
      'What the app sends is refused, whatever the card: fegine-elements/bank3Check/appCodeNotExists code "A400AC"',
    );
    const empty = (input: Input) => verify(input, { name: '' });
    expect((await failuresOf(consumerSuite({ ...options, call: empty }), ' match '))[0]).toContain(
      'bank3Check/badName code "204"',
    );
  });

  test('that it never called the operation, and what it called instead', async () => {
    const call = async ({ url }: Input) => (await fetch(`${url}/IDCard`)).json() as Promise<Body>;
    expect((await failuresOf(consumerSuite({ ...options, call }), ' match '))[0]).toMatch(
      /did not call fegine-elements\/bank3Check: it called fegine-elements\/IDCard\/needAuthorization \(The request carries neither/,
    );
  });

  test('that it called twice what the vendor charges for', async () => {
    const call = async (input: Input) => {
      const first = await verify(input);
      return first.status === '202' ? verify(input) : first;
    };
    expect((await failuresOf(consumerSuite({ ...options, call }), ' unverifiable '))[0]).toContain(
      'the app called 2 times, and the vendor charges for each',
    );
  });

  test('that it takes for a success what does not say so, and that a field more is too much for it', async () => {
    const trusting = (called: Called<Body>) =>
      called.result !== undefined && called.result.status === undefined ? 'success' : classify(called);
    const wary = async (input: Input) => {
      const body = await verify(input);
      if ('mock_unknown_field' in body) throw new Error('an unknown field');
      return body;
    };
    const suite = consumerSuite({ ...options, classify: trusting, call: wary, mutations: true });
    const said = await failuresOf(suite, ' match ');
    expect(said[0]).toBeUndefined();
    expect(said[1]).toContain(
      'expected success, and the app made it alert (it threw Error: an unknown field)',
    );
    expect(said[2]).toContain('the app takes the reply for a success, though status is not there; where it');
    expect(said[3]).toBeUndefined();
  });

  test('that it forgot a row which it handled before, and the row leaves the Pact file', async () => {
    const pacts = mkdtempSync(join(tmpdir(), 'pacts-'));
    const file = join(pacts, 'checkout-fegine-elements.json');
    const recorded = () => readFileSync(file, 'utf8').includes('"fegine-elements/bank3Check/mismatch"');
    expect(await failuresOf(consumerSuite({ ...options, pacts }), 'bank3Check m')).toEqual([
      undefined,
      undefined,
    ]);
    expect(recorded()).toBe(true);
    const forgetful = (called: Called<Body>) =>
      called.result?.status === '02' ? 'success' : classify(called);
    const outcomes = { ...options.outcomes, mismatch: 'mismatch' } as const;
    const suite = consumerSuite({ ...options, outcomes, pacts, classify: forgetful });
    expect((await failuresOf(suite, ' mismatch '))[0]).toContain('expected mismatch');
    expect(recorded()).toBe(false);
    rmSync(pacts, { recursive: true });
  });

  test("that one request is not as the one before, in Pact's own words", async () => {
    let calls = 0;
    const call = (input: Input) => {
      calls += 1;
      return verify(input, calls === 1 ? {} : { extra: '1' });
    };
    expect((await failuresOf(consumerSuite({ ...options, call }), ' match '))[0]).toMatch(/extra/);
  });
});

test('a row that cannot concern the app is skipped with the reason, and is in no Pact file', async () => {
  const pacts = mkdtempSync(join(tmpdir(), 'pacts-'));
  const outcomes = { ...options.outcomes, tooManyCalls: { notApplicable: 'we count the calls' } } as const;
  const suite = consumerSuite({ ...options, outcomes, pacts, mutations: true });
  expect(suite.cases.filter(({ name }) => name.includes(' tooManyCalls '))).toHaveLength(1);
  expect(await failuresOf(suite, /bank3Check (?:match|tooManyCalls) [^,]*$/)).toEqual([undefined, undefined]);
  expect((await suite.report()).results).toMatchObject([
    { verdict: 'skipped', says: 'not applicable: we count the calls' },
    { verdict: 'handled' },
  ]);
  expect(readFileSync(join(pacts, 'checkout-fegine-elements.json'), 'utf8')).not.toContain('tooManyCalls');
  rmSync(pacts, { recursive: true });
});

test('a handler of a row that does not exist is refused with the nearest name', () => {
  expect(() =>
    consumerSuite({
      ...options,
      outcomes: { ...options.outcomes, misMatch: 'alert' } as typeof options.outcomes,
    }),
  ).toThrow(/fegine-elements\/bank3Check has no outcome misMatch. Did you mean mismatch or match\?/);
});

test('a classification without a classify, and one of a mutation, are refused at once', () => {
  const { classify: _, ...rest } = options;
  expect(() => consumerSuite(rest)).toThrow(/is told by a classification, and there is no classify/);
});

test('fields that the app does not decide by can be left out of the mutations', () => {
  const count = (mutations: boolean | { readonly except: readonly string[] }) =>
    consumerSuite({ ...options, mutations }).cases.length;
  expect([count(false), count(true), count({ except: ['status'] })]).toEqual([15, 42, 28]);
});

test('a row without a handler does not compile, nor does one that does not exist', () => {
  const { match: _, ...rest } = options.outcomes;
  // @ts-expect-error: match is missing
  expect(() => consumerSuite({ ...options, outcomes: rest })).not.toThrow();
  // @ts-expect-error: there is no such row
  expect(() => consumerSuite({ ...options, outcomes: { ...options.outcomes, lost: 'alert' } })).toThrow();
  // @ts-expect-error: there is no such row of the gateway
  expect(() => consumerSuite({ ...options, layers: { '*': 'alert', quotaGone: 'alert' } })).toThrow();
});

test('multipart and signed requests with their tokens go through Pact as well', async () => {
  const wechat = consumerSuite({
    consumer: 'checkout',
    operation: 'wechat/bankcard',
    async call({ url, credentials, picture }) {
      const token = new URLSearchParams({ grant_type: 'client_credential', ...credentials });
      const { access_token } = (await (await fetch(`${url}/cgi-bin/token?${token}`)).json()) as {
        readonly access_token: string;
      };
      const body = new FormData();
      body.append('img', new Blob([Uint8Array.from(picture)], { type: 'image/jpeg' }), 'card.jpeg');
      const reply = await fetch(`${url}/cv/ocr/bankcard?access_token=${access_token}`, {
        method: 'POST',
        body,
      });
      return (await reply.json()) as { readonly errcode: number };
    },
    classify: ({ result }) => (result?.errcode === 0 ? 'success' : 'alert'),
    outcomes: new Proxy({}, { get: (_, row) => (row === 'read' ? 'success' : 'alert') }) as never,
    pacts: folder,
  });
  expect(await failuresOf(wechat, ' card ')).toEqual([undefined, undefined]);
});
