import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type {
  Called,
  CallInput,
  Classification,
  ConsumerOptions,
  ConsumerSuite,
} from '../../../src/contracts.ts';

/** Small apps that do all right, to be broken in one place each, and the suites for them. */

const pacts = mkdtempSync(join(tmpdir(), 'pacts-'));
afterAll(() => rmSync(pacts, { recursive: true, force: true }));

/** The names of the cases that fail, with their messages. Runs those whose names match. */
export async function failuresOf(
  suite: ConsumerSuite,
  names: string | RegExp = '',
): Promise<Readonly<Record<string, string>>> {
  const cases = suite.cases.filter(({ name }) =>
    typeof names === 'string' ? name.includes(names) : names.test(name),
  );
  expect(cases).not.toEqual([]);
  const failures: Record<string, string> = {};
  for (const { name, run } of cases) {
    await run().catch((error: Error) => {
      failures[name] = error.message;
    });
  }
  await suite.close();
  return failures;
}

export type CheckInput = CallInput<'fegine-elements/bank3Check'>;
export interface Checked {
  readonly status?: unknown;
  readonly name?: unknown;
}

export interface Elements {
  readonly card: string;
  readonly idNumber: string;
  readonly name: string;
}

export async function check(
  { url, credentials }: Pick<CheckInput, 'url' | 'credentials'>,
  { card: accountNo, idNumber: idCard, name }: Elements,
): Promise<Checked> {
  const query = new URLSearchParams({ accountNo, idCard, name });
  const response = await fetch(`${url}/bank3Check?${query}`, {
    headers: { Authorization: `APPCODE ${credentials.appCode}` },
    signal: AbortSignal.timeout(1500),
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as Checked;
}

export function classifyCheck({ result, error }: Called<Checked>): Classification {
  if (error !== undefined) return 'alert';
  const classes: Readonly<Record<string, Classification>> = {
    '01': 'success',
    '02': 'mismatch',
    '202': 'retryLater',
    '203': 'retryLater',
    '204': 'fixRequest',
    '205': 'fixRequest',
    '206': 'fixRequest',
  };
  const { status } = result;
  return (typeof status === 'string' && classes[status]) || 'alert';
}

/** The options of a checkout that handles every row. */
export function checkout(
  call: (input: CheckInput) => Promise<Checked> = (input) => check(input, input.persona),
): ConsumerOptions<'fegine-elements/bank3Check', Checked> {
  return {
    consumer: 'checkout',
    operation: 'fegine-elements/bank3Check',
    call,
    classify: classifyCheck,
    outcomes: {
      match: 'success',
      mismatch: 'mismatch',
      badName: 'fixRequest',
      badIdNumber: 'fixRequest',
      badCardNumber: 'fixRequest',
      tooManyCalls: 'retryLater',
      unverifiable: 'retryLater',
    },
    pacts,
  };
}

export type ScanInput = CallInput<'wechat/bankcard'>;
export interface Scanned {
  readonly errcode?: unknown;
  readonly number?: unknown;
  readonly access_token?: string;
}

export async function fetchToken({ url, credentials }: ScanInput): Promise<string> {
  const query = new URLSearchParams({ grant_type: 'client_credential', ...credentials });
  const { access_token } = (await (await fetch(`${url}/cgi-bin/token?${query}`)).json()) as Scanned;
  if (access_token === undefined) throw new Error('no token');
  return access_token;
}

export async function scan({ url, picture }: ScanInput, token: string): Promise<Scanned> {
  const body = new FormData();
  body.append('img', new Blob([Uint8Array.from(picture)], { type: 'image/jpeg' }), 'card.jpeg');
  const query = new URLSearchParams({ access_token: token });
  return (await (await fetch(`${url}/cv/ocr/bankcard?${query}`, { method: 'POST', body })).json()) as Scanned;
}

const tokenIsGone: readonly unknown[] = [40001, 42001];

/** A client that keeps its token, and fetches another when it is told that this one is gone. */
export function createScanner(
  gone = tokenIsGone,
  fetchOne: (input: ScanInput) => Promise<string> = fetchToken,
): (input: ScanInput) => Promise<Scanned> {
  let token: string | undefined;
  return async (input) => {
    token ??= await fetchOne(input);
    const scanned = await scan(input, token);
    if (!gone.includes(scanned.errcode)) return scanned;
    token = await fetchOne(input);
    return scan(input, token);
  };
}

/** The options of an app that reads cards with WeChat. Rows other than the success are all the same to it. */
export function scanner(
  call: (input: ScanInput) => Promise<Scanned>,
): ConsumerOptions<'wechat/bankcard', Scanned> {
  return {
    consumer: 'scanner',
    operation: 'wechat/bankcard',
    call,
    classify: ({ result }) => (result?.errcode === 0 ? 'success' : 'alert'),
    outcomes: new Proxy({} as ConsumerOptions<'wechat/bankcard', Scanned>['outcomes'], {
      get: (_, row) => (row === 'read' ? 'success' : 'alert'),
    }),
    pacts,
  };
}

export type ReadInput = CallInput<'webank/bankcardocrapp'>;
export interface ReadCard {
  readonly code: string;
  readonly result?: { readonly bankcardNo: string; readonly warningCode: string };
}
interface Keys {
  readonly token: string;
  readonly ticket: string;
}

export const letters = (): string => randomBytes(16).toString('hex');

async function getJson(url: string): Promise<Record<string, unknown>> {
  return (await (await fetch(url)).json()) as Record<string, unknown>;
}

async function fetchTicket(
  { url, credentials: { appId } }: ReadInput,
  token: string,
): Promise<string | undefined> {
  const query = new URLSearchParams({ appId, access_token: token, type: 'SIGN', version: '1.0.0' });
  const { tickets } = await getJson(`${url}/api/oauth2/api_ticket?${query}`);
  return (tickets as readonly { readonly value: string }[] | undefined)?.[0]?.value;
}

async function fetchKeys(input: ReadInput): Promise<Keys> {
  const { url, credentials } = input;
  const query = new URLSearchParams({ ...credentials, grant_type: 'client_credential', version: '1.0.0' });
  const { access_token } = await getJson(`${url}/api/oauth2/access_token?${query}`);
  const token = String(access_token);
  return { token, ticket: (await fetchTicket(input, token)) ?? '' };
}

async function read({ url, credentials: { appId }, picture }: ReadInput, { ticket }: Keys, fresh: Fresh) {
  const [orderNo, nonce, version] = [fresh.orderNo(), fresh.nonce(), '1.0.0'];
  const sign = createHash('sha1')
    .update([appId, orderNo, version, nonce, ticket].sort().join(''))
    .digest('hex');
  const bankcardStr = Buffer.from(picture).toString('base64');
  const body = JSON.stringify({
    webankAppId: appId,
    version,
    nonce,
    sign,
    orderNo,
    userId: 'u1',
    bankcardStr,
  });
  const response = await fetch(`${url}/api/paas/bankcardocrapp?orderNo=${orderNo}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  return (await response.json()) as ReadCard;
}

export interface Fresh {
  orderNo(): string;
  nonce(): string;
}

/** A client that keeps token and ticket, and fetches both again when a sign is refused. */
export function createReader(
  fresh: Partial<Fresh> = {},
  isGone: (read: ReadCard) => boolean = ({ code }) => code === '400101',
): (input: ReadInput) => Promise<ReadCard> {
  let keys: Keys | undefined;
  const every = { orderNo: letters, nonce: letters, ...fresh };
  return async (input) => {
    keys ??= await fetchKeys(input);
    const first = await read(input, keys, every);
    if (!isGone(first)) return first;
    keys = await fetchKeys(input);
    return read(input, keys, every);
  };
}

/** The options of an app that reads cards with WeBank. */
export function reader(
  call: (input: ReadInput) => Promise<ReadCard>,
): ConsumerOptions<'webank/bankcardocrapp', ReadCard> {
  return {
    consumer: 'reader',
    operation: 'webank/bankcardocrapp',
    call,
    classify: ({ result }) =>
      result?.code === '0' && result.result?.warningCode === '0' ? 'success' : 'alert',
    outcomes: new Proxy({} as ConsumerOptions<'webank/bankcardocrapp', ReadCard>['outcomes'], {
      get: (_, row) => (row === 'read' ? 'success' : 'alert'),
    }),
    pacts,
  };
}
