/** The mistakes in signing for the gateway, by their causes. */
export const signingWords = {
  unknownMethod: {
    en: 'X-Ca-Signature-Method is neither HmacSHA256 nor HmacSHA1, in just that spelling: leave it out for HmacSHA256.',
    zh: 'X-Ca-Signature-Method 既不是 HmacSHA256 也不是 HmacSHA1，大小写也算：用 HmacSHA256 时可以不带。',
  },
  wrongHash: {
    en: 'The signature is made with {other}, and the request says {named}: name {other} in X-Ca-Signature-Method, or sign with {named}.',
    zh: '签名用的是 {other}，请求声明的却是 {named}：把 X-Ca-Signature-Method 写成 {other}，或改用 {named} 签名。',
  },
  hexDigest: {
    en: 'The digest is written in hex: write its bytes as Base64.',
    zh: '摘要写成了十六进制：应对摘要的字节做 Base64。',
  },
  hexTextDigest: {
    en: 'The digest is the Base64 of its hex text: encode its bytes.',
    zh: '对摘要的十六进制文本做了 Base64：应直接对摘要的字节做 Base64。',
  },
  alteredSignature: {
    en: 'The signature is right, but was altered on its way into the header: send plain Base64, with +, / and = as they are.',
    zh: '签名算对了，但放进请求头时被改动：应原样发送 Base64，+、/、= 都不变。',
  },
  appCodeAsSecret: {
    en: 'The AppCode was used as the key: sign with the AppSecret.',
    zh: '用 AppCode 当了密钥：应使用 AppSecret 签名。',
  },
  appKeyAsSecret: {
    en: 'The AppKey was used as the key: sign with the AppSecret.',
    zh: '用 AppKey 当了密钥：应使用 AppSecret 签名。',
  },
  ampersandAfterSecret: {
    en: 'The key ends in &, as for RPC calls of Aliyun: sign with the AppSecret alone.',
    zh: '密钥末尾多了 &，那是阿里云 RPC 接口的做法：只用 AppSecret 签名。',
  },
  paddedSecret: {
    en: 'The AppSecret was read with white space or quotes around it: trim it where it is read.',
    zh: '读到的 AppSecret 前后带有空白或引号：读取时去掉。',
  },
  linesInOtherOrder: {
    en: 'The first lines were in another order: method, Accept, Content-MD5, Content-Type, Date.',
    zh: '签名串前几行的顺序不对：应为请求方法、Accept、Content-MD5、Content-Type、Date。',
  },
  parametersLeftOut: {
    en: 'No parameter was signed: sign the path with ? and all parameters of query and form.',
    zh: '参数没有参与签名：路径后面要加 ?，再接上查询串和表单的全部参数。',
  },
  formAsMd5: {
    en: 'Content-MD5 was signed in place of the form: sign the parameters of a form after the path, and leave that line empty.',
    zh: '用 Content-MD5 代替了表单：表单参数应接在路径之后签名，Content-MD5 那一行留空。',
  },
  formLeftOut: {
    en: 'The parameters of the form were not signed: sign them after the path, sorted together with the query.',
    zh: '表单参数没有参与签名：应与查询串的参数一起排序，接在路径之后。',
  },
  queryLeftOut: {
    en: 'The parameters of the query were not signed: sign them after the path, sorted together with the form.',
    zh: '查询串的参数没有参与签名：应与表单参数一起排序，接在路径之后。',
  },
  plusForSpace: {
    en: 'A + arrives as a space, and was signed as a +: send it as %2B.',
    zh: '+ 传到后成了空格，签名时却是 +：请发送 %2B。',
  },
  doubleEncoding: {
    en: 'A parameter arrives percent-encoded twice: encode it once, and leave no second time to the HTTP client.',
    zh: '参数传到时做过两次百分号编码：只编码一次，不要让 HTTP 客户端再编一次。',
  },
  encodedValues: {
    en: 'Parameters were signed percent-encoded: sign them decoded, and encode them only to send them.',
    zh: '签名用了百分号编码后的参数：应以原值签名，发送时才编码。',
  },
  lineLeftEmpty: {
    en: '{name} was signed as an empty line, but was sent: set it before signing, or keep the HTTP client from adding it.',
    zh: '{name} 在签名串里是空行，请求里却有：请在签名前设好，或不让 HTTP 客户端自动添加。',
  },
  lineLeftOut: {
    en: 'The line of {name} was left out: each of the five lines stays, empty where there is no such header.',
    zh: '签名串缺了一行（{name}）：五行都要保留，没有该请求头就留空行。',
  },
  emptyLineMissing: {
    en: 'Empty lines were left out: each of the five lines stays, empty where there is no such header.',
    zh: '签名串少了空行：五行都要保留，没有该请求头就留空行。',
  },
  methodCase: {
    en: 'The method was not signed in upper case.',
    zh: '签名串里的请求方法没有用大写。',
  },
  otherMethod: {
    en: 'The signed method is not the one that was sent: sign {method}.',
    zh: '签名用的请求方法与实际发送的不同，应为：{method}。',
  },
  otherAccept: {
    en: 'The signed Accept is not the one that arrived: set it yourself, and sign it as it is sent.',
    zh: '签名用的 Accept 与收到的不同：请自己设置，并按发送的值签名。',
  },
  md5NotSent: {
    en: 'Content-MD5 was signed and not sent: send it with a body that is no form.',
    zh: 'Content-MD5 参与了签名却没有发送：请求体不是表单时应带上。',
  },
  otherContentType: {
    en: 'The signed Content-Type is not the one that arrived, because HTTP clients add a charset or a type: set it whole, and sign it as it is sent.',
    zh: '签名用的 Content-Type 与收到的不同，HTTP 客户端会自己加上 charset 或类型：请完整设置，并按发送的值签名。',
  },
  newlineMissing: {
    en: 'A newline is missing: each line and each header ends with one, and then the path follows.',
    zh: '签名串少了换行：每一行、每个请求头都以换行结尾，之后才是路径。',
  },
  newlineAdded: {
    en: 'There is one newline too many: the path follows the last header at once, and nothing follows its parameters.',
    zh: '签名串多了换行：最后一个请求头的换行之后就是路径，路径和参数之后没有换行。',
  },
  otherNewline: {
    en: 'Lines were not ended by the one character \\n: the # in X-Ca-Error-Message stands for it.',
    zh: '换行不是单个字符 \\n：X-Ca-Error-Message 里的 # 代表的就是它。',
  },
  pathWithHost: {
    en: 'The host was signed: sign the path, from its first slash.',
    zh: '把主机名也签了进去：只签路径，从第一个斜杠开始。',
  },
  pathWithoutSlash: {
    en: 'The path was signed without its leading slash.',
    zh: '签名串里的路径少了开头的斜杠。',
  },
  otherPath: {
    en: 'The signed path is not the one that was sent: add no slash, change no letter, leave nothing out.',
    zh: '签名用的路径与实际发送的不同：不加斜杠，不改字母，也不省略。',
  },
  unsortedParameters: {
    en: 'Parameters were signed in the order given: sort them by name.',
    zh: '参数按传入的顺序签名：应按参数名排序。',
  },
  otherParameterOrder: {
    en: 'Parameters were sorted by another rule: compare names byte by byte, upper case before lower.',
    zh: '参数的排序规则不对：应按参数名逐字节比较，大写在小写之前。',
  },
  emptyValue: {
    en: 'A parameter with an empty value is signed as its name alone, without =, and is not left out.',
    zh: '值为空的参数只签参数名，不带 =，也不能省略。',
  },
  repeatedName: {
    en: 'A name is given twice: its first value alone is signed, and the query comes before the form.',
    zh: '参数名重复：只签第一个值，查询串先于表单。',
  },
  otherJoint: {
    en: 'Path and parameters were joined otherwise: path?name=value&name=value.',
    zh: '路径与参数的拼接方式不对：应为 path?name=value&name=value。',
  },
  jsonSigned: {
    en: 'The fields of a JSON body were signed as parameters: a body that is no form is covered by Content-MD5 alone.',
    zh: '把 JSON 请求体的字段当成参数签名：请求体不是表单时，只由 Content-MD5 体现。',
  },
  headerSpelling: {
    en: 'Header names were signed in another spelling: sign them as X-Ca-Signature-Headers spells them.',
    zh: '签名串里请求头名的写法不同：应与 X-Ca-Signature-Headers 里的写法一致。',
  },
  unsortedHeaders: {
    en: 'Headers were not sorted: sort them by name, byte by byte, as X-Ca-Signature-Headers spells them.',
    zh: '请求头没有排序：应以 X-Ca-Signature-Headers 里的写法，按名称逐字节排序。',
  },
  headersLeftOut: {
    en: 'X-Ca-Signature-Headers lists headers, and none was signed: sign each as Name:Value and a newline.',
    zh: 'X-Ca-Signature-Headers 列出的请求头都没有参与签名：每个写成 Name:Value 再加换行。',
  },
  headerLine: {
    en: 'Header lines were written otherwise: Name:Value, without a space, each with a newline.',
    zh: '请求头那几行的写法不对：应为 Name:Value，中间没有空格，每行一个换行。',
  },
  headerNotSigned: {
    en: '{name} is listed in X-Ca-Signature-Headers and was not signed: sign it, or take it off the list.',
    zh: '有请求头列在 X-Ca-Signature-Headers 里却没有参与签名：{name}。请加入签名，或从列表里去掉。',
  },
  headerNotListed: {
    en: 'Headers were signed that X-Ca-Signature-Headers does not list: add {names}.',
    zh: '有请求头参与了签名，X-Ca-Signature-Headers 却没有列出，请补上：{names}。',
  },
  reservedHeader: {
    en: 'Accept, Content-MD5, Content-Type and Date have lines of their own: take them off X-Ca-Signature-Headers, and do not sign them twice.',
    zh: 'Accept、Content-MD5、Content-Type、Date 各有自己的一行：请从 X-Ca-Signature-Headers 里去掉，不要签两次。',
  },
  wrongCharset: {
    en: 'The string was signed as {charset}: sign its UTF-8 bytes.',
    zh: '签名串的字符编码不对（{charset}）：应使用 UTF-8 字节。',
  },
  sentInGbk: {
    en: 'Parameters are sent in GBK, and were signed in UTF-8: percent-encode their UTF-8 bytes.',
    zh: '参数以 GBK 发送，却以 UTF-8 签名：请对 UTF-8 字节做百分号编码。',
  },
} as const;
