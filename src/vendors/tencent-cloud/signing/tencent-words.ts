/** What the doctors of signatures and of common parameters say. */
export const signatureWords = {
  dateNotUtc: {
    en: 'The date in Credential is not the UTC date of X-TC-Timestamp: sign with that date.',
    zh: 'Credential 里的日期不是 X-TC-Timestamp 对应的 UTC 日期：请按 UTC 取日期。',
  },
  otherService: {
    en: 'The signature was made with another service than the one in Credential.',
    zh: '签名所用的服务名与 Credential 里的不同。',
  },
  withoutTc3: {
    en: 'The first key lacks its prefix: it is TC3 and the SecretKey.',
    zh: '派生第一个密钥时缺少前缀：应为 TC3 加 SecretKey。',
  },
  hexKeys: {
    en: 'The keys between are the bytes of each HMAC, and not their hex.',
    zh: '中间密钥应使用 HMAC 的原始字节，而不是十六进制文本。',
  },
  base64Digest: {
    en: 'The signature is in Base64, and v3 takes lower-case hex.',
    zh: '签名写成了 Base64，签名方法 v3 要小写十六进制。',
  },
  upperCaseDigest: {
    en: 'The signature is in upper case, and v3 takes lower-case hex.',
    zh: '签名用了大写，签名方法 v3 要小写十六进制。',
  },
  requestNotHashed: {
    en: 'The StringToSign ends with the CanonicalRequest itself, and takes its SHA-256 in hex.',
    zh: 'StringToSign 末尾直接放了 CanonicalRequest，应放它的 SHA-256 十六进制。',
  },
  secretIdAsKey: { en: 'The SecretId was taken for the SecretKey.', zh: '把 SecretId 当成了 SecretKey。' },
  otherPair: {
    en: 'The key is of another pair than the SecretId: the permanent one, the temporary one or its token.',
    zh: '密钥与 SecretId 不是一对：混用了永久密钥、临时密钥或 token。',
  },
  paddedKey: {
    en: 'The SecretKey has a blank, a line break or a quotation mark around it.',
    zh: 'SecretKey 前后多了空格、换行或引号。',
  },
  otherBody: {
    en: 'The body that was signed is not the one that was sent: sign its bytes as they are sent.',
    zh: '签名用的请求体与实际发送的不同：请对实际发送的字节签名。',
  },
  unsignedPayloadNotSaid: {
    en: 'UNSIGNED-PAYLOAD was signed, and the header X-TC-Content-SHA256 does not say so.',
    zh: '签名用了 UNSIGNED-PAYLOAD，但没有带上相应的 X-TC-Content-SHA256 请求头。',
  },
  emptyLineMissing: {
    en: 'The empty line after the headers of the CanonicalRequest is missing.',
    zh: 'CanonicalRequest 里请求头之后缺少空行。',
  },
  methodCase: { en: 'The method is to be in upper case.', zh: '请求方法要大写。' },
  queryOtherwise: {
    en: 'The query of a GET is signed as it is sent, and that of a POST is left empty.',
    zh: 'GET 的查询串要原样参与签名，POST 的留空。',
  },
  otherContentType: {
    en: 'The Content-Type that was signed is not the one that was sent, charset included.',
    zh: '签名用的 Content-Type 与实际发送的不同（包括 charset）。',
  },
  caseKept: {
    en: 'The values of signed headers are to be in lower case.',
    zh: '参与签名的请求头的值要转成小写。',
  },
  otherHost: {
    en: 'Another host was signed than the one that was sent.',
    zh: '签名用的 host 与实际发送的不同。',
  },
  otherHash: {
    en: 'The hash is not the one of SignatureMethod: only HmacSHA256 selects SHA-256, else it is SHA-1.',
    zh: '哈希算法与 SignatureMethod 不符：只有 HmacSHA256 选用 SHA-256，其余为 SHA-1。',
  },
  encodedValues: {
    en: 'The values were encoded before they were signed: sign them as they are, and encode them when they are sent.',
    zh: '签名前对参数值做了编码：应以原值签名，发送时再编码。',
  },
  unsorted: { en: 'The parameters are to be sorted by name.', zh: '参数要按名称排序。' },
  otherMethod: {
    en: 'Another method was signed than the one that was sent.',
    zh: '签名用的请求方法与实际发送的不同。',
  },
  partsMissing: {
    en: 'The text begins with method, host, path and a question mark.',
    zh: '签名原文以请求方法、host、路径和问号开头。',
  },
  hexDigest: {
    en: 'The signature is in hex, and v1 takes Base64.',
    zh: '签名写成了十六进制，签名方法 v1 要 Base64。',
  },
  signatureNotEncoded: {
    en: 'The + in Signature was not percent-encoded and came as a blank.',
    zh: 'Signature 里的 + 没有做百分号编码，收到时成了空格。',
  },
  signatureEncodedTwice: { en: 'Signature is percent-encoded twice.', zh: 'Signature 做了两次百分号编码。' },
} as const;

export const accessWords = {
  unknown: {
    en: 'None of the known mistakes explains the wrong signature. Compare the text that the mock signed, and the SecretKey.',
    zh: '已知的错误都对不上这个签名：请比对挡板的签名原文，并检查 SecretKey。',
  },
  milliseconds: {
    en: 'The timestamp is in milliseconds, and takes seconds.',
    zh: '时间戳用了毫秒，应为秒。',
  },
  timeZone: {
    en: 'The timestamp is eight hours off: take the seconds since the epoch, which know no time zone.',
    zh: '时间戳差了八小时：请用 Unix 时间戳，它与时区无关。',
  },
  behindClock: {
    en: 'The timestamp is {minutes} minutes behind the clock of the tenant; five are allowed.',
    zh: '时间戳比租户的时钟慢 {minutes} 分钟，最多允许五分钟。',
  },
  aheadOfClock: {
    en: 'The timestamp is {minutes} minutes ahead of the clock of the tenant; five are allowed.',
    zh: '时间戳比租户的时钟快 {minutes} 分钟，最多允许五分钟。',
  },
  usedNonce: {
    en: 'The Nonce was used before: take another with every call.',
    zh: '这个 Nonce 用过了：每次调用都要换。',
  },
  paddedSecretId: { en: 'The SecretId has a blank around it.', zh: 'SecretId 前后有空格。' },
  noSecretId: {
    en: 'What stands for the SecretId does not begin with AKID: it may be of another vendor, or an AppId.',
    zh: 'SecretId 不以 AKID 开头：可能是别家的密钥，或是 AppId。',
  },
  otherSecretId: { en: "The SecretId is none of the tenant's two.", zh: 'SecretId 不是该租户的两个之一。' },
  malformed: {
    en: 'Authorization is to be: TC3-HMAC-SHA256 Credential=<SecretId>/<date>/<service>/tc3_request, SignedHeaders=content-type;host, Signature=<hex>. What is wrong in it: {part}.',
    zh: 'Authorization 应为：TC3-HMAC-SHA256 Credential=<SecretId>/<日期>/<服务>/tc3_request, SignedHeaders=content-type;host, Signature=<十六进制>。其中有误的是 {part}。',
  },
  otherService: {
    en: 'The service in Credential is {sent}, and is to be {service}: it is not the first label of an address such as 127.0.0.1.',
    zh: 'Credential 里的服务名是 {sent}，应为 {service}；不是 127.0.0.1 这类地址的第一段。',
  },
} as const;
