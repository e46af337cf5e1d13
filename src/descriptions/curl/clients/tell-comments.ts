import type { Lang } from '../../../words/lang.ts';

/**
 * A printed program with the comments of its helpers in the language. The helpers have them in English; the Chinese ones
 * replace these, the longer first.
 */
export function tellComments(program: string, lang: Lang): string {
  return lang === 'en' ? program : comments.reduce((told, [en, zh]) => told.replaceAll(en, zh), program);
}

// biome-ignore format: a table
const comments: readonly (readonly [en: string, zh: string])[] = [
  ['Save it as Client.cs and run: dotnet run Client.cs (.NET 10; before it, as Program.cs of a console project)', '保存为 Client.cs，运行：dotnet run Client.cs（.NET 10；更早的版本放进控制台项目的 Program.cs）'],
  ['Save it as Client.java and run: java Client.java', '保存为 Client.java（UTF-8），运行：java -Dfile.encoding=UTF-8 Client.java'],
  ...['client.go and run: go run', 'client.mjs and run: node', 'client.php and run: php', 'client.py and run: python3'].map((one) => {
    const [file, command] = one.split(' and run: ');
    return [`Save it as ${one}`, `保存为 ${file}，运行：${command}`] as const;
  }),
  ['Paste it into a page of a mini program, with "urlCheck": false in project.config.json for the local URL.', '粘贴到小程序的页面里；要访问本机 URL，在 project.config.json 里设 "urlCheck": false。'],
  ['A secret in a mini program is read by all who unpack it: in production your own server makes this call.', '小程序解包后，里面的密钥谁都能看到：正式环境由自己的服务器发起这个调用。'],
  ['The picture is at the path that wx.chooseMedia gives.', '图片路径由 wx.chooseMedia 给出。'],
  ['SHA-1, in hex, of the values sorted as plain strings and joined. A mini program has no SHA-1 of its own.', '把各值按字符串排序后拼接，取 SHA-1（十六进制）。小程序没有自带的 SHA-1。'],
  ['SHA-1, in hex, of the values sorted as plain strings and joined.', '把各值按字符串排序后拼接，取 SHA-1（十六进制）。'],
  ['The file in Base64, filled up with zero bytes.', '文件的 Base64，末尾用零字节补足。'],
  ['The file, filled up with zero bytes.', '文件内容，末尾用零字节补足。'],
  ['Without a file name, a part is no upload. (PHP 8.1; before it, write a file and take CURLFile.)', '没有文件名就不算上传文件。（PHP 8.1；更早的版本先写入文件，再用 CURLFile。）'],
  ['Without a file name, a part is no upload.', '没有文件名就不算上传文件。'],
  ['Without a plain file name, a part is no upload.', '没有普通的文件名就不算上传文件。'],
  ['MultipartFormDataContent puts the boundary into quotes, which some vendors refuse.', 'MultipartFormDataContent 会给 boundary 加引号，有的供应商会拒绝。'],
  ['The file name that wx.uploadFile sends is that of the path.', 'wx.uploadFile 发送的文件名取自路径。'],
  ['The fields as parts of a form: a text, or the bytes of a file.', '表单的各个字段：文本，或文件的字节。'],
  ['The body is a text, or the fields of an upload.', '请求体是文本，或上传的各个字段。'],
  ['A header of the body, such as Content-Type.', '请求体的头，例如 Content-Type。'],
  ['The headers are names and values. A body of bytes goes out with its length, where a stream would be chunked.', '请求头是名称和值交替排列。请求体用字节数组，才会带上长度；用流则会分块发送。'],
  ['A body of bytes goes out with its length, where a stream would be chunked.', '请求体用字节数组，才会带上长度；用流则会分块发送。'],
  ['Names and values, encoded for a query or a form.', '名称和值交替排列，编码成查询串或表单。'],
  ['Names and values as JSON, which the JDK cannot write: an app takes its library.', '名称和值交替排列，写成 JSON。JDK 没有 JSON 库，应用里请用自己的库。'],
  ['The first text with that name in a JSON reply, which the JDK cannot read: an app takes its library.', 'JSON 应答里第一个叫这个名称的文本。JDK 没有 JSON 库，应用里请用自己的库。'],
  ['A value of a JSON reply.', 'JSON 应答里的一个值。'],
  ['A text of a JSON reply.', 'JSON 应答里的一个文本。'],
];
