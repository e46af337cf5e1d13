/** What the diagnosis says of each mistake with a bce-auth-v1 signature. */
export const bceWords = {
  otherForm: {
    en: 'The Authorization header has another form: bce-auth-v1/{AK}/{yyyy-MM-ddTHH:mm:ssZ}/{seconds}/{names of the signed headers, joined by ;}/{signature}, six parts in all.',
    zh: 'Authorization 头的格式不对，应为六段：bce-auth-v1/{AK}/{yyyy-MM-ddTHH:mm:ssZ}/{有效秒数}/{签名头名称，以 ; 连接}/{签名}。',
  },
  unknownAccessKey: {
    en: 'The AK is that of no application here: sign with the API Key and the Secret Key of the tenant.',
    zh: '没有这个 AK 的应用：请用该租户的 API Key 和 Secret Key 签名。',
  },
  otherTime: {
    en: 'The timestamp is not written as 2015-04-27T08:23:49Z: UTC, to the second, with a Z.',
    zh: '时间戳应写成 2015-04-27T08:23:49Z：UTC 时间，精确到秒，以 Z 结尾。',
  },
  localTime: {
    en: 'The timestamp is local time with a Z: send UTC, which is eight hours behind China.',
    zh: '时间戳是本地时间却带了 Z：请用 UTC，比北京时间晚八小时。',
  },
  fromTheFuture: {
    en: "The timestamp is ahead of the tenant's clock: a signature is valid from its timestamp on.",
    zh: '时间戳晚于租户的时钟：签名从时间戳开始才有效。',
  },
  runOut: {
    en: 'The signature ran out {ended}: sign each call anew.',
    zh: '签名已于 {ended}失效：请为每次调用重新签名。',
  },
  headersNotEncoded: {
    en: 'The signed headers were not percent-encoded: the colons of a date or a port are %3A in name:value.',
    zh: '签名头没有做 URL 编码：name:value 两侧都要编码，时间和端口里的冒号写成 %3A。',
  },
  headersUnsorted: {
    en: 'The lines of the signed headers are not sorted: sort them after they are encoded.',
    zh: '签名头各行没有排序：编码之后按字典序排列。',
  },
  newlineAtEnd: {
    en: 'There is a newline behind the last header: the signed text ends without one.',
    zh: '最后一个签名头后面多了换行：签名串末尾没有换行。',
  },
  methodInLowerCase: {
    en: 'The method was signed in lower case: sign it as it is sent, in upper case.',
    zh: '签名里的请求方法是小写：应与实际发送的一致，用大写。',
  },
  queryLeftOut: {
    en: 'The query was not signed in whole: sign every parameter that is sent, such as aipSdk.',
    zh: '查询串没有全部参与签名：发送的每个参数（如 aipSdk）都要参与。',
  },
  rawQuery: {
    en: 'The query was signed as it stands: encode names and values, and sort.',
    zh: '查询串原样参与了签名：名称和值要分别编码，再排序。',
  },
  pathEncoded: {
    en: 'The slashes of the path were encoded: they stay as they are.',
    zh: '路径里的斜杠被编码了：斜杠保持原样。',
  },
  slashLeftOut: {
    en: 'The path was signed without the slash that it begins with.',
    zh: '参与签名的路径少了开头的斜杠。',
  },
  usualHeaders: {
    en: 'Other headers were signed than the Authorization names: name all that are signed, or none for the usual ones.',
    zh: '参与签名的头与 Authorization 里列出的不一致：要么全部列出，要么留空表示默认的签名头。',
  },
  otherHost: {
    en: 'Another host was signed than the Host header has: sign the Host as it is sent, with its port if it has one.',
    zh: '签名用的 host 与 Host 头不一致：按实际发送的 Host 签名，带端口时端口也要参与。',
  },
  keyOfBytes: {
    en: 'The signing key was used as bytes: its hex text, 64 characters, is the key.',
    zh: '签名密钥用成了原始字节：应使用它的十六进制文本（64 个字符）。',
  },
  secretAsKey: {
    en: 'The request was signed with the SK itself: sign it with the key that the SK makes of the prefix.',
    zh: '直接用 SK 签名了：应先用 SK 对前缀做 HMAC，再用得到的签名密钥签名。',
  },
  keyAsSecret: {
    en: 'The AK was used as the SK: sign with the Secret Key.',
    zh: '把 AK 当成了 SK：请用 Secret Key 签名。',
  },
  paddedSecret: {
    en: 'The SK has white space around it: was it read from a file?',
    zh: 'SK 前后有空白字符：是不是从文件读取的？',
  },
  upperCase: {
    en: 'The signature is in upper case: write the hex in lower case.',
    zh: '签名是大写的：十六进制要用小写。',
  },
  otherPrefix: {
    en: 'The key was made with another time than the Authorization has: make it of the very prefix that is sent.',
    zh: '生成签名密钥用的时间与 Authorization 里的不同：应使用实际发送的前缀。',
  },
  unknown: {
    en: 'The signature is not that of this request with the SK of its AK: compare the text that you signed with the one that the mock signed.',
    zh: '签名与该请求及其 AK 对应的 SK 不符：请对比你签名的文本和挡板签名的文本。',
  },
} as const;
