import {
  type Call,
  compareElements,
  credential,
  credentialKind,
  diagnoseElements,
  diagnosePackage,
  diagnosePicture,
  headerOf,
  layer,
  nowPlus,
  operation,
  pack,
  personaFields,
  picture,
  type Random,
  sha256,
  toHex,
  vendor,
  type WireRequest,
} from 'bankcard-mock/vendor';
import { z } from 'zod';

const facts = { evidence: 'inferred', source: 'no source yet', billed: false, retry: 'afterFix' } as const;
const elements = { cardNo: 'card', idNo: 'idNumber', name: 'name' } as const;
const window = 5 * 60 * 1000;

const credentials = credentialKind({
  id: 'acme',
  schema: z.object({ appKey: z.string().regex(/^ak[0-9a-f]{16}$/), appSecret: z.string().min(32) }),
  fallback: { appKey: 'akfacade44facade44', appSecret: 'facade44facade44facade44facade44' },
  generate: (random: Random) => ({
    appKey: `ak${random.text('0123456789abcdef', 16)}`,
    appSecret: random.text('0123456789abcdef', 32),
  }),
  marks: ({ appKey }) => [appKey],
  identify: ({ header }) => header('x-app-key'),
  ways: [
    [
      {
        name: 'appKey',
        in: 'header',
        parameter: 'X-App-Key',
        says: { en: 'the key of the account', zh: '账户的 AppKey' },
      },
      {
        name: 'appSecret',
        in: 'header',
        parameter: 'X-Sign',
        says: {
          en: 'HMAC-SHA256 of timestamp, line feed and body with the AppSecret, in hex',
          zh: '以 AppSecret 对“时间戳 + 换行 + 请求体”做 HMAC-SHA256，结果为十六进制',
        },
      },
    ],
  ],
});

function signatureOf({ headers, body }: WireRequest, secret: string): string {
  const timestamp = headerOf(headers, 'x-timestamp') ?? '';
  return toHex(sha256.hmac(secret, `${timestamp}\n${new TextDecoder().decode(body)}`));
}

function isLate(call: Call): boolean {
  const timestamp = Number(call.header('x-timestamp'));
  return !(Math.abs(call.now - timestamp) <= window);
}

const envelope = { in: 'body', code: 'code', message: 'msg' } as const;
const platform = layer({
  name: 'platform',
  vendor: 'acme',
  envelope,
  outcomes: {
    noSuchPath: {
      code: 4040,
      message: 'no such interface',
      httpStatus: 404,
      when: { en: 'the path is none of the interface', zh: '请求路径不存在' },
      if: ({ route }) => route === 'unknownPath',
      example: { path: '/v1/nothing' },
      ...facts,
    },
    wrongMethod: {
      code: 4050,
      message: 'method not allowed',
      httpStatus: 405,
      when: { en: 'the method is not POST', zh: '请求方法不是 POST' },
      if: ({ route }) => route === 'wrongMethod',
      example: { method: 'PUT' },
      ...facts,
    },
    unknownKey: {
      code: 4011,
      message: 'unknown app key',
      httpStatus: 401,
      when: { en: "the X-App-Key is missing or nobody's", zh: '缺少 X-App-Key，或该值不存在' },
      if: (call) => call.header('x-app-key') !== call.credentials(credentials).appKey,
      example: { headers: { 'X-App-Key': 'nobody' } },
      ...facts,
    },
    lateTimestamp: {
      code: 4012,
      message: 'timestamp out of range',
      httpStatus: 401,
      when: {
        en: 'the X-Timestamp is more than five minutes off',
        zh: 'X-Timestamp 与当前时间相差超过五分钟',
      },
      if: isLate,
      example: { headers: { 'X-Timestamp': nowPlus(-2 * window) } },
      ...facts,
    },
    wrongSign: {
      code: 4013,
      message: 'wrong sign',
      httpStatus: 401,
      when: { en: 'the X-Sign is not that of the request', zh: 'X-Sign 与请求不符' },
      if: (call) =>
        call.header('x-sign') !== signatureOf(call.request, call.credentials(credentials).appSecret),
      example: { sign: 'wrong' },
      ...facts,
    },
    usedUp: {
      code: 4020,
      message: 'no calls left',
      httpStatus: 402,
      when: { en: 'the package is used up', zh: '套餐包次数已用完' },
      if: ({ package: held }) => held !== undefined && held.used >= held.total,
      example: {},
      before: [{ package: { total: 0 } }],
      ...facts,
    },
    busy: {
      code: 5030,
      message: 'busy',
      httpStatus: 503,
      when: { en: 'the platform is in trouble', zh: '平台故障' },
      ...facts,
      retry: 'later',
    },
  },
});

const read = operation({
  method: 'POST',
  path: '/v1/acme/read',
  summary: { en: 'Reads the card number off a picture', zh: '识别图片中的银行卡号' },
  request: {
    json: z.object({ image: z.string().min(1).meta({ description: 'in Base64', zh: '图片的 Base64' }) }),
  },
  response: z.strictObject({ code: z.number(), msg: z.string(), cardNo: z.string().optional() }),
  example: { json: { image: picture('ok.jpeg', 'base64') } },
  invalid: 'noImage',
  picture: ({ json }) => ({ from: 'base64', text: json.image }),
  outcomes: {
    noImage: {
      code: 1001,
      message: 'no image',
      when: { en: 'the image is missing', zh: '没有传图片' },
      example: { json: { image: null } },
      ...facts,
    },
    noCard: {
      code: 1002,
      message: 'no card found',
      when: { en: 'no card number is in the image', zh: '图片里没有卡号' },
      if: ({ picture: seen }) => seen.card?.number === undefined,
      example: { json: { image: picture('not-a-card.jpeg', 'base64') } },
      ...facts,
    },
    read: {
      code: 0,
      message: 'ok',
      when: { en: 'a card is in the image', zh: '图片里有银行卡' },
      if: () => true,
      body: ({ picture: seen }) => ({ cardNo: seen.card?.number }),
      example: {},
      ...facts,
      billed: true,
    },
  },
});

const check = operation({
  method: 'POST',
  path: '/v1/acme/check',
  summary: {
    en: 'Checks that name, ID number and card number belong together',
    zh: '核验姓名、身份证号与银行卡号是否一致',
  },
  request: { form: z.object({ cardNo: z.string(), idNo: z.string(), name: z.string().min(1) }) },
  response: z.strictObject({ code: z.number(), msg: z.string(), result: z.string().optional() }),
  example: { form: personaFields('ok', elements) },
  invalid: 'malformed',
  outcomes: {
    malformed: {
      code: 2001,
      message: 'bad parameter',
      when: { en: 'an element is missing', zh: '缺少要素' },
      example: { form: { cardNo: null } },
      ...facts,
    },
    lost: {
      code: 0,
      message: 'ok',
      when: { en: 'the card is reported lost', zh: '银行卡已挂失' },
      pins: { result: 'lost' },
      if: ({ form, world }) => world.card(form.cardNo)?.state === 'lost',
      body: () => ({ result: 'lost' }),
      example: { form: personaFields('lost-card', elements) },
      ...facts,
      billed: true,
    },
    different: {
      code: 0,
      message: 'ok',
      when: { en: 'they do not belong together', zh: '三要素不一致' },
      pins: { result: 'different' },
      if: ({ form, world }) =>
        !compareElements(world, { card: form.cardNo, idNumber: form.idNo, name: form.name }).matches,
      body: () => ({ result: 'different' }),
      example: { form: personaFields('name-mismatch', elements) },
      ...facts,
      billed: true,
    },
    same: {
      code: 0,
      message: 'ok',
      when: { en: 'they belong together', zh: '三要素一致' },
      pins: { result: 'same' },
      if: () => true,
      body: () => ({ result: 'same' }),
      example: {},
      ...facts,
      billed: true,
    },
  },
});

export const acmeVendor = vendor({
  id: 'acme',
  name: { en: 'Acme', zh: 'Acme' },
  says: { en: 'Acme, reading and checking bank cards', zh: 'Acme 银行卡识别与核验' },
  hosts: ['api.acme.example'],
  credentials,
  envelope,
  layers: [platform],
  unknownPath: 'noSuchPath',
  outage: 'busy',
  headers: [
    { name: 'Content-Type', value: 'application/json', evidence: 'inferred', source: 'no source yet' },
  ],
  example: { headers: { 'X-App-Key': credential('appKey'), 'X-Timestamp': nowPlus(0) }, sign: true },
  sign: (request, { appSecret }, { wrong }) => [
    ['X-Sign', signatureOf(request, wrong ? 'wrong' : String(appSecret))],
  ],
  diagnose: [
    { rows: ['usedUp'], of: diagnosePackage },
    { rows: ['noCard'], of: diagnosePicture },
    { rows: ['malformed', 'lost', 'different'], of: (call) => diagnoseElements(call, 'form', elements) },
  ],
  settings: [],
  quirks: {},
  prices: [],
  operations: { read, check },
  limits: [],
});

export default pack({ bankcardMock: 1, vendors: [acmeVendor] });
