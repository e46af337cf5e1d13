/** What users say, and the words that rows have in its place. Parts of words are enough. */
// biome-ignore format: a table
export const chineseWords: Readonly<Record<string, readonly string[]>> = {
  额度: ['套餐包', '次数已用完'], 配额: ['套餐包', '次数已用完'], 余额: ['套餐包', '欠费'],
  限额: ['次数已用完', '验次数过多', '询次数过多', '超过上限'], 限流: ['频繁', '调用超过'], 频率: ['频繁', '限流', '调用超过'],
  频次: ['频繁', '限流', '调用超过'], 超时: ['太慢'], 过期: ['有效期', '到期'], 失效: ['过期', '有效期', '到期', '取代', '无效'],
  签名: ['sign、'], 验签: ['签名', 'sign、'], 时间戳: ['timestamp'], 重放: ['nonce 在', '订单号重复'], 令牌: ['token'],
  票据: ['ticket'], 密钥: ['secret', 'appkey'], 权限: ['授权'], 白名单: ['允许范围'], 冻结: ['限制使用', '限制了访问'],
};
