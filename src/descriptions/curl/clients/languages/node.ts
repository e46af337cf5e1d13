import type {
  ClientBody,
  ClientLanguage,
  ClientPicture,
  ClientProgram,
  ClientRequest,
  ClientText,
} from '../client-program.ts';
import { usesOf } from '../client-program.ts';
import { writeStatements } from '../write-statements.ts';
import { paragraphs, quoteSingle, type TextSyntax, toCamel, writeNotes, writeText } from '../write-text.ts';
import { braces, javascriptStatements, record } from './javascript.ts';

/** Node 22 or newer, without a package. */
export const node: ClientLanguage = { write };

const syntax: TextSyntax = {
  quote: quoteSingle,
  variable: toCamel,
  base64: (picture) => `${file(picture)}.toString('base64')`,
  repeated: (text, times) => `${quoteSingle(text)}.repeat(${times})`,
  plus: '+',
};
const file = ({ path, padTo }: ClientPicture) => `picture(${quoteSingle(path)}${padTo ? `, ${padTo}` : ''})`;
const text = (value: ClientText) => writeText(value, syntax);

const statements = javascriptStatements(text, writeSend);

function write(program: ClientProgram): string {
  const uses = usesOf(program);
  const crypto = [uses.methods.length > 0 && 'createHash', uses.random && 'randomInt'].filter(Boolean);
  const imports = [
    ...(crypto.length > 0 ? [`import { ${crypto.join(', ')} } from 'node:crypto';`] : []),
    ...(uses.picture ? ["import { readFileSync } from 'node:fs';"] : []),
  ];
  return paragraphs(
    `${writeNotes(program.notes, '//')}// Save it as client.mjs and run: node client.mjs`,
    imports.length > 0 && imports.join('\n'),
    `const baseUrl = ${quoteSingle(program.url)};`,
    uses.random && random,
    uses.picture && (uses.padded ? paddedPicture : picture),
    ...uses.methods.map((method) => methods[method]),
    uses.multipart && multipart,
    send,
    uses.saves && pick,
    uses.savesHeaders && headerOf,
    show(program.shownHeaders),
    writeStatements(program, statements),
  );
}

function writeSend({ method, path, query, headers, body }: ClientRequest): string {
  const options = [
    ...(query.length > 0 ? [`query: ${record(query.map(([name, value]) => [name, text(value)]))}`] : []),
    ...(headers.length > 0
      ? [`headers: ${record(headers.map(([name, value]) => [name, text(value)]))}`]
      : []),
    ...(body === undefined ? [] : [`body: ${writeBody(body)}`]),
  ];
  const words = [method, path].map(quoteSingle).join(', ');
  return options.length === 0 ? `await send(${words})` : `await send(${words}, ${braces(options)})`;
}

function writeBody(body: ClientBody): string {
  if (body.kind === 'text') return text(body.text);
  if (body.kind === 'bytes') return file(body.upload);
  if (body.kind === 'form') {
    return `new URLSearchParams(${record(body.fields.map(([name, value]) => [name, text(value)]))})`;
  }
  if (body.kind === 'json') {
    const fields = body.fields.map(
      ([name, value]) => [name, 'text' in value ? text(value.text) : JSON.stringify(value.json)] as const,
    );
    return `JSON.stringify(${record(fields)})`;
  }
  const fields = body.fields.map(
    ([name, part]) => [name, 'text' in part ? text(part.text) : file(part.upload)] as const,
  );
  return `multipart(${record(fields)})`;
}

const random = `
function random(length) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join('');
}`;

const picture = `
function picture(path) {
  return readFileSync(path);
}`;

const paddedPicture = `
/** The file, filled up with zero bytes. */
function picture(path, size = 0) {
  const bytes = readFileSync(path);
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length))]);
}`;

const methods = {
  sha1OfSorted: `
/** SHA-1, in hex, of the values sorted as plain strings and joined. */
function sha1OfSorted(...values) {
  return createHash('sha1').update(values.sort().join('')).digest('hex');
}`,
};

const multipart = `
function multipart(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') form.append(name, value);
    // Without a file name, a part is no upload.
    else form.append(name, new Blob([value], { type: 'image/jpeg' }), 'card.jpg');
  }
  return form;
}`;

const send = `
async function send(method, path, { query = {}, headers = {}, body } = {}) {
  const search = new URLSearchParams(query).toString();
  const url = baseUrl + path + (search === '' ? '' : \`?\${search}\`);
  const response = await fetch(url, { method, headers, body });
  return { status: response.status, headers: response.headers, text: await response.text() };
}`;

const pick = `
/** A value of a JSON reply. */
function pick({ text }, ...path) {
  let value = JSON.parse(text);
  for (const key of path) value = value?.[key];
  if (value === undefined) throw new Error(\`no \${path.join('.')} in \${text}\`);
  return value;
}`;

const headerOf = `
function headerOf({ headers }, name) {
  const value = headers.get(name);
  if (value === null) throw new Error(\`no header \${name}\`);
  return value;
}`;

function show(headers: readonly string[]): string {
  const lines = headers.map(
    (name) => `  if (headers.has('${name}')) console.log(\`${name}: \${headers.get('${name}')}\`);\n`,
  );
  return `function show({ status, ${headers.length > 0 ? 'headers, ' : ''}text }) {\n  console.log(\`HTTP \${status}\`);\n${lines.join('')}  console.log(text);\n}`;
}
