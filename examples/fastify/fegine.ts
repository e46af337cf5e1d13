import { callVendor, toObject } from './call-vendor.ts';
import type { Log } from './log.ts';
import { type Meaning, Trouble } from './trouble.ts';

export interface Account {
  readonly url: string;
  readonly appCode: string;
}

export interface ScannedCard {
  readonly number: string;
  readonly kind: 'debit' | 'credit' | 'unknown';
}

const kinds: ReadonlyMap<unknown, ScannedCard['kind']> = new Map([
  [0, 'unknown'],
  [1, 'debit'],
  [2, 'credit'],
] as const);
/** -1 is also what comes of a missing parameter, which its message alone tells. */
const meanings: ReadonlyMap<unknown, Meaning> = new Map([
  ['-2', 'retake'],
  ['-3', 'retake'],
  ['-4', 'retake'],
  ['-9', 'retake'],
]);
const passing = new Set([429, 502, 503, 504]);

/** Reads cards through Fegine, behind the Aliyun gateway. */
export function createFegineReader({ url, appCode }: Account, log: Log) {
  return async function scanCard(photo: string): Promise<ScannedCard> {
    const { status, headers, body } = await callVendor(`${url}/cardbank`, {
      method: 'POST',
      headers: { Authorization: `APPCODE ${appCode}` },
      body: new URLSearchParams({ img: `data:image/jpeg;base64,${photo}` }),
    });
    // The gateway's message can hold all that was sent; its code cannot.
    const code = status === 200 ? body['code'] : (headers.get('x-ca-error-code') ?? `HTTP ${status}`);
    log({ event: 'fegine cardbank', code });
    if (passing.has(status)) throw new Trouble('later', String(code));
    if (status !== 200) throw new Trouble('alert', String(code));
    if (body['msg'] === '图像为空') throw new Trouble('retake', String(code));
    const { bank_card_number: number, bank_card_type: type } = toObject(body['result']);
    const kind = kinds.get(type);
    if (code !== '1' || typeof number !== 'string' || kind === undefined)
      throw new Trouble(meanings.get(code) ?? 'alert', String(code));
    return { number: number.replaceAll(' ', ''), kind };
  };
}
