import { headerOf } from '../../../src/index.ts';
import { replyText } from '../../../src/language/reply-path.ts';
import type { Mock } from '../../../src/mocks/create-mock.ts';
import { type Reply, send } from '../send.ts';

const grant = {
  grant_type: 'client_credential',
  appid: 'wx00000000facade00',
  secret: 'facade11facade11facade11facade11',
};

export async function fetchToken(mock: Mock): Promise<string> {
  return String((await send(mock, 'GET /cgi-bin/token', { query: grant })).body['access_token']);
}

export interface Upload {
  /** Default: `multipart/form-data; boundary=b`. */
  readonly type?: string;
  /** The Content-Disposition of the one part, or of none. Default: a file with a plain filename. */
  readonly disposition?: string | null;
  readonly bytes?: Uint8Array;
  readonly query?: Readonly<Record<string, string>>;
}

/** One multipart body with the boundary `b` to the bank-card interface, with a fresh token. */
export async function sendUpload(mock: Mock, upload: Upload = {}): Promise<Pick<Reply, 'outcome' | 'text'>> {
  const { type = 'multipart/form-data; boundary=b', bytes = new Uint8Array() } = upload;
  const { disposition = 'form-data; name="img"; filename="card.jpg"' } = upload;
  const part =
    disposition === null ? [] : [`--b\r\nContent-Disposition: ${disposition}\r\n\r\n`, bytes, '\r\n'];
  const { reply } = await mock.handle({
    method: 'POST',
    path: '/cv/ocr/bankcard',
    query: new URLSearchParams({ access_token: await fetchToken(mock), ...upload.query }).toString(),
    headers: [['Content-Type', type]],
    body: Buffer.concat([...part, '--b--\r\n'].map((piece) => Buffer.from(piece))),
  });
  const outcome = (headerOf(reply.headers, 'x-mock-outcome') ?? '').split('/').at(-1) ?? '';
  return { outcome, text: replyText(reply) };
}
