import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { operation } from '../../language/operation.ts';
import { picture } from '../../language/value.ts';
import { vendor } from '../../language/vendor.ts';
import type { PictureSource } from '../../language/world.ts';
import { replaceCharacter } from '../../wire/params.ts';
import { aliyunCredentials } from '../aliyun/aliyun-credentials.ts';
import {
  aliyunGateway,
  callerNames,
  gatewayExample,
  gatewayLimits,
  gatewayQuirks,
  signAliyun,
} from '../aliyun/aliyun-gateway.ts';
import { plainHeaders, successHeaders } from '../aliyun/aliyun-headers.ts';
import { aliyunSettings } from '../aliyun/aliyun-settings.ts';
import { aliyunSourceWords } from '../aliyun/aliyun-source-words.ts';
import { gatewayDoctors } from '../aliyun/diagnose-app-code.ts';
import { diagnosePicture } from '../shared/diagnose-picture.ts';
import { showsAny } from '../shared/shows-any.ts';

const guide = 'fegine ocr guide §4';
const largest = 4 * 1024 * 1024;

const prefixMissing =
  '图片url请加上http头, 图片base64码请加上base64头, 例如: data:image/图片类型;base64,图片base64编码。其中图片类型有: jpeg, png, bmp 等';

const cardbank = operation({
  method: 'POST',
  path: '/cardbank',
  summary: {
    en: 'Reads card number, bank and card type off a picture',
    zh: '从图片里识别银行卡号、发卡行和卡种',
  },
  request: {
    form: z.object({
      img: z.string().min(1).meta({
        description: 'an http(s) URL, or data:image/jpeg;base64,…; at most 4 MB',
        zh: 'http(s) 网址，或 data:image/jpeg;base64,…；不超过 4 MB',
      }),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    result: z
      .strictObject({
        bank_card_number: z.string(),
        bank_card_type: z.int().min(0).max(2),
        bank_name: z.string(),
        bank_full_name: z.string(),
        card_type: z.string(),
      })
      .optional(),
  }),
  example: {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    form: { img: picture('ok.jpeg', 'dataUri') },
  },
  invalid: 'missing',
  picture: ({ form }) => readSource(form.img),
  // biome-ignore format: a table reads as a table
  outcomes: {
    missing: {
      code: '-1', message: '参数不能为空', when: { en: 'the parameter img is missing or empty', zh: '没有传参数 img，或其值为空' },
      pins: { msg: '参数不能为空' }, example: { form: { img: null } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: 'fegine ocr guide §3, failure sample', billed: true, retry: 'afterFix',
    },
    prefixMissing: {
      code: '-8', message: prefixMissing, when: { en: 'img begins neither with http nor with data:image/…;base64,', zh: 'img 既不以 http 开头，也不以 data:image/…;base64, 开头' },
      if: ({ form }) => !readable.test(form.img),
      example: { form: { img: picture('ok.jpeg', 'base64') } },
      evidence: { code: 'documented', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    emptyPicture: {
      code: '-1', message: '图像为空', when: { en: 'img carries a picture of no bytes', zh: 'img 里的图片是 0 字节' },
      pins: { msg: '图像为空' }, if: ({ picture }) => picture.problem === 'empty',
      example: { form: { img: 'data:image/jpeg;base64,' } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    notLoaded: {
      code: '-3', message: '图像无法加载', when: { en: 'the picture cannot be loaded: an unreachable URL, broken Base64, a damaged file', zh: '图片加载不了：网址不通、Base64 有误或文件损坏' },
      if: ({ picture }) => ['unreachable', 'notBase64', 'damaged', 'tooCostly', 'busy', 'left'].includes(picture.problem ?? ''),
      example: { form: { img: picture('truncated.jpeg', 'dataUri') } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    wrongFormat: {
      code: '-2', message: '图像格式错误', when: { en: 'the picture is no JPEG, PNG or BMP, or outside 4 MB and 15 to 4096 pixels a side', zh: '图片不是 JPEG、PNG 或 BMP，或超过 4 MB，或边长不在 15～4096 像素之内' },
      if: ({ picture }) =>
        picture.problem === 'notAPicture' || !['jpg', 'png', 'bmp'].includes(picture.format ?? '') ||
        picture.size > largest || Math.min(picture.width, picture.height) < 15 || Math.max(picture.width, picture.height) > 4096,
      example: { form: { img: picture('animation.gif', 'dataUri') } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    notRecognised: {
      code: '-4', message: '图像识别失败', when: { en: 'the picture shows a card that cannot be read', zh: '图片里有卡，但读不出来' },
      if: ({ picture }) => showsAny(picture, 'blurred', 'unreadable', 'covered', 'twoCards'),
      example: { form: { img: picture('unreadable.jpeg', 'dataUri') } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    nothingFound: {
      code: '-9', message: '没有信息', when: { en: 'there is no card number in the picture: no card, or its back', zh: '图片里没有卡号：没有卡，或拍的是背面' },
      if: ({ picture }) => picture.card?.number === undefined,
      example: { form: { img: picture('not-a-card.jpeg', 'dataUri') } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    unidentified: {
      code: '1', message: '识别成功', when: { en: 'the card is read but cannot be identified', zh: '卡号读出来了，但辨认不出是什么卡' },
      pins: { 'result.bank_card_type': 0 },
      if: ({ picture, world }) =>
        showsAny(picture, 'unidentified') || issuerOf(picture.card?.number ?? '', world) === undefined,
      body: (call) => ({
        result: { bank_card_number: groups(call), bank_card_type: 0, bank_name: '', bank_full_name: '', card_type: '' },
      }),
      example: { form: { img: picture('unidentified.jpeg', 'dataUri') } },
      evidence: { code: 'documented', body: 'inferred', cause: 'inferred', billed: 'client' }, source: 'fegine ocr guide §3', billed: true, retry: 'afterFix',
    },
    credit: {
      code: '1', message: '识别成功', when: { en: 'a credit card is in the picture', zh: '图片里是信用卡' },
      pins: { 'result.bank_card_type': 2 },
      if: ({ picture, world }) => issuerOf(picture.card?.number ?? '', world)?.type === 'credit',
      body: (call) => ({ result: recognised(call, 'credit') }),
      example: { form: { img: picture('ok-credit.jpeg', 'dataUri') } },
      evidence: { code: 'documented', body: 'inferred', billed: 'client' }, source: 'fegine ocr guide §3', billed: true, retry: 'never',
    },
    debit: {
      code: '1', message: '识别成功', when: { en: 'a debit card is in the picture', zh: '图片里是借记卡' },
      pins: { 'result.bank_card_type': 1 },
      if: () => true,
      body: (call) => ({ result: recognised(call, 'debit') }),
      example: {},
      evidence: { code: 'documented', billed: 'client' }, source: 'fegine ocr guide §3', billed: true, retry: 'never',
    },
  },
});

export const fegineOcr = vendor({
  id: 'fegine-ocr',
  name: { en: 'Fegine bank card OCR', zh: '涪擎 银行卡识别' },
  says: {
    en: 'Fegine bank-card OCR, an Aliyun marketplace product',
    zh: '涪擎银行卡识别，阿里云云市场商品',
  },
  hosts: ['bankocr.market.alicloudapi.com'],
  credentials: aliyunCredentials,
  envelope: { in: 'body', code: 'code', message: 'msg' },
  layers: [aliyunGateway],
  unknownPath: 'apiNotFound',
  outage: 'serviceBusy',
  samplePictures: [
    {
      url: 'http://img3.fegine.com/image/bank.jpg',
      file: 'fegine-document.jpeg',
      says: {
        en: "the picture of the vendor's code samples; that it shows the card of the document's sample reply is inferred",
        zh: '供应商示例代码里的图片；图中的卡就是文档应答示例里的那张，这一点为推断',
      },
      evidence: 'client',
      source: "published clients that copy the vendor's samples",
    },
  ],
  sourceWords: [...aliyunSourceWords, ['fegine ocr guide', '涪擎银行卡识别接口文档']],
  headers: successHeaders,
  plainHeaders,
  example: gatewayExample,
  sign: signAliyun,
  volatile: callerNames,
  diagnose: [
    ...gatewayDoctors,
    {
      rows: ['emptyPicture', 'notLoaded', 'wrongFormat', 'notRecognised', 'nothingFound', 'unidentified'],
      of: diagnosePicture,
    },
  ],
  settings: aliyunSettings,
  quirks: {
    ...gatewayQuirks,
    messageOfTheTable: {
      says: {
        en: 'code 1 comes with the message that the table prints, 1, instead of 识别成功 from the sample',
        zh: '返回码 1 的返回信息按错误码表写成 1，而不是示例里的“识别成功”',
      },
      evidence: 'documented',
      source: guide,
      respond: ({ headers, body }) => ({
        headers,
        body: body?.['code'] === '1' ? { ...body, msg: '1' } : body,
      }),
    },
  },
  prices: [
    [0, 5],
    [1, 26],
    [9.9, 260],
    [35, 1000],
    [168, 5000],
    [318, 10000],
    [1480, 50000],
    [2680, 100000],
    [5000, 200000],
    [12000, 500000],
    [23800, 1000000],
  ],
  validity: { years: 1, evidence: 'documented', source: 'fegine ocr guide §1' },
  operations: { cardbank },
  limits: [
    ...gatewayLimits,
    {
      en: 'Only specimen cards and registered pictures are read; any other picture has no card in it.',
      zh: '只识别样卡和登记过的图片；其他图片一律视为没有卡。',
    },
    {
      en: 'Card products (龙卡通, 银联IC金卡) are known of registered cards only; others are called 银联卡 (inferred).',
      zh: '卡产品名（龙卡通、银联IC金卡）只有登记过的卡才有；其余都叫“银联卡”（推断）。',
    },
    {
      en: 'Which code an oversize picture gets is not known; -2 is taken.',
      zh: '图片过大时返回哪个码尚不清楚；这里用 -2。',
    },
  ],
});

const readable = /^(?:https?:\/\/|data:image\/[\w.+-]+;base64,)/i;

/** The picture in `img`. Spaces stand for `+`, which client code does not always escape in Base64. */
function readSource(img: string): PictureSource | undefined {
  const prefix = readable.exec(img)?.[0];
  if (prefix === undefined) return undefined;
  return prefix.endsWith('/')
    ? { from: 'url', url: img, upTo: largest }
    : { from: 'base64', text: replaceCharacter(img.slice(prefix.length), ' ', '+'), upTo: largest };
}

function issuerOf(number: string, world: Call['world']) {
  const card = world.card(number);
  const issuer = world.issuer(number);
  const bank = card?.bank ?? issuer?.bank;
  const type = card?.type ?? issuer?.type;
  return bank === undefined || type === undefined ? undefined : { bank, type };
}

function recognised(call: Call, type: 'debit' | 'credit') {
  const number = call.picture.card?.number ?? '';
  const bank = issuerOf(number, call.world)?.bank ?? '招商银行';
  const typeName = type === 'debit' ? '借记卡' : '信用卡';
  const product = call.world.card(number)?.product ?? '银联卡';
  return {
    bank_card_number: groups(call),
    bank_card_type: type === 'debit' ? 1 : 2,
    bank_name: bank,
    bank_full_name: `${bank}-${product}-${typeName}`,
    card_type: typeName,
  };
}

/** The card number in groups of four digits: `6214 8559 1322 9932`. */
function groups({ picture }: Call): string {
  return (picture.card?.number ?? '').replace(/\d{4}(?=\d)/g, '$& ');
}
