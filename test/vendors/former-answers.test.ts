import { expect, test } from 'vitest';
import { toVendorPage } from '../../src/descriptions/docs/pages/to-vendor-page.ts';
import { createMock } from '../../src/index.ts';
import { pack } from '../../src/language/packs/pack.ts';
import { replyText } from '../../src/language/reply-path.ts';
import type { Vendor } from '../../src/language/vendor.ts';
import { createMock as createMockOf, type Mock, type TenantOptions } from '../../src/mocks/create-mock.ts';
import { releases } from '../../src/vendors/releases.ts';
import { answersOf, changedRows } from '../answers/answers.ts';
import { madeUp } from './made-up-vendor.ts';

/** A made-up vendor whose answers have changed: the text and the status of a refusal, and who is refused. */
function changedSince(until: string): Vendor {
  const [platform] = madeUp.layers;
  const facts = { until, evidence: 'inferred', source: 'no source' } as const;
  const { badKey, ...others } = platform.outcomes;
  return {
    ...madeUp,
    layers: [
      {
        ...platform,
        outcomes: {
          noPath: others.noPath,
          badMethod: others.badMethod,
          badKey: {
            ...badKey,
            message: 'key unknown',
            httpStatus: 403,
            if: (call) =>
              badKey.if?.(call) || (!call.quirk('anyAgent') && call.header('user-agent') === 'bot'),
          },
          usedUp: others.usedUp,
          busy: others.busy,
        },
      },
    ],
    quirks: {
      noKey: {
        says: { en: 'a wrong key is HTTP 401, no key', zh: 'key 错误时返回 HTTP 401 和 no key' },
        ...facts,
        respond: (draft, _, row) =>
          row.code === 'E401' ? { ...draft, status: 401, body: { ...draft.body, retMsg: 'no key' } } : draft,
      },
      anyAgent: { says: { en: 'bots are answered', zh: '不拒绝 bot' }, ...facts },
      shout: {
        says: { en: 'texts are in capitals', zh: '返回信息为大写' },
        evidence: 'inferred',
        source: 'no source',
        respond: ({ headers, body }) => ({
          headers,
          body: body && { ...body, retMsg: String(body['retMsg']).toUpperCase() },
        }),
      },
    },
  };
}

const present = String(releases.at(-1));
const ofThis = changedSince(present);
const ofPack = pack({
  bankcardMock: 1,
  name: 'made-up-pack',
  version: '1.4.0',
  vendors: [changedSince('1.3')],
});

/** What a wrong key gets, and whether a bot gets that too. */
async function refusal(mock: Pick<Mock, 'handle' | 'tenant'>, tenant = 'default') {
  const { apiKey = '' } = (await mock.tenant(tenant).credentials())['made-up'] ?? {};
  const ask = async (key: string, agent: string) => {
    const { reply } = await mock.handle({
      method: 'POST',
      path: '/v2/card/verify',
      query: '',
      headers: [
        ['Host', 'made-up.example'],
        ['X-Api-Key', key],
        ['User-Agent', agent],
        ['x-mock-tenant', tenant],
      ],
      body: new Uint8Array(),
    });
    const { retCode, retMsg } = JSON.parse(replyText(reply));
    return { status: reply.status, retCode, retMsg };
  };
  const { status, retMsg } = await ask('nobody', 'app');
  return `${status} ${retMsg}, bot ${(await ask(apiKey, 'bot')).retCode}`;
}

const now = '403 key unknown, bot E401';
const before = '401 no key, bot V1';

test('answers are those of the present release', async () => {
  expect(await refusal(createMockOf([ofThis]))).toBe(now);
});

test.each([
  present,
  `${present}.0`,
  `v${present}.7`,
  `made-up@${present}`,
  ` ${present} , made-up@${present}`,
])('answers: %s keeps what has changed since, in its text, its status and its cause', async (answers) => {
  expect(await refusal(createMockOf([ofThis], { answers }))).toBe(before);
});

test('a pack has releases of its own', async () => {
  const mock = (answers: string) => createMock({ vendors: [ofPack], answers });
  expect(await refusal(mock('made-up@1.3'))).toBe(before);
  expect(await refusal(mock('made-up@1.4'))).toBe(now);
  expect(await refusal(mock(present))).toBe(now);
});

test('a pack that names a release with its patch is refused', () => {
  const wrong = pack({ bankcardMock: 1, vendors: [changedSince('1.3.0')] });
  expect(() => createMock({ vendors: [wrong] })).toThrow(
    'quirks.noKey.until: expected a release without its patch, such as 1.3',
  );
});

test('every tenant of the mock gets them, also one with quirks; a tenant can choose for itself', async () => {
  // Which quirks a vendor of the type Vendor has, the types do not know.
  const mock = createMock({ vendors: [ofPack], answers: 'made-up@1.3' }) as unknown as Mock;
  const refusalOf = async (options: TenantOptions) => refusal(mock, (await mock.createTenant(options)).id);
  expect(await refusalOf({})).toBe(before);
  expect(await refusal(mock, 'first-use')).toBe(before);
  expect(await refusalOf({ quirks: ['made-up/shout'] })).toBe('401 NO KEY, bot V1');
  expect(await refusalOf({ answers: 'made-up@1.4' })).toBe(now);
});

test('each can be had alone, as any quirk', async () => {
  expect(await refusal(createMockOf([ofThis], { quirks: ['made-up/noKey'] }))).toBe('401 no key, bot E401');
  expect(await refusal(createMockOf([ofThis], { quirks: ['made-up/anyAgent'] }))).toBe(
    '403 key unknown, bot V1',
  );
});

test.each(['0.0', 'latest', '', `${present}.1.1`])(
  'answers: "%s" is refused, and told what there is',
  (answers) => {
    expect(() => createMockOf([ofThis], { answers })).toThrow(
      new RegExp(
        `^The answers of ${answers.replaceAll('.', '\\.')} are not kept\\. .*${present}, the present`,
      ),
    );
  },
);

test('the refusal of another release of a pack, and of a vendor that is not there, says what there is', () => {
  const mock = (answers: string) => () => createMock({ vendors: [ofPack], answers });
  expect(mock('made-up@1.1')).toThrow(
    'The answers of made-up@1.1 are not kept. Those of 1.3 and 1.4 are; with 1.4, the present release, every answer is the present one.',
  );
  expect(mock('made-upp@1.3')).toThrow('Did you mean made-up?');
});

test('the page of the vendor says what each release changed', () => {
  expect(toVendorPage(ofThis, new Map()).en).toMatch(
    /## Changed answers[^#]*\| `made-up\/noKey` \| [\d.]+ \| a wrong key is HTTP 401, no key/,
  );
});

test('an answer that changes unnoticed is named, and one that is kept is not', async () => {
  const recorded = await answersOf([madeUp]);
  expect(changedRows(recorded, await answersOf([ofThis]))).toEqual([
    'made-up/recognize/badKey',
    'made-up/verify/badKey',
  ]);
  expect(changedRows(recorded, await answersOf([ofThis], present))).toEqual([]);
  const { recognize } = madeUp.operations;
  const without = { ...madeUp, operations: { recognize } };
  expect(changedRows(recorded, await answersOf([without]))).toContain('made-up/verify/same is gone');
});
