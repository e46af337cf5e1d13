import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { operation } from '../../language/operation.ts';
import type { Outcome, RowEvidence } from '../../language/outcome.ts';
import { jsonText } from '../../language/reply-schema.ts';
import { picture, repeated } from '../../language/value.ts';
import type { PictureSource } from '../../language/world.ts';
import type { Text } from '../../words/text.ts';
import { bothGiven, callsASecond, noCard, permission, service, sides } from './aliyun-ocr-settings.ts';
import { type CardFacts, cardFacts, cardType, isReadable } from './card-facts.ts';
import { action, hostsOf2021, of2021 } from './open-api-reply.ts';
import { isForm, rpcParam } from './rpc-v1.ts';

const page = 'aliyun ocr RecognizeBankCard';
const errorPage = 'aliyun ocr, error codes';
const largest = 10 * 1024 * 1024;
const longestUrl = 2048;
const formats: readonly string[] = ['png', 'jpg', 'bmp', 'gif', 'tiff', 'webp'];

/** The sizes and corners of the document's sample. Those of another picture are scaled. */
const sample = { width: 3116, height: 2139 };
const corners: Readonly<Record<keyof ReturnType<typeof dataOf>, readonly (readonly [number, number])[]>> = {
  bankName: [
    [374, 169],
    [1344, 143],
    [1350, 344],
    [379, 370],
  ],
  cardNumber: [
    [103, 1253],
    [3011, 1137],
    [3021, 1370],
    [112, 1486],
  ],
  validToDate: [
    [1347, 1573],
    [2074, 1554],
    [2077, 1698],
    [1351, 1718],
  ],
  cardType: [
    [437, 445],
    [1316, 433],
    [1318, 541],
    [439, 553],
  ],
};
const slice = [
  [0, 8],
  [3110, 0],
  [3116, 2046],
  [0, 2139],
] as const;
const algorithm = '7a6241b9ccce3746da42ff09ee692b27721728bb;7a6241b9ccce3746da42ff09ee692b27721728bb';

const point = z.strictObject({ x: z.int(), y: z.int() });
const corner = z.strictObject({
  x0: z.int(),
  y0: z.int(),
  x1: z.int(),
  y1: z.int(),
  x2: z.int(),
  y2: z.int(),
  x3: z.int(),
  y3: z.int(),
});
const text = z.strictObject({
  algo_version: z.string(),
  data: z.strictObject({
    bankName: z.string(),
    cardNumber: z.string(),
    validToDate: z.string(),
    cardType: z.string(),
  }),
  ftype: z.int(),
  height: z.int(),
  orgHeight: z.int(),
  orgWidth: z.int(),
  prism_keyValueInfo: z.array(
    z.strictObject({
      key: z.string(),
      keyProb: z.int(),
      value: z.string(),
      valuePos: z.array(point),
      valueProb: z.int(),
    }),
  ),
  sliceRect: corner,
  width: z.int(),
});

/** The URL of the picture: a parameter of the query, or of the form of a call in RPC style. */
function urlOf(call: Call): string {
  return rpcParam(call, 'Url') ?? '';
}

function hasBody(call: Call): boolean {
  return call.request.body.length > 0 && !isForm(call);
}

function sourceOf(call: Call): PictureSource | undefined {
  if (hasBody(call)) return { from: 'bytes', bytes: call.request.body };
  const url = urlOf(call);
  return url === '' ? undefined : { from: 'url', url };
}

function lacksPicture(call: Call): boolean {
  const given = Number(hasBody(call)) + Number(urlOf(call) !== '');
  return given === 0 || (given === 2 && call.setting(bothGiven) === 'refused');
}

function isUrlUsed(call: Call): boolean {
  return urlOf(call) !== '' && !hasBody(call);
}

function isOutOfSize(call: Call): boolean {
  const { width, height, problem } = call.picture;
  if (problem === 'tooManyPixels') return true;
  const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
  if (longer / shorter >= 50) return true;
  return call.setting(sides) === 'page' ? shorter <= 15 || longer >= 8192 : shorter < 5 || longer > 8192;
}

function showsNone(call: Call): boolean {
  return !isReadable(call.picture);
}

function dataOf({ bank, number, month, year, type }: CardFacts) {
  return {
    bankName: bank,
    cardNumber: number,
    validToDate: year === '' ? '' : `${year}/${month}`,
    cardType: type,
  };
}

/** The JSON of Data. A value that was not read has no position (inferred). */
function dataText(call: Call, facts: CardFacts): string {
  const { width, height } = call.picture.width > 0 ? call.picture : sample;
  const x = (at: number) => Math.round((at * width) / sample.width);
  const y = (at: number) => Math.round((at * height) / sample.height);
  const data = dataOf(facts);
  const read = Object.entries(data).filter(([, value]) => value !== '');
  const prism = read.map(([key, value]) => ({
    key,
    keyProb: 100,
    value,
    valuePos: corners[key as keyof typeof data].map(([across, down]) => ({ x: x(across), y: y(down) })),
    valueProb: 100,
  }));
  const sliceRect = Object.fromEntries(
    slice.flatMap(([across, down], at) => [
      [`x${at}`, x(across)],
      [`y${at}`, y(down)],
    ]),
  );
  return JSON.stringify({
    algo_version: algorithm,
    data,
    ftype: 0,
    height,
    orgHeight: height,
    orgWidth: width,
    prism_keyValueInfo: prism,
    sliceRect,
    width,
  });
}

const shared = { billed: false, retry: 'afterFix', source: errorPage } as const;
/** A code that the page prints for all of the product's interfaces, with a cause that is inferred. */
const inferredCause: RowEvidence = { code: 'documented', cause: 'inferred', billed: 'inferred' };
const elsewhere: RowEvidence = { code: 'documented', billed: 'inferred' };

function reading(
  type: CardFacts['type'],
  when: Text,
  evidence: RowEvidence = { code: 'inferred', message: 'documented', body: 'documented' },
) {
  return {
    code: null,
    message: null,
    when,
    pins: { 'Data.data.cardType': type },
    body: (call: Call) => ({ Data: dataText(call, cardFacts(call, type)) }),
    evidence,
    source: page,
    billed: true,
    retry: 'never',
  } satisfies Outcome<Call>;
}

const ofSibling: RowEvidence = { code: 'inferred', billed: 'inferred' };

export const recognize2021 = operation({
  method: 'POST',
  alsoMethods: ['GET'],
  path: '/',
  hosts: hostsOf2021,
  told: { action, version: of2021 },
  summary: {
    en: 'Reads number, bank, date and type off a picture, in the version of 2021-07-07',
    zh: '从图片里识别卡号、发卡行、有效期和卡种（2021-07-07 版）',
  },
  request: {
    query: z.object({
      Url: z.string().optional().meta({
        description:
          'an http(s) URL of at most 2048 characters; or else the picture is the body, of at most 10 MB',
        zh: 'http(s) 网址，不超过 2048 个字符；不传时请求体就是图片，不超过 10 MB',
      }),
    }),
    body: z.instanceof(Uint8Array),
  },
  response: z.strictObject({
    RequestId: z.string(),
    Data: jsonText(text).optional(),
    HostId: z.string().optional(),
    Code: z.string().optional(),
    Message: z.string().optional(),
    Recommend: z.string().optional(),
  }),
  example: {
    headers: { 'x-acs-action': action, 'x-acs-version': of2021 },
    body: picture('ok.jpeg', 'bytes'),
  },
  rates: [
    {
      calls: 10,
      perMs: 1000,
      row: 'throttlingUser',
      by: callsASecond,
      evidence: 'documented',
      source: 'aliyun ocr, QPS resource packages',
    },
  ],
  invalid: 'imageUrlOrBodyEmpty',
  picture: sourceOf,
  // biome-ignore format: a table reads as a table
  outcomes: {
    ocrServiceNotOpen: { code: 'ocrServiceNotOpen', message: 'You have not activated the OCR service.', httpStatus: 401, when: { en: 'the account has not activated the service', zh: '账号未开通 OCR 服务' }, if: (call) => call.setting(service) === 'notOpen', example: {}, before: [{ settings: { 'aliyun-ocr.service': 'notOpen' } }], ...shared, evidence: elsewhere },
    ocrServiceExpired: { code: 'OcrServiceExpired', message: 'The OCR service has expired.', httpStatus: 401, when: { en: 'the service of the account has expired', zh: '账号的 OCR 服务已到期' }, if: (call) => call.setting(service) === 'expired', example: {}, before: [{ settings: { 'aliyun-ocr.service': 'expired' } }], ...shared, evidence: elsewhere },
    noPermission: { code: 'noPermission', message: 'You are not authorized to perform this operation.', httpStatus: 401, when: { en: 'the RAM user may not call, as the service says', zh: 'RAM 用户无权调用，由服务拒绝' }, if: (call) => call.setting(permission) === 'refusedByService', example: {}, before: [{ settings: { 'aliyun-ocr.permission': 'refusedByService' } }], ...shared, evidence: inferredCause },
    imageUrlOrBodyEmpty: { code: 'imageUrlOrBodyEmpty', message: 'The image URL or body is empty.', httpStatus: 400, when: { en: 'there is neither Url nor a picture in the body', zh: '既没有 Url，请求体里也没有图片' }, if: lacksPicture, example: { body: '' }, ...shared, evidence: inferredCause },
    exceededImageUrlLength: { code: 'exceededImageUrlLength', message: 'The image URL length exceeds 2048 characters.', httpStatus: 400, when: { en: 'Url is longer than 2048 characters', zh: 'Url 超过 2048 个字符' }, if: (call) => isUrlUsed(call) && urlOf(call).length > longestUrl, example: { query: { Url: repeated('http://a', 257) }, body: '' }, ...shared, evidence: inferredCause },
    unsupportedEncodeImageUrl: { code: 'unsupportedEncodeImageUrl', message: 'The image URL encoding cannot be parsed.', httpStatus: 400, when: { en: 'Url is no http(s) URL, such as Base64', zh: 'Url 不是 http(s) 网址，例如是 Base64' }, if: (call) => isUrlUsed(call) && !/^https?:\/\//i.test(urlOf(call)), example: { query: { Url: 'data:image/jpeg;base64,AAAA' }, body: '' }, ...shared, evidence: inferredCause },
    illegalImageUrl: { code: 'IllegalImageUrl', message: 'The image URL is unavailable or has timed out.', httpStatus: 400, when: { en: 'the picture cannot be had from Url', zh: '无法从 Url 取到图片' }, if: ({ picture }) => picture.problem === 'unreachable', example: { query: { Url: 'http://example.com/card.jpg' }, body: '' }, ...shared, evidence: inferredCause },
    exceededImageContent: { code: 'exceededImageContent', message: 'The image content size exceeds the 10 MB limit.', httpStatus: 413, when: { en: 'the picture is over 10 MB', zh: '图片超过 10 MB' }, if: ({ picture }) => picture.size > largest, example: { body: picture('ok.jpeg', 'bytes', largest + 1) }, ...shared, evidence: inferredCause },
    illegalImageContent: { code: 'illegalImageContent', message: 'The corresponding image content is missing.', httpStatus: 400, when: { en: 'the picture has no bytes; under a setting also: no readable card is in it', zh: '图片是 0 字节；按设置也用于图片里没有可识别的银行卡' }, if: (call) => call.picture.problem === 'empty' || (call.picture.problem === undefined && showsNone(call) && call.setting(noCard) === 'illegalImageContent'), example: { body: picture('not-a-card.jpeg', 'bytes') }, before: [{ settings: { 'aliyun-ocr.noCard': 'illegalImageContent' } }], ...shared, evidence: inferredCause },
    illegalImageSize: { code: 'illegalImageSize', message: 'The image size must not be less than 5px or greater than 8192px.', httpStatus: 416, when: { en: 'a side of the picture is too short or too long, or fifty times the other', zh: '图片边长过短或过长，或长宽比达到 50' }, if: (call) => call.picture.width > 0 && isOutOfSize(call), example: { body: picture('tiny.png', 'bytes') }, ...shared, evidence: inferredCause },
    unsupportedImageFormat: { code: 'unsupportedImageFormat', message: 'The image format or content is not supported.', httpStatus: 415, when: { en: 'the bytes are no picture of a supported format, or it cannot be decoded', zh: '不是受支持的图片格式，或图片无法解码' }, if: ({ picture }) => picture.problem !== undefined || !formats.includes(picture.format ?? ''), example: { body: picture('truncated.jpeg', 'bytes') }, ...shared, evidence: inferredCause },
    unmatchedImageType: { code: 'unmatchedImageType', message: 'The image type does not match the API operation.', httpStatus: 400, when: { en: 'there is no readable card in the picture', zh: '图片里没有可识别的银行卡' }, if: (call) => showsNone(call) && call.setting(noCard) === 'unmatchedImageType', example: { body: picture('not-a-card.jpeg', 'bytes') }, ...shared, evidence: inferredCause },
    nothingRead: { ...reading('', { en: 'there is no readable card in the picture, and the reply is a success with empty fields', zh: '图片里没有可识别的银行卡，返回成功而各字段为空' }, ofSibling), pins: { 'Data.data.cardType': '', 'Data.prism_keyValueInfo.0.key': null }, if: showsNone, body: (call) => ({ Data: dataText(call, { number: '', bank: '', type: '', month: '', year: '' }) }), example: { body: picture('not-a-card.jpeg', 'bytes') }, before: [{ settings: { 'aliyun-ocr.noCard': 'empty' } }], retry: 'afterFix' },
    unidentified: { ...reading('', { en: 'the number is read, and the bank cannot be told', zh: '卡号读出来了，但辨认不出是哪家银行' }, ofSibling), pins: { 'Data.data.cardType': '', 'Data.prism_keyValueInfo.0.key': 'cardNumber' }, if: (call) => cardType(call) === '', example: { body: picture('unidentified.jpeg', 'bytes') }, retry: 'afterFix' },
    creditCard: { ...reading('CC', { en: 'a credit card is in the picture', zh: '图片里是贷记卡' }, ofSibling), if: (call) => cardType(call) === 'CC', example: { body: picture('ok-credit.jpeg', 'bytes') } },
    debitCard: { ...reading('DC', { en: 'a debit card is in the picture', zh: '图片里是储蓄卡' }, { code: 'documented', billed: 'inferred' }), if: () => true, example: {} },
    semiCreditCard: reading('SCC', { en: 'a semi-credit card is in the picture', zh: '图片里是准贷记卡' }, ofSibling),
    combinedCard: reading('DCC', { en: 'a card that is both debit and credit card is in the picture', zh: '图片里是存贷合一卡' }, ofSibling),
    prepaidCard: reading('PC', { en: 'a prepaid card is in the picture', zh: '图片里是预付卡' }, ofSibling),

    algorithmError: { code: 'algorithmError', message: 'An algorithm error occurred.', httpStatus: 503, when: { en: 'the algorithm fails', zh: '算法出错' }, ...shared, evidence: elsewhere, retry: 'later' },
    illegalCutType: { code: 'illegalCutType', message: 'The specified cutType is invalid.', httpStatus: 400, when: { en: 'cutType is not valid; of other interfaces', zh: 'cutType 无效；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    illegalImageType: { code: 'illegalImageType', message: 'The specified imageType is invalid.', httpStatus: 400, when: { en: 'imageType is not valid; of other interfaces', zh: 'imageType 无效；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    illegalSignature: { code: 'illegalSignature', message: 'The signature is incorrect.', httpStatus: 400, when: { en: 'the service finds the signature wrong', zh: '服务判定签名有误' }, ...shared, evidence: elsewhere },
    illegalSubject: { code: 'illegalSubject', message: 'The specified Subject is invalid.', httpStatus: 400, when: { en: 'Subject is not valid; of other interfaces', zh: 'Subject 无效；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    invalidStsToken: { code: 'invalidStsToken', message: 'The STS token is invalid.', httpStatus: 400, when: { en: 'the service finds the STS token not valid', zh: '服务判定 STS token 无效' }, ...shared, evidence: elsewhere },
    missingImageUrl: { code: 'MissingImageUrl', message: 'You must specify image URL.', httpStatus: 400, when: { en: 'the image URL is missing; of interfaces that want one', zh: '缺少图片 URL；属于必须传 URL 的接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    notSafeImageUrl: { code: 'notSafeImageUrl', message: 'The image URL is not safe.', httpStatus: 400, when: { en: 'the vendor takes the URL for unsafe', zh: '供应商认为 URL 不安全' }, ...shared, evidence: elsewhere },
    unsupportedLanguage: { code: 'unsupportedLanguage', message: 'The language is not supported.', httpStatus: 400, when: { en: 'the language is not supported; of other interfaces', zh: '语言不受支持；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    missingLanguages: { code: 'MissingLanguages', message: 'You must specify Language.', httpStatus: 400, when: { en: 'Language is missing; of other interfaces', zh: '缺少 Language；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    algorithmTimeout: { code: 'AlgorithmTimeout', message: 'The requested algorithm service is unavailable. Please try again with a smaller image.', httpStatus: 503, when: { en: 'the algorithm takes too long', zh: '算法超时' }, ...shared, evidence: elsewhere, retry: 'later' },
    exceededImageSize: { code: 'ExceededImageSize', message: 'The image length*width must be less than 1024*1024.', httpStatus: 400, when: { en: 'the picture has more than 1024*1024 pixels; of other interfaces', zh: '图片像素超过 1024*1024；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    paperCutEmptyImage: { code: 'PaperCutEmptyImage', message: 'The image is empty. No paper is found in the image.', httpStatus: 400, when: { en: 'no paper is in the picture; of other interfaces', zh: '图片里没有试卷；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    exceededFaceBackCount: { code: 'ExceededFaceBackCount', message: 'The number of the front and back sides of the image exceeds the limit.', httpStatus: 400, when: { en: 'too many front and back sides are in the picture; of other interfaces', zh: '图片里正反面数量超限；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    serviceTimeout: { code: 'ServiceTimeout', message: 'The requested service is timed out.', httpStatus: 504, when: { en: 'the service takes too long', zh: '服务超时' }, ...shared, evidence: elsewhere, retry: 'later' },
    imageTimeOut: { code: 'imageTimeOut', message: 'Get image data time out.', httpStatus: 400, when: { en: 'the picture is not fetched in time', zh: '获取图片超时' }, ...shared, evidence: elsewhere, retry: 'later' },
    deprecatedApi: { code: 'deprecatedApi', message: 'The api is deprecated.', httpStatus: 400, when: { en: 'the API is no longer offered', zh: 'API 已下线' }, ...shared, evidence: elsewhere, retry: 'never' },
    convertPdfToImgError: { code: 'convertPDFToImgError', message: 'Failed to convert PDF file to image.', httpStatus: 400, when: { en: 'a PDF cannot be converted; of other interfaces', zh: 'PDF 转图片失败；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    exceededPdfContent: { code: 'exceededPDFContent', message: 'Size of PDF content has exceeded the 10M limit.', httpStatus: 413, when: { en: 'a PDF is too large; of other interfaces', zh: 'PDF 过大；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    illegalPdfContent: { code: 'illegalPDFContent', message: 'Corresponding pdf content is missing', httpStatus: 400, when: { en: 'a PDF is missing; of other interfaces', zh: '缺少 PDF；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    invalidCountry: { code: 'InvalidCountry', message: 'Specified parameter Country is not valid.', httpStatus: 400, when: { en: 'Country is not valid; of other interfaces', zh: 'Country 无效；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
    invalidSignatureVerssion: { code: 'InvalidSignatureVerssion', message: 'Invalid signature version.', httpStatus: 400, when: { en: 'the service finds the signature version not valid (the code is printed so)', zh: '服务判定签名版本无效（码的拼写即如此）' }, ...shared, evidence: elsewhere },
    illegalApiName: { code: 'illegalApiName', message: 'Invalid API name.', httpStatus: 400, when: { en: 'the service knows no API of that name', zh: '服务没有该名称的 API' }, ...shared, evidence: elsewhere },
    serviceUnavailable: { code: 'ServiceUnavailable', message: 'Server error.', httpStatus: 503, when: { en: 'the service fails', zh: '服务出错' }, ...shared, evidence: elsewhere, retry: 'later' },
    missingImageType: { code: 'MissingImageType', message: 'ImageType is required.', httpStatus: 400, when: { en: 'ImageType is missing; of other interfaces', zh: '缺少 ImageType；属于其他接口' }, ...shared, evidence: elsewhere, retry: 'never' },
  },
});
