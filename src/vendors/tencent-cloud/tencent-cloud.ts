import { limits } from '../../language/limits.ts';
import { vendor } from '../../language/vendor.ts';
import { tencentDoctors } from './diagnose-tencent.ts';
import { signTc3, signTemporary, signV1Parameters } from './signing/tencent-sign.ts';
import { CheckBankCardInformation } from './tencent-card-info.ts';
import { commonHeaders, commonLayer, errorEnvelope, messageLanguage } from './tencent-common.ts';
import { tencentCredentials } from './tencent-credentials.ts';
import { BankCard2EVerification, BankCard4EVerification, BankCardVerification } from './tencent-faceid.ts';
import { hostsOf } from './tencent-hosts.ts';
import { IdCardVerification } from './tencent-id-check.ts';
import { tencentLimits } from './tencent-limits.ts';
import { BankCardOCR } from './tencent-ocr.ts';
import { tencentProducts } from './tencent-products.ts';
import { respond, tencentQuirks } from './tencent-reply.ts';
import { tencentSettings } from './tencent-settings.ts';

export const tencentCloud = vendor({
  id: 'tencent-cloud',
  name: { en: 'Tencent Cloud OCR and FaceID', zh: '腾讯云 银行卡识别与要素核验' },
  says: {
    en: 'Tencent Cloud API 3.0: bank-card OCR, and FaceID checks of two, three and four elements, of ID numbers and of cards',
    zh: '腾讯云 API 3.0：银行卡识别，以及人脸核身的二、三、四要素核验、身份信息认证和银行卡基础信息查询',
  },
  hosts: [...hostsOf.ocr, ...hostsOf.faceid],
  selectors: {
    action: [
      { in: 'header', name: 'X-TC-Action' },
      { in: 'query', name: 'Action' },
      { in: 'form', name: 'Action' },
    ],
    version: [
      { in: 'header', name: 'X-TC-Version' },
      { in: 'query', name: 'Version' },
      { in: 'form', name: 'Version' },
    ],
  },
  traces: [
    { in: 'header', name: 'X-TC-Action' },
    { in: 'header', name: 'Authorization', startsWith: 'TC3-HMAC-SHA256' },
    { in: 'query', name: 'SecretId' },
    { in: 'form', name: 'SecretId' },
  ],
  credentials: tencentCredentials,
  envelope: errorEnvelope,
  language: messageLanguage,
  layers: [commonLayer],
  unknownPath: 'invalidAction',
  outage: 'serviceUnavailable',
  headers: commonHeaders,
  plainHeaders: {
    'x-tc-action': /^\w{1,64}$/,
    'x-tc-version': /^\d{4}-\d{2}-\d{2}$/,
    'x-tc-timestamp': /^1\d{9}(?:\d{3})?$/,
    'x-tc-region': /^[a-z]{2}(?:-[a-z]+)+(?:-\d)?$/,
    'x-tc-language': /^(?:zh-CN|en-US)$/,
    'x-tc-content-sha256': /^UNSIGNED-PAYLOAD$/,
  },
  sourceWords: [
    ['capture of a private cloud (TCE) of the same gateway, 2021', '同一网关的专有云 (TCE) 抓包，2021 年'],
    ['captures of other products of the same gateway', '同一网关的其他产品的抓包'],
    ['an international page of tencent cloud', '腾讯云国际站页面'],
    ['; 866/33515 of 2026-02 prints none', '；866/33515（2026-02 版）没有给出'],
    ['; the English is inferred', '；英文为推断'],
    ['a maintainer on an IP address as endpoint', '维护者关于以 IP 地址作 endpoint 的说明'],
    ['official Python SDK', '官方 Python SDK'],
    ['official SDKs', '官方 SDK'],
    ['qcloud-documents, prices of OCR, about 2022', 'qcloud-documents，OCR 价格，约 2022 年'],
    ['prices of FaceID, from 2023-01-04', 'FaceID 价格，2023-01-04 起'],
    ['samples of tencent cloud', '腾讯云文档示例'],
    ['common error codes', '公共错误码'],
    ['common parameters', '公共参数'],
    ['signature v1: 防止重放攻击', '签名方法 v1：防止重放攻击'],
    ['newest sample', '最新示例'],
    ['oldest sample', '最早的示例'],
    ['older pages', '旧版页面'],
    ['today and before', '现版和旧版'],
    ['tencent cloud', '腾讯云文档'],
  ],
  respond,
  example: { sign: true },
  sign: signTc3,
  signs: { temporary: signTemporary, v1: signV1Parameters },
  volatile: ['Timestamp', 'Nonce', 'Signature', 'SecretId', 'Token', 'RequestClient', 'Language'],
  diagnose: tencentDoctors,
  settings: [...tencentSettings, limits],
  quirks: tencentQuirks,
  prices: [],
  products: tencentProducts,
  operations: {
    BankCardOCR,
    BankCardVerification,
    BankCard2EVerification,
    BankCard4EVerification,
    IdCardVerification,
    CheckBankCardInformation,
  },
  limits: tencentLimits,
});
