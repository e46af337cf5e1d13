import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { operation } from '../../language/operation.ts';
import { setting } from '../../language/setting.ts';
import { count, key } from '../../language/state.ts';
import { picture, saved } from '../../language/value.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { chinaDayEnd } from '../shared/china-time.ts';
import { limitsOn } from '../shared/limits.ts';
import { showsAny } from '../shared/shows-any.ts';
import { byTokenPage, common, ocrPage, postOnly, sdks } from './wechat-platform.ts';
import {
  presented,
  stableKey,
  stateOf,
  type TokenCall,
  tokenKey,
  tokenLife,
  tokenStep,
} from './wechat-tokens.ts';

const twoMegabytes = 2 * 1024 * 1024;
const callsADay = 100;

export const imageUrls = setting('wechat.imageUrls', z.enum(['any', 'strict']), 'any', {
  says: 'Whether an img_url with a port, or one that is encoded twice, is 101000 without being fetched',
  evidence: 'client',
  source: sdks,
});

const callsTodayKey = key<number>('wechat.calls');

/** The file in a multipart body, under any name, or else the URL in the query, decoded once. */
function pictureOf({ raw }: RequestView) {
  const file = raw.multipart?.find(({ name, filename }) => filename !== undefined || name === 'img');
  if (file !== undefined) return { from: 'bytes', bytes: file.bytes } as const;
  const url = raw.query.get('img_url');
  return url ? ({ from: 'url', url } as const) : undefined;
}

/** Whether the setting is `strict` and the picture's URL has a port, or is still encoded as a whole. */
function isStrictlyRefused(call: Call): boolean {
  if (call.setting(imageUrls) !== 'strict') return false;
  const source = pictureOf(call);
  return source?.from === 'url' && /^https?(?::\/\/[^/?#]*:\d+(?:[/?#]|$)|%(?:25)*3a)/i.test(source.url);
}

/** Whether the call is one of the day's free calls. A bought package has no daily limit. */
function isFree(call: TokenCall): boolean {
  return limitsOn(call) && call.package === undefined && stateOf(call) === 'good';
}

export const bankcard = operation({
  method: 'POST',
  path: '/cv/ocr/bankcard',
  summary: 'Reads the card number off a picture',
  request: {
    query: z.object({
      access_token: z.string().optional().describe('an access_token or authorizer_access_token'),
      img_url: z.string().optional().describe('instead of a file in the body'),
    }),
    multipart: z.object({
      img: z.unknown().optional().describe('the picture, under 2 MB; a file part of any name is taken'),
    }),
  },
  response: z.strictObject({
    errcode: z.union([z.int(), z.string()]),
    errmsg: z.string(),
    number: z.string().optional(),
    id: z.string().optional(),
  }),
  example: {
    query: { access_token: saved('access_token') },
    multipart: { img: picture('ok.jpeg', 'bytes') },
  },
  before: [tokenStep],
  invalid: 'mediaMissing',
  recall: (_view: RequestView) => ({ token: tokenKey, stable: stableKey, calls: callsTodayKey }),
  picture: (call) => (isStrictlyRefused(call) ? undefined : pictureOf(call)),
  causes: {
    ...postOnly,
    dailyLimit: {
      if: (call) => isFree(call) && (call.memory.calls ?? 0) >= callsADay,
      passed: (call) => (isFree(call) ? [count(callsTodayKey, chinaDayEnd(call.now))] : []),
      example: {},
      before: [{ settings: { limits: 'documented' } }, { call: 'same', times: callsADay }],
    },
  },
  // biome-ignore format: a table reads as a table
  outcomes: {
    tokenMissing: { code: 41001, message: 'access_token missing', when: 'the access_token is missing', if: (call) => presented(call) === '', example: { query: { access_token: null } }, ...byTokenPage },
    tokenExpired: { code: 42001, message: 'access_token expired', when: 'the access_token has run past its two hours', if: (call) => stateOf(call) === 'expired', example: {}, before: [{ advanceMs: tokenLife }], ...byTokenPage },
    badToken: { code: 40001, message: 'invalid credential, access_token is invalid or not latest', when: 'the access_token is unknown or was replaced', if: (call) => stateOf(call) === 'unknown', example: { query: { access_token: 'stale' } }, ...byTokenPage, source: ocrPage },
    noMarketQuota: { code: 101003, message: 'not enough market quota', when: 'the package is used up', if: (call) => call.package !== undefined && call.package.used >= call.package.total, example: {}, before: [{ package: { total: 0 } }], evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: false, retry: 'afterFix' },
    mediaMissing: { code: 41005, message: 'media data missing', when: 'there is neither a file in the body nor an img_url in the query', if: (call) => pictureOf(call) === undefined, example: { multipart: { img: null, note: 'no file' } }, ...common },
    badImageUrl: { code: 101000, message: 'invalid image url', when: 'the picture cannot be had from img_url', if: (call) => call.picture.problem === 'unreachable' || isStrictlyRefused(call), example: { query: { img_url: 'ftp://example.com/card.jpg' }, multipart: { img: null } }, evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: false, retry: 'afterFix' },
    pictureTooLarge: { code: 40009, message: 'invalid image size', when: 'the picture is not under 2 MB', if: ({ picture }) => picture.size >= twoMegabytes, example: { multipart: { img: picture('ok.jpeg', 'bytes', twoMegabytes) } }, evidence: 'inferred', source: 'sibling interfaces of wechat', billed: false, retry: 'afterFix' },
    noCard: { code: 101001, message: 'certificate not found', when: 'there is no readable card in the picture', if: ({ picture }) => picture.card?.number === undefined || showsAny(picture, 'blurred', 'unreadable', 'covered', 'twoCards'), example: { multipart: { img: picture('not-a-card.jpeg', 'bytes') } }, evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: 'unknown', retry: 'afterFix' },
    read: { code: 0, message: 'ok', when: 'a card is in the picture', if: () => true, body: ({ picture }) => ({ number: picture.card?.number ?? '' }), example: {}, evidence: { code: 'client', billed: 'inferred' }, source: sdks, billed: true, retry: 'never' },
  },
});
