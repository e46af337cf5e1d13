import { say, type Text } from '../../../../words/text.ts';
import type {
  ClientBody,
  ClientLanguage,
  ClientPair,
  ClientProgram,
  ClientRequest,
  ClientText,
} from '../client-program.ts';
import { usesOf } from '../client-program.ts';
import { writeStatements } from '../write-statements.ts';
import {
  indentLines,
  paragraphs,
  quoteSingle,
  type TextSyntax,
  toCamel,
  writeNotes,
  writeText,
} from '../write-text.ts';
import { braces, javascriptStatements, record } from './javascript.ts';

/** A mini program, with wx.request and wx.uploadFile. */
export const miniprogram: ClientLanguage = { refuses, write };

const sendable = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT'];

function refuses({ method, body }: ClientRequest): Text | undefined {
  if (!sendable.includes(method)) {
    return say(
      { en: 'wx.request has no method {method}', zh: 'wx.request 不支持 {method} 方法' },
      { method },
    );
  }
  if (body?.kind === 'bytes' && body.upload.padTo !== undefined) return sendsAsItIs;
  if (body?.kind !== 'multipart') return undefined;
  const files = body.fields.flatMap(([, part]) => ('upload' in part ? part.upload : []));
  if (files.length !== 1) {
    return { en: 'wx.uploadFile uploads one file', zh: 'wx.uploadFile 一次只上传一个文件' };
  }
  return files[0]?.padTo === undefined ? undefined : uploadsAsItIs;
}

const uploadsAsItIs: Text = {
  en: 'wx.uploadFile uploads a file as it is',
  zh: 'wx.uploadFile 只能原样上传文件',
};

const sendsAsItIs: Text = {
  en: 'wx.request sends a file as it is',
  zh: 'wx.request 只能原样发送文件',
};

const base64 = ({ path, padTo }: { path: string; padTo?: number }) =>
  padTo === undefined
    ? `wx.getFileSystemManager().readFileSync(${quoteSingle(path)}, 'base64')`
    : `padded(${quoteSingle(path)}, ${padTo})`;
const syntax: TextSyntax = {
  quote: quoteSingle,
  variable: toCamel,
  base64,
  repeated: (text, times) => `${quoteSingle(text)}.repeat(${times})`,
  plus: '+',
};
const text = (value: ClientText) => writeText(value, syntax);

const statements = javascriptStatements(text, writeSend);

function write(program: ClientProgram): string {
  const uses = usesOf(program);
  const kinds = program.statements.map((one) => one.kind === 'send' && (one.request.body?.kind ?? 'none'));
  const main = writeStatements(program, statements);
  return paragraphs(
    `${writeNotes(program.notes, '//')}${notes(uses.picture)}`,
    `const baseUrl = ${quoteSingle(program.url)};`,
    uses.random && random,
    uses.padded && padded,
    ...uses.methods.map((method) => methods[method]),
    uses.query && encode,
    kinds.some((kind) => kind && kind !== 'multipart') && send,
    uses.multipart && upload,
    uses.saves && pick,
    uses.savesHeaders && headerOf,
    show(program.shownHeaders),
    `async function main() {\n${indentLines(main, '  ')}\n}\n\nmain().catch(console.error);`,
  );
}

function notes(hasPicture: boolean): string {
  const lines = [
    'Paste it into a page of a mini program, with "urlCheck": false in project.config.json for the local URL.',
    'A secret in a mini program is read by all who unpack it: in production your own server makes this call.',
    ...(hasPicture ? ['The picture is at the path that wx.chooseMedia gives.'] : []),
  ];
  return lines.map((line) => `// ${line}`).join('\n');
}

function writeSend({ method, path, query, headers, body }: ClientRequest): string {
  const target =
    query.length === 0
      ? `baseUrl + ${quoteSingle(path)}`
      : `baseUrl + ${quoteSingle(`${path}?`)} + encode(${recordOf(query)})`;
  const header = headers.length === 0 ? [] : [`header: ${recordOf(headers)}`];
  if (body?.kind === 'multipart') {
    const texts = body.fields.flatMap(([name, part]): ClientPair[] =>
      'text' in part ? [[name, part.text]] : [],
    );
    const files = body.fields.flatMap(([name, part]) =>
      'upload' in part ? [`name: ${quoteSingle(name)}`, `filePath: ${quoteSingle(part.upload.path)}`] : [],
    );
    const formData = texts.length === 0 ? [] : [`formData: ${recordOf(texts)}`];
    return `await upload(${braces([`url: ${target}`, ...files, ...formData, ...header])})`;
  }
  const data = body === undefined ? [] : [`data: ${writeData(body)}`];
  return `await send(${braces([`method: ${quoteSingle(method)}`, `url: ${target}`, ...header, ...data])})`;
}

/** wx.request encodes a form, and JSON, by the Content-Type. */
function writeData(body: Exclude<ClientBody, { kind: 'multipart' }>): string {
  if (body.kind === 'text') return text(body.text);
  if (body.kind === 'bytes')
    return `wx.getFileSystemManager().readFileSync(${quoteSingle(body.upload.path)})`;
  if (body.kind === 'form') return recordOf(body.fields);
  return record(
    body.fields.map(([name, value]) => [
      name,
      'text' in value ? text(value.text) : JSON.stringify(value.json),
    ]),
  );
}

function recordOf(fields: readonly ClientPair[]): string {
  return record(fields.map(([name, value]) => [name, text(value)]));
}

const random = `
function random(length) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => letters[Math.floor(Math.random() * letters.length)]).join('');
}`;

const padded = `
/** The file in Base64, filled up with zero bytes. */
function padded(path, size) {
  const bytes = new Uint8Array(size);
  bytes.set(new Uint8Array(wx.getFileSystemManager().readFileSync(path)));
  return wx.arrayBufferToBase64(bytes.buffer);
}`;

const methods = {
  sha1OfSorted: `
/** SHA-1, in hex, of the values sorted as plain strings and joined. A mini program has no SHA-1 of its own. */
function sha1OfSorted(...values) {
  const bytes = [...unescape(encodeURIComponent(values.sort().join('')))].map((one) => one.charCodeAt(0));
  const bits = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let shift = 56; shift >= 0; shift -= 8) bytes.push(Math.floor(bits / 2 ** shift) & 0xff);
  const roll = (word, by) => (word << by) | (word >>> (32 - by));
  const hash = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let start = 0; start < bytes.length; start += 64) {
    const words = [];
    let [a, b, c, d, e] = hash;
    for (let at = 0; at < 80; at += 1) {
      const four = bytes.slice(start + at * 4, start + at * 4 + 4);
      words[at] = at < 16
        ? (four[0] << 24) | (four[1] << 16) | (four[2] << 8) | four[3]
        : roll(words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16], 1);
      const [mix, add] = [
        [(b & c) | (~b & d), 0x5a827999],
        [b ^ c ^ d, 0x6ed9eba1],
        [(b & c) | (b & d) | (c & d), 0x8f1bbcdc],
        [b ^ c ^ d, 0xca62c1d6],
      ][Math.floor(at / 20)];
      [a, b, c, d, e] = [(roll(a, 5) + mix + e + add + words[at]) | 0, a, roll(b, 30), c, d];
    }
    [a, b, c, d, e].forEach((word, at) => { hash[at] = (hash[at] + word) | 0; });
  }
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}`,
};

const encode = `
function encode(query) {
  return Object.keys(query).map((name) => \`\${name}=\${encodeURIComponent(query[name])}\`).join('&');
}`;

const send = `
function send(options) {
  return new Promise((resolve, reject) => {
    wx.request({ ...options, dataType: 'text', success: resolve, fail: reject });
  });
}`;

const upload = `
/** The file name that wx.uploadFile sends is that of the path. */
function upload(options) {
  return new Promise((resolve, reject) => {
    wx.uploadFile({ ...options, success: resolve, fail: reject });
  });
}`;

const pick = `
/** A value of a JSON reply. */
function pick({ data }, ...path) {
  let value = JSON.parse(data);
  for (const key of path) value = value && value[key];
  if (value === undefined) throw new Error(\`no \${path.join('.')} in \${data}\`);
  return value;
}`;

const headerOf = `
function headerOf({ header: headers }, name) {
  const found = Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new Error(\`no header \${name}\`);
  return headers[found];
}`;

function show(headers: readonly string[]): string {
  const lines = headers.map(
    (name) => `  if (header && header['${name}']) console.log(\`${name}: \${header['${name}']}\`);\n`,
  );
  return `function show({ statusCode, ${headers.length > 0 ? 'header, ' : ''}data }) {\n  console.log(\`HTTP \${statusCode}\`);\n${lines.join('')}  console.log(data);\n}`;
}
