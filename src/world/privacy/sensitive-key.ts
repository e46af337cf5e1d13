/** What a field with this name holds: a name, a number, or a secret. */
export type Sensitive = 'name' | 'number' | 'secret';

/** The names of fields, in English and pinyin, in words that are joined by `_`. */
const latin: readonly (readonly [Sensitive, RegExp])[] = [
  [
    'secret',
    /(?:pass_?(?:wd|word|code|phrase)|secret|token|app_?(?:code|key)|(?:api|access|private|secret)_?key|(?:^|_)(?:pwd|psw|passw?|mima|kouling|ticket|sign(?:ature)?|authorization|cookie|session_?id|cv[vnc]2?|pin|otp|captcha|(?:sms|verify|verification|auth)_?code|yzm|yanzhengma))$/,
  ],
  [
    'number',
    /(?:id_?(?:card|number)(?:_?(?:no|num|number|code))?|(?:^|_)id_?(?:no|num)|identity_?(?:card|no|num|number)?|cert(?:ificate)?_?(?:no|num|number|id)|credentials?_?(?:no|num|number)|card_?(?:no|num|number)|(?:^|_)(?:bank_?)?cards?|(?:^|_)pan|acc(?:t|ount)?_?(?:no|num|number)|(?:^|_)account|mobile(?:_?(?:no|num|number|phone))?|phone(?:_?(?:no|num|number))?|(?:^|_)tel|telephone|msisdn|passport(?:_?no)?|(?:^|_)sfz(?:h|hm|no)?|shenfenzheng(?:hao(?:ma)?)?|zhengjian(?:hao(?:ma)?)?|(?:^|_)kh|kahao|yinhangka(?:hao)?|(?:^|_)yhk(?:h|hm)?|zhanghao|shouji(?:hao(?:ma)?)?|(?:^|_)sjhm?|dianhua(?:haoma)?|lianxidianhua)$/,
  ],
  [
    'name',
    /(?:^names?|(?:^|_)(?:real|true|full|user|holder|owner|cust(?:omer)?|person|acc(?:t|ount)?|payer|payee|given|first|last|family|middle|nick|card|client|legal|chinese|cn|contact|member|applicant)_?names?|(?:^|_)name_?(?:cn|zh)|(?:^|_)(?:kh|ck|zs|yh)?xm|xingming|mingzi|(?:^|_)huming|chikaren|(?:^|_)ckr|(?:card_?)?holder|surname)$/,
  ],
];

const blanks = /[.-]/g;
const hump = /([a-z\d])([A-Z])/g;

/** What a field of this name holds: `name` of `realName`, `number` of `sfzh`, `secret` of `passwd`. */
export function sensitiveKey(key: string): Sensitive | undefined {
  const words = key.replace(hump, '$1_$2').replace(blanks, '_').toLowerCase();
  return latin.find(([, pattern]) => pattern.test(words))?.[0];
}

/** The same in Chinese. */
export const chineseKeys: Readonly<Record<string, Sensitive>> = {
  姓名: 'name',
  名字: 'name',
  户名: 'name',
  持卡人: 'name',
  开户人: 'name',
  收款人: 'name',
  付款人: 'name',
  联系人: 'name',
  申请人: 'name',
  身份证: 'number',
  身份证号: 'number',
  身份证号码: 'number',
  证件号: 'number',
  证件号码: 'number',
  卡号: 'number',
  银行卡: 'number',
  账号: 'number',
  帐号: 'number',
  手机: 'number',
  手机号: 'number',
  手机号码: 'number',
  电话: 'number',
  密码: 'secret',
  口令: 'secret',
  密钥: 'secret',
  令牌: 'secret',
  验证码: 'secret',
};
