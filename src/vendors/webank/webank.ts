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
  name: '腾讯云人脸核身 (微众) 银行卡 OCR',
  says: 'Tencent Cloud KYC bank-card OCR, called with a WBappid, an access token, a ticket and a sign',
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
  headers: [
    {
      name: 'Content-Type',
      value: 'application/json;charset=UTF-8',
      evidence: 'inferred',
      source: 'no source',
    },
  ],
  example: {},
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
      says: 'a result calls the whole picture orginBankcardPhoto, as an old page prints it',
      evidence: 'documented',
      source: 'tencent cloud 655/32308, an old page',
      respond: ({ headers, body }) => ({ headers, body: body && withOldName(body) }),
    },
  },
  prices: [],
  operations: { access_token: accessToken, api_ticket: apiTicket, bankcardocrapp, getBankCardOcrResult },
  limits: [
    'Only specimen cards and registered pictures are read; any other picture has no card in it.',
    'How clarity is measured is not known: it is the sharpness of the whole picture, on a scale of 0 to 100 (inferred).',
    'The pictures in replies are cut from the one that was sent; the latest 64 MB are kept, and a small grey one stands for what is gone.',
    'A NONCE ticket is issued and never consumed: it is for an SDK that is not mocked.',
    'Prices are not printed in a document; billing follows the documented charged column, and is unknown for what stands in none.',
    'A token or ticket that an earlier run of the mock issued counts until it expires, unless something is known that replaced it. The end of such a ticket is known to the minute, and that of its token is not known.',
    'An order is remembered for 3 days (inferred): then its number is free again and its result is gone.',
    'A userId over 32 bytes is told as an order number is, and an order number of other characters than letters and digits as a repeated one (inferred).',
    'multiWarningCode with a single warning is a list of one, and warningCode with several is the first (inferred).',
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
