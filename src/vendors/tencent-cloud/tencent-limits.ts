import type { Text } from '../../words/text.ts';
import { encryptionKeyPem } from './tencent-encryption.ts';

const pem = encryptionKeyPem.replaceAll('\n', ' ');

export const tencentLimits: readonly Text[] = [
  {
    en: `The mock opens encrypted parameters with a key pair of its own, since the vendor's private key is nobody else's. Encrypt with this public key: \`${pem}\``,
    zh: `供应商的私钥无从得到，挡板用自己的密钥对解密参数。请用这个公钥加密：\`${pem}\``,
  },
  {
    en: 'Of the two algorithms of encrypted parameters the mock opens AES-256-CBC. SM4-GCM is answered as undecipherable.',
    zh: '参数加密的两种算法中，挡板只能解 AES-256-CBC；SM4-GCM 按解密失败应答。',
  },
  {
    en: 'Regional hosts are documented for OCR; those of FaceID are inferred.',
    zh: '地域域名在 OCR 有文档；FaceID 的为推断。',
  },
  {
    en: 'BankCardOCR is not in the international SDK of today; the mock answers it at the international hosts all the same.',
    zh: '目前的国际站 SDK 里没有 BankCardOCR；挡板在国际站域名上同样应答。',
  },
  {
    en: 'The texts of codes that were not seen on the wire are the descriptions of the table of codes (inferred), in Chinese in both languages.',
    zh: '没有见过实际返回的错误码，其提示用错误码表里的描述（推断），两种语言都是中文。',
  },
  {
    en: 'What InvalidAuthorization names as wrong was seen for the service alone; the other reasons are made like it (inferred).',
    zh: 'InvalidAuthorization 指出的错处只见过服务名不对的一种，其余仿照它写成（推断）。',
  },
  {
    en: 'The order of checks is not known: the form of the request first, then the signature, the parameters, the account, and the elements or the picture (inferred).',
    zh: '检查的先后顺序尚不清楚：先查请求格式，再依次查签名、参数、账号，最后查要素或图片（推断）。',
  },
  {
    en: 'States of a card that the tables do not have, such as a wrong security code, give 认证未通过 (inferred).',
    zh: '结果表里没有的卡片状态（如安全码错误）返回“认证未通过”（推断）。',
  },
  {
    en: "The codes of banks in BankInfo are UnionPay's, but for that of 招商银行, which the sample prints; a bank without one has 00000000 (inferred).",
    zh: 'BankInfo 里的银行代码，招商银行的出自示例，其余用银联的发卡机构代码，没有的为 00000000（推断）。',
  },
  {
    en: 'Free calls of a month and pay as you go are not modelled: a package that is used up is refused by BankCardOCR with ResourcePackageRunOut, and by the FaceID actions with Arrears (inferred).',
    zh: '每月免费额度和按量后付费没有模拟：套餐包用完后，BankCardOCR 返回 ResourcePackageRunOut，FaceID 接口返回 Arrears（推断）。',
  },
  {
    en: 'The prices are those of OCR packages of about 2022, and of FaceID packages from 2023-01-04; those of today are not known.',
    zh: '价格为约 2022 年的 OCR 资源包和 2023-01-04 起的 FaceID 资源包的价格；现价不详。',
  },
];
