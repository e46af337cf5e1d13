/** What rows say in English that users look for in Chinese. Parts of words are enough. */
// biome-ignore format: a table
export const chineseWords: Readonly<Record<string, readonly string[]>> = {
  额度: ['quota', 'package'], 配额: ['quota', 'package'], 套餐: ['quota', 'package'], 余额: ['quota', 'arrears', 'overdue'], 限额: ['quota', 'calls a day', 'calls a minute', 'too many'],
  欠费: ['arrears', 'overdue'], 次数: ['quota', 'calls a day', 'too many'], 限流: ['throttl', 'too many', 'frequent'],
  频率: ['throttl', 'too many', 'frequent'], 超时: ['timeout', 'timed out', 'in time'], 过期: ['expired'],
  失效: ['expired', 'invalid'], 签名: ['signature', 'sign '], 时间戳: ['timestamp'], 重放: ['nonce'],
  令牌: ['token'], 票据: ['ticket'], 密钥: ['secret', 'AppKey'], 权限: ['permission', 'unauthorized', 'privilege'],
  白名单: ['IP '], 挂失: ['lost'], 睡眠: ['dormant'], 没收: ['confiscated'], 冻结: ['restrict'], 密码: ['PIN'],
  姓名: ['name'], 身份证: ['ID number'], 手机: ['mobile'], 不一致: ['mismatch', 'belong together'],
  图片: ['picture'], 模糊: ['blur'], 反光: ['glare', 'reflects'], 复印: ['photocop'], 翻拍: ['recapture', 'off a screen'],
  成功: ['succeed', 'is read'], 参数: ['parameter'], 方法: ['method'], 路径: ['path'],
};
