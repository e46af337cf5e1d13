import { createHash } from 'node:crypto';
import { createMock, type Mock, type QuirkName, type Settings } from '../../../src/index.ts';
import { readPicture } from '../../case-targets.ts';
import { send } from '../send.ts';

export const seconds = 1000;
export const noon = Date.UTC(2024, 5, 1, 4);
export const appId = 'TIDA0001';
export const picture = Buffer.from(readPicture('ok.jpeg')).toString('base64');

export const start = (settings: Settings = {}, quirks: readonly QuirkName[] = []) =>
  createMock({ now: () => noon, settings, quirks });

let orders = 0;
export function nextOrder(): string {
  orders += 1;
  return `order${orders}`;
}

export interface Ocr {
  readonly orderNo?: string;
  readonly sign?: (own: string) => string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** A back end that calls WeBank. node:crypto makes its signature. */
export function backEnd(mock: Mock) {
  const api = {
    token: async () => {
      const query = { appId, secret: 'mock'.repeat(16), grant_type: 'client_credential', version: '1.0.0' };
      return String((await send(mock, 'GET /api/oauth2/access_token', { query })).body['access_token']);
    },
    askTicket: (access_token: string, more: Readonly<Record<string, string>> = {}) => {
      const query = { appId, access_token, type: 'SIGN', version: '1.0.0', ...more };
      return send(mock, 'GET /api/oauth2/api_ticket', { query });
    },
    ticket: async (token: string, more: Readonly<Record<string, string>> = {}) => {
      const [ticket] = (await api.askTicket(token, more)).body['tickets'] as { value: string }[];
      return ticket?.value ?? '';
    },
    ocr: async (ticket: string, { orderNo = nextOrder(), sign = (own) => own, fields = {} }: Ocr = {}) => {
      const nonce = 'n'.repeat(32);
      const own = signOf([appId, orderNo, '1.0.0', nonce, ticket]);
      const known = { webankAppId: appId, version: '1.0.0', nonce, orderNo, bankcardStr: picture };
      const json = { ...known, sign: sign(own), ...fields };
      return (await send(mock, 'POST /api/paas/bankcardocrapp', { json })).outcome;
    },
    wait: (ms: number) => mock.tenant().clock.advance(ms),
  };
  return api;
}

export function signOf(values: readonly string[]): string {
  return createHash('sha1')
    .update([...values].sort().join(''))
    .digest('hex');
}
