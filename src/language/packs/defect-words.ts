import type { Text } from '../../words/text.ts';

/** The Chinese of a defect, which is told in English: what it says behind the name of what is defect. */
const sentences: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^(unknownPath|outage) names (\S+), which is no row of its layers$/, '$1 写的是 $2，但各层都没有这个情形'],
  [/^its former path (\S+) is that of (\S+); leave it out$/, '旧路径 $1 正是 $2 现在的路径，请去掉'],
  [/^a pair names (\S+); its credentials have (.+)$/, '凭证对写的是 $1，而凭证只有 $2'],
  [
    /^plainHeaders shows (\S+), which proves who calls; leave it out$/,
    'plainHeaders 会显示 $1，而它是调用方的凭证，请去掉',
  ],
  [/^a row's name is lowerCamel English, such as lostCard$/, '情形的名字应为小驼峰英文，例如 lostCard'],
  [/^its name is the code of (\S+); give it another$/, '它的名字是 $1 的码，请换一个'],
  [/^its `when` is that of (\S+); give each its own$/, '`when` 与 $1 的相同，请各写一句'],
  [/^its `when` in Chinese is that of (\S+); give each its own$/, '`when` 的中文与 $1 的相同，请各写一句'],
  [
    /^cannot be told from (\S+); pin a reply path in which they differ$/,
    '与 $1 无法区分，请用 pins 写出应答中不同的字段',
  ],
  [
    /^no request can ask for its message in (\S+); name it in language$/,
    '没有请求能要求 $1 的消息，请把它写进 language',
  ],
  [
    /^has a cause and no witness; give it an example \(and a history in before\)$/,
    '有成因却没有示例，请写 example（前置步骤写在 before）',
  ],
  [/^(.+) names (\S+), which is no row of its table$/, '$1 写的是 $2，但它的表里没有这个情形'],
  [
    /^its schemas can refuse a request; say with invalid which row that is$/,
    '它的 schema 会拒绝请求，请用 invalid 写明是哪个情形',
  ],
  [
    /^its limit for (\S+) is of (\S+) calls in (\S+) ms; give both as 1 or more$/,
    '$1 的限制是 $3 毫秒内 $2 次，两者都应不小于 1',
  ],
  [
    /^its request has params and (\S+); put all of them into params$/,
    '请求里既有 params 又有 $1，请全部写进 params',
  ],
  [
    /^its first host (\S+) is a pattern; put one by name before it$/,
    '第一个域名 $1 是通配，请在它前面写一个具体域名',
  ],
  [
    /^its host (\S+) could be anybody's; end it in a domain of the vendor's$/,
    '域名 $1 可能属于任何人，请以供应商的域名结尾',
  ],
  [/^has a choose and no row marked chosen$/, '有 choose，却没有标为 chosen 的情形'],
  [/^its rows stand under several settings \((.+)\); use one$/, '它的情形取决于多个设置（$1），请只用一个'],
  [
    /^its path (\S+) is that of (\S+), and a method tells no two apart; .*$/,
    '路径 $1 与 $2 的相同，而请求方法不能区分接口；请各用一个路径，用 selectors 区分，或合并成一个接口',
  ],
  [
    /^its address (\S+) is that of (\S+); .*$/,
    '地址 $1 与 $2 的相同；请换一个域名或路径，或合并成一个供应商',
  ],
  [/^told names (\S+), which is no selector of its vendor$/, 'told 写的是 $1，但供应商没有这个 selector'],
  [
    /^its example does not select it; .*$/,
    '它的示例选不中它，请在供应商的 selectors 读取的位置加上 told 的值',
  ],
  [
    /^an example is to be signed by (\S+), which is none of the vendor's signs; define it$/,
    '示例要用 $1 签名，但供应商的 signs 里没有，请补上',
  ],
  [
    /^an example is to be signed, and the vendor has no sign; .*$/,
    '示例要签名，但供应商没有 sign，请补上，或用 signBy 指定',
  ],
  [/^status is (\d+), not (\d+)$/, '状态码是 $1，而不是 $2'],
  [/^its body is refused by the response schema: ([\s\S]*)$/, '应答体不符合 response 的 schema：$1'],
  [/^(\S+) is (.+), not (.+)$/, '$1 是 $2，而不是 $3'],
];

/** The same of a text. */
const ofTexts: typeof sentences = [
  [/^(.*) has no English; write it in en$/, '$1没有英文，请写在 en'],
  [/^(.*) has no Chinese; write it in zh$/, '$1没有中文，请写在 zh'],
  [/^(.*) is not Chinese in zh; translate it$/, '$1的 zh 不是中文，请翻译'],
];

/** What a text belongs to. */
const places: typeof sentences = [
  [/^its `(\w+)`/, ' `$1` '],
  [/^its (?:header|proof|pair|former path|sample picture) (\S+)/, ' $1 '],
  [/^its summary/, ' summary '],
  [/^its limit (\d+)/, '第 $1 条 limits '],
  [/^the (setting|quirk) (\S+)/, ' $2 '],
  [/^the description of (\S+)/, '参数 $1 的说明'],
  [/^the reset of its credentials/, '凭证重置的说明'],
];

/** A defect in both languages. One that nobody has translated is told in English. */
export function tellDefect(defect: string): Text {
  const [, name = '', said = defect] = /^([^\s:]+): ([\s\S]+)$/.exec(defect) ?? [];
  const find = (words: typeof sentences) => words.find(([english]) => english.test(said));
  const ofText = find(ofTexts);
  const found = ofText ?? find(sentences);
  if (found === undefined) return { en: defect, zh: defect };
  const place = ofText && find(places);
  const told = (place === undefined ? said : said.replace(...place)).replace(...found);
  return {
    en: defect,
    zh: (name === '' ? told : `${name}：${told}`).replace(/\s+/g, ' ').replace('： ', '：'),
  };
}
