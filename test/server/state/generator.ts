import { createHash, createHmac } from 'node:crypto';
import { sendRequest } from '../../../src/descriptions/examples/send-request.ts';
import { replyText } from '../../../src/language/reply-path.ts';
import { headerOf, type WireRequest } from '../../../src/wire/wire.ts';
import { readPicture } from '../../case-targets.ts';

type Fields = Readonly<Record<string, string>>;
export type Credentials = Readonly<Record<string, Fields>>;

const picture = Buffer.from(readPicture('ok.jpeg')).toString('base64');

/** A call that is billed as a mismatch. `id` is 12 or more hex digits. */
export function elementsCall({ aliyun = {} }: Credentials, id: string): WireRequest {
  return get('/bank3Check', queryOf(id), [['Authorization', `APPCODE ${aliyun['appCode']}`]]);
}

/** The same, signed with a nonce. */
export function signedCall({ aliyun = {} }: Credentials, nonce: string): WireRequest {
  const query = queryOf(nonce);
  const now = Date.now();
  const signed = `X-Ca-Key:${aliyun['appKey']}\nX-Ca-Nonce:${nonce}\nX-Ca-Timestamp:${now}`;
  const text = `GET\n*/*\n\n\n\n${signed}\n/bank3Check?${decodeURIComponent(query)}`;
  return get('/bank3Check', query, [
    ['Accept', '*/*'],
    ['X-Ca-Key', aliyun['appKey'] ?? ''],
    ['X-Ca-Nonce', nonce],
    ['X-Ca-Timestamp', String(now)],
    ['X-Ca-Signature-Headers', 'X-Ca-Key,X-Ca-Nonce,X-Ca-Timestamp'],
    [
      'X-Ca-Signature',
      createHmac('sha256', aliyun['appSecret'] ?? '')
        .update(text)
        .digest('base64'),
    ],
  ]);
}

/** Nobody else's name, so that no call is the same as another. */
function queryOf(id: string): string {
  const name = id
    .slice(0, 12)
    .replace(/.../g, (digits) => String.fromCodePoint(0x4e00 + Number.parseInt(digits, 16)));
  return `accountNo=6214850000000015&idCard=110101199003070038&name=${encodeURIComponent(name)}`;
}

/** WeBank reads a picture, under an order number. */
export function orderCall({ webank = {} }: Credentials, ticket: string, orderNo: string): WireRequest {
  const { appId = '' } = webank;
  const nonce = createHash('md5').update(orderNo).digest('hex');
  const sign = createHash('sha1')
    .update([appId, orderNo, '1.0.0', nonce, ticket].sort().join(''))
    .digest('hex');
  const body = { webankAppId: appId, version: '1.0.0', nonce, orderNo, sign, bankcardStr: picture };
  return {
    method: 'POST',
    path: '/api/paas/bankcardocrapp',
    query: '',
    headers: [['Content-Type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
}

/** A ticket of WeBank, for which a token is fetched first. */
export async function fetchTicket(url: string, { webank = {} }: Credentials): Promise<string> {
  const { appId = '', secret = '' } = webank;
  const ask = async (what: string, more: Fields) => {
    const query = new URLSearchParams({ appId, version: '1.0.0', ...more }).toString();
    return JSON.parse(replyText(await sendRequest(get(`/api/oauth2/${what}`, query), url)));
  };
  const { access_token } = await ask('access_token', { secret, grant_type: 'client_credential' });
  return (await ask('api_ticket', { access_token, type: 'SIGN' })).tickets[0].value;
}

/** Sends a request. Returns its row, `fegine-elements/bank3Check/match`, or undefined if no answer came. */
export async function rowOf(url: string, request: WireRequest): Promise<string | undefined> {
  const reply = await sendRequest(request, url).catch(() => undefined);
  return reply && headerOf(reply.headers, 'x-mock-outcome');
}

/** Sends these requests over so many connections to servers in turn. Returns how often each row came. */
export async function countRows(
  urls: readonly string[],
  requests: readonly WireRequest[],
  clients: number,
): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  let next = 0;
  const client = async () => {
    while (next < requests.length) {
      const at = next++;
      const row = String(await rowOf(urls[at % urls.length] ?? '', requests[at] as WireRequest));
      counts[row] = (counts[row] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return counts;
}

function get(path: string, query: string, headers: WireRequest['headers'] = []): WireRequest {
  return { method: 'GET', path, query, headers, body: new Uint8Array() };
}
