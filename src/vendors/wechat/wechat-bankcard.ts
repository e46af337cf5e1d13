import { z } from 'zod';
import { limitsOn } from '../../language/limits.ts';
import { operation } from '../../language/operation.ts';
import { setting } from '../../language/setting.ts';
import { count, key } from '../../language/state.ts';
import { picture, saved } from '../../language/value.ts';
import type { Picture, PictureProblem } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { chinaDayEnd } from '../shared/china-time.ts';
import { showsAny } from '../shared/shows-any.ts';
import { isStrictlyRefused, pictureOf, twoMegabytes } from './wechat-pictures.ts';
import { asText, byTokenPage, common, ocrPage, postOnly, sdks } from './wechat-platform.ts';
import { adoptToken, noteToken, stateOf, type TokenCall } from './wechat-token-state.ts';
import { presented, stableKey, tokenKey, tokenLife, tokenStep } from './wechat-tokens.ts';

const callsADay = 100;
const siblings = 'bug reports of sibling ocr interfaces of wechat';
const thirdPartyPage = 'wechat api documents, troubleshooting of permission sets';

export const account = setting('wechat.account', z.enum(['certified', 'uncertified']), 'certified', {
  says: {
    en: 'Whether the account is certified: the interface is for certified mini programs, subscription and service accounts, and 48001 for others',
    zh: '账号是否已认证：该接口只对已认证的小程序、订阅号和服务号开放，其他账号返回 48001',
  },
  evidence: 'documented',
  source: 'wechat bank card identification §4 and §7',
});

export const thirdParty = setting(
  'wechat.thirdParty',
  z.enum(['off', 'notGranted', 'notAuthorised']),
  'off',
  {
    says: {
      en: 'Whether a token stands for the authorizer_access_token of a third-party platform that the account did not grant the permission set 117 (61007), or did not authorise (61003); one that it did is answered as the account itself',
      zh: 'token 是否代表第三方平台的 authorizer_access_token：账号未授予权限集 117（返回 61007），或未授权该平台（返回 61003）；已授权的与账号自身的 token 应答相同',
    },
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
  summary: { en: 'Reads the card number off a picture', zh: '从图片识别卡号' },
  request: {
    query: z.object({
      access_token: z.string().optional().meta({
        description: 'an access_token or authorizer_access_token',
        zh: 'access_token 或 authorizer_access_token',
      }),
      img_url: z
        .string()
        .optional()
        .meta({ description: 'instead of a file in the body', zh: '图片 URL，代替请求体里的文件' }),
    }),
    multipart: z.object({
      img: z.unknown().optional().meta({
        description: 'the picture, under 2 MB, with a filename; a file part of any name is taken',
        zh: '图片，小于 2 MB，须带 filename；任意名字的文件部分都接受',
      }),
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
    tokenMissing: { code: 41001, message: 'access_token missing', when: { en: 'the access_token is missing', zh: '缺少 access_token' }, if: (call) => presented(call) === '', example: { query: { access_token: null } }, ...byTokenPage },
    tokenExpired: { code: 42001, message: 'access_token expired', when: { en: 'the access_token has run past its two hours', zh: 'access_token 已超过两小时有效期' }, if: (call) => stateOf(call) === 'expired', example: {}, before: [{ advanceMs: tokenLife }], ...byTokenPage },
    badToken: { code: 40001, message: 'invalid credential, access_token is invalid or not latest', when: { en: 'the access_token is unknown or was replaced', zh: 'access_token 不存在或已被取代' }, if: (call) => stateOf(call) === 'unknown', passed: adoptToken, example: { query: { access_token: 'stale' } }, ...byTokenPage, source: ocrPage },
    notAuthorised: { code: 61003, message: 'component is not authorized by this account', when: { en: 'the account has not authorised the third-party platform', zh: '账号未授权该第三方平台' }, if: (call) => call.setting(thirdParty) === 'notAuthorised', example: {}, before: [{ settings: { 'wechat.thirdParty': 'notAuthorised' } }], evidence: { code: 'documented', cause: 'inferred' }, source: thirdPartyPage, billed: false, retry: 'afterFix' },
    notGranted: { code: 61007, message: 'api is unauthorized to component', when: { en: 'the account has not granted the third-party platform the permission set 117', zh: '账号未向该第三方平台授予权限集 117' }, if: (call) => call.setting(thirdParty) === 'notGranted', example: {}, before: [{ settings: { 'wechat.thirdParty': 'notGranted' } }], evidence: 'documented', source: thirdPartyPage, billed: false, retry: 'afterFix' },
    noMarketQuota: { code: 101003, message: 'not enough market quota', when: { en: "the package is used up, or without one the day's free calls are", zh: '套餐包已用完；没有套餐包时，当天的免费次数已用完' }, if: isUsedUp, passed: (call) => (isFree(call) ? [count(callsTodayKey, chinaDayEnd(call.now))] : []), example: {}, before: [{ package: { total: 0 } }], evidence: { code: 'documented', cause: 'client' }, source: `${ocrPage}; ${siblings}`, billed: false, retry: 'afterFix' },
    mediaMissing: { code: 41005, message: 'media data missing', when: { en: 'there is neither a file that counts in the body nor an img_url in the query', zh: '请求体里没有有效的文件，查询串里也没有 img_url' }, if: (call) => pictureOf(call) === undefined, example: { multipart: { img: null, note: 'no file' } }, headers: asText, ...common },
    badImageUrl: { code: 101000, message: 'invalid image url', when: { en: 'the picture cannot be had from img_url', zh: '无法从 img_url 取到图片' }, if: (call) => call.picture.problem === 'unreachable' || isStrictlyRefused(call), example: { query: { img_url: 'ftp://example.com/card.jpg' }, multipart: { img: null } }, evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: false, retry: 'afterFix' },
    pictureTooLarge: { code: 40009, message: 'invalid image size', when: { en: 'the picture is not under 2 MB', zh: '图片达到或超过 2 MB' }, if: ({ picture }) => picture.size >= twoMegabytes, example: { multipart: { img: picture('ok.jpeg', 'bytes', twoMegabytes) } }, evidence: 'inferred', source: 'sibling interfaces of wechat', billed: false, retry: 'afterFix' },
    notDecoded: { code: 101002, message: 'decode image failed', when: { en: 'the bytes are no picture that can be decoded', zh: '数据不是可解码的图片' }, if: ({ picture }) => undecodable.includes(picture.problem), example: { multipart: { img: picture('truncated.jpeg', 'bytes') } }, evidence: { code: 'client', billed: 'inferred' }, source: siblings, billed: false, retry: 'afterFix' },
    noCard: { code: 101001, message: 'certificate not found', when: { en: 'there is no readable card in the picture', zh: '图片里没有可识别的银行卡' }, if: ({ picture }) => !isReadable(picture), example: { multipart: { img: picture('not-a-card.jpeg', 'bytes') } }, evidence: { code: 'documented', cause: 'inferred' }, source: ocrPage, billed: 'unknown', retry: 'afterFix' },
    read: { code: 0, message: 'ok', when: { en: 'a card is in the picture', zh: '图片里有银行卡，识别成功' }, if: () => true, body: ({ picture }) => ({ number: picture.card?.number ?? '' }), example: {}, evidence: { code: 'client', billed: 'inferred' }, source: sdks, billed: true, retry: 'never' },
  },
});
