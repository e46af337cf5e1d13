/** What the doctor of elements says. */
export const elementWords = {
  card: { en: 'a card number', zh: '银行卡号' },
  idNumber: { en: 'an ID number', zh: '身份证号' },
  name: { en: 'a name', zh: '姓名' },
  mobile: { en: 'a mobile number', zh: '手机号' },
} as const;

export const parameterWords = {
  otherForm: {
    en: '{parameter} is not of the form that the vendor takes.',
    zh: '{parameter} 不符合供应商要求的格式。',
  },
  misplaced: {
    en: '{parameter} is in the wrong place: a GET carries it in the query, and a POST in the form.',
    zh: '{parameter} 放错了位置：GET 放在查询串里，POST 放在表单里。',
  },
  oneMissing: { en: '{what} is missing or empty.', zh: '缺少 {what}，或其值为空。' },
  severalMissing: { en: '{what} are missing or empty.', zh: '缺少 {what}，或其值为空。' },
  holds: { en: '{parameter} holds {what}', zh: '{parameter} 里是{what}' },
  swapped: { en: '{holds}.', zh: '{holds}。' },
  swappedInto: {
    en: '{holds}: send each under its own name, the first as {right}.',
    zh: '{holds}：请各用各的参数名，前者应为 {right}。',
  },
} as const;

/** What an encoding or an input form does to a name. */
export const brokenNames = {
  notUtf8: {
    en: '{parameter} is not UTF-8, but GBK perhaps: percent-encode its UTF-8 bytes.',
    zh: '{parameter} 不是 UTF-8，可能是 GBK：请对 UTF-8 字节做百分号编码。',
  },
  encodedTwice: {
    en: '{parameter} is percent-encoded twice: encode it once, or let the HTTP client do it.',
    zh: '{parameter} 做了两次百分号编码：只编码一次，或交给 HTTP 客户端。',
  },
  latin1: {
    en: '{parameter} was read as Latin-1 before it was sent: read it as UTF-8.',
    zh: '{parameter} 在发送前被当成 Latin-1 读取：请按 UTF-8 读取。',
  },
  questionMarks: {
    en: '{parameter} is question marks: it went through an encoding without Chinese characters.',
    zh: '{parameter} 全是问号：中途经过了不含汉字的编码。',
  },
  spaces: { en: '{parameter} begins or ends with a space.', zh: '{parameter} 的开头或结尾有空格。' },
  otherDot: {
    en: '{parameter} has another dot than ·, U+00B7, between the parts of the name.',
    zh: '{parameter} 里的间隔号不是 ·（U+00B7）。',
  },
} as const;

export const brokenNumbers = {
  groupedDigits: {
    en: '{parameter} has spaces or hyphens: send the digits alone.',
    zh: '{parameter} 里有空格或连字符：只发送数字。',
  },
  fullWidthDigits: { en: '{parameter} has full-width digits.', zh: '{parameter} 里有全角数字。' },
  impossibleIdNumber: {
    en: '{parameter} has a birthday or a check digit that cannot be.',
    zh: '{parameter} 的出生日期或校验位不可能存在。',
  },
  noIdNumber: {
    en: '{parameter} has {length}, and an ID number 17 digits and a digit or X.',
    zh: '{parameter} 有 {length}，而身份证号是 17 位数字加一位数字或 X。',
  },
  wrongCheckDigit: {
    en: '{parameter} has a wrong check digit (Luhn).',
    zh: '{parameter} 的校验位不对（Luhn）。',
  },
  noCardNumber: {
    en: '{parameter} has {length}, and a card number 12 to 19 digits.',
    zh: '{parameter} 有 {length}，而银行卡号是 12～19 位数字。',
  },
} as const;

/** How elements compare with what is registered. */
export const comparedWords = {
  persona: { en: 'These are the elements of {whose}: {says}', zh: '这些要素属于{whose}：{says}' },
  nobody: {
    en: 'Neither the ID number nor the card number is registered: take a persona, or register a person.',
    zh: '身份证号和银行卡号都没有登记：请使用预置人物，或登记一个人。',
  },
  noPerson: {
    en: 'The ID number is not registered: take a persona, or register a person.',
    zh: '身份证号没有登记：请使用预置人物，或登记一个人。',
  },
  differs: {
    en: 'The other elements are those of {whose}, and {parameter} is not: {how}.',
    zh: '其他要素属于{whose}，{parameter} 不是：{how}。',
  },
  cardState: {
    en: 'The elements are those of {whose}; the state of the card is {state}.',
    zh: '各要素都属于{whose}；卡的状态是 {state}。',
  },
  twoPeople: {
    en: '{card} is the card of {one}, and {id} the ID number of {other}: they do not belong together.',
    zh: '{card} 是卡号，属于{one}；{id} 是身份证号，属于{other}：两者不是同一个人的。',
  },
} as const;

export const whoseWords = {
  persona: { en: 'the persona {id}', zh: '预置人物 {id}' },
  somebody: { en: 'a registered person', zh: '某个已登记的人' },
  oneOfTwo: { en: 'one registered person', zh: '一个已登记的人' },
} as const;

/** Where a value differs from the registered one. */
export const differenceWords = {
  unregistered: { en: 'it is not registered', zh: '它没有登记' },
  length: { en: 'it has {length}, and the registered one {known}', zh: '它有 {length}，登记的是 {known} 个' },
  one: { en: 'character {at} differs', zh: '第 {at} 个字符不同' },
  several: { en: '{count} of {all} characters differ', zh: '{all} 个字符中有 {count} 个不同' },
} as const;
