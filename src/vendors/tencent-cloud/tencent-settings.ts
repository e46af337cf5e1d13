import { z } from 'zod';
import { setting } from '../../language/setting.ts';

export const service = setting('tencent-cloud.service', z.enum(['any', 'strict']), 'any', {
  says: {
    en: 'The service in the credential scope of signature v3: any, since the official SDKs take the first label of the endpoint, 127 of 127.0.0.1; or strict, ocr or faceid alone, as at the vendor',
    zh: '签名方法 v3 凭证范围里的服务名：any 为不限，因为官方 SDK 取 endpoint 的第一段（127.0.0.1 即 127）；strict 为只认 ocr 或 faceid，与供应商一致',
  },
  evidence: 'client',
  source: 'official SDKs; a maintainer on an IP address as endpoint',
});

export const replays = setting('tencent-cloud.replays', z.enum(['accepted', 'refused']), 'accepted', {
  says: {
    en: 'A Nonce of signature v1 that was used before within five minutes: accepted, or refused as an expired signature (inferred). The document says that it guards against replay, and no source shows a refusal',
    zh: '签名方法 v1 的 Nonce 五分钟内重复：accepted 为接受，refused 为按签名过期拒绝（推断）。文档说它用于防重放，但没有见过被拒绝的例子',
  },
  evidence: 'inferred',
  source: 'tencent cloud, signature v1: 防止重放攻击',
});

export const account = setting(
  'tencent-cloud.account',
  z.enum(['good', 'notActivated', 'notVerified', 'chargeAbnormal']),
  'good',
  {
    says: {
      en: 'The account: good; the service is not activated; the account is not verified (FaceID alone); or the state of its billing is abnormal',
      zh: '账号状态：good 为正常；notActivated 为服务未开通；notVerified 为账号未实名（仅 FaceID）；chargeAbnormal 为计费状态异常',
    },
    evidence: 'documented',
    source: 'tencent cloud 866/33528, 1007/47911',
  },
);

export const region = setting('tencent-cloud.region', z.enum(['optional', 'required']), 'optional', {
  says: {
    en: 'The Region of BankCardOCR: optional, as the newest page says, or required, as the older one does',
    zh: 'BankCardOCR 的 Region：optional 为可选（最新页面），required 为必填（旧页面）',
  },
  evidence: 'documented',
  source: 'tencent cloud 866/36216, today and before',
});

export const imageLimit = setting('tencent-cloud.imageLimit', z.enum(['10M', '7M']), '10M', {
  says: {
    en: 'The largest picture, after Base64: 10M, or 7M as the older page and the international one print',
    zh: 'Base64 后的图片大小上限：10M；7M 为旧页面和国际站页面所印',
  },
  evidence: 'documented',
  source: 'tencent cloud 866/36216; 1061/78854',
});

export const pictureErrors = setting(
  'tencent-cloud.pictureErrors',
  z.enum(['byCause', 'imageDecodeFailed', 'engineImageDecodeFailed']),
  'byCause',
  {
    says: {
      en: 'Which code answers no picture, one that is too large, and one that cannot be decoded, which no source tells: byCause gives InvalidParameterValue.InvalidParameterValueLimit, LimitExceeded.TooLargeFileError and FailedOperation.ImageDecodeFailed; else the one code named for all three',
      zh: '没有图片、图片过大、图片无法解码时各返回哪个错误码，没有资料说明：byCause 依次返回 InvalidParameterValue.InvalidParameterValueLimit、LimitExceeded.TooLargeFileError、FailedOperation.ImageDecodeFailed；否则三者都返回所选的那一个',
    },
    evidence: 'inferred',
    source: 'no source',
  },
);

export const mismatch = setting('tencent-cloud.mismatch', z.enum(['notPassed', 'holderWrong']), 'notPassed', {
  says: {
    en: 'The result of elements that do not belong together: 认证未通过, as the sample of three elements has it, or 持卡人信息有误, as those of two and four have it',
    zh: '要素不一致时的结果：认证未通过（三要素的示例），或持卡人信息有误（二要素和四要素的示例）',
  },
  evidence: 'inferred',
  source: 'samples of tencent cloud 1007/33848, 35776, 35775',
});

export const trim = setting('tencent-cloud.trim', z.enum(['on', 'off']), 'on', {
  says: {
    en: 'Blanks around a card or ID number, which samples of the document have by misprint: taken off, or malformed',
    zh: '银行卡号、身份证号前后的空格（文档示例中误印）：去掉，或视为格式错误',
  },
  evidence: 'inferred',
  source: 'samples of tencent cloud 1007/33848',
});

export const dailyLimit = setting('tencent-cloud.dailyLimit', z.int().min(1), 500, {
  says: {
    en: 'With limits on: how often a day the same name, ID number, card or phone is checked; IdCardVerification takes an ID number twice as often',
    zh: '打开 limits 后，同一姓名、身份证号、银行卡号或手机号每天可核验的次数；IdCardVerification 的身份证号为其两倍',
  },
  evidence: 'documented',
  source: 'tencent cloud 1007/108625',
});

export const rate = setting('tencent-cloud.rate', z.int().min(0).nullable(), null, {
  says: {
    en: 'With limits on: how many calls of an action a second; null for the documented 10 of BankCardOCR, 100 of IdCardVerification and 20 of the others',
    zh: '打开 limits 后，每个接口每秒可调用的次数；null 为文档所载：BankCardOCR 10 次，IdCardVerification 100 次，其余 20 次',
  },
  evidence: 'documented',
  source: 'tencent cloud 866/36216, 1007/31320',
});

export const tencentSettings = [
  service,
  replays,
  account,
  region,
  imageLimit,
  pictureErrors,
  dailyLimit,
  rate,
  mismatch,
  trim,
] as const;
