import { createHash, randomBytes } from 'node:crypto';
import { callVendor, toObject } from './call-vendor.ts';
import type { Log } from './log.ts';
import { type Meaning, Trouble } from './trouble.ts';

export interface Account {
  readonly url: string;
  readonly appId: string;
  readonly secret: string;
}

export interface ReadCard {
  readonly number: string;
  readonly warnings: readonly string[];
}

const version = '1.0.0';
/** A ticket is fetched anew this long before its end. */
const marginMs = 10 * 60_000;
/** The ticket may have expired, or been replaced by another process. */
const refusedTicket = new Set(['400101', '400102', '400106']);

const meanings: ReadonlyMap<string, Meaning> = new Map([
  ['-9011', 'retake'],
  ['-9012', 'retake'],
  ['-9013', 'retake'],
  ['-9014', 'retake'],
  ['-1300', 'retake'],
  ['-1102', 'retake'],
  ['400503', 'retake'],
  ['400601', 'retake'],
  ['400501', 'later'],
  ['400504', 'later'],
  ['400506', 'later'],
  ['999997', 'later'],
  ['999998', 'later'],
  ['999999', 'later'],
]);
const warnings: ReadonlyMap<string, string> = new Map([
  ['-9110', 'date'],
  ['-9111', 'border'],
  ['-9112', 'glare'],
  ['-9113', 'photocopy'],
  ['-9114', 'screen'],
  ['66661009', 'expired'],
]);

interface Ticket {
  readonly value: string;
  readonly until: number;
}

/** Reads cards through WeBank, and keeps its ticket. */
export function createWebankReader(account: Account, log: Log) {
  let ticket: Ticket | undefined;
  let fetching: Promise<Ticket> | undefined;

  /** Requests that come together share one fetch. `refused` is a ticket that is not taken any more. */
  async function getTicket(refused?: string): Promise<string> {
    if (ticket !== undefined && ticket.value !== refused && ticket.until > Date.now()) return ticket.value;
    fetching ??= fetchTicket().finally(() => {
      fetching = undefined;
    });
    ticket = await fetching;
    return ticket.value;
  }

  async function fetchTicket(): Promise<Ticket> {
    const { appId, secret } = account;
    const grant = { secret, grant_type: 'client_credential' };
    const { access_token } = await get('access_token', grant);
    const { tickets } = await get('api_ticket', { access_token: String(access_token), type: 'SIGN' });
    const { value, expire_in } = toObject(Array.isArray(tickets) ? tickets[0] : undefined);
    log({ event: 'webank ticket', appId });
    if (typeof value !== 'string') throw new Trouble('alert', 'no ticket');
    return { value, until: Date.now() + Number(expire_in) * 1000 - marginMs };
  }

  async function get(what: string, parameters: Readonly<Record<string, string>>) {
    const query = new URLSearchParams({ appId: account.appId, version, ...parameters });
    return taken(await callVendor(`${account.url}/api/oauth2/${what}?${query}`));
  }

  async function send(photo: string, signedWith: string) {
    // Both are new with every call; the vendor's support asks for the order number.
    const orderNo = `fd${randomText().slice(2)}`;
    const nonce = randomText();
    const sign = createHash('sha1')
      .update([account.appId, orderNo, version, nonce, signedWith].sort().join(''))
      .digest('hex');
    const request = { webankAppId: account.appId, version, nonce, sign, orderNo, bankcardStr: photo };
    const reply = await callVendor(`${account.url}/api/paas/bankcardocrapp?orderNo=${orderNo}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
    log({ event: 'webank bankcardocrapp', code: reply.body['code'], orderNo });
    return reply;
  }

  return async function readCard(photo: string): Promise<ReadCard> {
    const first = await getTicket();
    let reply = await send(photo, first);
    if (refusedTicket.has(String(reply.body['code']))) reply = await send(photo, await getTicket(first));
    const { bankcardNo, warningCode, multiWarningCode } = toObject(taken(reply)['result']);
    if (typeof bankcardNo !== 'string') throw new Trouble('alert', 'no number');
    // `[-9110,-9111]`, or `0` for none.
    const codes = String(multiWarningCode ?? warningCode).match(/-?\d+/g) ?? ['none'];
    const found = codes.filter((code) => code !== '0').map((code) => warnings.get(code) ?? 'unknown');
    return { number: bankcardNo, warnings: found };
  };
}

/** The body of a reply with code 0. Error `Trouble`. */
function taken({ status, body }: Awaited<ReturnType<typeof callVendor>>): typeof body {
  const { code } = body;
  if (status >= 500) throw new Trouble('later', `HTTP ${status}`);
  if (typeof code !== 'string') throw new Trouble('alert', `HTTP ${status} without a code`);
  if (code !== '0') throw new Trouble(meanings.get(code) ?? 'alert', code);
  return body;
}

/** 32 letters and digits. */
function randomText(): string {
  return randomBytes(16).toString('hex');
}
