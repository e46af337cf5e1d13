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
  indentLines,
  paragraphs,
  quoteDouble,
  type TextSyntax,
  toCamel,
  writeNotes,
  writeText,
} from '../write-text.ts';

/** C# 9 or newer, as a top-level program of .NET 6 or newer. */
export const csharp: ClientLanguage = { write };

const indent = '    ';
const file = ({ path, padTo }: { path: string; padTo?: number }) =>
  padTo === undefined
    ? `File.ReadAllBytes(${quoteDouble(path)})`
    : `File.ReadAllBytes(${quoteDouble(path)}).Concat(new byte[${padTo}]).Take(${padTo}).ToArray()`;
const syntax: TextSyntax = {
  quote: quoteDouble,
  variable: toCamel,
  base64: (picture) => `Convert.ToBase64String(${file(picture)})`,
  repeated: (text, times) => `string.Concat(Enumerable.Repeat(${quoteDouble(text)}, ${times}))`,
  plus: '+',
};
const text = (value: ClientText) => writeText(value, syntax);

const statements: StatementSyntax = {
  text,
  variable: toCamel,
  quote: quoteDouble,
  assign: (variable, value) => `var ${variable} = ${value};`,
  send: writeSend,
  call(helper, words) {
    const isAsync = helper === 'pick' || helper === 'show';
    const texts = words.map((word) => (/^\d+$/.test(word) && isAsync ? quoteDouble(word) : word));
    return `${isAsync ? 'await ' : ''}${helper.charAt(0).toUpperCase()}${helper.slice(1)}(${texts.join(', ')})`;
  },
  run: (expression) => `${expression};`,
  repeat: (times, statement) =>
    `for (var time = 0; time < ${times}; time++)\n{\n${indentLines(statement, indent)}\n}`,
};

function write(program: ClientProgram): string {
  const uses = usesOf(program);
  return paragraphs(
    `${writeNotes(program.notes, '//')}// Save it as Client.cs and run: dotnet run Client.cs (.NET 10; before it, as Program.cs of a console project)`,
    '#nullable disable',
    usingsOf(uses)
      .map((name) => `using ${name};`)
      .join('\n'),
    `const string baseUrl = ${quoteDouble(program.url)};\nvar http = new HttpClient();`,
    writeStatements(program, statements),
    uses.random && random,
    ...uses.methods.map((method) => methods[method]),
    (uses.query || uses.form) && pairs,
    (uses.form || uses.json || uses.text) && bytes,
    uses.multipart && multipart,
    send,
    uses.saves && pick,
    uses.savesHeaders && headerOf,
    show(program.shownHeaders),
  );
}

function usingsOf(uses: ClientUses): readonly string[] {
  const names: readonly (readonly [string, boolean])[] = [
    ['System', true],
    ['System.IO', uses.picture],
    ['System.Linq', true],
    ['System.Net', uses.query || uses.form],
    ['System.Net.Http', true],
    ['System.Net.Http.Headers', uses.multipart],
    ['System.Security.Cryptography', uses.random || uses.methods.length > 0],
    ['System.Text', true],
    ['System.Text.Json', uses.saves],
    ['System.Text.Json.Nodes', uses.json],
    ['System.Threading.Tasks', true],
  ];
  return names.flatMap(([name, isUsed]) => (isUsed ? [name] : []));
}

function writeSend({ method, path, query, headers, body }: ClientRequest): string {
  const target =
    query.length === 0
      ? quoteDouble(path)
      : `${quoteDouble(`${path}?`)} + ${list(
          'Pairs(',
          ')',
          query.map(([name, value]) => [quoteDouble(name), text(value)]),
        )}`;
  const words = [
    quoteDouble(method),
    target,
    body === undefined ? 'null' : writeBody(body),
    ...headers.map(([name, value]) => `(${quoteDouble(name)}, ${text(value)})`),
  ];
  return block(words, { open: 'await Send(', close: ')', indent, trailing: false });
}

function writeBody(body: ClientBody): string {
  if (body.kind === 'text') return `Bytes(${text(body.text)})`;
  if (body.kind === 'bytes') return `new ByteArrayContent(${file(body.upload)})`;
  if (body.kind === 'form') {
    return `Bytes(${list(
      'Pairs(',
      ')',
      body.fields.map(([name, value]) => [quoteDouble(name), text(value)]),
    )})`;
  }
  if (body.kind === 'json') {
    const fields = body.fields.map(
      ([name, value]) =>
        `[${quoteDouble(name)}] = ${'text' in value ? text(value.text) : constant(value.json)}`,
    );
    const object = block(fields, { open: '{', close: '}', indent, pad: ' ', trailing: true });
    return `Bytes(new JsonObject ${object}.ToJsonString())`;
  }
  return list(
    'Multipart(',
    ')',
    body.fields.map(([name, part]) => [
      quoteDouble(name),
      'text' in part ? `Encoding.UTF8.GetBytes(${text(part.text)})` : file(part.upload),
      String('upload' in part),
    ]),
  );
}

function constant(json: unknown): string {
  const written = JSON.stringify(json);
  return typeof json === 'object' ? `JsonNode.Parse(${quoteDouble(written)})` : written;
}

function list(open: string, close: string, tuples: readonly (readonly string[])[]): string {
  const items = tuples.map((words) => `(${words.join(', ')})`);
  return block(items, { open, close, indent, trailing: false });
}

const random = `
string Random(int length)
{
    const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    return string.Concat(Enumerable.Range(0, length).Select(_ => letters[RandomNumberGenerator.GetInt32(letters.Length)]));
}`;

const methods = {
  sha1OfSorted: `
// SHA-1, in hex, of the values sorted as plain strings and joined.
string Sha1OfSorted(params string[] values)
{
    Array.Sort(values, StringComparer.Ordinal);
    using (var sha1 = SHA1.Create())
    {
        var digest = sha1.ComputeHash(Encoding.UTF8.GetBytes(string.Concat(values)));
        return string.Concat(digest.Select(one => one.ToString("x2")));
    }
}`,
};

const pairs = `
string Pairs(params (string Name, string Value)[] fields)
{
    return string.Join("&", fields.Select(one => WebUtility.UrlEncode(one.Name) + "=" + WebUtility.UrlEncode(one.Value)));
}`;

const bytes = `
HttpContent Bytes(string text)
{
    return new ByteArrayContent(Encoding.UTF8.GetBytes(text));
}`;

const multipart = `
HttpContent Multipart(params (string Name, byte[] Bytes, bool IsFile)[] fields)
{
    var boundary = Guid.NewGuid().ToString("N");
    var form = new MultipartFormDataContent(boundary);
    // MultipartFormDataContent puts the boundary into quotes, which some vendors refuse.
    form.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=" + boundary);
    foreach (var one in fields)
    {
        var part = new ByteArrayContent(one.Bytes);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\\"" + one.Name + "\\"" };
        if (one.IsFile)
        {
            // Without a plain file name, a part is no upload.
            part.Headers.ContentDisposition.FileName = "\\"card.jpg\\"";
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        }
        form.Add(part);
    }
    return form;
}`;

const send = `
async Task<HttpResponseMessage> Send(string method, string path, HttpContent content, params (string Name, string Value)[] headers)
{
    var request = new HttpRequestMessage(new HttpMethod(method), baseUrl + path) { Content = content };
    foreach (var one in headers)
    {
        if (request.Headers.TryAddWithoutValidation(one.Name, one.Value)) continue;
        // A header of the body, such as Content-Type.
        request.Content = request.Content ?? new ByteArrayContent(new byte[0]);
        request.Content.Headers.TryAddWithoutValidation(one.Name, one.Value);
    }
    return await http.SendAsync(request);
}`;

const pick = `
// A text of a JSON reply.
async Task<string> Pick(HttpResponseMessage reply, params string[] path)
{
    var value = JsonDocument.Parse(await reply.Content.ReadAsStringAsync()).RootElement;
    foreach (var key in path)
    {
        value = value.ValueKind == JsonValueKind.Array ? value[int.Parse(key)] : value.GetProperty(key);
    }
    return value.ToString();
}`;

const headerOf = `
string HeaderOf(HttpResponseMessage reply, string name)
{
    return reply.Headers.GetValues(name).First();
}`;

function show(headers: readonly string[]): string {
  const lines = headers.map((name) => `"${name}"`);
  const shown =
    lines.length === 0
      ? ''
      : `    foreach (var name in new[] { ${lines.join(', ')} })\n    {\n        if (reply.Headers.TryGetValues(name, out var values)) Console.WriteLine(name + ": " + string.Join(", ", values));\n    }\n`;
  return `async Task Show(HttpResponseMessage reply)\n{\n    Console.WriteLine("HTTP " + (int)reply.StatusCode);\n${shown}    Console.WriteLine(await reply.Content.ReadAsStringAsync());\n}`;
}
