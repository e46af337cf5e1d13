import { describe, expect, test } from 'vitest';
import {
  type Called,
  type Classification,
  type ConsumerOptions,
  consumerSuite,
} from '../../../src/contracts.ts';
import {
  type Checked,
  type CheckInput,
  checkout,
  classifyCheck,
  createScanner,
  failuresOf,
  scanner,
} from './apps.ts';

const called = 'fegine-elements/bank3Check';
const broken = [
  'an unknown code',
  'an unknown code of another type',
  'an empty reply and status 200',
  'a page of HTML and status 200',
  'a reply that is cut in half',
];

/** The failures among the replies in place of the success. */
async function failuresWith(classify: (called: Called<Checked>) => Classification, options = checkout()) {
  const suite = consumerSuite({ ...options, classify, mutations: true });
  const failures = Object.entries(await failuresOf(suite, `${called} with `));
  return Object.fromEntries(
    failures.map(([name, message]) => [
      name.slice(`${called} with `.length),
      message.replace(/^.*? is not handled: /, ''),
    ]),
  );
}

describe('an app meets a reply that no document shows', () => {
  test('and says so', async () => {
    expect(await failuresWith(classifyCheck)).toEqual({});
    const suite = consumerSuite({ ...scanner(createScanner()), mutations: true });
    expect(Object.keys(await failuresOf(suite, 'wechat/bankcard with '))).toEqual([]);
  });

  test('and takes every unknown code for a mismatch', async () => {
    const classify = (one: Called<Checked>) =>
      one.error === undefined && one.result.status !== '01' ? 'mismatch' : classifyCheck(one);
    const failures = await failuresWith(classify);
    expect(failures).toEqual({
      'an unknown code': 'the app takes an unknown code for a mismatch',
      'an unknown code of another type': 'the app takes an unknown code of another type for a mismatch',
    });
  });

  test('and takes what it knows no refusal of for a success', async () => {
    const classify = (one: Called<Checked>) =>
      one.error !== undefined || /^20\d$|^02$/.test(String(one.result.status))
        ? classifyCheck(one)
        : 'success';
    expect(Object.keys(await failuresWith(classify))).toEqual(broken.slice(0, 2));
  });

  test('and takes whatever it cannot read for a mismatch, or for a success', async () => {
    for (const belief of ['mismatch', 'success'] as const) {
      const classify = (one: Called<Checked>) => (one.error === undefined ? classifyCheck(one) : belief);
      expect(await failuresWith(classify)).toEqual(
        Object.fromEntries(broken.slice(2).map((what) => [what, `the app takes ${what} for a ${belief}`])),
      );
    }
  });

  test('in GBK, and decides by the message, so that a match is none', async () => {
    const classify = (one: Called<Checked & { readonly msg?: unknown }>) =>
      one.error === undefined && one.result.msg !== '验证通过' && one.result.status === '01'
        ? 'mismatch'
        : classifyCheck(one);
    expect(await failuresWith(classify)).toEqual({
      'a reply in GBK':
        'the app takes the reply for a mismatch: expected success, and the app made it mismatch',
    });
  });

  test('only where GBK has other bytes', () => {
    const suite = consumerSuite({ ...scanner(createScanner()), mutations: true });
    expect(suite.cases.filter(({ name }) => name.includes('GBK'))).toEqual([]);
  });

  test('without its code, and takes it for a mismatch', async () => {
    const classify = (one: Called<Checked>) =>
      one.error === undefined && one.result.status === undefined ? 'mismatch' : classifyCheck(one);
    const suite = consumerSuite({ ...checkout(), classify, mutations: true });
    const failures = Object.values(await failuresOf(suite, ', without status'));
    expect(failures).toHaveLength(7);
    expect(failures[0]).toContain('the app takes the reply for a mismatch, though status is not there');
  });
});

test('an app that waits for ever is told, and the cases after it are tried', async () => {
  const call = async ({ url, credentials: { appCode }, persona }: CheckInput): Promise<Checked> => {
    const query = new URLSearchParams({
      accountNo: persona.card,
      idCard: persona.idNumber,
      name: persona.name,
    });
    const headers = { Authorization: `APPCODE ${appCode}` };
    return (await (await fetch(`${url}/bank3Check?${query}`, { headers })).json()) as Checked;
  };
  const suite = consumerSuite({
    ...checkout(call),
    faults: { hang: 'alert', reset: 'alert' },
    timeoutMs: 500,
  });
  expect(await failuresOf(suite, 'with the fault')).toEqual({
    [`${called} with the fault hang`]: `${called} with the fault hang is not handled: the app did not come to an end within 500 ms: give its calls a timeout, or the suite a longer timeoutMs`,
  });
  expect((await suite.report()).results).toMatchObject([
    { verdict: 'hung', row: { outcome: 'fault:hang', code: null } },
    { verdict: 'handled' },
  ]);
});

test('a success that has no code is none without what it gives', async () => {
  const call = async ({
    url,
    credentials,
  }: {
    url: string;
    credentials: { appid: string; secret: string };
  }) => {
    const query = new URLSearchParams({ grant_type: 'client_credential', ...credentials });
    return (await (await fetch(`${url}/cgi-bin/token?${query}`)).json()) as {
      readonly access_token?: string;
    };
  };
  const { pacts } = checkout();
  const suite = consumerSuite({
    consumer: 'scanner',
    operation: 'wechat/token',
    call,
    classify: ({ result }) => (result?.access_token === undefined ? 'alert' : 'success'),
    outcomes: new Proxy({}, { get: (_, row) => (row === 'issued' ? 'success' : 'alert') }) as never,
    mutations: true,
    ...(pacts !== undefined && { pacts }),
  });
  expect(await failuresOf(suite)).toEqual({});
});

test('an app that takes an unknown state for a mismatch is told, where states share a code', async () => {
  interface Text {
    readonly code: string;
    readonly data?: { readonly state: string };
  }
  const { pacts = 'pacts' } = checkout();
  const options: ConsumerOptions<'shujubao/bankcard3', Text> = {
    consumer: 'checkout',
    operation: 'shujubao/bankcard3',
    async call({ url, credentials: { appCode }, persona: { card, idNumber, name } }) {
      const body = new URLSearchParams({ acct_no: card, idcard: idNumber, name });
      const init = { method: 'POST', headers: { Authorization: `APPCODE ${appCode}` }, body };
      return (await (await fetch(`${url}/communication/personal/1886`, init)).json()) as Text;
    },
    classify({ result }) {
      if (result?.code !== '10000') return 'alert';
      return result.data?.state === '1' ? 'success' : 'mismatch';
    },
    outcomes: new Proxy({}, { get: (_, row) => (row === 'match' ? 'success' : 'mismatch') }) as never,
    mutations: true,
    pacts,
  };
  const name = 'shujubao/bankcard3 with an unknown state';
  expect(await failuresOf(consumerSuite(options), 'shujubao/bankcard3 with ')).toEqual({
    [name]: `${name} is not handled: the app takes an unknown state for a mismatch`,
  });
  const without = consumerSuite({ ...options, mutations: { except: ['data.state'] } });
  expect(without.cases.map((one) => one.name)).not.toContain(name);
});
