import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { Call, RequestView } from '../definition/call.ts';
import type { Example, Value } from '../definition/example.ts';
import { operation } from '../definition/operation.ts';
import type { Cause, Outcome } from '../definition/outcome.ts';
import { setting } from '../definition/setting.ts';
import { key, remember } from '../definition/state.ts';
import { type CredentialKind, type Layer, vendor } from '../definition/vendor.ts';
import { isTooLarge, largestBody } from '../definition/wire.ts';
import type { PictureVariant } from '../definition/world.ts';
import { chinaTime } from './china-time.ts';
import { cropPhoto } from './crop-photo.ts';

const ocrPage = 'tencent cloud kyc, bank card ocr';
const errorPage = 'tencent cloud 1007/47903';
const tokenPage = 'tencent cloud 1007/57603';
const ticketPage = 'tencent cloud 1007/57613, 1007/57614';
const sdkPage = 'tencent cloud kyc sdk, error codes';
const clientMaps = 'error maps of published clients';

const second = 1000;
const minute = 60 * second;
const tokenLife = 7200 * second;
const signTicketLife = 3600 * second;
const nonceTicketLife = 120 * second;
/** How long orders and dead tokens are remembered; no source says. */
const keep = 3 * 24 * 60 * minute;
const threeMegabytes = 3 * 1024 * 1024;

const alphanumerics = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const credentialSchema = z.object({ appId: z.string().length(8), secret: z.string().length(64) });
type WebankCredentials = z.output<typeof credentialSchema>;

const webankCredentials: CredentialKind<WebankCredentials> = {
  id: 'webank',
  schema: credentialSchema,
  fallback: { appId: 'TIDA0001', secret: 'mock'.repeat(16) },
  generate: (random) => ({
    appId: `TIDA${random.text('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 4)}`,
    secret: random.text(alphanumerics, 64),
  }),
  marks: ({ appId }) => [`appId:${appId}`],
  identify(view) {
    const appId = readAppId(view);
    return appId === undefined ? undefined : `appId:${appId}`;
  },
};

const refusalCode = setting('webank.refusalCode', z.enum(['400101', '400106']), '400101', {
  says: 'The code of a wrong sign, an expired ticket or a repeated order number, which no document names',
  evidence: 'inferred',
  source: clientMaps,
});

const expireIn = setting('webank.expireIn', z.enum(['number', 'string']), 'number', {
  says: 'Whether expire_in is a JSON number, as clients decode it, or a string, as documents print it',
  evidence: 'client',
  source: tokenPage,
});

interface Issued {
  readonly value: string;
  /** ms since the epoch. */
  readonly validUntil: number;
  /** Of a ticket: the access token that it dies with. */
  readonly token?: string;
}
interface Chain {
  readonly current: Issued;
  readonly previous?: Issued;
}
interface Order {
  readonly number?: string;
  readonly validDate?: string;
  readonly warnings?: string;
  readonly at: number;
}

const tokenKey = key<Chain>('webank.token');
const ticketKey = key<Chain>('webank.ticket');
const orderKey = (orderNo: string) => key<Order>(`webank.order:${orderNo.slice(0, 64)}`);

/** The new one, with the old one for a minute more. */
function replace(chain: Chain | undefined, next: Issued, now: number): Chain {
  if (chain === undefined) return { current: next };
  const { current } = chain;
  return { current: next, previous: { ...current, validUntil: Math.min(current.validUntil, now + minute) } };
}

function alive(chain: Chain | undefined, now: number): readonly Issued[] {
  return [chain?.current, chain?.previous]
    .filter((one) => one !== undefined)
    .filter((one) => now < one.validUntil);
}

/** WBappid under either name; `app_id` and `appId` in a query, `webankAppId` and `appId` in a body. */
function readAppId({ raw }: RequestView): string | undefined {
  return (
    raw.query.get('app_id') ??
    raw.query.get('appId') ??
    textOf(raw.json['webankAppId']) ??
    textOf(raw.json['appId'])
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** SHA-1 over the values sorted as plain strings and joined, 40 lower-case hex digits. */
export function webankSign(values: readonly string[]): string {
  return bytesToHex(sha1(utf8ToBytes([...values].sort().join(''))));
}

interface Signed {
  readonly orderNo: string;
  readonly version: string;
  readonly nonce: string;
  readonly sign: string;
}

type StateCall = Call<{
  readonly token: Chain | undefined;
  readonly ticket: Chain | undefined;
  readonly order: Order | undefined;
}>;

/** Whether a live SIGN ticket of this application signs these values. */
function isSigned(call: StateCall, { orderNo, version, nonce, sign }: Signed): boolean {
  const { appId } = call.credentials(webankCredentials);
  if (readAppId(call) !== appId || !/^[0-9A-Za-z]{32}$/.test(nonce)) return false;
  const tokens = alive(call.memory.token, call.now).map(({ value }) => value);
  return alive(call.memory.ticket, call.now)
    .filter(({ token }) => token !== undefined && tokens.includes(token))
    .some((ticket) => webankSign([appId, orderNo, version, nonce, ticket.value]) === sign.toLowerCase());
}

const common = { billed: false, source: sdkPage, evidence: 'documented' } as const;
const fromClients = {
  billed: false,
  source: clientMaps,
  evidence: { code: 'client', cause: 'inferred' },
  retry: 'afterFix',
} as const;

/** Errors carry no result (inferred). */
const failure = (call: Call) => ({ bizSeqNo: bizSeqNo(call), transactionTime: chinaTime(call.now) });

// biome-ignore format: a table reads as a table
const platform = {
  notFound: { code: null, message: null, httpStatus: 404, when: 'the path is none of the interface', if: ({ route }) => route === 'unknownPath', example: { path: '/api/nothing' }, evidence: 'inferred', source: 'no source', billed: false, retry: 'afterFix' },
  methodNotAllowed: { code: null, message: null, httpStatus: 405, when: 'the HTTP method is not that of the interface', if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, evidence: 'client', source: 'bug reports of clients', billed: false, retry: 'afterFix' },
  bodyTooLarge: { code: '400601', message: '请求参数体过大', when: 'the body is too large, or the picture is over 3 MB', if: ({ request }) => isTooLarge(request), example: { body: { repeat: 'x', times: largestBody + 1 } }, body: failure, ...fromClients },
  parameterMissing: { code: '-1301', message: null, when: 'a parameter is missing', body: failure, ...fromClients },
  parameterTooLong: { code: '66660000', message: '参数过长', when: 'the order number is longer than 32 characters', body: failure, ...common, source: errorPage, retry: 'afterFix' },
  badVersion: { code: '400502', message: '请求上送版本参数错误', when: 'the version is not 1.0.0', body: failure, ...common, evidence: { code: 'documented', cause: 'inferred' }, retry: 'afterFix' },
  notAuthenticated: { code: '400105', message: '身份验证不通过', when: 'WBappid and secret do not belong together', body: failure, ...common, evidence: { code: 'documented', cause: 'inferred' }, retry: 'afterFix' },
  illegalRequest: { code: '400101', message: '不合法请求', when: 'sign, ticket or access token is wrong or has expired, or the order number was used before', body: failure, ...common, evidence: { code: 'documented', cause: 'inferred' }, retry: 'afterFix' },
  signatureFailed: { code: '400106', message: null, when: 'sign, ticket or access token is refused with the code that clients name', body: failure, ...fromClients },
  parameterTooLongAlternative: { code: '-1304', message: '参数过长', when: 'a parameter is too long, by the second of the two documented codes', body: failure, ...common, source: errorPage, retry: 'afterFix' },
  networkTrouble: { code: '999999', message: '网络不给力，请稍后再试', when: 'the network is in trouble (999999)', body: failure, ...common, retry: 'later' },
  networkTrouble2: { code: '999998', message: '网络不给力，请稍后再试', when: 'the network is in trouble (999998)', body: failure, ...common, retry: 'later' },
  networkTrouble3: { code: '999997', message: '网络不给力，请稍后再试', when: 'the network is in trouble (999997)', body: failure, ...common, retry: 'later' },
  illegalRequest2: { code: '400102', message: '不合法请求', when: 'the request is not legal (400102)', body: failure, ...common, retry: 'afterFix' },
  accessRefused: { code: '400103', message: '服务器拒绝访问此接口', when: 'the server refuses the interface', body: failure, ...common, retry: 'afterFix' },
  noPermission: { code: '400104', message: '无权限访问此请求', when: 'the application has no right to the interface', body: failure, ...common, retry: 'afterFix' },
  overLimit: { code: '400501', message: '请求超过最大限制', when: 'the calls are over their limit', body: failure, ...common, retry: 'later' },
  fileChecksum: { code: '400503', message: '文件校验值错误', when: "the file's checksum is wrong", body: failure, ...common, retry: 'afterFix' },
  tooFrequent: { code: '400504', message: '请求访问频率过高', when: 'the calls come too fast (400504)', body: failure, ...common, retry: 'later' },
  tooFrequent2: { code: '400506', message: '请求频率过高,请稍后再试', when: 'the calls come too fast (400506)', body: failure, ...fromClients, retry: 'later' },
  pictureEmpty: { code: '-1300', message: null, when: 'the picture is empty', body: failure, ...fromClients },
  decodeFailed: { code: '-1102', message: null, when: 'the picture cannot be decoded', body: failure, ...fromClients },
} satisfies Record<string, Outcome<Call>>;

const platformLayer: Layer = {
  name: 'platform',
  vendor: 'webank',
  envelope: { in: 'body', code: 'code', message: 'msg' },
  outcomes: platform,
};

/** The two rows that a refusal can be, by the setting. */
function refusals<C extends Call>(refused: (call: C) => boolean, witness: Omit<Cause<C>, 'if'>) {
  const before = witness.before ?? [];
  return {
    illegalRequest: { ...witness, if: (call: C) => call.setting(refusalCode) === '400101' && refused(call) },
    signatureFailed: {
      ...witness,
      if: (call: C) => call.setting(refusalCode) === '400106' && refused(call),
      before: [...before, { settings: { 'webank.refusalCode': '400106' } }],
    },
  };
}

const wrongVersion = (query: 'query' | 'json'): Cause<Call> => ({
  if: ({ raw }) => (query === 'query' ? raw.query.get('version') : raw.json['version']) !== '1.0.0',
  example: { [query]: { version: '2.0.0' } },
});

const getToken = { call: 'access_token', save: { access_token: 'access_token' } } as const;
const getTicket = { call: 'api_ticket', save: { ticket: 'tickets.0.value' } } as const;

const accessToken = operation({
  method: 'GET',
  path: '/api/oauth2/access_token',
  summary: 'Issues an access token for 7200 s; the token before it lives one minute more',
  request: {
    query: z.object({
      appId: z.string().optional().describe('WBappid, 8 characters; app_id is taken too'),
      secret: z.string().min(1),
      grant_type: z.string().min(1).describe('client_credential, in lower case'),
      version: z.string().min(1).describe('1.0.0'),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string().optional(),
    transactionTime: z.string(),
    access_token: z.string().optional(),
    expire_time: z.string().optional(),
    expire_in: z.union([z.number(), z.string()]).optional(),
  }),
  example: {
    query: {
      appId: { credential: 'appId' },
      secret: { credential: 'secret' },
      grant_type: 'client_credential',
      version: '1.0.0',
    },
  },
  invalid: 'parameterMissing',
  recall: (_view: RequestView) => ({ token: tokenKey }),
  causes: {
    parameterMissing: { if: (call) => readAppId(call) === undefined, example: { query: { secret: null } } },
    badVersion: wrongVersion('query'),
    notAuthenticated: {
      if(call) {
        const { appId, secret } = call.credentials(webankCredentials);
        return readAppId(call) !== appId || call.query.secret !== secret;
      },
      example: { query: { secret: { repeat: 'x', times: 64 } } },
    },
    ...refusals<Call>(({ raw }) => raw.query.get('grant_type') !== 'client_credential', {
      example: { query: { grant_type: 'CLIENT_CREDENTIAL' } },
    }),
  },
  outcomes: {
    issued: {
      code: '0',
      message: '请求成功',
      when: 'WBappid and secret are right',
      if: () => true,
      body: (call) => ({
        transactionTime: chinaTime(call.now),
        access_token: newToken(call),
        ...expiry(call, tokenLife),
      }),
      effects: (call) => [
        remember(
          tokenKey,
          replace(call.memory.token, { value: newToken(call), validUntil: call.now + tokenLife }, call.now),
          call.now + keep,
        ),
      ],
      example: {},
      evidence: { code: 'documented', body: 'client' },
      source: tokenPage,
      billed: false,
      retry: 'never',
    },
  },
});

const apiTicket = operation({
  method: 'GET',
  path: '/api/oauth2/api_ticket',
  summary: 'Issues a SIGN ticket for back-end calls, or a NONCE ticket for one use in an SDK',
  request: {
    query: z.object({
      appId: z.string().optional().describe('WBappid; app_id is taken too'),
      access_token: z.string().min(1),
      type: z.enum(['SIGN', 'NONCE']),
      version: z.string().min(1).describe('1.0.0'),
      user_id: z.string().optional().describe('required for NONCE'),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string().optional(),
    transactionTime: z.string(),
    tickets: z
      .array(
        z.strictObject({
          value: z.string().length(64),
          expire_in: z.union([z.number(), z.string()]),
          expire_time: z.string(),
        }),
      )
      .length(1)
      .optional(),
  }),
  example: {
    query: {
      appId: { credential: 'appId' },
      access_token: { saved: 'access_token' },
      type: 'SIGN',
      version: '1.0.0',
    },
  },
  before: [getToken],
  invalid: 'parameterMissing',
  recall: (_view: RequestView) => ({ token: tokenKey, ticket: ticketKey }),
  causes: {
    parameterMissing: {
      if: (call) => readAppId(call) === undefined || (call.query.type === 'NONCE' && !call.query.user_id),
      example: { query: { type: null } },
    },
    badVersion: wrongVersion('query'),
    ...refusals<Call<{ readonly token: Chain | undefined }>>(
      (call) =>
        readAppId(call) !== call.credentials(webankCredentials).appId ||
        !alive(call.memory.token, call.now).some(({ value }) => value === call.raw.query.get('access_token')),
      { example: { query: { access_token: { repeat: 'x', times: 90 } } } },
    ),
  },
  outcomes: {
    nonceTicket: {
      code: '0',
      message: '请求成功',
      when: 'a NONCE ticket is asked for with a live access token',
      pins: { 'tickets.0.expire_in': nonceTicketLife / second },
      if: ({ query }) => query.type === 'NONCE',
      body: (call) => ticketBody(call, nonceTicketLife),
      example: { query: { type: 'NONCE', user_id: 'user0001' } },
      evidence: { code: 'documented', body: 'client' },
      source: ticketPage,
      billed: false,
      retry: 'never',
    },
    signTicket: {
      code: '0',
      message: '请求成功',
      when: 'a SIGN ticket is asked for with a live access token',
      pins: { 'tickets.0.expire_in': signTicketLife / second },
      if: () => true,
      body: (call) => ticketBody(call, signTicketLife),
      effects: (call) => [
        remember(
          ticketKey,
          replace(
            call.memory.ticket,
            { value: newTicket(call), validUntil: call.now + signTicketLife, token: call.query.access_token },
            call.now,
          ),
          call.now + keep,
        ),
      ],
      example: {},
      evidence: { code: 'documented', body: 'client' },
      source: ticketPage,
      billed: false,
      retry: 'never',
    },
  },
});

const orderNo: Value = { unique: 'orderNo', length: 32 };
const nonce: Value = { unique: 'nonce', length: 32 };
const sign: Value = { signOf: [{ credential: 'appId' }, orderNo, '1.0.0', nonce, { saved: 'ticket' }] };

/** A card that is read with one thing to warn of; several at once are told in multiWarningCode. */
const warnings = [
  ['badDate', 'badDate', '-9110', '无效的日期信息', 'the validity date cannot be right', 'bad-date.jpeg'],
  [
    'incompleteBorder',
    'incompleteBorder',
    '-9111',
    '边框不完整',
    'the border of the card is not complete',
    'incomplete-border.jpeg',
  ],
  ['glare', 'glare', '-9112', '银行卡反光', 'the card reflects light', 'glare.jpeg'],
  ['photocopy', 'photocopy', '-9113', '银行卡复印件', 'the picture shows a photocopy', 'photocopy.jpeg'],
  ['recapture', 'recapture', '-9114', '银行卡翻拍件', 'the picture was taken off a screen', 'recapture.jpeg'],
  ['expired', 'expired', '66661009', '银行卡已过期', 'the card has expired', 'expired-card.jpeg'],
] as const;
type WarningRow = (typeof warnings)[number][0];

/** Codes in the document's order. */
function warningsOf({ picture, world, now }: Call): readonly (typeof warnings)[number][] {
  const validThru = world.card(picture.card?.number ?? '')?.validThru;
  const [month, year] = (validThru ?? '12/9999').split('/');
  const today = chinaTime(now).slice(0, 6);
  const found = new Set<PictureVariant | 'expired'>(picture.card?.variants);
  if (`${year}${month}` < today) found.add('expired');
  return warnings.filter(([, variant]) => found.has(variant));
}

function warningRows() {
  const rows = warnings.map(([row, , code, text, when, picture]): [string, Outcome<Call>] => [
    row,
    {
      code: '0',
      message: '请求成功',
      when: `the card is read, with the warning ${text}: ${when}`,
      pins: { 'result.warningCode': code },
      chosen: true,
      body: (call) => success(call, code),
      effects: (call) => keepOrder(call),
      example: { json: { bankcardStr: { picture, as: 'base64' } } },
      evidence: { code: 'documented', cause: 'inferred' },
      source: errorPage,
      billed: true,
      retry: 'never',
    },
  ]);
  return Object.fromEntries(rows) as Record<WarningRow, Outcome<Call>>;
}

const bankcardocrapp = operation({
  method: 'POST',
  path: '/api/paas/bankcardocrapp',
  summary: 'Reads card number and validity off a picture',
  request: {
    query: z.object({
      orderNo: z.string().optional().describe('the order number again; only helps the vendor look a call up'),
    }),
    json: z.object({
      webankAppId: z.string().optional().describe('WBappid, 8 characters; appId is taken too'),
      appId: z.string().optional(),
      version: z.string().min(1).max(20).describe('1.0.0'),
      nonce: z.string().min(1).describe('32 letters and digits'),
      sign: z.string().min(1).describe('SHA-1 in hex'),
      orderNo: z.string().min(1).describe('at most 32 letters and digits, new with every call'),
      userId: z.string().optional(),
      bankcardStr: z.string().optional().describe('the picture in Base64, at most 3 MB'),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string().regex(/^\d{32}$/),
    result: z
      .strictObject({
        bizSeqNo: z.string(),
        transactionTime: z.string(),
        orderNo: z.string(),
        bankcardNo: z.string(),
        bankcardValidDate: z.string(),
        warningCode: z.string(),
        bankcardNoPhoto: z.string(),
        multiWarningCode: z.string(),
        clarity: z.string(),
        success: z.boolean(),
      })
      .optional(),
    transactionTime: z.string().regex(/^\d{14}$/),
  }),
  example: {
    headers: { 'Content-Type': 'application/json' },
    query: { orderNo },
    json: {
      webankAppId: { credential: 'appId' },
      version: '1.0.0',
      nonce,
      sign,
      orderNo,
      userId: 'user0001',
      bankcardStr: { picture: 'ok.jpeg', as: 'base64' },
    },
  },
  before: [getToken, getTicket],
  invalid: 'parameterMissing',
  recall: ({ raw }: RequestView) => ({
    token: tokenKey,
    ticket: ticketKey,
    order: orderKey(textOf(raw.json['orderNo']) ?? ''),
  }),
  picture: ({ json }) =>
    json.bankcardStr ? { from: 'base64', text: json.bankcardStr.replace(/^data:[^,]*,/, '') } : undefined,
  choose: (call) => warningsOf(call)[0]?.[0],
  causes: {
    bodyTooLarge: {
      if: ({ request, raw }) => isTooLarge(request) || isOverThreeMegabytes(raw.json['bankcardStr']),
      example: { json: { bankcardStr: { picture: 'ok.jpeg', as: 'base64', padTo: threeMegabytes + 3 } } },
    },
    parameterMissing: { if: (call) => readAppId(call) === undefined, example: { json: { nonce: null } } },
    parameterTooLong: {
      if: ({ json }) => json.orderNo.length > 32,
      example: { json: { orderNo: { repeat: 'x', times: 33 } } },
    },
    badVersion: wrongVersion('json'),
    ...refusals<StateCall>((call) => !isSigned(call, readSigned(call)) || call.memory.order !== undefined, {
      passed: (call) => [remember(orderKey(readSigned(call).orderNo), { at: call.now }, call.now + keep)],
      example: { json: { sign: '0'.repeat(40) } },
    }),
    pictureEmpty: {
      if: ({ picture }) => picture.problem === 'missing' || picture.problem === 'empty',
      example: { json: { bankcardStr: '' } },
    },
    decodeFailed: {
      if: ({ picture }) => picture.problem !== undefined,
      example: { json: { bankcardStr: { picture: 'truncated.jpeg', as: 'base64' } } },
    },
  },
  // biome-ignore format: a table reads as a table
  outcomes: {
    blurred: { code: '-9012', message: '银行卡图片模糊', when: 'the picture is blurred', if: ({ picture }) => shows(picture.card?.variants, 'blurred'), body: failure, example: withPicture('blurred.jpeg'), evidence: 'documented', source: errorPage, billed: false, retry: 'afterFix' },
    covered: { code: '-9014', message: '银行卡信息不合法', when: 'the card is covered, or light hides it', if: ({ picture }) => shows(picture.card?.variants, 'covered'), body: failure, example: withPicture('covered.jpeg'), evidence: { code: 'documented', cause: 'inferred' }, source: errorPage, billed: false, retry: 'afterFix' },
    notRecognised: { code: '-9011', message: '银行卡识别失败', when: 'the card cannot be recognised', if: ({ picture }) => shows(picture.card?.variants, 'unreadable', 'unidentified'), body: failure, example: withPicture('unreadable.jpeg'), evidence: { code: 'documented', cause: 'inferred' }, source: errorPage, billed: false, retry: 'afterFix' },
    notACard: { code: '-9013', message: '不是银行卡', when: 'there is no bank card in the picture', if: ({ picture }) => picture.card?.number === undefined, body: failure, example: withPicture('not-a-card.jpeg'), evidence: 'documented', source: errorPage, billed: false, retry: 'afterFix' },
    ...warningRows(),
    read: { code: '0', message: '请求成功', when: 'a card is in the picture and nothing is to be warned of', pins: { 'result.warningCode': '0' }, if: () => true, body: (call) => success(call, '0'), effects: (call) => keepOrder(call), example: {}, evidence: 'documented', source: ocrPage, billed: true, retry: 'never' },
  },
});

const getBankCardOcrResult = operation({
  method: 'GET',
  path: '/api/server/getBankCardOcrResult',
  summary: 'Gives the result of an order again, with its pictures on request',
  request: {
    query: z.object({
      app_id: z.string().optional().describe('WBappid; appId is taken too'),
      order_no: z.string().min(1),
      nonce: z.string().min(1),
      version: z.string().min(1).describe('1.0.0'),
      sign: z.string().min(1),
      get_file: z.string().optional().describe('1: with the pictures'),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    msg: z.string(),
    bizSeqNo: z.string(),
    result: z
      .strictObject({
        orderNo: z.string(),
        bankCardNo: z.string(),
        bankCardValidDate: z.string(),
        bankcardCropPhoto: z.string().optional(),
        bankcardNoPhoto: z.string().optional(),
        originBankcardPhoto: z.string().optional(),
        warnCode: z.string(),
        operateTime: z.string(),
      })
      .optional(),
    transactionTime: z.string(),
  }),
  example: {
    query: {
      app_id: { credential: 'appId' },
      order_no: { saved: 'orderNo' },
      nonce,
      version: '1.0.0',
      sign: { signOf: [{ credential: 'appId' }, { saved: 'orderNo' }, '1.0.0', nonce, { saved: 'ticket' }] },
      get_file: '1',
    },
  },
  before: [getToken, getTicket, { call: 'bankcardocrapp', save: { orderNo: 'result.orderNo' } }],
  invalid: 'parameterMissing',
  recall: ({ raw }: RequestView) => ({
    token: tokenKey,
    ticket: ticketKey,
    order: orderKey(raw.query.get('order_no') ?? ''),
  }),
  causes: {
    parameterMissing: { if: (call) => readAppId(call) === undefined, example: { query: { nonce: null } } },
    parameterTooLong: {
      if: ({ query }) => query.order_no.length > 32,
      example: { query: { order_no: { repeat: 'x', times: 33 } } },
    },
    badVersion: wrongVersion('query'),
    ...refusals<StateCall>(
      (call) => !isSigned(call, readSigned(call)) || call.memory.order?.number === undefined,
      {
        example: { query: { sign: '0'.repeat(40) } },
      },
    ),
  },
  outcomes: {
    found: {
      code: '0',
      message: '请求成功',
      when: 'the order was read',
      if: () => true,
      body: (call) => ({
        bizSeqNo: bizSeqNo(call),
        result: {
          orderNo: call.query.order_no,
          bankCardNo: call.memory.order?.number ?? '6214850000000015',
          bankCardValidDate: call.memory.order?.validDate ?? '12/2035',
          ...(call.query.get_file === '1' && {
            bankcardCropPhoto: cropPhoto,
            bankcardNoPhoto: cropPhoto,
            originBankcardPhoto: cropPhoto,
          }),
          warnCode: call.memory.order?.warnings ?? '0',
          operateTime: chinaTime(call.memory.order?.at ?? call.now),
        },
        transactionTime: chinaTime(call.now),
      }),
      example: {},
      evidence: { code: 'documented', body: 'inferred' },
      source: 'tencent cloud 655/32308',
      billed: false,
      retry: 'never',
    },
  },
});

export const webank = vendor({
  id: 'webank',
  name: '腾讯云人脸核身 (微众) 银行卡 OCR',
  says: 'Tencent Cloud KYC bank-card OCR, called with a WBappid, an access token, a ticket and a sign',
  hosts: [
    'miniprogram-kyc.tencentcloudapi.com',
    'kyc1.qcloud.com',
    'kyc.qcloud.com',
    'ida.webank.com',
    'idasc.webank.com',
  ],
  credentials: webankCredentials,
  envelope: { in: 'body', code: 'code', message: 'msg' },
  layers: [platformLayer],
  unknownPath: 'notFound',
  headers: () => [['Content-Type', 'application/json;charset=UTF-8']],
  example: {},
  settings: [refusalCode, expireIn],
  quirks: {
    successField: {
      says: 'a token or ticket reply ends in "success":true, which some clients read',
      evidence: 'client',
      source: clientMaps,
      respond: ({ headers, body }) => ({
        headers,
        body: body && ('access_token' in body || 'tickets' in body) ? { ...body, success: true } : body,
      }),
    },
  },
  prices: [],
  operations: { access_token: accessToken, api_ticket: apiTicket, bankcardocrapp, getBankCardOcrResult },
  limits: [
    'A picture is not read: its content is known by its SHA-256, and a picture that is not registered has no card in it.',
    'The pictures in replies are one small placeholder, not cut from the one that was sent.',
    'A NONCE ticket is issued and never consumed: it is for an SDK that is not mocked.',
    'Prices are not printed in a document; billing follows the documented charged column.',
    'multiWarningCode with a single warning is a list of one, and warningCode with several is the first (inferred).',
  ],
});

function readSigned({ raw }: Call): Signed {
  const get = (inQuery: string, inJson: string) => textOf(raw.json[inJson]) ?? raw.query.get(inQuery) ?? '';
  return {
    orderNo: get('order_no', 'orderNo'),
    version: get('version', 'version'),
    nonce: get('nonce', 'nonce'),
    sign: get('sign', 'sign'),
  };
}

function withPicture(picture: string): Example {
  return { json: { bankcardStr: { picture, as: 'base64' } } };
}

function shows(
  variants: readonly PictureVariant[] | undefined,
  ...wanted: readonly PictureVariant[]
): boolean {
  return variants?.some((variant) => wanted.includes(variant)) ?? false;
}

/** Four characters of Base64 are three bytes. */
function isOverThreeMegabytes(base64: unknown): boolean {
  return typeof base64 === 'string' && base64.length > (threeMegabytes / 3) * 4;
}

function newToken({ once }: Call): string {
  return once('token', (random) => random.text(alphanumerics, 90));
}

function newTicket({ once }: Call): string {
  return once('ticket', (random) => random.text(alphanumerics, 64));
}

function expiry(call: Call, life: number) {
  const seconds = life / second;
  return {
    expire_time: chinaTime(call.now + life),
    expire_in: call.setting(expireIn) === 'string' ? String(seconds) : seconds,
  };
}

function ticketBody(call: Call, life: number) {
  const { expire_in, expire_time } = expiry(call, life);
  return {
    transactionTime: chinaTime(call.now),
    tickets: [{ value: newTicket(call), expire_in, expire_time }],
  };
}

/** 32 digits that begin yyMMdd. */
function bizSeqNo({ once, now }: Call): string {
  return chinaTime(now).slice(2, 8) + once('bizSeqNo', (random) => random.text('0123456789', 26));
}

function success(call: Call, warningCode: string) {
  const { picture, world, now } = call;
  const number = picture.card?.number ?? '';
  return {
    bizSeqNo: bizSeqNo(call),
    result: {
      bizSeqNo: bizSeqNo(call),
      transactionTime: chinaTime(now),
      orderNo: readSigned(call).orderNo,
      bankcardNo: number,
      bankcardValidDate: world.card(number)?.validThru ?? '',
      warningCode,
      bankcardNoPhoto: cropPhoto,
      multiWarningCode: multiWarning(call, warningCode),
      clarity: String(picture.card?.clarity ?? 79),
      success: false,
    },
    transactionTime: chinaTime(now),
  };
}

/** `[-9110,-9111]`, or `0` for none. */
function multiWarning(call: Call, warningCode: string): string {
  if (warningCode === '0') return '0';
  const codes = warningsOf(call).map(([, , code]) => code);
  return `[${(codes.includes(warningCode as never) ? codes : [warningCode]).join(',')}]`;
}

function keepOrder(call: Call) {
  const { picture, world, now } = call;
  const number = picture.card?.number ?? '';
  const codes = warningsOf(call).map(([, , code]) => code);
  const order: Order = {
    number,
    validDate: world.card(number)?.validThru ?? '',
    warnings: codes[0] ?? '0',
    at: now,
  };
  return [remember(orderKey(readSigned(call).orderNo), order, now + keep)];
}
