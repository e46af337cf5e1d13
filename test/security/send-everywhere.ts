import { rawReply } from '../server/http/raw-exchange.ts';

/** Headers whose plain values are shown. */
const shownHeaders = [
  'Accept',
  'Accept-Language',
  'Connection',
  'Content-Encoding',
  'Date',
  'User-Agent',
  'X-Ca-Request-Mode',
  'X-Ca-Signature-Headers',
  'X-Ca-Signature-Method',
  'X-Ca-Stage',
  'X-Ca-Timestamp',
  'X-Mock-Outcome',
];

/** The places of a request that can carry a text, by name. Each is a whole request. */
export const carriers: Readonly<Record<string, (text: string) => string>> = {
  method: (text) => head(`${text.replace(/\s/g, '')} /bank3Check`),
  path: (text) => head(`GET /cards/${encodeURIComponent(text)}/x`),
  'path as it is': (text) => head(`GET /cards/${text.replace(/\s/g, '')}`),
  'path of a vendor': (text) => head(`GET /${encodeURIComponent(text)}`, 'Host: api.weixin.qq.com'),
  'query value': (text) =>
    head(`GET /bank3Check?idCard=${encodeURIComponent(text)}&x=${text.replace(/\s/g, '')}`),
  'query name': (text) =>
    head(`GET /bank3Check?${encodeURIComponent(text)}=1&x${encodeURIComponent(text)}=2`),
  img_url: (text) => head(`GET /cv/ocr/bankcard?img_url=${encodeURIComponent(`http://127.0.0.1:1/${text}`)}`),
  'header value': (text) => head('GET /bank3Check', `X-Name: ${text}`, `Authorization: ${text}`),
  'header name': (text) => head('GET /bank3Check', `${/^[\w.-]+$/.test(text) ? `X-${text}` : 'X-Other'}: 1`),
  host: (text) => head('GET /bank3Check', `Host: ${text}`),
  'content type': (text) => withBody('/cardbank', text, 'a=b'),
  boundary: (text) => withBody('/cv/ocr/bankcard', `multipart/form-data; boundary="${text}"`, 'a=b'),
  ...Object.fromEntries(
    shownHeaders.map((name) => [name, (text: string) => head('GET /bank3Check', `${name}: ${text}`)]),
  ),
  form: (text) =>
    withBody(
      '/communication/personal/1886',
      'application/x-www-form-urlencoded',
      `${new URLSearchParams({ name: text, [text]: 'x' })}`,
    ),
  JSON: (text) =>
    withBody(
      '/api/paas/bankcardocrapp',
      'application/json',
      JSON.stringify({ nonce: text, [text]: 1, list: [{ name: text }] }),
    ),
  'order number': (text) =>
    withBody(
      '/api/paas/bankcardocrapp',
      'application/json',
      JSON.stringify({ orderNo: text }),
      'X-Mock-Outcome: read',
    ),
  multipart: (text) =>
    withBody(
      '/cv/ocr/bankcard',
      'multipart/form-data; boundary=cut',
      `--cut\r\nContent-Disposition: form-data; name="${escapeQuotes(text)}"; filename="${escapeQuotes(text)}"\r\n\r\n${text}\r\n--cut\r\nContent-Disposition: form-data; name="note"\r\n\r\n${text}\r\n--cut--\r\n`,
    ),
  'any body': (text) => withBody('/cardbank', 'text/plain', text),
};

export async function sendBy(carrier: string, text: string, port: number): Promise<void> {
  const request = carriers[carrier]?.(text) ?? '';
  await rawReply(port, request).catch(() => undefined);
}

function head(line: string, ...headers: readonly string[]): string {
  const host = headers.some((header) => header.startsWith('Host:')) ? [] : ['Host: h'];
  return `${[`${line} HTTP/1.1`, ...host, ...headers].join('\r\n')}\r\n\r\n`;
}

function withBody(path: string, type: string, body: string, ...headers: readonly string[]): string {
  const length = `Content-Length: ${Buffer.byteLength(body)}`;
  return head(`POST ${path}`, `Content-Type: ${type}`, length, ...headers) + body;
}

function escapeQuotes(text: string): string {
  return text.replaceAll('"', '%22');
}
