import { z } from 'zod';
import type { Call, Parsed } from '../../language/call.ts';
import type { Example } from '../../language/example.ts';
import { operation } from '../../language/operation.ts';
import type { Outcome } from '../../language/outcome.ts';
import { type Effect, remember } from '../../language/state.ts';
import { computed, credential, picture, repeated, saved, unique, type Value } from '../../language/value.ts';
import type { PictureVariant } from '../../language/world.ts';
import { toBase64 } from '../../wire/base64.ts';
import type { RequestView } from '../../wire/request-view.ts';
import { isTooLarge } from '../../wire/wire.ts';
import { say } from '../../words/text.ts';
import { chinaTime } from '../shared/china-time.ts';
import { cropPhoto } from '../shared/crop-photo.ts';
import { showsAny } from '../shared/shows-any.ts';
import {
  appIdInJson,
  appIdInQuery,
  type IssuedOrder,
  nonceTicketKey,
  orderKey,
  rememberedMs,
  textOf,
  ticketKey,
  tokenKey,
} from './webank-credentials.ts';
import { bizSeqNo, errorPage, failure, refusals, wrongVersion } from './webank-platform.ts';
import { adoptTicket, isSigned, noteTicket, type StateCall, signComputation } from './webank-sign.ts';
import { ticketStep, tokenStep } from './webank-tokens.ts';

const ocrPage = 'tencent cloud kyc, bank card ocr';
const threeMegabytes = 3 * 1024 * 1024;
const utf8 = new TextEncoder();

const orderNo = unique('orderNo', 32);
const nonce = unique('nonce', 32);

const ocrRequest = {
  query: z.object({
    orderNo: z.string().optional().meta({
      description: 'the order number again; only helps the vendor look a call up',
      zh: '再传一次订单号，仅供供应商排查',
    }),
  }),
  json: z.object({
    webankAppId: z.string().optional().meta({
      description: 'WBappid, 8 characters; appId is taken too',
      zh: 'WBappid，8 个字符；也接受 appId',
    }),
    appId: z.string().optional(),
    version: z.string().min(1).meta({ description: '1.0.0', zh: '固定为 1.0.0' }),
    nonce: z.string().min(1).meta({ description: '32 letters and digits', zh: '32 位字母和数字' }),
    sign: z.string().min(1).meta({ description: 'SHA-1 in hex', zh: 'SHA-1，十六进制' }),
    orderNo: z.string().min(1).meta({
      description: 'at most 32 letters and digits, new with every call',
      zh: '最多 32 位字母和数字，每次调用都要换新',
    }),
    userId: z.string().optional().meta({ description: 'at most 32 bytes', zh: '最多 32 字节' }),
    bankcardStr: z
      .string()
      .optional()
      .meta({ description: 'the picture in Base64, at most 3 MB', zh: '图片的 Base64，最大 3 MB' }),
  }),
};
const resultRequest = {
  query: z.object({
    app_id: z
      .string()
      .optional()
      .meta({ description: 'WBappid; appId is taken too', zh: 'WBappid；也接受 appId' }),
    order_no: z
      .string()
      .min(1)
      .meta({ description: 'at most 32 letters and digits', zh: '最多 32 位字母和数字' }),
    nonce: z.string().min(1).meta({ description: '32 letters and digits', zh: '32 位字母和数字' }),
    version: z.string().min(1).meta({ description: '1.0.0', zh: '固定为 1.0.0' }),
    sign: z.string().min(1).meta({ description: 'SHA-1 in hex', zh: 'SHA-1，十六进制' }),
    get_file: z.string().optional().meta({ description: '1: with the pictures', zh: '1：附带图片' }),
  }),
};
type OcrCall = StateCall & Parsed<typeof ocrRequest>;
type ResultCall = StateCall & Parsed<typeof resultRequest>;

/** Cards that are read with one warning. If there are several, multiWarningCode lists them. */
const warnings = [
  [
    'badDate',
    'badDate',
    '-9110',
    '无效的日期信息',
    { en: 'the validity date cannot be right', zh: '有效期不合理' },
    'bad-date.jpeg',
  ],
  [
    'incompleteBorder',
    'incompleteBorder',
    '-9111',
    '边框不完整',
    { en: 'the border of the card is not complete', zh: '卡片边框不完整' },
    'incomplete-border.jpeg',
  ],
  ['glare', 'glare', '-9112', '银行卡反光', { en: 'the card reflects light', zh: '卡面反光' }, 'glare.jpeg'],
  [
    'photocopy',
    'photocopy',
    '-9113',
    '银行卡复印件',
    { en: 'the picture shows a photocopy', zh: '拍的是复印件' },
    'photocopy.jpeg',
  ],
  [
    'recapture',
    'recapture',
    '-9114',
    '银行卡翻拍件',
    { en: 'the picture was taken off a screen', zh: '翻拍自屏幕' },
    'recapture.jpeg',
  ],
  [
    'expired',
    'expired',
    '66661009',
    '银行卡已过期',
    { en: 'the card has expired', zh: '卡已过有效期' },
    'expired-card.jpeg',
  ],
] as const;
type WarningRow = (typeof warnings)[number][0];

/** The validity date as printed on the card, or else as the issuer knows it. */
function validThruOf({ picture, world }: Pick<Call, 'picture' | 'world'>): string | undefined {
  return picture.card?.validThru ?? world.card(picture.card?.number ?? '')?.validThru;
}

/** The warnings, in the order of the document. */
function warningsOf({ picture, world, now }: Call): readonly (typeof warnings)[number][] {
  const [month = '', year = ''] = (validThruOf({ picture, world }) ?? '12/9999').split('/');
  const today = chinaTime(now).slice(0, 6);
  const found = new Set<PictureVariant | 'expired'>(picture.card?.variants);
  if (!/^(?:0[1-9]|1[0-2])$/.test(month)) found.add('badDate');
  if (`${year}${month}` < today) found.add('expired');
  return warnings.filter(([, variant]) => found.has(variant));
}

function warningRows() {
  const rows = warnings.map(([row, , code, text, when, file]): [string, Outcome<OcrCall>] => [
    row,
    {
      code: '0',
      message: '请求成功',
      when: say(
        { en: 'the card is read, with the warning {text}: {when}', zh: '识别成功，带告警“{text}”：{when}' },
        { text, when },
      ),
      pins: { 'result.warningCode': code },
      chosen: true,
      body: (call) => success(call, code),
      effects: (call) => rememberCard(call, code),
      example: withPicture(file),
      evidence: { code: 'documented', cause: 'inferred', billed: 'inferred' },
      source: errorPage,
      billed: true,
      retry: 'never',
    },
  ]);
  return Object.fromEntries(rows) as Record<WarningRow, Outcome<OcrCall>>;
}

export const bankcardocrapp = operation({
  method: 'POST',
  path: '/api/paas/bankcardocrapp',
  summary: { en: 'Reads card number and validity off a picture', zh: '从图片识别卡号和有效期' },
  request: ocrRequest,
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string().regex(/^\d{32}$/),
    result: z
      .strictObject({
        bizSeqNo: z.string(),
        transactionTime: z.string(),
        orderNo: z.string(),
        bankcardNo: z.string(),
        bankcardValidDate: z.string(),
        warningCode: z.string(),
        bankcardNoPhoto: z.string(),
        multiWarningCode: z.string(),
        clarity: z.string(),
        success: z.boolean(),
      })
      .optional(),
    transactionTime: z.string().regex(/^\d{14}$/),
  }),
  example: {
    headers: { 'Content-Type': 'application/json' },
    query: { orderNo },
    json: {
      webankAppId: credential('appId'),
      version: '1.0.0',
      nonce,
      sign: signOf(orderNo),
      orderNo,
      userId: 'user0001',
      bankcardStr: picture('ok.jpeg', 'base64'),
    },
  },
  before: [tokenStep, ticketStep],
  invalid: 'parameterMissing',
  volatile: ['nonce', 'sign'],
  order: 'orderNo',
  recall: ({ raw }: RequestView) => ({
    token: tokenKey,
    ticket: ticketKey,
    nonceTicket: nonceTicketKey,
    order: orderKey(textOf(raw.json['orderNo']) ?? ''),
  }),
  picture: ({ json }) =>
    json.bankcardStr ? { from: 'base64', text: json.bankcardStr, upTo: threeMegabytes } : undefined,
  choose: (call) => warningsOf(call)[0]?.[0],
  note: noteTicket,
  causes: {
    bodyTooLarge: {
      if: ({ request, raw }) => isTooLarge(request) || isOverThreeMegabytes(raw.json['bankcardStr']),
      example: { json: { bankcardStr: picture('ok.jpeg', 'base64', threeMegabytes + 3) } },
    },
    parameterMissing: { if: (call) => !appIdInJson(call), example: { json: { nonce: null } } },
    parameterTooLong: {
      if: ({ json }) => isOver32Bytes(json.orderNo) || isOver32Bytes(json.userId ?? ''),
      example: { json: { orderNo: repeated('x', 33) } },
    },
    badVersion: wrongVersion('json'),
    ...refusals<OcrCall>((call) => !isSigned(call) || call.memory.order !== undefined, {
      passed: (call) => [...adoptTicket(call), ...rememberOrder(call, { at: call.now })],
      example: { json: { sign: '0'.repeat(40) } },
    }),
    pictureEmpty: {
      if: ({ picture }) => picture.problem === 'missing' || picture.problem === 'empty',
      example: { json: { bankcardStr: '' } },
    },
    decodeFailed: {
      if: ({ picture }) => picture.problem !== undefined,
      example: { json: { bankcardStr: picture('truncated.jpeg', 'base64') } },
    },
  },
  // biome-ignore format: a table reads as a table
  outcomes: {
    blurred: { code: '-9012', message: '银行卡图片模糊', when: { en: 'the picture is blurred', zh: '图片模糊' }, if: ({ picture }) => showsAny(picture, 'blurred'), body: failure, example: withPicture('blurred.jpeg'), evidence: 'documented', source: errorPage, billed: false, retry: 'afterFix' },
    covered: { code: '-9014', message: '银行卡信息不合法', when: { en: 'the card is covered, or light hides it', zh: '卡面被遮挡，或被反光盖住' }, if: ({ picture }) => showsAny(picture, 'covered'), body: failure, example: withPicture('covered.jpeg'), evidence: { code: 'documented', cause: 'inferred' }, source: errorPage, billed: false, retry: 'afterFix' },
    notRecognised: { code: '-9011', message: '银行卡识别失败', when: { en: 'the card cannot be recognised: it is unreadable, its back is shown, or there are two', zh: '无法识别银行卡：看不清、拍的是背面，或有两张卡' }, if: ({ picture }) => showsAny(picture, 'unreadable', 'unidentified', 'wrongSide', 'twoCards'), body: failure, example: withPicture('unreadable.jpeg'), evidence: { code: 'documented', cause: 'inferred' }, source: errorPage, billed: false, retry: 'afterFix' },
    notACard: { code: '-9013', message: '不是银行卡', when: { en: 'there is no bank card in the picture', zh: '图片里没有银行卡' }, if: ({ picture }) => picture.card?.number === undefined, body: failure, example: withPicture('not-a-card.jpeg'), evidence: 'documented', source: errorPage, billed: false, retry: 'afterFix' },
    ...warningRows(),
    read: { code: '0', message: '请求成功', when: { en: 'a card is in the picture and nothing is to be warned of', zh: '识别成功，没有告警' }, pins: { 'result.warningCode': '0' }, if: () => true, body: (call) => success(call, '0'), effects: (call) => rememberCard(call, '0'), example: {}, evidence: { code: 'documented', billed: 'inferred' }, source: ocrPage, billed: true, retry: 'never' },
  },
});

export const getBankCardOcrResult = operation({
  method: 'GET',
  path: '/api/server/getBankCardOcrResult',
  summary: {
    en: 'Gives the result of an order again, with its pictures on request',
    zh: '按订单号再次查询结果，可要求附带图片',
  },
  request: resultRequest,
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string(),
    result: z
      .strictObject({
        orderNo: z.string(),
        bankCardNo: z.string(),
        bankCardValidDate: z.string(),
        bankcardCropPhoto: z.string().optional(),
        bankcardNoPhoto: z.string().optional(),
        originBankcardPhoto: z.string().optional(),
        warnCode: z.string(),
        operateTime: z.string(),
      })
      .optional(),
    transactionTime: z.string(),
  }),
  example: {
    query: {
      app_id: credential('appId'),
      order_no: saved('orderNo'),
      nonce,
      version: '1.0.0',
      sign: signOf(saved('orderNo')),
      get_file: '1',
    },
  },
  before: [tokenStep, ticketStep, { call: 'bankcardocrapp', save: { orderNo: 'result.orderNo' } }],
  invalid: 'parameterMissing',
  volatile: ['nonce', 'sign'],
  recall: ({ raw }: RequestView) => ({
    token: tokenKey,
    ticket: ticketKey,
    nonceTicket: nonceTicketKey,
    order: orderKey(raw.query.get('order_no') ?? ''),
  }),
  note: noteTicket,
  causes: {
    parameterMissing: { if: (call) => !appIdInQuery(call), example: { query: { nonce: null } } },
    parameterTooLong: {
      if: ({ query }) => isOver32Bytes(query.order_no),
      example: { query: { order_no: repeated('x', 33) } },
    },
    badVersion: wrongVersion('query'),
    ...refusals<ResultCall>((call) => !isSigned(call) || call.memory.order?.number === undefined, {
      passed: adoptTicket,
      example: { query: { sign: '0'.repeat(40) } },
    }),
  },
  outcomes: {
    found: {
      code: '0',
      message: '请求成功',
      when: { en: 'the order was read', zh: '该订单已识别过' },
      if: () => true,
      body: (call) => ({
        bizSeqNo: bizSeqNo(call),
        result: {
          orderNo: call.query.order_no,
          bankCardNo: call.memory.order?.number ?? '',
          bankCardValidDate: call.memory.order?.validDate ?? '',
          ...(call.query.get_file === '1' && photosOf(call)),
          warnCode: call.memory.order?.warnings ?? '0',
          operateTime: chinaTime(call.memory.order?.at ?? call.now),
        },
        transactionTime: chinaTime(call.now),
      }),
      example: {},
      evidence: { code: 'documented', body: 'inferred' },
      source: 'tencent cloud 655/32308',
      billed: 'unknown',
      retry: 'never',
    },
  },
});

function withPicture(file: string): Example {
  return { json: { bankcardStr: picture(file, 'base64') } };
}

function signOf(order: Value): Value {
  return computed(signComputation, credential('appId'), order, '1.0.0', nonce, saved('ticket'));
}

function isOver32Bytes(text: string): boolean {
  return utf8.encode(text).length > 32;
}

/** Whether the decoded picture is over 3 MB. Four characters of Base64 are three bytes. */
function isOverThreeMegabytes(base64: unknown): boolean {
  return typeof base64 === 'string' && base64.length > (threeMegabytes / 3) * 4;
}

function success(call: OcrCall, warningCode: string) {
  const { picture, world, now } = call;
  const photos = world.photos(picture.sha256 ?? '');
  return {
    bizSeqNo: bizSeqNo(call),
    result: {
      bizSeqNo: bizSeqNo(call),
      transactionTime: chinaTime(now),
      orderNo: call.json.orderNo,
      bankcardNo: picture.card?.number ?? '',
      bankcardValidDate: validThruOf(call) ?? '',
      warningCode,
      bankcardNoPhoto: photos ? toBase64(photos.number) : cropPhoto,
      multiWarningCode: multiWarning(call, warningCode),
      clarity: String(picture.clarity ?? 79),
      success: false,
    },
    transactionTime: chinaTime(now),
  };
}

/** The codes of all warnings: `[-9110,-9111]`, or `0` if there are none. */
function multiWarning(call: Call, warningCode: string): string {
  if (warningCode === '0') return '0';
  const codes = warningsOf(call).map(([, , code]) => code);
  return `[${(codes.includes(warningCode as never) ? codes : [warningCode]).join(',')}]`;
}

function rememberCard(call: OcrCall, warningCode: string): readonly Effect[] {
  const { picture, now } = call;
  const number = picture.card?.number ?? '';
  const validDate = validThruOf(call) ?? '';
  const sha256 = picture.sha256 ?? '';
  return rememberOrder(call, { number, validDate, warnings: warningCode, picture: sha256, at: now });
}

/**
 * The photos of the order. A small grey one replaces the photos of a picture that was not sent or is no longer kept.
 */
function photosOf({ memory, world }: ResultCall) {
  const photos = world.photos(memory.order?.picture ?? '');
  return {
    bankcardCropPhoto: photos ? toBase64(photos.card) : cropPhoto,
    bankcardNoPhoto: photos ? toBase64(photos.number) : cropPhoto,
    originBankcardPhoto: photos ? toBase64(photos.original) : cropPhoto,
  };
}

/** Stores the order under its number, if it has one. */
function rememberOrder({ json, now }: OcrCall, order: IssuedOrder): readonly Effect[] {
  return json.orderNo === '' ? [] : [remember(orderKey(json.orderNo), order, now + rememberedMs)];
}
