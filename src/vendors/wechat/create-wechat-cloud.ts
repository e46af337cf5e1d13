import type { MaybePromise } from '../../wire/maybe-promise.ts';
import type { HeaderPair, WireReply, WireRequest } from '../../wire/wire.ts';

/** What answers the cloud calls: a mock in this process, or the client of a running server. */
export interface CloudTarget {
  handle(request: WireRequest): MaybePromise<CloudAnswer>;
  tenant(id?: string): {
    credentials(): Promise<Readonly<Record<string, Readonly<Record<string, string>>>>>;
  };
}

interface CloudAnswer {
  readonly reply: WireReply;
  readonly fault?: string | undefined;
  readonly delayMs?: number | undefined;
}

export interface CloudOptions {
  /** Default: `default`. */
  readonly tenant?: string;
}

/** The arguments of `openapi.ocr.bankcard`: a URL, as it is or encoded once, or a picture. */
export interface CloudBankcard {
  /** An old parameter, which changes nothing. */
  readonly type?: string;
  readonly imgUrl?: string;
  readonly img?: { readonly contentType: string; readonly value: Uint8Array };
}

/** What a cloud call resolves with: the fields of the reply, without its code and message. */
export interface CloudResult extends Readonly<Record<string, unknown>> {
  readonly errMsg: string;
  readonly errCode: 0;
}

/** The part of `wx-server-sdk` that reads bank cards. */
export interface WechatCloud {
  readonly DYNAMIC_CURRENT_ENV: symbol;
  init(options?: { readonly env?: unknown }): void;
  readonly openapi: {
    readonly ocr: {
      /** Rejects with an Error that has `errCode` and `errMsg`; -1 if there was no reply that can be read. */
      bankcard(asked?: CloudBankcard): Promise<CloudResult>;
    };
  };
}

const name = 'openapi.ocr.bankcard';
/** The faults that change nothing of what a client reads. */
const harmless = ['drip', 'wrongContentType', 'gbk', 'addedField'];

/**
 * Stands in for `wx-server-sdk` in tests of cloud functions. A cloud call is answered as a call of `wechat/bankcard` with
 * the tenant's stable token, which is fetched before each.
 */
export function createWechatCloud(target: CloudTarget, { tenant }: CloudOptions = {}): WechatCloud {
  async function bankcard(asked: CloudBankcard = {}): Promise<CloudResult> {
    const { wechat = {} } = await target.tenant(tenant).credentials();
    const token = await call(target, tokenRequest(wechat));
    const {
      errcode: _code,
      errmsg: _message,
      ...result
    } = await call(target, await bankcardRequest(asked, String(token['access_token'])));
    return { ...result, errMsg: `${name}:ok`, errCode: 0 };
  }
  return {
    DYNAMIC_CURRENT_ENV: Symbol.for('DYNAMIC_CURRENT_ENV'),
    init() {},
    openapi: { ocr: { bankcard } },
  };
}

/** The body of a reply without an error. */
async function call(target: CloudTarget, request: WireRequest): Promise<Readonly<Record<string, unknown>>> {
  const { reply, fault, delayMs = 0 } = await answerOf(target, request);
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  if (fault === 'hang') await new Promise(() => {});
  const body = fault === undefined || harmless.includes(fault) ? readObject(reply) : undefined;
  if (body === undefined) throw failure(-1, fault ?? `HTTP ${reply.status}`);
  const code = Number(body['errcode'] ?? 0);
  if (code !== 0) throw failure(code, String(body['errmsg']));
  return body;
}

async function answerOf(target: CloudTarget, request: WireRequest): Promise<CloudAnswer> {
  try {
    return await target.handle(request);
  } catch (error) {
    throw failure(-1, error instanceof Error ? error.message : String(error));
  }
}

function failure(errCode: number, message: string): Error {
  const errMsg = `${name}:fail ${message}`;
  return Object.assign(new Error(`errCode: ${errCode} | errMsg: ${errMsg}`), { errCode, errMsg });
}

function readObject({ body }: WireReply): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function tokenRequest(credentials: Readonly<Record<string, string>>): WireRequest {
  const grant = { grant_type: 'client_credential', ...credentials };
  return {
    method: 'POST',
    path: '/cgi-bin/stable_token',
    query: '',
    headers: [['Content-Type', 'application/json']],
    body: new TextEncoder().encode(JSON.stringify(grant)),
  };
}

async function bankcardRequest({ type, imgUrl, img }: CloudBankcard, token: string): Promise<WireRequest> {
  const query = [`access_token=${token}`];
  if (type !== undefined) query.push(`type=${encodeURIComponent(type)}`);
  if (imgUrl !== undefined) {
    query.push(`img_url=${/^https?%3a/i.test(imgUrl) ? imgUrl : encodeURIComponent(imgUrl)}`);
  }
  return {
    method: 'POST',
    path: '/cv/ocr/bankcard',
    query: query.join('&'),
    ...(img === undefined ? { headers: [], body: new Uint8Array() } : await toUpload(img)),
  };
}

async function toUpload({ contentType, value }: NonNullable<CloudBankcard['img']>) {
  const form = new FormData();
  form.append('img', new Blob([value as BlobPart], { type: contentType }), 'img');
  const sent = new Response(form);
  const headers: HeaderPair[] = [['Content-Type', sent.headers.get('content-type') ?? '']];
  return { headers, body: new Uint8Array(await sent.arrayBuffer()) };
}
