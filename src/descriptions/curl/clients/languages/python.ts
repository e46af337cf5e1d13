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
  headersWithBoundary,
  indentLines,
  paragraphs,
  quoteSingle,
  type TextSyntax,
  toSnake,
  writeNotes,
  writeText,
} from '../write-text.ts';

/** Python 3, with the standard library alone. */
export const python: ClientLanguage = { write };

const file = ({ path, padTo }: { path: string; padTo?: number }) =>
  `picture(${quoteSingle(path)}${padTo ? `, ${padTo}` : ''})`;
const syntax: TextSyntax = {
  quote: quoteSingle,
  variable: (name) => (name === 'boundary' ? 'BOUNDARY' : toSnake(name)),
  base64: (picture) => `base64.b64encode(${file(picture)}).decode()`,
  repeated: (text, times) => `${quoteSingle(text)} * ${times}`,
  plus: '+',
};
const text = (value: ClientText) => writeText(value, syntax);

const statements: StatementSyntax = {
  text,
  variable: toSnake,
  quote: quoteSingle,
  assign: (variable, value) => `${variable} = ${value}`,
  send: writeSend,
  call: (helper, words) => `${toSnake(helper)}(${words.join(', ')})`,
  run: (expression) => expression,
  repeat: (times, statement) => `for _ in range(${times}):\n${indentLines(statement, '    ')}`,
};

function write(program: ClientProgram): string {
  const uses = usesOf(program);
  const modules = [
    uses.base64 && 'base64',
    uses.methods.length > 0 && 'hashlib',
    (uses.json || uses.saves) && 'json',
    uses.random && 'secrets',
    uses.random && 'string',
    'urllib.error',
    (uses.query || uses.form) && 'urllib.parse',
    'urllib.request',
    uses.multipart && 'uuid',
  ].filter((name) => name !== false);
  const head = paragraphs(
    `${writeNotes(program.notes, '#')}# Save it as client.py and run: python3 client.py`,
    modules.map((name) => `import ${name}`).join('\n'),
    `BASE_URL = ${quoteSingle(program.url)}${uses.multipart ? '\nBOUNDARY = uuid.uuid4().hex' : ''}`,
  );
  const helpers = [
    uses.random && random,
    uses.picture && (uses.padded ? paddedPicture : picture),
    ...uses.methods.map((method) => methods[method]),
    uses.multipart && multipart,
    uses.query ? sendWithQuery : send,
    uses.saves && pick,
    uses.savesHeaders && headerOf,
    show(program.shownHeaders),
  ].filter((helper) => helper !== false);
  return [head, ...helpers, writeStatements(program, statements)]
    .map((part) => part.trim())
    .join('\n\n\n')
    .concat('\n');
}

function writeSend(request: ClientRequest): string {
  const { method, path, query, body } = request;
  const pairs = (fields: typeof query) => record(fields.map(([name, value]) => [name, text(value)]));
  const headers = headersWithBoundary(request);
  const words = [
    quoteSingle(method),
    quoteSingle(path),
    ...(query.length > 0 ? [`query=${pairs(query)}`] : []),
    ...(headers.length > 0 ? [`headers=${pairs(headers)}`] : []),
    ...(body === undefined ? [] : [`body=${writeBody(body)}`]),
  ];
  return block(words, { open: 'send(', close: ')', indent: '    ', trailing: true });
}

function writeBody(body: ClientBody): string {
  if (body.kind === 'text') return `(${text(body.text)}).encode()`;
  if (body.kind === 'bytes') return file(body.upload);
  if (body.kind === 'form') {
    return `urllib.parse.urlencode(${record(body.fields.map(([name, value]) => [name, text(value)]))}).encode()`;
  }
  if (body.kind === 'json') {
    const fields = body.fields.map(
      ([name, value]) => [name, 'text' in value ? text(value.text) : constant(value.json)] as const,
    );
    return `json.dumps(${record(fields)}).encode()`;
  }
  const fields = body.fields.map(
    ([name, part]) => [name, 'text' in part ? text(part.text) : file(part.upload)] as const,
  );
  return `multipart(${record(fields)})`;
}

function constant(json: unknown): string {
  return typeof json === 'number' ? String(json) : `json.loads(${quoteSingle(JSON.stringify(json))})`;
}

function record(fields: readonly (readonly [string, string])[]): string {
  const items = fields.map(([name, value]) => `${quoteSingle(name)}: ${value}`);
  return block(items, { open: '{', close: '}', indent: '    ', trailing: true });
}

const random = `
def random(length):
    letters = string.ascii_letters + string.digits
    return ''.join(secrets.choice(letters) for _ in range(length))`;

const picture = `
def picture(path):
    with open(path, 'rb') as file:
        return file.read()`;

const paddedPicture = `
def picture(path, size=0):
    """The file, filled up with zero bytes."""
    with open(path, 'rb') as file:
        return file.read().ljust(size, b'\\0')`;

const methods = {
  sha1OfSorted: `
def sha1_of_sorted(*values):
    """SHA-1, in hex, of the values sorted as plain strings and joined."""
    return hashlib.sha1(''.join(sorted(values)).encode()).hexdigest()`,
};

const multipart = `
def multipart(fields):
    body = b''
    for name, value in fields.items():
        head = f'--{BOUNDARY}\\r\\nContent-Disposition: form-data; name="{name}"'
        if isinstance(value, bytes):
            # Without a file name, a part is no upload.
            head += '; filename="card.jpg"\\r\\nContent-Type: image/jpeg'
        else:
            value = value.encode()
        body += head.encode() + b'\\r\\n\\r\\n' + value + b'\\r\\n'
    return body + f'--{BOUNDARY}--\\r\\n'.encode()`;

const sending = (parameters: string, target: string) => `
def send(method, path, ${parameters}headers={}, body=None):
    request = urllib.request.Request(${target}, data=body, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.headers, reply.read().decode()
    except urllib.error.HTTPError as reply:
        return reply.code, reply.headers, reply.read().decode()`;

const send = sending('', 'BASE_URL + path');
const sendWithQuery = sending('query={}, ', 'target').replace(
  '    request =',
  "    target = BASE_URL + path + ('?' + urllib.parse.urlencode(query) if query else '')\n    request =",
);

const pick = `
def pick(reply, *path):
    """A value of a JSON reply."""
    value = json.loads(reply[2])
    for key in path:
        value = value[key]
    return value`;

const headerOf = `
def header_of(reply, name):
    if name not in reply[1]:
        raise KeyError(name)
    return reply[1][name]`;

function show(headers: readonly string[]): string {
  const lines = headers.map(
    (name) => `    if '${name}' in headers:\n        print('${name}:', headers['${name}'])\n`,
  );
  return `def show(reply):\n    status, ${headers.length > 0 ? 'headers' : '_'}, text = reply\n    print('HTTP', status)\n${lines.join('')}    print(text)`;
}
