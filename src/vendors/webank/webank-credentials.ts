import { z } from 'zod';
import { key } from '../../language/state.ts';
import type { CredentialKind } from '../../language/vendor.ts';
import { alphanumerics } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { Chain, Issued } from '../shared/issued.ts';

/** How long an order is remembered, in ms. No source gives it. */
export const rememberedMs = 3 * 24 * 60 * 60 * 1000;

const credentialSchema = z.object({
  appId: z.string().regex(/^[!-~]{8}$/, 'a WBappid has 8 visible ASCII characters'),
  secret: z.string().regex(/^[!-~]{64}$/, 'a secret has 64 visible ASCII characters'),
});
type WebankCredentials = z.output<typeof credentialSchema>;

export const webankCredentials: CredentialKind<WebankCredentials> = {
  id: 'webank',
  schema: credentialSchema,
  fallback: { appId: 'TIDA0001', secret: 'mock'.repeat(16) },
  generate: (random) => ({
    appId: `T${random.text('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 7)}`,
    secret: random.text(alphanumerics, 64),
  }),
  marks: ({ appId }) => [`appId:${appId}`],
  identify(view) {
    const appId = appIdInQuery(view) ?? appIdInJson(view);
    return appId === undefined ? undefined : `appId:${appId}`;
  },
  reset: {
    says: {
      en: 'a new secret; all tokens and tickets end',
      zh: '换新 secret；所有 token 和 ticket 随即失效',
    },
    evidence: 'documented',
    source: 'tencent cloud 1007/57603',
    renew: (credentials, random) => ({ ...credentials, secret: random.text(alphanumerics, 64) }),
    ends: () => [tokenKey, ticketKey, nonceTicketKey],
  },
  ways: [
    [
      {
        name: 'secret',
        in: 'query',
        parameter: 'secret',
        says: { en: "The application's secret, for a token", zh: '应用的 secret，用于获取 token' },
      },
    ],
    [
      {
        name: 'accessToken',
        in: 'query',
        parameter: 'access_token',
        says: { en: 'A token, for a ticket', zh: 'token，用于获取 ticket' },
      },
    ],
    [
      {
        name: 'sign',
        in: 'query',
        parameter: 'sign',
        says: {
          en: 'SHA-1, in hex, of WBappid, order number, version, nonce and a SIGN ticket, sorted as plain strings and joined; an operation with a JSON body carries it there',
          zh: '将 WBappid、订单号、version、随机数和 SIGN ticket 按字符串排序后拼接，取 SHA-1 的十六进制；请求体为 JSON 的接口放在请求体里',
        },
      },
    ],
  ],
};

export interface IssuedTicket extends Issued {
  /** The access token that the ticket expires with. A ticket from a forced row may have none. */
  readonly token?: string;
  /** The minute that its value follows from, since the epoch. */
  readonly step: number;
}
export interface IssuedOrder {
  readonly number?: string;
  readonly validDate?: string;
  readonly warnings?: string;
  /** The SHA-256 of the picture, in hex. */
  readonly picture?: string;
  readonly at: number;
}

export const tokenKey = key<Chain>('webank.token');
export const ticketKey = key<Chain<IssuedTicket>>('webank.ticket');
/** NONCE tickets sign nothing here. The diagnosis reports a sign that was made with one. */
export const nonceTicketKey = key<Chain>('webank.nonceTicket');
export const orderKey = (orderNo: string) => key<IssuedOrder>(`webank.order:${orderNo.slice(0, 64)}`);

/** The WBappid in the query: `app_id` or `appId`. */
export function appIdInQuery({ raw }: RequestView): string | undefined {
  return raw.query.get('app_id') ?? raw.query.get('appId');
}

/** The WBappid in JSON: `webankAppId` or `appId`. */
export function appIdInJson({ raw }: RequestView): string | undefined {
  return textOf(raw.json['webankAppId']) ?? textOf(raw.json['appId']);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
