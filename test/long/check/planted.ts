import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { check } from '../../cli/check/run-contract.ts';

const app = fileURLToPath(new URL('planted-app.mjs', import.meta.url));
const [elements, reading] = ['fegine-elements/bank3Check', 'wechat/bankcard'];

export function plantedContract(fault: string) {
  return {
    consumer: 'planted',
    app: {
      start: `exec "${process.execPath}" "${app}"`,
      workers: 1,
      quiet: '2s',
      env: {
        MOCK_URL: '${mock.url}',
        APP_KEY: '${aliyun.appKey}',
        APP_SECRET: '${aliyun.appSecret}',
        WECHAT_APPID: '${wechat.appid}',
        WECHAT_SECRET: '${wechat.secret}',
        FAULT: fault,
      },
    },
    operations: {
      [elements]: {
        request: {
          method: 'POST',
          path: '/verify',
          json: {
            name: '${persona.ok.name}',
            idNumber: '${persona.ok.idNumber}',
            card: '${persona.ok.card}',
          },
        },
        expect: {
          match: { json: { answer: 'verified' } },
          mismatch: { json: { answer: 'not yours' } },
          '*': { json: { answer: 'later' } },
        },
      },
      [reading]: {
        request: 'POST /read {"image": "${picture.ok.jpeg}"}',
        expect: { read: { json: { answer: 'read' } }, '*': { json: { answer: 'later' } } },
      },
    },
    groups: { wechat: { '*': 503 }, 'aliyun-gateway': { '*': 200 } },
  };
}

export const only = ['--only', '*/sent*,*/people*,*/lifecycle:*,*/quiet,*/match'];

/** A fault, the result that must tell of it, and what it must say. */
export const plantedFaults = [
  ['no name', `${elements}/sent`, 'unhandled', /answered .* not match: .*name/],
  ['swapped', `${elements}/sent`, 'unhandled', /not match: .*send each under its own name/],
  [
    'no middle dot',
    `${elements}/sent:ethnic-name`,
    'unhandled',
    /^a name in two parts with the middle dot: .*name/,
  ],
  ['no X', `${elements}/sent:id-ends-x`, 'unhandled', /^the ID number ends in X: /],
  [
    'constant nonce',
    `${elements}/sent:again`,
    'unhandled',
    /^two equal requests .* with the same nonce \(X-Ca-Nonce\)/,
  ],
  ['module variable', `${elements}/people`, 'mixedUp', /belongs to another person/],
  ['kept by card', `${elements}/people:same-card`, 'mixedUp', /such as the card number alone/],
  ['read into a variable', `${reading}/people:same-outcome`, 'mixedUp', /json\.last .* belongs to the other/],
  [
    'repeats what is lost',
    `${elements}/lifecycle:replyLost`,
    'retriedCharge',
    /was lost, and the app called/,
  ],
  [
    'retries in the background',
    `${elements}/quiet`,
    'retriedCharge',
    /again in the background, (?:once|\d times) within 2 s, of which \d/,
  ],
  ['never refreshed', `${reading}/lifecycle:expires`, 'unhandled', /never asks for a new token/],
  ['42001 forgotten', `${reading}/lifecycle:expires`, 'unhandled', /120 minutes later .*never asks/],
  ['token on every call', `${reading}/lifecycle:askedOnce`, 'unhandled', /asks for a token on every call/],
  ['remembers a failure', `${reading}/lifecycle:issuingFails`, 'unhandled', /works again/],
] as const;

export function testPlanted(faults: readonly (typeof plantedFaults)[number][]): void {
  test.each(faults)('an app is told of its fault: %s', async (fault, name, verdict, says) => {
    const { code, failed } = await check(plantedContract(fault), ...only);
    expect(code).toBe(3);
    expect(failed).toContainEqual({ name, verdict, says: expect.stringMatching(says) });
    expect(failed.filter((one) => one.verdict === 'hung' || one.verdict === 'crashed')).toEqual([]);
  });
}
