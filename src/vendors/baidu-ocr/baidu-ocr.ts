import { limits } from '../../language/limits.ts';
import { type Draft, vendor } from '../../language/vendor.ts';
import { bankcard } from './baidu-bankcard.ts';
import { baiduCredentials } from './baidu-credentials.ts';
import { logIdText } from './baidu-log-id.ts';
import { errorPage, freeCalls, platformLayer, pricePage, qps, usedUp } from './baidu-platform.ts';
import { cardPage, imageLimit, notAPicture, unreachable, unreadDate } from './baidu-settings.ts';
import { signBce } from './baidu-sign.ts';
import { documentScope, token } from './baidu-token.ts';
import { baiduDoctors } from './diagnose-baidu.ts';

type ReplyFields = NonNullable<Draft['body']>;

/** An error of the service begins with its log_id, and has spaces; a log_id is a number of 64 bits. */
function finish({ headers, body }: Draft): Draft {
  if (body === null || !('log_id' in body)) return { headers, body };
  const { log_id, ...rest } = body;
  return 'error_code' in body
    ? { headers, body: { log_id, ...rest }, as: { json: 'spaced' } }
    : { headers, body, as: { json: 'raw' } };
}

/** A quirk that changes the result of a card that was read. */
function changeResult(change: (result: ReplyFields, body: ReplyFields) => ReplyFields) {
  return (draft: Draft): Draft => {
    const result = draft.body?.['result'] as ReplyFields | undefined;
    return draft.body === null || result === undefined
      ? draft
      : { ...draft, body: change(result, draft.body) };
  };
}

export const baiduOcr = vendor({
  id: 'baidu-ocr',
  name: { en: 'Baidu bank card OCR', zh: '百度 银行卡识别' },
  says: {
    en: 'Baidu AI bank-card OCR, with an access token, an IAM API Key or a bce-auth-v1 signature',
    zh: '百度智能云银行卡 OCR，用 access token、IAM API Key 或 bce-auth-v1 签名鉴权',
  },
  hosts: ['aip.baidubce.com'],
  credentials: baiduCredentials,
  envelope: { in: 'body', code: 'error_code', message: 'error_msg' },
  layers: [platformLayer],
  unknownPath: 'unsupportedMethod',
  outage: 'serviceUnavailable',
  sourceWords: [
    ['older pages of baidu ocr, as quoted by clients', '客户端代码引用的百度 OCR 旧版页面'],
    ['baidu ocr, error codes', '百度 OCR 文档，错误码'],
    ['baidu ocr, bank cards', '百度 OCR 文档，银行卡识别'],
    ['baidu ocr, prices', '百度 OCR 文档，价格'],
    ['baidu ai, authentication', '百度 AI 文档，鉴权认证机制'],
  ],
  headers: [{ name: 'Content-Type', value: 'application/json', evidence: 'documented', source: cardPage }],
  respond: finish,
  example: {},
  sign: signBce,
  volatile: ['access_token'],
  diagnose: baiduDoctors,
  settings: [notAPicture, unreachable, unreadDate, imageLimit, freeCalls, qps, usedUp, limits],
  quirks: {
    documentScope: {
      says: {
        en: 'the scope of a token is that of the document, without brain_all_scope: official clients then sign instead',
        zh: 'token 的 scope 与文档示例一致，不含 brain_all_scope：官方 SDK 会改用签名',
      },
      evidence: 'documented',
      source: 'baidu ai, authentication',
      respond: (draft) =>
        draft.body && 'scope' in draft.body
          ? { ...draft, body: { ...draft.body, scope: documentScope } }
          : draft,
    },
    stringLogId: {
      says: { en: 'log_id is a string', zh: 'log_id 是字符串' },
      evidence: 'documented',
      source: errorPage,
      respond: (draft) =>
        draft.body && 'log_id' in draft.body
          ? { ...draft, body: { ...draft.body, log_id: String(draft.body['log_id']) } }
          : draft,
    },
    logIdInPlatformErrors: {
      says: {
        en: 'errors of the platform, such as 110, begin with a log_id, a string, as on the newest page',
        zh: '平台错误（如 110）也以 log_id（字符串）开头，与最新文档一致',
      },
      evidence: 'documented',
      source: errorPage,
      respond: (draft, call) =>
        draft.body && 'error_code' in draft.body && !('log_id' in draft.body)
          ? { ...draft, body: { log_id: logIdText(call), ...draft.body } }
          : draft,
    },
    propobility: {
      says: {
        en: 'card_quality has IsClear_propobility and IsComplete_propobility, the misprints of the table',
        zh: 'card_quality 的字段为 IsClear_propobility、IsComplete_propobility，与文档表格的误拼一致',
      },
      evidence: 'documented',
      source: cardPage,
      respond: changeResult((result, body) => ({ ...body, result: withMisprint(result) })),
    },
    qualityOutside: {
      says: {
        en: 'card_quality stands beside result, as the table can be read, and not in it',
        zh: 'card_quality 与 result 并列而不在其中，文档表格可以这样理解',
      },
      evidence: 'inferred',
      source: cardPage,
      respond: changeResult(({ card_quality, ...result }, body) => ({
        ...body,
        result,
        ...(card_quality !== undefined && { card_quality }),
      })),
    },
    locationStrings: {
      says: {
        en: 'bank_card_number_location has strings, as the table says, and not numbers',
        zh: 'bank_card_number_location 的值为字符串，与文档表格一致',
      },
      evidence: 'documented',
      source: cardPage,
      respond: changeResult((result, body) => ({ ...body, result: withTextPlaces(result) })),
    },
  },
  prices: [],
  validity: { years: 1, evidence: 'documented', source: pricePage },
  operations: { token, bankcard },
  limits: [
    {
      en: 'Only specimen cards and registered pictures are read; any other picture has no card in it.',
      zh: '只识别样卡和已登记的图片；其他图片一律视为没有银行卡。',
    },
    {
      en: 'The order of the checks is inferred: path, token or Authorization, permission, limits, parameters, url, picture, card.',
      zh: '检查顺序为推断：路径、token 或 Authorization、权限、限额、参数、url、图片、银行卡。',
    },
    {
      en: 'Several tokens are valid at a time, and a token outlives a reset of the Secret Key (both inferred). refresh_token is issued and not taken.',
      zh: '多个 token 可同时有效，重置 Secret Key 后 token 仍有效（两点均为推断）。refresh_token 只签发，不能用来换新。',
    },
    {
      en: 'A token that an earlier run of the mock issued counts until it expires.',
      zh: '挡板此前运行时签发的 token 在到期前仍有效。',
    },
    {
      en: 'A wrong HTTP method is answered as an API that does not exist, and a wrong IAM API Key as a wrong signature (both inferred).',
      zh: 'HTTP 方法不对按 API 不存在处理，IAM API Key 不对按签名错误处理（两点均为推断）。',
    },
    {
      en: 'holder_name is empty, direction is 0, and the place of the number is that of a specimen (inferred). A card with a cut border is read; card_quality says that it is not complete (inferred).',
      zh: 'holder_name 为空，direction 为 0，卡号位置取样卡的版式（推断）。边框不完整的卡照常识别，card_quality 标明不完整（推断）。',
    },
    {
      en: 'Quasi-credit and prepaid cards are reached on demand: no specimen is one.',
      zh: '准贷记卡和预付费卡需按需指定：没有这两类样卡。',
    },
    {
      en: "A month's free resource is not counted: no document gives its number for this product. A package does not raise the QPS by itself: set `baidu-ocr.qps`.",
      zh: '不统计每月免费资源：文档没有给出该产品的数量。套餐包不会自动提高 QPS，请设置 `baidu-ocr.qps`。',
    },
    {
      en: 'No document prints a price of this product; that of iOCR is another. A call that fails is not charged.',
      zh: '文档没有给出该产品的价格，iOCR 的价格是另一产品的。调用失败不计费。',
    },
    {
      en: 'A picture from a url that is over the limit is told as one that was sent, 216202 (inferred); 282114 is reached on demand.',
      zh: 'url 指向的图片超限时与直接上传的图片一样返回 216202（推断）；282114 需按需指定。',
    },
  ],
});

function withMisprint(result: ReplyFields): ReplyFields {
  const quality = result['card_quality'];
  if (typeof quality !== 'object' || quality === null) return result;
  const fields = Object.entries(quality).map(([name, value]) => [
    name.replace('probability', 'propobility'),
    value,
  ]);
  return { ...result, card_quality: Object.fromEntries(fields) };
}

function withTextPlaces(result: ReplyFields): ReplyFields {
  const place = result['bank_card_number_location'];
  if (typeof place !== 'object' || place === null) return result;
  const fields = Object.entries(place).map(([name, value]) => [name, String(value)]);
  return { ...result, bank_card_number_location: Object.fromEntries(fields) };
}
