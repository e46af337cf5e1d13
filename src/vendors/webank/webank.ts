import { type Draft, vendor } from '../../language/vendor.ts';
import { diagnosePicture } from '../shared/diagnose-picture.ts';
import { diagnoseAccessToken } from './diagnose-access-token.ts';
import { diagnoseAppId } from './diagnose-app-id.ts';
import { diagnoseWebank } from './diagnose-webank.ts';
import { webankCredentials } from './webank-credentials.ts';
import { bankcardocrapp, getBankCardOcrResult } from './webank-ocr.ts';
import { platformLayer, refusalCode } from './webank-platform.ts';
import { accessToken, apiTicket, documentExample } from './webank-tokens.ts';

export const webank = vendor({
  id: 'webank',
  name: { en: 'WeBank bank card OCR (Tencent Cloud KYC)', zh: '腾讯云人脸核身 (微众) 银行卡 OCR' },
  says: {
    en: 'Tencent Cloud KYC bank-card OCR, called with a WBappid, an access token, a ticket and a sign',
    zh: '腾讯云慧眼（微众）银行卡 OCR，凭 WBappid、access token、ticket 和 sign 调用',
  },
  hosts: [
    'miniprogram-kyc.tencentcloudapi.com',
    'kyc1.qcloud.com',
    'kyc.qcloud.com',
    'ida.webank.com',
    'idasc.webank.com',
  ],
  credentials: webankCredentials,
  envelope: { in: 'body', code: 'code', message: 'msg' },
  layers: [platformLayer],
  unknownPath: 'notFound',
  outage: 'networkTrouble',
  sourceWords: [
    ['tencent cloud kyc sdk, error codes', '腾讯云人脸核身 SDK 文档，错误码'],
    ['tencent cloud kyc, bank card ocr', '腾讯云人脸核身文档，银行卡识别'],
    ['tencent cloud', '腾讯云文档'],
    [
      '; cause: a client of a sibling platform with the same scheme',
      '；触发条件：签名方式相同的同类平台的客户端代码',
    ],
  ],
  headers: [
    {
      name: 'Content-Type',
      value: 'application/json;charset=UTF-8',
      evidence: 'inferred',
      source: 'no source',
    },
  ],
  example: {},
  volatile: ['access_token'],
  diagnose: [
    { rows: ['parameterMissing'], of: diagnoseAppId },
    { rows: ['illegalRequest', 'signatureFailed'], of: diagnoseWebank },
    { rows: ['invalidLoginStatus'], of: diagnoseAccessToken },
    {
      rows: ['pictureEmpty', 'decodeFailed', 'blurred', 'covered', 'notRecognised', 'notACard'],
      of: diagnosePicture,
    },
  ],
  settings: [refusalCode],
  quirks: {
    documentExample,
    orginBankcardPhoto: {
      says: {
        en: 'a result calls the whole picture orginBankcardPhoto, as an old page prints it',
        zh: '查询结果里整张图片的字段名为 orginBankcardPhoto，与旧版文档的拼写一致',
      },
      evidence: 'documented',
      source: 'tencent cloud 655/32308, an old page',
      respond: ({ headers, body }) => ({ headers, body: body && withOldName(body) }),
    },
  },
  prices: [],
  operations: { access_token: accessToken, api_ticket: apiTicket, bankcardocrapp, getBankCardOcrResult },
  limits: [
    {
      en: 'Only specimen cards and registered pictures are read; any other picture has no card in it.',
      zh: '只识别样卡和已登记的图片；其他图片一律视为没有银行卡。',
    },
    {
      en: 'How clarity is measured is not known: it is the sharpness of the whole picture, on a scale of 0 to 100 (inferred).',
      zh: 'clarity 的算法未知：此处取整张图片的清晰度，范围 0 到 100（推断）。',
    },
    {
      en: 'The pictures in replies are cut from the one that was sent; the latest 64 MB are kept, and a small grey one stands for what is gone.',
      zh: '应答里的图片从上传的图片裁出；只保留最近 64 MB，更早的以一张灰色小图代替。',
    },
    {
      en: 'A NONCE ticket is issued and never consumed: it is for an SDK that is not mocked.',
      zh: 'NONCE ticket 只签发、不消费：使用它的 SDK 不在模拟范围内。',
    },
    {
      en: 'Prices are not printed in a document; billing follows the documented charged column, and is unknown for what stands in none.',
      zh: '文档没有给出价格；是否计费以文档的“是否收费”列为准，文档未列的视为未知。',
    },
    {
      en: 'A token or ticket that an earlier run of the mock issued counts until it expires, unless something is known that replaced it. The end of such a ticket is known to the minute, and that of its token is not known.',
      zh: '挡板此前运行时签发的 token 和 ticket 在到期前仍有效，除非已知被取代。这类 ticket 的到期时间精确到分钟，其对应 token 的到期时间未知。',
    },
    {
      en: 'An order is remembered for 3 days (inferred): then its number is free again and its result is gone.',
      zh: '订单保留 3 天（推断）：此后订单号可再次使用，结果不再可查。',
    },
    {
      en: 'A userId over 32 bytes is told as an order number is, and an order number of other characters than letters and digits as a repeated one (inferred).',
      zh: 'userId 超过 32 字节时与订单号过长返回相同的码；订单号含字母数字以外的字符时与订单号重复返回相同的码（推断）。',
    },
    {
      en: 'multiWarningCode with a single warning is a list of one, and warningCode with several is the first (inferred).',
      zh: '只有一个告警时 multiWarningCode 是单元素列表；有多个告警时 warningCode 取第一个（推断）。',
    },
  ],
});

/** The body with the misprint of the old page, at the same place. */
function withOldName(body: NonNullable<Draft['body']>) {
  const { result } = body as { readonly result?: object };
  if (result === undefined) return body;
  const fields = Object.entries(result).map(([name, value]) => [
    name === 'originBankcardPhoto' ? 'orginBankcardPhoto' : name,
    value,
  ]);
  return { ...body, result: Object.fromEntries(fields) };
}
