/** What the doctor of digest signatures says of everything but the signature itself. */
export const aliyunWords = {
  missingAppKey: { en: 'X-Ca-Key is missing: send the AppKey.', zh: '缺少 X-Ca-Key：请带上 AppKey。' },
  unknownAppKey: {
    en: 'X-Ca-Key is the AppKey of no application here: send that of the tenant, and sign with its AppSecret.',
    zh: 'X-Ca-Key 不是这里任何应用的 AppKey：请用租户的 AppKey，并用它的 AppSecret 签名。',
  },
  malformedTimestamp: {
    en: 'X-Ca-Timestamp is no number of at most 15 digits: send milliseconds since 1970.',
    zh: 'X-Ca-Timestamp 不是 15 位以内的数字：应为 1970 年以来的毫秒数。',
  },
  secondsForMilliseconds: {
    en: 'X-Ca-Timestamp is {sent}, which is in seconds: send milliseconds, {sent}000.',
    zh: 'X-Ca-Timestamp 是 {sent}，单位是秒：应为毫秒，即 {sent}000。',
  },
  timeZone: {
    en: 'X-Ca-Timestamp is 8 hours off: count milliseconds from 1970 in UTC, not from China time read as UTC.',
    zh: 'X-Ca-Timestamp 差 8 小时：毫秒数要从 UTC 的 1970 年算起，不要把北京时间当成 UTC。',
  },
  behindClock: {
    en: "X-Ca-Timestamp is {minutes} minutes behind the gateway's clock, and 15 are allowed: set the clock, and take the time anew for each request and each retry.",
    zh: 'X-Ca-Timestamp 比网关时间慢 {minutes} 分钟，最多允许 15 分钟：请校准时钟，并在每次请求和每次重试时重新取时间。',
  },
  aheadOfClock: {
    en: "X-Ca-Timestamp is {minutes} minutes ahead of the gateway's clock, and 15 are allowed: set the clock, and take the time anew for each request and each retry.",
    zh: 'X-Ca-Timestamp 比网关时间快 {minutes} 分钟，最多允许 15 分钟：请校准时钟，并在每次请求和每次重试时重新取时间。',
  },
  md5WithoutBody: {
    en: 'Content-MD5 is sent with an empty body: leave it out, and its line empty.',
    zh: '请求体为空却带了 Content-MD5：请去掉，签名串里它那一行留空。',
  },
  hexMd5: {
    en: 'Content-MD5 is in hex: send the 16 bytes of the digest as Base64.',
    zh: 'Content-MD5 写成了十六进制：应为 16 字节摘要的 Base64。',
  },
  hexTextMd5: {
    en: 'Content-MD5 is the Base64 of the hex text: encode the 16 bytes of the digest.',
    zh: 'Content-MD5 是十六进制文本的 Base64：应直接对 16 字节摘要做 Base64。',
  },
  bodySerialisedAgain: {
    en: 'Content-MD5 is that of the same JSON with other spacing: serialise once, and digest and send those bytes.',
    zh: 'Content-MD5 对应的是同一份 JSON 的另一种排版：只序列化一次，用同一份字节计算摘要并发送。',
  },
  wrongMd5: {
    en: 'Content-MD5 is not that of the body: digest the very bytes that are sent, after all changes and before compression.',
    zh: 'Content-MD5 与请求体不符：要对实际发送的字节计算摘要，在全部改动之后、压缩之前。',
  },
  usedNonce: {
    en: 'X-Ca-Nonce was used within the last 15 minutes: make a new one, and sign anew, for each request and each retry.',
    zh: 'X-Ca-Nonce 在最近 15 分钟内用过：每次请求、每次重试都要换新的随机数 (nonce) 并重新签名。',
  },
  unknown: {
    en: 'No known mistake makes this signature: the AppSecret is probably wrong. Check that it belongs to the AppKey, then compare your string to sign with the expected one, byte by byte as UTF-8.',
    zh: '已知的错误都得不出这个签名：很可能是 AppSecret 不对。先核对它与 AppKey 是否配套，再把你的签名串与预期的按 UTF-8 逐字节比较。',
  },
  unknownOfLong: {
    en: 'The string to sign is too long to try every known mistake on it, and none of those tried makes this signature: the AppSecret is probably wrong. Check that it belongs to the AppKey, then compare your string with the expected one.',
    zh: '签名串太长，已知的错误没有全部试过，试过的都得不出这个签名：很可能是 AppSecret 不对。先核对它与 AppKey 是否配套，再把你的签名串与预期的比较。',
  },
} as const;
