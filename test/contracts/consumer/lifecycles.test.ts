import { describe, expect, test } from 'vitest';
import { type Called, type ConsumerSuite, consumerSuite } from '../../../src/contracts.ts';
import {
  type CheckInput,
  check,
  checkout,
  createReader,
  createScanner,
  failuresOf,
  fetchToken,
  reader,
  type ScanInput,
  type Scanned,
  scan,
  scanner,
} from './apps.ts';

const lifecycles =
  / (?:after (?:a reply|its t|the call for|another instance)|with the token that|twice at once, with).*/;

function of(suite: ConsumerSuite): readonly string[] {
  return suite.cases.flatMap(({ name }) => lifecycles.exec(name)?.[0] ?? []);
}

/** The failures of the lifecycles, by what happens in them, without the name of the case. */
async function lifecyclesOf(suite: ConsumerSuite) {
  const failures = Object.entries(await failuresOf(suite, lifecycles));
  return Object.fromEntries(
    failures.map(([name, message]) => [
      lifecycles.exec(name)?.[0].trim(),
      message.replace(/^.*? is not handled: /, ''),
    ]),
  );
}

/** The lifecycles of tokens, in the order in which they are tried. */
const tokens = [
  ' with the token that it has',
  ' after its token has expired',
  ' after the call for a token has failed once',
  ' twice at once, with a token that has expired',
  ' after another instance has fetched a token',
];

describe('what happens between the calls of every app', () => {
  test('is a case of its own where the vendor issues what is needed, and charges', () => {
    const lost = ' after a reply that was lost although the call was charged';
    expect(of(consumerSuite(checkout()))).toEqual([lost]);
    expect(of(consumerSuite(scanner(createScanner())))).toEqual([lost, ...tokens]);
    expect(of(consumerSuite(reader(createReader())))).toEqual([
      lost,
      tokens[0],
      ' after its ticket has expired',
      ...tokens.slice(1),
    ]);
  });

  test.each([
    ['a checkout', () => consumerSuite(checkout())],
    ['a scanner that keeps its token', () => consumerSuite(scanner(createScanner()))],
    ['a reader that keeps token and ticket', () => consumerSuite(reader(createReader()))],
  ])('is handled by %s', async (_, suite) => {
    expect(await lifecyclesOf(suite())).toEqual({});
  });

  test('is handled with a stable token too, which another instance replaces by force', async () => {
    const stable = async ({ url, credentials }: ScanInput) => {
      const body = JSON.stringify({ grant_type: 'client_credential', ...credentials });
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
      return String(
        ((await (await fetch(`${url}/cgi-bin/stable_token`, init)).json()) as Scanned).access_token,
      );
    };
    expect(await lifecyclesOf(consumerSuite(scanner(createScanner([40001, 42001], stable))))).toEqual({});
    const often = async (input: ScanInput) => scan(input, await stable(input));
    expect(await failuresOf(consumerSuite(scanner(often)), tokens[0])).toEqual({});
    const deaf = await lifecyclesOf(consumerSuite(scanner(createScanner([42001], stable))));
    expect(Object.keys(deaf)).toEqual(['after another instance has fetched a token']);
    expect(Object.values(deaf)[0]).toContain(
      'the app never asks for a token again: it got badToken, and asked for no other',
    );
  });
});

describe('an app that does not handle it is told by the case of that name', () => {
  test('never asks for a token again', async () => {
    const blind =
      'the app never asks for a token again: it got tokenExpired, and asked for no other: expected success, and the app made it alert';
    const failures = await lifecyclesOf(consumerSuite(scanner(createScanner([]))));
    expect(failures['after its token has expired']).toBe(blind);
    expect(Object.keys(failures)).toEqual(tokens.slice(1).map((name) => name.trim()));
    expect(failures['after the call for a token has failed once']).toBe(`not tried: ${blind}`);
  });

  test.each([
    [
      'an expired token',
      [40001],
      [
        'after its token has expired',
        'after the call for a token has failed once',
        'twice at once, with a token that has expired',
      ],
    ],
    ['a replaced token', [42001], ['after another instance has fetched a token']],
  ])('does not know %s', async (_, gone, names) => {
    expect(Object.keys(await lifecyclesOf(consumerSuite(scanner(createScanner(gone)))))).toEqual(names);
  });

  test('asks for a token on every call', async () => {
    const call = async (input: ScanInput) => scan(input, await fetchToken(input));
    expect(await lifecyclesOf(consumerSuite(scanner(call)))).toEqual({
      'with the token that it has':
        'the app asks for a token on every call, and each ends the one before: keep that of wechat/token for its 7200 s. Where it does, let `call` use one client for all calls',
    });
  });

  test('keeps a failed call for a token for ever', async () => {
    let token: Promise<string> | undefined;
    const call = async (input: ScanInput): Promise<Scanned> => {
      token ??= fetchToken(input);
      const scanned = await scan(input, await token);
      if (scanned.errcode !== 42001 && scanned.errcode !== 40001) return scanned;
      token = fetchToken(input);
      return scan(input, await token);
    };
    const failures = await lifecyclesOf(consumerSuite(scanner(call)));
    expect(failures['after the call for a token has failed once']).toContain(
      'the app never asks for a token again: it got no reply',
    );
  });

  test('never asks for a ticket again, or only for a ticket when the token has ended too', async () => {
    const never = await lifecyclesOf(consumerSuite(reader(createReader({}, () => false))));
    expect(never['after its ticket has expired']).toContain(
      'the app never asks for a ticket again: it got illegalRequest, and asked for no other',
    );
    expect(never['after its token has expired']).toContain('the app never asks for a token again');
  });

  test('repeats a lost call that was charged, or with the same order number, or takes it for a success', async () => {
    const lost = 'after a reply that was lost although the call was charged';
    const twice = checkout((input) => check(input, input.persona).catch(() => check(input, input.persona)));
    expect(await lifecyclesOf(consumerSuite(twice))).toEqual({
      [lost]:
        'the app repeated the call although the vendor had charged for it, and the vendor charged again',
    });
    let order = 'a1';
    const read = createReader({ orderNo: () => order });
    const again = consumerSuite(
      reader(async (input) => {
        order = `${Math.random()}`.slice(2);
        return read(input).catch(() => read(input));
      }),
    );
    expect(await failuresOf(again, lost)).toEqual({
      [`webank/bankcardocrapp ${lost}`]: expect.stringContaining(
        'after a lost reply the app calls with the same orderNo, which must be new in each call',
      ),
    });
    const trusting = {
      ...checkout(),
      classify: ({ result }: Called<{ readonly status?: unknown }>) =>
        result?.status === '02' ? 'mismatch' : 'success',
    } as const;
    expect(Object.values(await failuresOf(consumerSuite(trusting), lost))[0]).toContain(
      'takes a lost reply for a success',
    );
  });

  test('does not come back after a lost reply', async () => {
    let isBroken = false;
    const call = async (input: CheckInput) => {
      if (isBroken) throw new Error('the circuit is open');
      return check(input, input.persona).catch((error: unknown) => {
        isBroken = true;
        throw error;
      });
    };
    expect(Object.values(await failuresOf(consumerSuite(checkout(call)), 'lost'))[0]).toContain(
      'expected success, and the app made it alert (it threw Error: the circuit is open)',
    );
  });
});

test('an app that takes a failed call for a token for a mismatch is told so', async () => {
  const options = scanner(createScanner());
  const classify: NonNullable<typeof options.classify> = ({ result, error }) =>
    error !== undefined ? 'mismatch' : result.errcode === 0 ? 'success' : 'alert';
  const suite = consumerSuite({ ...options, classify });
  expect(Object.values(await failuresOf(suite, 'has failed once'))[0]).toContain(
    'the app takes a failed call for a token for a mismatch',
  );
});

test('a handler can ask what the app called meanwhile, in its order', async () => {
  const suite = consumerSuite({
    ...scanner(createScanner()),
    lifecycle: {
      expires: ({ calls }) =>
        expect(calls.map(({ operation, outcome }) => `${operation}/${outcome}`)).toEqual([
          'wechat/bankcard/tokenExpired',
          'wechat/token/issued',
          'wechat/bankcard/read',
        ]),
    },
  });
  expect(await failuresOf(suite, 'its token has expired')).toEqual({});
});

describe('what an app must do in a lifecycle', () => {
  test('is what its suite says, if that is not the success', async () => {
    const call = createScanner([]);
    const suite = consumerSuite({
      ...scanner(call),
      lifecycle: {
        expires: 'alert',
        replaced: ({ result }) => expect(result?.errcode).toBe(40001),
      },
    });
    expect(Object.keys(await lifecyclesOf(suite))).toEqual([
      'after the call for a token has failed once',
      'twice at once, with a token that has expired',
    ]);
  });

  test('is nothing if it does not apply, which needs a reason', async () => {
    const suite = consumerSuite({
      ...scanner(createScanner([42001])),
      lifecycle: { replaced: { notApplicable: 'there is one instance' } },
    });
    expect(await lifecyclesOf(suite)).toEqual({});
    const skipped = (await suite.report()).results.filter(({ verdict }) => verdict === 'skipped');
    expect(skipped).toMatchObject([{ beside: 'play', says: 'not applicable: there is one instance' }]);
  });

  test('has a name that exists', () => {
    // @ts-expect-error: there is no such lifecycle
    expect(() => consumerSuite({ ...checkout(), lifecycle: { expired: 'alert' } })).toThrow(
      /There is no lifecycle expired. Did you mean expires\?/,
    );
    // @ts-expect-error: there is no such request
    expect(() => consumerSuite({ ...checkout(), requests: { agian: 'alert' } })).toThrow(
      /There is no request agian. Did you mean again/,
    );
  });
});
