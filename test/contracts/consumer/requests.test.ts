import { describe, expect, test } from 'vitest';
import { type CallInput, consumerSuite, vendorsById } from '../../../src/contracts.ts';
import { sendRequest } from '../../../src/descriptions/examples/send-request.ts';
import { replyText } from '../../../src/language/reply-path.ts';
import type { HeaderPair } from '../../../src/wire/wire.ts';
import {
  type CheckInput,
  check,
  checkout,
  createReader,
  createScanner,
  failuresOf,
  reader,
  scanner,
} from './apps.ts';

/** What an app sends is proved before any row is tried. */

describe('an app that sends what it was given', () => {
  test.each([
    ['a checkout', () => consumerSuite(checkout())],
    ['a scanner with a token', () => consumerSuite(scanner(createScanner()))],
    ['a reader with token, ticket and sign', () => consumerSuite(reader(createReader()))],
  ])('passes: %s', async (_, suite) => {
    const sent = /as the app calls it|about a person|twice in a row|at once/;
    expect(await failuresOf(suite(), sent)).toEqual({});
  });

  test('passes also if it reads the card number off the picture', async () => {
    const call = async (input: CheckInput) => {
      const { url, credentials, persona, picture } = input;
      const img = `data:image/jpeg;base64,${Buffer.from(picture).toString('base64')}`;
      const headers = { Authorization: `APPCODE ${credentials.appCode}` };
      const init = { method: 'POST', headers, body: new URLSearchParams({ img }) };
      const { result } = (await (await fetch(`${url}/cardbank`, init)).json()) as {
        readonly result: { readonly bank_card_number: string };
      };
      return check(input, { ...persona, card: result.bank_card_number.replaceAll(' ', '') });
    };
    expect(await failuresOf(consumerSuite(checkout(call)), /about a person|at once/)).toEqual({});
  });
});

describe('an app that sends anything else fails once, with the reason, and nothing else is tried', () => {
  const sending = (change: (input: CheckInput) => Partial<CheckInput['persona']>) =>
    checkout((input) => check(input, { ...input.persona, ...change(input) }));
  const form = (type: string, body: (input: CheckInput) => string) => ({
    ...checkout(),
    operation: 'shujubao/bankcard3' as const,
    async call(input: CheckInput) {
      const { url, credentials } = input;
      const headers = { Authorization: `APPCODE ${credentials.appCode}`, 'Content-Type': type };
      const init = { method: 'POST', headers, body: body(input) };
      return (await (await fetch(`${url}/communication/personal/1886`, init)).json()) as {
        readonly status?: unknown;
      };
    },
    outcomes: new Proxy({}, { get: () => 'alert' }) as never,
  });
  const fields = ({ persona: { card, idNumber, name } }: CheckInput) => ({
    acct_no: card,
    idcard: idNumber,
    name,
  });

  test.each([
    [
      'two parameters swapped',
      sending(({ persona }) => ({ card: persona.idNumber, idNumber: persona.card })),
      /accountNo holds an ID number, idCard holds a card number: send each under its own name/,
    ],
    [
      'no parameters at all',
      sending(() => ({ card: '', idNumber: '', name: '' })),
      /name, accountNo and idCard are missing or empty/,
    ],
    [
      'a name that is cut',
      sending(({ persona }) => ({ name: persona.name.slice(0, 1) })),
      /bank3Check\/badName|it has 1 character,/,
    ],
    [
      'a name that is encoded twice',
      sending(({ persona }) => ({ name: encodeURIComponent(persona.name) })),
      /name is percent-encoded twice/,
    ],
    [
      'a card number in groups',
      sending(({ persona }) => ({ card: persona.card.replace(/(\d{4})(?=\d)/g, '$1 ') })),
      /accountNo has spaces or hyphens/,
    ],
    [
      'somebody else, always',
      checkout((input) =>
        check(input, { name: '王秀英', idNumber: '310104198805120043', card: '6225750000000022' }),
      ),
      /accountNo is another card number, which differs in 5 of 16 characters/,
    ],
    [
      'JSON that is labelled as a form',
      form('application/x-www-form-urlencoded', (input) => JSON.stringify(fields(input))),
      /The body is JSON, and the operation reads a form: send a form/,
    ],
    [
      'a form that is labelled as JSON',
      form('application/json', (input) => new URLSearchParams(fields(input)).toString()),
      /its Content-Type names something else: label it application\/x-www-form-urlencoded/,
    ],
  ])('%s', async (_, options, says) => {
    const failures = Object.entries(await failuresOf(consumerSuite(options as ReturnType<typeof checkout>)));
    const [first, ...others] = failures.map(([, message]) => message);
    expect(failures[0]?.[0]).toContain('as the app calls it, with a good card');
    expect(first).toMatch(says);
    const sentence = first?.replace(/^.*? is not handled: /, '');
    expect(others.length).toBeGreaterThan(10);
    expect(new Set(others)).toEqual(new Set([`not tried: ${sentence}`]));
  });

  test('another picture than the one it was given', async () => {
    let first: Uint8Array | undefined;
    const scanOne = createScanner();
    const call: typeof scanOne = (input) => {
      first ??= input.picture;
      return scanOne({ ...input, picture: first });
    };
    expect(Object.values(await failuresOf(consumerSuite(scanner(call)), 'at once'))[0]).toContain(
      'asked about a person with another card, alone: What the app sends is another picture than the one it was given',
    );
  });

  test('another row than the success, unless the app says that it is its own', async () => {
    const call = async ({ url, credentials: { appId, secret } }: CallInput<'webank/api_ticket'>) => {
      const get = async (path: string, more: Record<string, string>) => {
        const query = new URLSearchParams({ appId, version: '1.0.0', ...more });
        return (await (await fetch(`${url}/api/oauth2/${path}?${query}`)).json()) as Record<string, unknown>;
      };
      const { access_token } = await get('access_token', { secret, grant_type: 'client_credential' });
      return get('api_ticket', { access_token: String(access_token), type: 'NONCE', user_id: 'u1' });
    };
    const { pacts = 'pacts' } = checkout();
    const outcomes = { signTicket: { notApplicable: 'only NONCE tickets' }, nonceTicket: () => {} } as const;
    const options = { consumer: 'app', operation: 'webank/api_ticket', call, outcomes, pacts } as const;
    const usual = { ...outcomes, signTicket: () => {} };
    expect(
      Object.values(await failuresOf(consumerSuite({ ...options, outcomes: usual }), 'as the app')),
    ).toEqual([
      expect.stringMatching(/api_ticket\/nonceTicket .*, and webank\/api_ticket\/signTicket was due/),
    ]);
    const named = consumerSuite({ ...options, natural: 'nonceTicket' });
    expect(await failuresOf(named, /as the app|Ticket|twice in a row/)).toEqual({});
    expect(() => consumerSuite({ ...options, natural: 'nonceTickets' as 'nonceTicket' })).toThrow(
      /has no outcome nonceTickets. Did you mean nonceTicket\?/,
    );
  });

  test('the report tells the cause of what was not tried, and counts no row as handled', async () => {
    const suite = consumerSuite(sending(() => ({ card: '', idNumber: '', name: '' })));
    await failuresOf(suite);
    const [first, ...others] = (await suite.report()).results;
    expect(first).toMatchObject({ verdict: 'unhandled', beside: 'play', row: { outcome: 'sent' } });
    expect(new Set(others.map(({ verdict }) => verdict))).toEqual(new Set(['notTried']));
    const [cause, ...more] = new Set(others.map(({ says }) => says));
    expect(more).toEqual([]);
    expect(first?.says).toContain(cause);
  });
});

test('an app that runs out of time before it calls is not told that its URL is wrong', async () => {
  const late = checkout(() => Promise.reject(new DOMException('The operation timed out', 'TimeoutError')));
  const says = Object.values(await failuresOf(consumerSuite(late), 'as the app calls it'))[0];
  expect(says).toContain('It threw TimeoutError: The operation timed out');
  expect(says).not.toContain('Does `call` use the url');
  const elsewhere = checkout(() => Promise.reject(new TypeError('fetch failed')));
  expect(Object.values(await failuresOf(consumerSuite(elsewhere), 'as the app calls it'))[0]).toContain(
    'Does `call` use the url that it is given? It threw TypeError: fetch failed',
  );
});

describe('an app that breaks what is awkward is told by the case of that person', () => {
  const cases: readonly (readonly [
    string,
    string,
    (input: CheckInput) => Partial<CheckInput['persona']>,
    RegExp,
  ])[] = [
    [
      'drops the middle dot',
      'middle dot',
      ({ persona }) => ({ name: persona.name.replace('·', '') }),
      /it has 7 characters, and the registered one 8/,
    ],
    [
      'sends another dot',
      'middle dot',
      ({ persona }) => ({ name: persona.name.replace('·', '.') }),
      /another dot than ·, U\+00B7/,
    ],
    [
      'cuts a name after two UTF-16 units',
      'Basic Multilingual Plane',
      ({ persona }) => ({ name: persona.name.length > 2 ? persona.name.slice(0, 2) : persona.name }),
      /name/,
    ],
    [
      'writes the X of an ID number small',
      'ends in X',
      ({ persona }) => ({ idNumber: persona.idNumber.toLowerCase() }),
      /idCard is another ID number, with a small x for the X at its end/,
    ],
    [
      'cuts card numbers after 16 digits',
      '19 digits',
      ({ persona }) => ({ card: persona.card.slice(0, 16) }),
      /accountNo has a wrong check digit|accountNo/,
    ],
  ];
  test.each(cases)('%s', async (_, name, change, says) => {
    const options = checkout((input) => check(input, { ...input.persona, ...change(input) }));
    const failures = await failuresOf(consumerSuite({ ...options, mutations: true }), ' about a person');
    const told = Object.entries(failures).find(([one]) => one.includes(name));
    expect(told?.[1]).toMatch(says);
  });

  test('refuses an ID number that ends in X', async () => {
    const options = checkout((input) => {
      if (!/^\d{18}$/.test(input.persona.idNumber)) throw new Error('check your ID number');
      return check(input, input.persona);
    });
    expect(await failuresOf(consumerSuite(options), /about a person|match/)).toEqual({
      'fegine-elements/bank3Check about a person: the ID number ends in X':
        'fegine-elements/bank3Check about a person: the ID number ends in X is not handled: the app did not call fegine-elements/bank3Check: does it refuse this person itself? expected success, and the app made it alert (it threw Error: check your ID number)',
    });
  });

  test('but may be required to refuse a person itself', async () => {
    const options = checkout((input) =>
      input.persona.name.includes('·') ? Promise.resolve({ status: '204' }) : check(input, input.persona),
    );
    const requests = { 'ethnic-name': 'fixRequest' } as const;
    expect(await failuresOf(consumerSuite({ ...options, requests }), ' about a person')).toEqual({});
  });

  test('and says why a person does not apply to it, which the report shows', async () => {
    const options = checkout((input) =>
      input.persona.name.includes('·') ? Promise.reject(new Error('no')) : check(input, input.persona),
    );
    const suite = consumerSuite({
      ...options,
      requests: { 'ethnic-name': { notApplicable: 'the bank behind it takes no dot' } },
    });
    expect(await failuresOf(suite, 'middle dot (not applicable: the bank behind it takes no dot)')).toEqual(
      {},
    );
    expect((await suite.report()).results).toMatchObject([
      { verdict: 'skipped', says: 'not applicable: the bank behind it takes no dot' },
    ]);
  });
});

describe('two calls in a row must be two calls', () => {
  test('a nonce that never changes is told', async () => {
    const call = createReader({ nonce: () => 'a'.repeat(32) });
    expect(Object.values(await failuresOf(consumerSuite(reader(call)), 'twice in a row'))).toEqual([
      expect.stringContaining('two calls have the same nonce, which must be new in each'),
    ]);
  });

  test('an order number that is used again is told', async () => {
    const call = createReader({ orderNo: () => 'order1' }, () => false);
    expect(Object.values(await failuresOf(consumerSuite(reader(call)), 'twice in a row'))).toEqual([
      expect.stringContaining('two calls have the same orderNo, which must be new in each'),
    ]);
  });

  test('a nonce of the signature that never changes is told with the row that refuses it', async () => {
    const options = checkout(async ({ url, credentials, persona }) => {
      const query = new URLSearchParams({
        accountNo: persona.card,
        idCard: persona.idNumber,
        name: persona.name,
      });
      const request = {
        method: 'GET',
        path: '/bank3Check',
        query: `${query}`,
        headers: [],
        body: new Uint8Array(),
      };
      const random = { text: () => 'a', uuid: () => '3ad5d5c3-6f4b-4c6e-9e0a-7c3d9f2b1a00' };
      const signature = vendorsById['fegine-elements'].sign?.(request, credentials, {
        now: Date.now(),
        random,
        wrong: false,
        host: new URL(url).host,
      });
      const reply = await sendRequest(
        { ...request, headers: [...(signature as readonly HeaderPair[])] },
        url,
      );
      return JSON.parse(replyText(reply) || '{}') as { readonly status?: unknown };
    });
    expect(Object.values(await failuresOf(consumerSuite(options), 'twice in a row'))[0]).toMatch(
      /the second call in a row is another: What the app sends is refused, whatever the card: fegine-elements\/bank3Check\/nonceUsed/i,
    );
  });

  test('a second call that fails by itself is told with what the app made of it', async () => {
    let calls = 0;
    const options = checkout(async (input) => {
      calls += 1;
      const reply = await check(input, input.persona);
      return calls > 2 ? Promise.reject(new Error('once is enough')) : reply;
    });
    expect(Object.values(await failuresOf(consumerSuite(options), 'twice in a row'))[0]).toContain(
      'the second call in a row: expected success, and the app made it alert (it threw Error: once is enough)',
    );
  });
});

describe('people asked about at once get their own answers', () => {
  test('not those of a module variable', async () => {
    let current: CheckInput['persona'];
    const call = async (input: CheckInput) => {
      current = input.persona;
      await new Promise((done) => setTimeout(done, 1));
      return check(input, current);
    };
    const suite = consumerSuite(checkout(call));
    expect(Object.values(await failuresOf(suite, 'at once'))[0]).toMatch(
      /mixed up: asked about .*, the app answered as about /,
    );
    expect((await suite.report()).results).toMatchObject([
      { verdict: 'mixedUp', row: { outcome: 'people' } },
    ]);
  });

  test('not those that are kept by the card number alone', async () => {
    const kept = new Map<string, Awaited<ReturnType<typeof check>>>();
    const call = async (input: CheckInput) => {
      const known = kept.get(input.persona.card);
      if (known?.status === '01') return known;
      const reply = await check(input, input.persona);
      kept.set(input.persona.card, reply);
      return reply;
    };
    expect(Object.values(await failuresOf(consumerSuite(checkout(call)), 'at once'))[0]).toContain(
      'mixed up: the app answers about the same person with another ',
    );
  });

  test('not the number of another picture, which a module variable held', async () => {
    const right = createScanner();
    let last: unknown;
    const call: typeof right = async (input) => {
      const reply = await right(input);
      last = reply.number;
      await new Promise((done) => setTimeout(done, 5));
      return { ...reply, number: last };
    };
    expect(Object.values(await failuresOf(consumerSuite(scanner(call)), 'at once'))[0]).toContain(
      'mixed up: asked about ',
    );
  });

  test('not with a number that two calls at once share', async () => {
    const call = createReader({ orderNo: () => `order${Math.floor(Date.now() / 15)}` }, () => false);
    expect(Object.values(await failuresOf(consumerSuite(reader(call)), 'at once'))[0]).toContain(
      'mixed up: two calls have the same orderNo',
    );
  });

  test('and an answer that is kept under all details is right', async () => {
    const kept = new Map<string, Awaited<ReturnType<typeof check>>>();
    const call = async (input: CheckInput) => {
      const key = JSON.stringify(input.persona);
      const reply = kept.get(key) ?? (await check(input, input.persona));
      kept.set(key, reply);
      return reply;
    };
    expect(await failuresOf(consumerSuite(checkout(call)), 'at once')).toEqual({});
  });
});
