import type {
  ClientBody,
  ClientLanguage,
  ClientProgram,
  ClientRequest,
  ClientText,
} from '../client-program.ts';
import { usesOf } from '../client-program.ts';
import { type StatementSyntax, writeStatements } from '../write-statements.ts';
import {
  block,
  indentLines,
  paragraphs,
  type TextSyntax,
  toCamel,
  writeNotes,
  writeText,
} from '../write-text.ts';

/** PHP 7.4 or newer, with its curl extension. */
export const php: ClientLanguage = { write };

const quote = (literal: string) => `'${literal.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const variable = (name: string) => `$${toCamel(name)}`;
const file = ({ path, padTo }: { path: string; padTo?: number }) =>
  padTo === undefined
    ? `file_get_contents(${quote(path)})`
    : `str_pad(file_get_contents(${quote(path)}), ${padTo}, "\\0")`;
const syntax: TextSyntax = {
  quote,
  variable,
  base64: (picture) => `base64_encode(${file(picture)})`,
  repeated: (text, times) => `str_repeat(${quote(text)}, ${times})`,
  plus: '.',
};
const text = (value: ClientText) => writeText(value, syntax);

const statements: StatementSyntax = {
  text,
  variable,
  quote,
  assign: (name, value) => `${name} = ${value};`,
  send: writeSend,
  call: (helper, words) => `${helper}(${words.join(', ')})`,
  run: (expression) => `${expression};`,
  repeat: (times, statement) =>
    `for ($time = 0; $time < ${times}; $time++) {\n${indentLines(statement, '    ')}\n}`,
};

function write(program: ClientProgram): string {
  const uses = usesOf(program);
  return paragraphs(
    `<?php\n${writeNotes(program.notes, '//')}// Save it as client.php and run: php client.php`,
    `const BASE_URL = ${quote(program.url)};`,
    uses.random && random,
    ...uses.methods.map((method) => methods[method]),
    uses.multipart && upload,
    send,
    uses.saves && pick,
    uses.savesHeaders && headerOf,
    show(program.shownHeaders),
    writeStatements(program, statements),
  );
}

function writeSend({ method, path, query, headers, body }: ClientRequest): string {
  const lines = headers.map(([name, value]) => text([{ literal: `${name}: ` }, ...value]));
  const words = [
    quote(method),
    quote(path),
    record(query.map(([name, value]) => [name, text(value)])),
    block(lines, { open: '[', close: ']', indent: '    ', trailing: true }),
    ...(body === undefined ? [] : [writeBody(body)]),
  ];
  if (body === undefined && headers.length === 0) words.splice(query.length === 0 ? 2 : 3);
  return block(words, { open: 'send(', close: ')', indent: '    ', trailing: false });
}

function writeBody(body: ClientBody): string {
  if (body.kind === 'text') return text(body.text);
  if (body.kind === 'bytes') return file(body.upload);
  if (body.kind === 'form') {
    return `http_build_query(${record(body.fields.map(([name, value]) => [name, text(value)]))})`;
  }
  if (body.kind === 'json') {
    const fields = body.fields.map(
      ([name, value]) => [name, 'text' in value ? text(value.text) : constant(value.json)] as const,
    );
    return `json_encode(${record(fields)})`;
  }
  const fields = body.fields.map(
    ([name, part]) => [name, 'text' in part ? text(part.text) : `upload(${file(part.upload)})`] as const,
  );
  return record(fields);
}

function constant(json: unknown): string {
  return typeof json === 'object' ? `json_decode(${quote(JSON.stringify(json))})` : JSON.stringify(json);
}

function record(fields: readonly (readonly [string, string])[]): string {
  const items = fields.map(([name, value]) => `${quote(name)} => ${value}`);
  return block(items, { open: '[', close: ']', indent: '    ', trailing: true });
}

const random = `
function random(int $length): string
{
    $letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    $text = '';
    while (strlen($text) < $length) {
        $text .= $letters[random_int(0, strlen($letters) - 1)];
    }
    return $text;
}`;

const methods = {
  sha1OfSorted: `
/** SHA-1, in hex, of the values sorted as plain strings and joined. */
function sha1OfSorted(string ...$values): string
{
    sort($values, SORT_STRING);
    return sha1(implode('', $values));
}`,
};

const upload = `
/** Without a file name, a part is no upload. (PHP 8.1; before it, write a file and take CURLFile.) */
function upload(string $bytes): CURLStringFile
{
    return new CURLStringFile($bytes, 'card.jpg', 'image/jpeg');
}`;

const send = `
/** The body is a text, or the fields of an upload. */
function send(string $method, string $path, array $query = [], array $headers = [], $body = null): array
{
    $replyHeaders = [];
    $curl = curl_init(BASE_URL . $path . ($query ? '?' . http_build_query($query) : ''));
    curl_setopt_array($curl, [
        CURLOPT_CUSTOMREQUEST => $method,
        CURLOPT_HTTPHEADER => $headers,
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$replyHeaders): int {
            [$name, $value] = explode(':', $line, 2) + [1 => ''];
            $replyHeaders[strtolower($name)] = trim($value);
            return strlen($line);
        },
    ]);
    if ($body !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, $body);
    }
    $text = curl_exec($curl);
    if ($text === false) {
        throw new RuntimeException(curl_error($curl));
    }
    return [curl_getinfo($curl, CURLINFO_RESPONSE_CODE), $replyHeaders, $text];
}`;

const pick = `
/** A value of a JSON reply. */
function pick(array $reply, ...$path)
{
    $value = json_decode($reply[2], true);
    foreach ($path as $key) {
        if (!isset($value[$key])) {
            throw new RuntimeException('no ' . implode('.', $path) . ' in ' . $reply[2]);
        }
        $value = $value[$key];
    }
    return $value;
}`;

const headerOf = `
function headerOf(array $reply, string $name): string
{
    if (!isset($reply[1][strtolower($name)])) {
        throw new RuntimeException('no header ' . $name);
    }
    return $reply[1][strtolower($name)];
}`;

function show(headers: readonly string[]): string {
  const lines = headers.map(
    (name) =>
      `    if (isset($headers['${name.toLowerCase()}'])) {\n        echo '${name}: ', $headers['${name.toLowerCase()}'], "\\n";\n    }\n`,
  );
  return `function show(array $reply): void\n{\n    [$status, $headers, $text] = $reply;\n    echo 'HTTP ', $status, "\\n";\n${lines.join('')}    echo $text, "\\n";\n}`;
}
