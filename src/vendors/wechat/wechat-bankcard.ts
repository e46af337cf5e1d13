import { z } from 'zod';
import { operation } from '../../language/operation.ts';
import { setting } from '../../language/setting.ts';
import { count, key } from '../../language/state.ts';
import { picture, saved } from '../../language/value.ts';
import type { Picture, PictureProblem } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { chinaDayEnd } from '../shared/china-time.ts';
import { limitsOn } from '../shared/limits.ts';
import { showsAny } from '../shared/shows-any.ts';
import { isStrictlyRefused, pictureOf } from './wechat-pictures.ts';
import { asText, byTokenPage, common, ocrPage, postOnly, sdks } from './wechat-platform.ts';
import { adoptToken, noteToken, stateOf, type TokenCall } from './wechat-token-state.ts';
import { presented, stableKey, tokenKey, tokenLife, tokenStep } from './wechat-tokens.ts';

const twoMegabytes = 2 * 1024 * 1024;
const callsADay = 100;
const siblings = 'bug reports of sibling ocr interfaces of wechat';
const thirdPartyPage = 'wechat api documents, troubleshooting of permission sets';

export const account = setting('wechat.account', z.enum(['certified', 'uncertified']), 'certified', {
  says: 'Whether the account is certified: the interface is for certified mini programs, subscription and service accounts, and 48001 for others',
  evidence: 'documented',
  source: 'wechat bank card identification §4 and §7',
});

export const thirdParty = setting(
  'wechat.thirdParty',
  z.enum(['off', 'notGranted', 'notAuthorised']),
  'off',
  {
    says: 'Whether a token stands for the authorizer_access_token of a third-party platform that the account did not grant the permission set 117 (61007), or did not authorise (61003); one that it did is answered as the account itself',
    evidence: 'documented',
    source: thirdPartyPage,
  },
);

const callsTodayKey = key<number>('wechat.calls');

/** Whether the call is one of the day's free calls. A bought package has no daily limit. */
function isFree(call: TokenCall): boolean {
  return limitsOn(call) && call.package === undefined && stateOf(call) === 'good';
}

/** Whether the package is used up or expired, or without one the day's free calls are used up. */
function isUsedUp(call: TokenCall & { readonly memory: { readonly calls: number | undefined } }): boolean {
  if (call.package !== undefined) {
    const { used, total, until = Number.POSITIVE_INFINITY } = call.package;
    return used >= total || until <= call.now;
  }
  return isFree(call) && (call.memory.calls ?? 0) >= callsADay;
}

const undecodable: readonly (PictureProblem | undefined)[] = [
  'empty',
  'notAPicture',
  'damaged',
  'undecodable',
  'tooManyPixels',
];

function isReadable(picture: Picture): boolean {
  return (
    picture.card?.number !== undefined && !showsAny(picture, 'blurred', 'unreadable', 'covered', 'twoCards')
  );
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
      img: z
        .unknown()
        .optional()
        .describe('the picture, under 2 MB, with a filename; a file part of any name is taken'),
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
  note: noteToken,
  causes: {
    ...postOnly,
    unauthorized: {
      if: (call) => call.setting(account) === 'uncertified' && stateOf(call) === 'good',
      example: {},
      before: [{ settings: { 'wechat.account': 'uncertified' } }],
    },
  },
  // biome-ignore format: a table reads as a table
  outcomes: {
    tokenMissing: { code: 41001, message: 'access_token missing', when: 'the access_token is missing', if: (call) => presented(call) === '', example: { query: { access_token: null } }, ...byTokenPage },
    tokenExpired: { code: 42001, message: 'access_token expired', when: 'the access_token has run past its two hours', if: (call) => stateOf(call) === 'expired', example: {}, before: [{ advanceMs: tokenLife }], ...byTokenPage },
    badToken: { code: 40001, message: 'invalid credential, access_token is invalid or not latest', when: 'the access_token is unknown or was replaced', if: (call) => stateOf(call) === 'unknown', passed: adoptToken, example: { query: { access_token: 'stale' } }, ...byTokenPage, source: ocrPage },
    notAuthorised: { code: 61003, message: 'component is not authorized by this account', when: 'the account has not authorised the third-party platform', if: (call) => call.setting(thirdParty) === 'notAuthorised', example: {}, before: [{ settings: { 'wechat.thirdParty': 'notAuthorised' } }], evidence: { code: 'documented', cause: 'inferred' }, source: thirdPartyPage, billed: false, retry: 'afterFix' },
    notGranted: { code: 61007, message: 'api is unauthorized to component', when: 'the account has not granted the third-party platform the permission set 117', if: (call) => call.setting(thirdParty) === 'notGranted', example: {}, before: [{ settings: { 'wechat.thirdParty': 'notGranted' } }], evidence: 'documented', source: thirdPartyPage, billed: false, retry: 'afterFix' },
    noMarketQuota: { code: 101003, message: 'not enough market quota', when: "the package is used up, or without one the day's free calls are", if: isUsedUp, passed: (call) => (isFree(call) ? [count(callsTodayKey, chinaDayEnd(call.now))] : []), example: {}, before: [{ package: { total: 0 } }], evidence: { code: 'documented', cause: 'client' }, source: `${ocrPage}; ${siblings}`, billed: false, retry: 'afterFix' },
    mediaMissing: { code: 41005, message: 'media data missing', when: 'there is neither a file that counts in the body nor an img_url in the query', if: (call) => pictureOf(call) === undefined, example: { multipart: { img: null, note: 'no file' } }, headers: asText, ...common },
    badImageUrl: { code: 101000, message: 'invalid image url', when: 'the picture cannot be had from img_url', if: (call) => call.picture.problem === 'unreachable' || isStrictlyRefused(call), example: { query: { img_url: 'ftp://example.com/card.jpg' }, multipart: { img: null } }, evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: false, retry: 'afterFix' },
    pictureTooLarge: { code: 40009, message: 'invalid image size', when: 'the picture is not under 2 MB', if: ({ picture }) => picture.size >= twoMegabytes, example: { multipart: { img: picture('ok.jpeg', 'bytes', twoMegabytes) } }, evidence: 'inferred', source: 'sibling interfaces of wechat', billed: false, retry: 'afterFix' },
    notDecoded: { code: 101002, message: 'decode image failed', when: 'the bytes are no picture that can be decoded', if: ({ picture }) => undecodable.includes(picture.problem), example: { multipart: { img: picture('truncated.jpeg', 'bytes') } }, evidence: { code: 'client', billed: 'inferred' }, source: siblings, billed: false, retry: 'afterFix' },
    noCard: { code: 101001, message: 'certificate not found', when: 'there is no readable card in the picture', if: ({ picture }) => !isReadable(picture), example: { multipart: { img: picture('not-a-card.jpeg', 'bytes') } }, evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: 'unknown', retry: 'afterFix' },
    read: { code: 0, message: 'ok', when: 'a card is in the picture', if: () => true, body: ({ picture }) => ({ number: picture.card?.number ?? '' }), example: {}, evidence: { code: 'client', billed: 'inferred' }, source: sdks, billed: true, retry: 'never' },
  },
});
