import { z } from 'zod';
import type { Call, Parsed, RecallView } from '../../language/call.ts';
import { limitsOn } from '../../language/limits.ts';
import { operation } from '../../language/operation.ts';
import type { Outcome } from '../../language/outcome.ts';
import { int64 } from '../../language/reply-schema.ts';
import { count, key } from '../../language/state.ts';
import { joined, picture, repeated, saved, type Value } from '../../language/value.ts';
import type { PictureSource } from '../../language/world.ts';
import { chinaDayEnd } from '../shared/china-time.ts';
import { showsAny } from '../shared/shows-any.ts';
import { adoptToken, type BaiduCall, noAccess, noteToken, tokenKey, tokenLife } from './baidu-access.ts';
import { logId } from './baidu-log-id.ts';
import { errorPage, failed, freeCalls, guessed, qps, usedUp } from './baidu-platform.ts';
import { cardPage, imageLimit, notAPicture, unreachable, unreadDate } from './baidu-settings.ts';
import { tokenStep } from './baidu-token.ts';

const megabyte = 1024 * 1024;
const longestUrl = 1024;
const callsTodayKey = key<number>('baidu-ocr.calls');

const described = {
  image: {
    description:
      'the picture in Base64, without data:image/…; at most 8 MB when URL-encoded; image counts before url',
    zh: '图片的 Base64，不带 data:image/… 头；做 URL 编码后不超过 8 MB；与 url 同时存在时以 image 为准',
  },
  url: { description: 'instead of image; at most 1024 bytes', zh: '图片 URL，代替 image；不超过 1024 字节' },
  location: { description: 'true: the reply has the place of the number', zh: 'true：返回卡号所在位置' },
  quality: { description: 'true: the reply has card_quality', zh: 'true：返回 card_quality' },
};
const flag = z.unknown().optional();
const fields = {
  image: z.string().optional().meta(described.image),
  url: z.string().optional().meta(described.url),
  location: flag.meta(described.location),
  detect_quality: flag.meta(described.quality),
};
const request = {
  query: z.object({
    access_token: z.string().optional().meta({
      description: 'a token of the token call; an Authorization header can stand for it',
      zh: 'token 接口签发的 token；也可改用 Authorization 头',
    }),
  }),
  form: z.object(fields),
  json: z.object(fields),
};
type CardCall = BaiduCall & Parsed<typeof request>;

/** A parameter of the form, or of a JSON body, which clients send too. */
function sent({ form, json }: Pick<CardCall, 'form' | 'json'>, name: 'image' | 'url'): string {
  return json[name] || form[name] || '';
}

function isAsked({ form, json }: CardCall, name: 'location' | 'detect_quality'): boolean {
  const value = json[name] ?? form[name];
  return value === 'true' || value === true;
}

/** image counts before url. */
function sourceOf(call: Pick<CardCall, 'form' | 'json'>): PictureSource | undefined {
  const image = sent(call, 'image');
  if (image !== '') return { from: 'base64', text: image };
  const url = sent(call, 'url');
  return url === '' ? undefined : { from: 'url', url };
}

/** Whether the picture is longer, URL-encoded, than the document allows, or its sides are outside the limits. */
function isWrongSize(call: CardCall): boolean {
  const isOld = call.setting(imageLimit) === '4MB';
  const [most, longest] = isOld ? [4 * megabyte, 4096] : [8 * megabyte, 8192];
  if (encodedLength(sent(call, 'image'), most) > most) return true;
  const { problem, width, height, size } = call.picture;
  if (problem !== undefined) return false;
  return size > most || Math.min(width, height) < 15 || Math.max(width, height) > longest;
}

/** How long Base64 is when it is URL-encoded; only as exactly as the limit needs. */
function encodedLength(base64: string, limit: number): number {
  if (base64.length > limit || base64.length * 3 <= limit) return base64.length;
  let length = base64.length;
  for (let at = 0; at < base64.length; at += 1) if ('+/='.includes(base64.charAt(at))) length += 2;
  return length;
}

function isFormat({ picture: { problem, format = '' } }: Call): boolean {
  return problem === undefined && ['jpg', 'png', 'bmp'].includes(format);
}

function isUnreachable({ picture }: Call): boolean {
  return picture.problem === 'unreachable';
}

function issuerOf({ picture, world }: Call) {
  const number = picture.card?.number ?? '';
  const card = world.card(number);
  const issuer = world.issuer(number);
  const bank = card?.bank ?? issuer?.bank;
  const type = card?.type ?? issuer?.type;
  return bank === undefined || type === undefined ? undefined : { bank, type };
}

/** 0 of a card that cannot be told. */
type CardType = 0 | 1 | 2 | 3 | 4;

/** The reply to a card that was read, in the order of a capture. */
function read(call: CardCall, type: CardType): Readonly<Record<string, unknown>> {
  const { picture, world } = call;
  const number = picture.card?.number ?? '';
  const validThru = picture.card?.validThru ?? world.card(number)?.validThru;
  const [month = '', year = ''] = validThru?.split('/') ?? [];
  const date = validThru === undefined ? undefined : `${month}/${year.slice(-2)}`;
  const unread = call.setting(unreadDate) === 'empty' ? { valid_date: '' } : {};
  return {
    result: {
      ...(date === undefined ? unread : { valid_date: date }),
      bank_card_number: type === 0 ? number : number.replace(/\d{4}(?=\d)/g, '$& '),
      bank_name: type === 0 ? '' : (issuerOf(call)?.bank ?? '招商银行'),
      bank_card_type: type,
      ...(isAsked(call, 'detect_quality') && { card_quality: qualityOf(call) }),
      holder_name: '',
      ...(isAsked(call, 'location') && { bank_card_number_location: placeOf(call) }),
    },
    direction: 0,
    log_id: logId(call),
  };
}

/** Clear from one half, complete unless the border is cut (both inferred but for the threshold). */
function qualityOf({ picture }: CardCall) {
  const clear = Math.round((picture.clarity ?? 100) * 100) / 10_000;
  const complete = showsAny(picture, 'incompleteBorder') ? 0.12 : 0.98;
  return {
    IsComplete_probability: complete,
    IsClear: clear >= 0.5 ? 1 : 0,
    IsClear_probability: clear,
    IsComplete: complete >= 0.5 ? 1 : 0,
  };
}

/** Where specimens have the number: in the middle of the picture (inferred). */
function placeOf({ picture: { width, height } }: CardCall) {
  const part = (of: number, percent: number) => Math.round((of * percent) / 100);
  return { left: part(width, 10), top: part(height, 50), width: part(width, 80), height: part(height, 12) };
}

/** An error of the service, which has a log_id. */
const failure = (call: Call) => ({ log_id: logId(call) });
const inTable = { ...failed, body: failure } as const;
const byGuess = { ...guessed, body: failure } as const;
const never = { ...inTable, retry: 'never' } as const;
const later = { ...inTable, retry: 'later' } as const;
const success = {
  evidence: { code: 'documented', httpStatus: 'client', body: 'captured' },
  source: cardPage,
  billed: true,
  retry: 'never',
} as const;

const withoutImage = { form: { image: null } };
const pictureOf = (file: string) => ({ form: { image: picture(file, 'base64') } });
const urlOf = (url: Value) => ({ form: { image: null, url } });

// biome-ignore format: a table reads as a table
const outcomes = {
  invalidParam: { code: 216100, message: 'invalid param', when: { en: 'a parameter is not of its type, such as an image in JSON that is no text', zh: '参数类型不对，例如 JSON 里的 image 不是字符串' }, example: { ...withoutImage, json: { image: 1 } }, retry: 'afterFix', ...byGuess },
  imageMissing: { code: 216101, message: 'param image not exist', when: { en: 'there is neither an image nor a url', zh: '既没有 image 也没有 url' }, pins: { error_msg: 'param image not exist' }, if: (call) => sourceOf(call) === undefined, example: withoutImage, retry: 'afterFix', ...inTable, evidence: { code: 'captured', cause: 'inferred' } },
  paramTooLong: { code: 216103, message: 'param too long', when: { en: 'the url is longer than 1024 bytes', zh: 'url 超过 1024 字节' }, if: (call) => sent(call, 'image') === '' && new TextEncoder().encode(sent(call, 'url').slice(0, longestUrl + 1)).length > longestUrl, example: urlOf(joined('http://127.0.0.1/', repeated('x', longestUrl))), retry: 'afterFix', ...byGuess },
  urlIllegal: { code: 282111, message: 'url format illegal', when: { en: 'the url is no http or https URL', zh: 'url 格式非法：不是 http 或 https 网址' }, if: (call) => sent(call, 'image') === '' && !/^https?:\/\/[^/]/i.test(sent(call, 'url')), example: urlOf('ftp://127.0.0.1/card.jpg'), retry: 'afterFix', ...byGuess },
  urlNotAnswering: { code: 282113, message: 'url response invalid', when: { en: 'what the url answers is no picture to be had', zh: 'url 返回的内容无效，取不到图片' }, if: (call) => isUnreachable(call) && call.setting(unreachable) === '282113', example: urlOf('http://127.0.0.1:1/card.jpg'), retry: 'later', ...byGuess },
  urlTimeout: { code: 282112, message: 'url download timeout', when: { en: 'the download from the url takes too long', zh: 'url 下载超时' }, if: (call) => isUnreachable(call) && call.setting(unreachable) === '282112', example: urlOf('http://127.0.0.1:1/card.jpg'), before: [{ settings: { 'baidu-ocr.unreachable': '282112' } }], retry: 'later', ...byGuess },
  emptyImage: { code: 216200, message: 'empty image', when: { en: 'the picture has no bytes', zh: '图片为空' }, if: (call) => call.picture.problem === 'empty', example: { form: { image: ' ' } }, retry: 'afterFix', ...byGuess },
  imageFormat: { code: 216201, message: 'image format error', when: { en: 'the picture is no JPEG, PNG or BMP, or cannot be decoded', zh: '图片格式错误：不是 JPEG、PNG 或 BMP，或无法解码' }, if: (call) => !isFormat(call) && (call.picture.problem === undefined || call.setting(notAPicture) === '216201'), example: pictureOf('animation.gif'), retry: 'afterFix', ...inTable },
  imageUndecoded: { code: 216203, message: 'image size error', when: { en: 'the Base64 is that of no picture', zh: 'image 的 Base64 解码后不是图片' }, if: (call) => !isFormat(call), example: pictureOf('truncated.jpeg'), before: [{ settings: { 'baidu-ocr.notAPicture': '216203' } }], retry: 'afterFix', ...inTable },
  imageSize: { code: 216202, message: 'image size error', when: { en: 'the picture is over 8 MB when encoded, or a side is outside 15 to 8192 pixels', zh: '图片编码后超过 8 MB，或边长不在 15～8192 像素之内' }, if: isWrongSize, example: pictureOf('tiny.png'), retry: 'afterFix', ...inTable },
  cardNotRecognised: { code: 216631, message: 'recognize bank card error', when: { en: 'the card cannot be recognised: no card front, an odd card, or one that is not whole', zh: '识别银行卡错误：不是卡的正面、异形卡或图片不完整' }, if: ({ picture }) => picture.card?.number === undefined || showsAny(picture, 'blurred', 'unreadable', 'covered', 'wrongSide', 'twoCards', 'notACard'), example: pictureOf('not-a-card.jpeg'), retry: 'afterFix', ...inTable },
  unidentified: { code: null, message: null, when: { en: 'a card is read and cannot be told: bank_card_type is 0', zh: '识别出卡号但不能识别卡种：bank_card_type 为 0' }, pins: { 'result.bank_card_type': 0 }, if: (call) => showsAny(call.picture, 'unidentified') || issuerOf(call) === undefined, body: (call) => read(call, 0), example: pictureOf('unidentified.jpeg'), ...success, retry: 'afterFix' },
  credit: { code: null, message: null, when: { en: 'a credit card is read: bank_card_type is 2', zh: '识别出贷记卡：bank_card_type 为 2' }, pins: { 'result.bank_card_type': 2 }, if: (call) => issuerOf(call)?.type === 'credit', body: (call) => read(call, 2), example: pictureOf('ok-credit.jpeg'), ...success },
  debit: { code: null, message: null, when: { en: 'a debit card is read: bank_card_type is 1', zh: '识别出借记卡：bank_card_type 为 1' }, pins: { 'result.bank_card_type': 1 }, if: () => true, body: (call) => read(call, 1), example: {}, ...success },
  quasiCredit: { code: null, message: null, when: { en: 'a quasi-credit card is read: bank_card_type is 3', zh: '识别出准贷记卡：bank_card_type 为 3' }, pins: { 'result.bank_card_type': 3 }, body: (call) => read(call, 3), ...success },
  prepaid: { code: null, message: null, when: { en: 'a prepaid card is read: bank_card_type is 4', zh: '识别出预付费卡：bank_card_type 为 4' }, pins: { 'result.bank_card_type': 4 }, body: (call) => read(call, 4), ...success },
  moduleClosed: { code: 216015, message: 'module closed', when: { en: 'the module is closed', zh: '模块关闭' }, ...later },
  notEnoughParam: { code: 216101, message: 'not enough param', when: { en: 'there are not enough parameters, in the words of the table', zh: '缺少必须的参数（错误码表里的说法）' }, pins: { error_msg: 'not enough param' }, retry: 'afterFix', ...inTable },
  serviceUnsupported: { code: 216102, message: 'service not support', when: { en: 'the service is not supported', zh: '请求了不支持的服务' }, retry: 'afterFix', ...inTable },
  appidMissing: { code: 216110, message: 'appid not exist', when: { en: 'the appid does not exist', zh: 'appid 不存在' }, retry: 'afterFix', ...inTable },
  invalidUser: { code: 216111, message: 'invalid userid', when: { en: 'the userid is invalid, as an older page has it', zh: 'userid 信息非法（见于旧版文档）' }, retry: 'afterFix', ...inTable },
  urlSize: { code: 282114, message: 'url size error', when: { en: 'the url is too long, or its picture too large', zh: 'url 长度或其图片大小超限' }, retry: 'afterFix', ...inTable },
  dbError: { code: 216300, message: 'db error', when: { en: 'the database has an error', zh: '数据库异常' }, ...later },
  backendError: { code: 216400, message: 'backend error', when: { en: 'a back end has an error', zh: '后端错误' }, ...later },
  internalError: { code: 216401, message: 'internal error', when: { en: 'the service has an internal error (216401)', zh: '内部错误（216401）' }, ...later },
  unknownError2: { code: 216500, message: 'unknown error', when: { en: 'the error is unknown (216500)', zh: '未知错误（216500）' }, ...later },
  idNumberFormat: { code: 216600, message: 'id number format error', when: { en: 'an ID number has a wrong form, at other products', zh: '身份证号码格式错误（其他产品）' }, ...never },
  idAndName: { code: 216601, message: 'id number and name not match', when: { en: 'an ID number and a name do not match, at other products', zh: '身份证号码与姓名不匹配（其他产品）' }, ...never },
  recognizeError: { code: 216630, message: 'recognize error', when: { en: 'the recognition fails', zh: '识别错误' }, ...later },
  unknownError3: { code: 216632, message: 'unknown error', when: { en: 'the error is unknown (216632)', zh: '未知错误（216632）' }, ...later },
  idCardNotRecognised: { code: 216633, message: 'recognize idcard error', when: { en: 'an ID card cannot be recognised, at other products', zh: '识别身份证错误（其他产品）' }, ...never },
  detectError: { code: 216634, message: 'detect error', when: { en: 'the detection fails', zh: '检测错误' }, ...later },
  maskError: { code: 216635, message: 'get mask error', when: { en: 'the mask of the picture cannot be had', zh: '获取 mask 图片错误' }, ...later },
  serviceError: { code: 282000, message: 'internal error', when: { en: 'the service has an internal error (282000)', zh: '服务器内部错误（282000）' }, ...later },
  logicError: { code: 282001, message: 'logic backend error', when: { en: 'the logic of a back end has an error', zh: '业务逻辑层后端错误' }, ...later },
  inputEncoding: { code: 282002, message: 'input encoding error', when: { en: 'the encoding of the input is wrong', zh: '请求参数编码错误' }, retry: 'afterFix', ...inTable },
  parametersMissing: { code: 282003, message: 'missing parameters: {参数名}', when: { en: 'a required parameter is missing, in the words of the table', zh: '请求参数缺失（错误码表里的说法）' }, retry: 'afterFix', ...inTable },
  batchError: { code: 282005, message: 'batch  processing error', when: { en: 'a batch cannot be processed', zh: '处理批量任务时发生部分或全部错误' }, ...later },
  batchLimit: { code: 282006, message: 'batch task  limit reached', when: { en: 'a batch has too many tasks', zh: '批量任务处理数量超出限制' }, retry: 'afterFix', ...inTable },
  transcodeError: { code: 282100, message: 'image transcode error', when: { en: 'the picture cannot be transcoded', zh: '图片压缩转码错误' }, retry: 'afterFix', ...inTable },
  splitLimit: { code: 282101, message: 'image split limit reached', when: { en: 'the picture would be split into too many', zh: '长图片切分数量超限' }, retry: 'afterFix', ...inTable },
  targetNotDetected: { code: 282102, message: 'target detect error', when: { en: 'nothing to be read is detected in the picture', zh: '未检测到图片中识别目标' }, retry: 'afterFix', ...inTable },
  targetNotRecognised: { code: 282103, message: 'target recognize error', when: { en: 'what is to be read cannot be recognised', zh: '图片目标识别错误' }, retry: 'afterFix', ...inTable },
  urlsMissing: { code: 282110, message: 'urls not exit', when: { en: 'the parameter of the URL does not exist', zh: 'URL 参数不存在' }, retry: 'afterFix', ...inTable },
  requestIdMissing: { code: 282808, message: 'request id: xxxxx not exist', when: { en: 'the request id does not exist, at other products', zh: 'request id 不存在（其他产品）' }, ...never },
  resultType: { code: 282809, message: 'result type error', when: { en: 'the type of the result is wrong, at other products', zh: '返回结果请求错误（其他产品）' }, ...never },
  imageNotRecognised: { code: 282810, message: 'image recognize error', when: { en: 'the picture cannot be recognised', zh: '图像识别错误' }, retry: 'afterFix', ...inTable },
  invalidArgument: { code: 283300, message: 'Invalid argument', when: { en: 'an argument is invalid (283300)', zh: '入参格式有误（283300）' }, retry: 'afterFix', ...inTable },
  gatewayError: { code: 336000, message: 'Internal error', when: { en: 'the service has an internal error (336000)', zh: '服务器内部错误（336000）' }, ...later },
  invalidArgument2: { code: 336001, message: 'Invalid Argument', when: { en: 'an argument is invalid (336001)', zh: '入参格式有误（336001）' }, retry: 'afterFix', ...inTable },
} satisfies Readonly<Record<string, Outcome<CardCall>>>;

type LimitCall = BaiduCall & { readonly memory: { readonly calls: number | undefined } };

/** Whether the call is one of the day's free calls: all of them count (D), and there are none with a package. */
function isFree(call: BaiduCall): boolean {
  return limitsOn(call) && call.package === undefined;
}

function isUsedUp({ package: held, now, setting }: Call): boolean {
  if (held === undefined || setting(usedUp) === 'postpaid') return false;
  return held.used >= held.total || (held.until ?? Number.POSITIVE_INFINITY) <= now || held.overdue === true;
}

export const bankcard = operation({
  method: 'POST',
  path: '/rest/2.0/ocr/v1/bankcard',
  summary: {
    en: 'Reads card number, date, bank and type off a picture',
    zh: '从图片识别卡号、有效期、发卡行和卡种',
  },
  request,
  response: z.strictObject({
    log_id: z.union([int64(), z.string()]).optional(),
    error_code: z.int().optional(),
    error_msg: z.string().optional(),
    direction: z.int().min(-1).max(3).optional(),
    card_quality: z.record(z.string(), z.number()).optional(),
    result: z
      .strictObject({
        valid_date: z.string().optional(),
        bank_card_number: z.string(),
        bank_name: z.string(),
        bank_card_type: z.int().min(0).max(4),
        card_quality: z.record(z.string(), z.number()).optional(),
        holder_name: z.string(),
        bank_card_number_location: z.record(z.string(), z.union([z.int(), z.string()])).optional(),
      })
      .optional(),
  }),
  example: {
    query: { access_token: saved('access_token') },
    form: { image: picture('ok.jpeg', 'base64') },
  },
  before: [tokenStep],
  invalid: 'invalidParam',
  rates: [{ calls: 2, perMs: 1000, row: 'qpsLimit', by: qps, evidence: 'documented', source: errorPage }],
  recall: (_view: RecallView) => ({ token: tokenKey, calls: callsTodayKey }),
  picture: sourceOf,
  note: noteToken,
  causes: {
    tokenMissing: {
      if: (call) => noAccess(call) === 'tokenMissing',
      example: { query: { access_token: null } },
    },
    tokenInvalid: {
      if: (call) => noAccess(call) === 'tokenInvalid',
      passed: adoptToken,
      example: { query: { access_token: 'stale' } },
    },
    tokenExpired: {
      if: (call) => noAccess(call) === 'tokenExpired',
      example: {},
      before: [{ advanceMs: tokenLife }],
    },
    iamFailed: {
      if: (call) => noAccess(call) === 'iamFailed',
      example: { query: { access_token: null }, sign: 'wrong' },
    },
    dailyLimit: {
      if: (call: LimitCall) => isFree(call) && (call.memory.calls ?? 0) >= call.setting(freeCalls),
      passed: (call) => (isFree(call) ? [count(callsTodayKey, chinaDayEnd(call.now))] : []),
      example: {},
      before: [{ settings: { limits: 'documented', 'baidu-ocr.freeCalls': 0 } }],
    },
    qpsLimit: {
      example: {},
      before: [{ settings: { limits: 'documented', 'baidu-ocr.qps': 0 } }],
    },
    totalLimit: { if: isUsedUp, example: {}, before: [{ package: { total: 0 } }] },
  },
  outcomes,
});
