import type {
  ClientBody,
  ClientLanguage,
  ClientProgram,
  ClientRequest,
  ClientText,
  ClientUses,
} from '../client-program.ts';
import { usesOf } from '../client-program.ts';
import { type StatementSyntax, writeStatements } from '../write-statements.ts';
import {
  block,
  headersWithBoundary,
  indentLines,
  paragraphs,
  quoteDouble,
  type TextSyntax,
  toCamel,
  writeNotes,
  writeText,
} from '../write-text.ts';
import { goHelpers as helpers } from './go-helpers.ts';

/** Go 1.18 or newer, with the standard library alone. */
export const go: ClientLanguage = { write };

const file = ({ path, padTo }: { path: string; padTo?: number }) =>
  padTo === undefined
    ? `picture(${quoteDouble(path)})`
    : `append(picture(${quoteDouble(path)}), make([]byte, ${padTo})...)[:${padTo}]`;
const syntax: TextSyntax = {
  quote: quoteDouble,
  variable: toCamel,
  base64: (picture) => `base64.StdEncoding.EncodeToString(${file(picture)})`,
  repeated: (text, times) => `strings.Repeat(${quoteDouble(text)}, ${times})`,
  plus: '+',
};
const text = (value: ClientText) => writeText(value, syntax);

const statements: StatementSyntax = {
  text,
  variable: toCamel,
  quote: quoteDouble,
  assign: (variable, value) => `${variable} := ${value}`,
  send: writeSend,
  call: (helper, words) => `${helper}(${words.join(', ')})`,
  run: (expression) => expression,
  repeat: (times, statement) =>
    `for time := 0; time < ${times}; time++ {\n${indentLines(statement, '\t')}\n}`,
};

function write(program: ClientProgram): string {
  const uses = usesOf(program);
  const imports = importsOf(uses)
    .map((name) => `\t"${name}"`)
    .join('\n');
  return paragraphs(
    `${writeNotes(program.notes, '//')}// Save it as client.go and run: go run client.go`,
    `package main\n\nimport (\n${imports}\n)`,
    `const baseURL = ${quoteDouble(program.url)}${uses.multipart ? '\n\nvar boundary = multipart.NewWriter(nil).Boundary()' : ''}`,
    'type pairs map[string]string\n\ntype reply struct {\n\tstatus  int\n\theaders http.Header\n\ttext    []byte\n}',
    `func main() {\n${indentLines(writeStatements(program, statements), '\t')}\n}`,
    uses.random && helpers.random,
    uses.picture && helpers.picture,
    ...uses.methods.map((method) => helpers[method]),
    (uses.query || uses.form) && helpers.encode,
    uses.json && helpers.toJson,
    uses.multipart && helpers.multipart,
    helpers.send,
    uses.saves && helpers.pick,
    uses.savesHeaders && helpers.headerOf,
    show(program.shownHeaders),
    helpers.must,
  );
}

function importsOf(uses: ClientUses): readonly string[] {
  const imports: readonly (readonly [string, boolean])[] = [
    ['bytes', true],
    ['crypto/rand', uses.random],
    ['crypto/sha1', uses.methods.length > 0],
    ['encoding/base64', uses.base64],
    ['encoding/hex', uses.methods.length > 0],
    ['encoding/json', uses.json || uses.saves],
    ['fmt', true],
    ['io', true],
    ['math/big', uses.random],
    ['mime/multipart', uses.multipart],
    ['net/http', true],
    ['net/textproto', uses.multipart],
    ['net/url', uses.query || uses.form],
    ['os', uses.picture],
    ['sort', uses.methods.length > 0],
    ['strings', uses.repeated || uses.methods.length > 0],
  ];
  return imports.flatMap(([name, isUsed]) => (isUsed ? [name] : []));
}

function writeSend(request: ClientRequest): string {
  const { method, path, query, body } = request;
  const target =
    query.length === 0
      ? quoteDouble(path)
      : `${quoteDouble(`${path}?`)}+encode(${record(
          'pairs',
          query.map(([name, value]) => [name, text(value)]),
        )})`;
  const headers = headersWithBoundary(request).map(([name, value]) => [name, text(value)] as const);
  const words = [
    quoteDouble(method),
    target,
    headers.length === 0 ? 'nil' : record('pairs', headers),
    body === undefined ? 'nil' : writeBody(body),
  ];
  return block(words, { open: 'send(', close: ')', indent: '\t', trailing: true });
}

function writeBody(body: ClientBody): string {
  if (body.kind === 'text') return `[]byte(${text(body.text)})`;
  if (body.kind === 'bytes') return file(body.upload);
  if (body.kind === 'form') {
    return `[]byte(encode(${record(
      'pairs',
      body.fields.map(([name, value]) => [name, text(value)]),
    )}))`;
  }
  if (body.kind === 'json') {
    const fields = body.fields.map(
      ([name, value]) => [name, 'text' in value ? text(value.text) : constant(value.json)] as const,
    );
    return `toJSON(${record('map[string]any', fields)})`;
  }
  const fields = body.fields.map(
    ([name, part]) => [name, 'text' in part ? text(part.text) : file(part.upload)] as const,
  );
  return `upload(${record('map[string]any', fields)})`;
}

function constant(json: unknown): string {
  const written = JSON.stringify(json);
  return typeof json === 'object' ? `json.RawMessage(${quoteDouble(written)})` : written;
}

function record(type: string, fields: readonly (readonly [string, string])[]): string {
  const style = { open: `${type}{`, close: '}', indent: '\t', trailing: true };
  const short = block(
    fields.map(([name, value]) => `${quoteDouble(name)}: ${value}`),
    style,
  );
  if (!short.includes('\n')) return short;
  // As gofmt aligns them.
  const widest = Math.max(...fields.map(([name]) => quoteDouble(name).length)) + 1;
  return block(
    fields.map(([name, value]) => `${`${quoteDouble(name)}:`.padEnd(widest)} ${value}`),
    style,
  );
}

function show(headers: readonly string[]): string {
  const lines = headers.map(
    (name) =>
      `\tif value := from.headers.Get("${name}"); value != "" {\n\t\tfmt.Println("${name}:", value)\n\t}\n`,
  );
  return `func show(from reply) {\n\tfmt.Println("HTTP", from.status)\n${lines.join('')}\tfmt.Println(string(from.text))\n}`;
}
