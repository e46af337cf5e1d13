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
  quoteDouble as quoteUnescaped,
  type TextSyntax,
  toCamel,
  writeNotes,
  writeText,
} from '../write-text.ts';
import { javaHelpers as helpers } from './java-helpers.ts';

/** Java 11 or newer, with java.net.http. */
export const java: ClientLanguage = { write };

const indent = '    ';
/** In ASCII alone, because javac reads a file in the encoding of the system before Java 18. */
const quoteDouble = (literal: string) =>
  quoteUnescaped(literal).replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
const file = ({ path, padTo }: { path: string; padTo?: number }) => {
  const bytes = `Files.readAllBytes(Path.of(${quoteDouble(path)}))`;
  return padTo === undefined ? bytes : `Arrays.copyOf(${bytes}, ${padTo})`;
};
const syntax: TextSyntax = {
  quote: quoteDouble,
  variable: (name) => (name === 'boundary' ? 'BOUNDARY' : toCamel(name)),
  base64: (picture) => `Base64.getEncoder().encodeToString(${file(picture)})`,
  repeated: (text, times) => `${quoteDouble(text)}.repeat(${times})`,
  plus: '+',
};
const text = (value: ClientText) => writeText(value, syntax);

const statements: StatementSyntax = {
  text,
  variable: toCamel,
  quote: quoteDouble,
  assign: (variable, value) => `var ${variable} = ${value};`,
  send: writeSend,
  // A value is picked by the last of its keys.
  call: (helper, words) => `${helper}(${(helper === 'pick' ? [words[0], words.at(-1)] : words).join(', ')})`,
  run: (expression) => `${expression};`,
  repeat: (times, statement) =>
    `for (int time = 0; time < ${times}; time++) {\n${indentLines(statement, indent)}\n}`,
};

function write(program: ClientProgram): string {
  const uses = usesOf(program);
  const main = indentLines(writeStatements(program, statements), indent);
  const constants = [
    `static final String BASE_URL = ${quoteDouble(program.url)};`,
    ...(uses.multipart ? ['static final String BOUNDARY = UUID.randomUUID().toString();'] : []),
    'static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();',
  ].join('\n');
  const members = paragraphs(
    constants,
    `public static void main(String[] args) throws Exception {\n${main}\n}`,
    uses.random && helpers.random,
    ...uses.methods.map((method) => helpers[method]),
    (uses.query || uses.form) && helpers.pairs,
    uses.json && helpers.json,
    uses.rawJson && helpers.raw,
    uses.multipart && helpers.multipart,
    helpers.send,
    uses.saves && helpers.pick,
    uses.savesHeaders && helpers.headerOf,
    show(program.shownHeaders),
  );
  return paragraphs(
    `${writeNotes(program.notes, '//')}// Save it as Client.java and run: java Client.java`,
    importsOf(uses)
      .map((name) => `import ${name};`)
      .join('\n'),
    `public class Client {\n${indentLines(members.trimEnd(), indent)}\n}`,
  );
}

function importsOf(uses: ClientUses): readonly string[] {
  const imports: readonly (readonly [string, boolean])[] = [
    ['java.io.ByteArrayOutputStream', uses.multipart],
    ['java.net.URI', true],
    ['java.net.URLEncoder', uses.query || uses.form],
    ['java.net.http.HttpClient', true],
    ['java.net.http.HttpRequest', true],
    ['java.net.http.HttpResponse', true],
    ['java.nio.charset.StandardCharsets', true],
    ['java.nio.file.Files', uses.picture],
    ['java.nio.file.Path', uses.picture],
    ['java.security.MessageDigest', uses.methods.length > 0],
    ['java.security.SecureRandom', uses.random],
    ['java.util.Arrays', uses.padded || uses.methods.length > 0],
    ['java.util.Base64', uses.base64],
    ['java.util.UUID', uses.multipart],
    ['java.util.regex.Matcher', uses.saves],
    ['java.util.regex.Pattern', uses.saves],
  ];
  return imports.flatMap(([name, isUsed]) => (isUsed ? [name] : []));
}

function writeSend(request: ClientRequest): string {
  const { method, path, query, body } = request;
  const target =
    query.length === 0
      ? quoteDouble(path)
      : `${quoteDouble(`${path}?`)} + ${list(
          'pairs',
          query.flatMap(([name, value]) => [quoteDouble(name), text(value)]),
        )}`;
  const headers = headersWithBoundary(request).flatMap(([name, value]) => [quoteDouble(name), text(value)]);
  const words = [
    quoteDouble(method),
    target,
    body === undefined ? 'new byte[0]' : writeBody(body),
    ...eachPair(headers),
  ];
  return block(words, { open: 'send(', close: ')', indent, trailing: false });
}

function writeBody(body: ClientBody): string {
  if (body.kind === 'bytes') return file(body.upload);
  return body.kind === 'multipart'
    ? writeFields(body)
    : `${writeFields(body)}.getBytes(StandardCharsets.UTF_8)`;
}

function writeFields(body: Exclude<ClientBody, { kind: 'bytes' }>): string {
  if (body.kind === 'text') return `(${text(body.text)})`;
  if (body.kind === 'form') {
    return list(
      'pairs',
      body.fields.flatMap(([name, value]) => [quoteDouble(name), text(value)]),
    );
  }
  if (body.kind === 'json') {
    return list(
      'json',
      body.fields.flatMap(([name, value]) => [
        quoteDouble(name),
        'text' in value ? text(value.text) : constant(value.json),
      ]),
    );
  }
  return list(
    'multipart',
    body.fields.flatMap(([name, part]) => [
      quoteDouble(name),
      'text' in part ? text(part.text) : file(part.upload),
    ]),
  );
}

function constant(json: unknown): string {
  const written = JSON.stringify(json);
  return typeof json === 'object' ? `raw(${quoteDouble(written)})` : written;
}

function list(name: string, words: readonly string[]): string {
  return block(eachPair(words), { open: `${name}(`, close: ')', indent, trailing: false });
}

/** A name and its value on one line. */
function eachPair(words: readonly string[]): readonly string[] {
  return words.flatMap((word, at) => (at % 2 === 0 ? [`${word}, ${words[at + 1]}`] : []));
}

function show(headers: readonly string[]): string {
  const lines = headers.map(
    (name) =>
      `    reply.headers().firstValue("${name}").ifPresent(value -> System.out.println("${name}: " + value));\n`,
  );
  return `static void show(HttpResponse<String> reply) {\n    System.out.println("HTTP " + reply.statusCode());\n${lines.join('')}    System.out.println(reply.body());\n}`;
}
