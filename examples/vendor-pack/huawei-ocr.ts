import {
  type Call,
  count,
  credential,
  diagnosePicture,
  joined,
  operation,
  type Picture,
  pack,
  picture,
  type RecallView,
  remember,
  saved,
  setting,
  showsAny,
  vendor,
} from 'bankcard-mock/vendor';
import { z } from 'zod';
import {
  failuresKey,
  type HuaweiCall,
  huaweiCredentials,
  lockMs,
  newToken,
  refusalOf,
  tokenLife,
  userIn,
} from './huawei-access.ts';
import { gateway, platform } from './huawei-layers.ts';
import { signHeaders } from './huawei-signature.ts';

const megabyte = 1024 * 1024;
const ocrPage = 'support.huaweicloud.com/api-ocr/ocr_03_0104.html';
const errors = { source: 'ocr_03_0028', httpStatus: 400, billed: false, retry: 'afterFix' } as const;
const guessed = { ...errors, evidence: { code: 'documented', cause: 'inferred' } } as const;
const documented = { ...errors, evidence: 'documented' } as const;

export const noCard = setting('huawei-ocr.noCard', z.enum(['AIS.0104', 'AIS.0105']), 'AIS.0104', {
  says: {
    en: 'The code for a picture without a readable card: the documents leave it open',
    zh: '图片里没有可识别的银行卡时返回的码：文档没有说明',
  },
  evidence: 'inferred',
  source: 'no source',
});

/** The token comes in the header X-Subject-Token. */
const tokens = operation({
  method: 'POST',
  path: '/v3/auth/tokens',
  summary: {
    en: 'Issues a token for 24 hours, in a header',
    zh: '签发 Token，有效期 24 小时，在应答头里返回',
  },
  request: { json: z.object({ auth: z.unknown().optional() }) },
  response: z.unknown(),
  example: {
    headers: { 'Content-Type': 'application/json' },
    body: joined(
      '{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"',
      credential('user'),
      '","password":"',
      credential('password'),
      '","domain":{"name":"',
      credential('domain'),
      '"}}}},"scope":{"project":{"name":"cn-north-4"}}}}',
    ),
  },
  issues: { what: 'token', lifeMs: tokenLife, overlapMs: tokenLife, replacedBy: {}, kept: [] },
  outcomes: {
    wrongUser: {
      code: null,
      message: null,
      httpStatus: 401,
      when: { en: 'user or password is wrong', zh: '用户名或密码错误' },
      if: (call) => {
        const { user, password } = call.credentials(huaweiCredentials);
        const sent = userIn(call);
        return sent['name'] !== user || sent['password'] !== password;
      },
      example: { body: '{}' },
      headers: [],
      evidence: 'inferred',
      source: 'no source',
      billed: false,
      retry: 'afterFix',
    },
    issued: {
      code: null,
      message: null,
      httpStatus: 201,
      when: { en: 'user and password are right', zh: '用户名与密码正确' },
      if: () => true,
      headers: [
        {
          name: 'X-Subject-Token',
          value: newToken,
          says: { en: 'the token', zh: '签发的 Token' },
          evidence: 'documented',
          source: ocrPage,
        },
      ],
      example: {},
      evidence: { code: 'documented', httpStatus: 'inferred' },
      source: ocrPage,
      billed: false,
      retry: 'never',
    },
  },
});

const request = {
  segments: z.object({
    project_id: z.string().meta({ description: 'the project', zh: '项目 ID' }),
  }),
  json: z.object({
    image: z.string().optional().meta({
      description: 'the picture in Base64, at most 10 MB; sides of 15 to 8192 pixels',
      zh: '图片的 Base64，不超过 10 MB，边长 15～8192 像素',
    }),
    url: z.string().optional().meta({ description: 'instead of image', zh: '图片 URL，代替 image' }),
    return_text_location: z.boolean().optional(),
  }),
};
type Json = z.output<typeof request.json>;

function isReadable({ picture: { card } }: Call): boolean {
  return card?.number !== undefined;
}

function isWrongSize({ picture: { size, width, height } }: Call, { image = '' }: Json): boolean {
  const most = 10 * megabyte;
  return image.length > most || size > most || Math.min(width, height) < 15 || Math.max(width, height) > 8192;
}

function isFormat({ problem, format = '' }: Picture): boolean {
  return problem === undefined && ['jpg', 'png', 'bmp', 'tiff'].includes(format);
}

/** `12/20` of `12/2020`. */
function shortDate(date: string | undefined): string {
  return date === undefined ? '' : date.replace(/\d\d(?=\d\d$)/, '');
}

/** The confidences are inferred: a card that is read is certain, what it does not show is not. */
function resultOf({ picture: { card }, world }: Call) {
  const number = card?.number ?? '';
  const known = world.card(number);
  const issuer = world.issuer(number);
  const kind = known?.type ?? issuer?.type;
  const fields = {
    bank_name: known?.bank ?? issuer?.bank ?? '',
    card_number: number.replace(/\d{4}(?=\d)/g, '$& '),
    issue_date: '',
    expiry_date: shortDate(card?.validThru ?? known?.validThru),
    type: kind === undefined ? '' : kind === 'debit' ? '借记卡' : '信用卡',
  };
  const confidence = Object.entries(fields).map(([name, value]) => [name, value === '' ? 0 : 0.99]);
  return { ...fields, confidence: Object.fromEntries(confidence) };
}

const bankcard = operation({
  method: 'POST',
  path: '/v2/{project_id}/ocr/bankcard',
  summary: {
    en: 'Reads number, bank, dates and type off a picture',
    zh: '从图片识别卡号、发卡行、日期和卡种',
  },
  request,
  response: z.strictObject({
    error_code: z.string().optional(),
    error_msg: z.string().optional(),
    result: z
      .strictObject({
        bank_name: z.string(),
        card_number: z.string(),
        issue_date: z.string(),
        expiry_date: z.string(),
        type: z.string(),
        confidence: z.record(z.string(), z.number()),
      })
      .optional(),
  }),
  example: {
    segments: { project_id: '0facade0facade0facade0facade0fac' },
    headers: { 'X-Auth-Token': saved('token') },
    json: { image: picture('ok.jpeg', 'base64') },
  },
  before: [{ call: 'tokens', save: { token: 'headers.X-Subject-Token' } }],
  invalid: 'inputInvalid',
  recall: (_view: RecallView) => ({ failures: failuresKey }),
  picture: ({ json: { image, url } }) =>
    image ? { from: 'base64', text: image } : url ? { from: 'url', url } : undefined,
  causes: {
    iamFailed: {
      if: (call: HuaweiCall) => !['expired', undefined].includes(refusalOf(call)),
      effects: (call) =>
        refusalOf(call)?.startsWith('verify') ? [count(failuresKey, call.now + lockMs)] : [],
      passed: (call) => (call.memory.failures === undefined ? [] : [remember(failuresKey, 0)]),
      example: { headers: { 'X-Auth-Token': null }, sign: 'wrong' },
    },
    tokenEnded: {
      if: (call: HuaweiCall) => refusalOf(call) === 'expired',
      example: {},
      before: [{ advanceMs: tokenLife }],
    },
    notJson: {
      if: ({ raw, request: { body } }) =>
        Object.keys(raw.json).length === 0 && body.length > 0 && !/^\s*\{\s*\}\s*$/.test(raw.text),
      example: { body: 'image=' },
    },
    urlNotAllowed: {
      if: ({ raw: { json } }) =>
        !json['image'] && typeof json['url'] === 'string' && !/^(?:https?:\/\/|$)/i.test(json['url']),
      example: { json: { image: null, url: 'ftp://127.0.0.1/card.jpg' } },
    },
  },
  // biome-ignore format: a table reads as a table
  outcomes: {
    inputInvalid: { code: 'AIS.0101', message: 'The input parameter is invalid.', when: { en: 'there is neither an image nor a url, or one is no text', zh: '既没有 image 也没有 url，或不是字符串' }, if: ({ json }) => !json.image && !json.url, example: { json: { image: null } }, ...documented },
    urlFailed: { code: 'ModelArts.4603', message: 'Obtaining the file from the URL failed.', when: { en: 'the picture at the url cannot be had', zh: '无法从 URL 取到图片' }, if: ({ picture: seen }) => seen.problem === 'unreachable', example: { json: { image: null, url: 'http://127.0.0.1:1/card.jpg' } }, ...guessed, evidence: { code: 'documented', httpStatus: 'inferred' } },
    formatUnsupported: { code: 'AIS.0102', message: 'The image format is not supported.', when: { en: 'the image is no JPEG, PNG, BMP or TIFF, or no Base64', zh: '图片格式不支持，或不是 Base64' }, if: ({ picture: seen }) => !isFormat(seen), example: { json: { image: picture('animation.gif', 'base64') } }, ...documented },
    imageSize: { code: 'AIS.0103', message: 'The image size does not meet the requirements.', when: { en: 'the image is over 10 MB, or a side is outside 15 to 8192 pixels', zh: '图片超过 10 MB，或边长不在 15～8192 像素之内' }, if: (call) => isWrongSize(call, call.json), example: { json: { image: picture('tiny.png', 'base64') } }, ...documented },
    imagePoor: { code: 'AIS.0104', message: 'The image is not supported or the image quality is poor.', when: { en: 'the image is poor, or has no card front', zh: '图片不支持或质量差，或没有卡的正面' }, if: (call) => showsAny(call.picture, 'blurred', 'unreadable', 'covered', 'wrongSide', 'twoCards') || (!isReadable(call) && call.setting(noCard) === 'AIS.0104'), example: { json: { image: picture('blurred.jpeg', 'base64') } }, ...guessed },
    notRecognised: { code: 'AIS.0105', message: 'Recognition failed.', when: { en: 'no card can be recognised', zh: '识别失败' }, if: (call) => !isReadable(call), example: { json: { image: picture('not-a-card.jpeg', 'base64') } }, before: [{ settings: { 'huawei-ocr.noCard': 'AIS.0105' } }], ...guessed },
    read: { code: null, message: null, when: { en: 'a card is in the image', zh: '图片里有银行卡' }, if: () => true, body: (call) => ({ result: resultOf(call) }), example: {}, evidence: { code: 'documented', body: 'inferred' }, source: ocrPage, billed: true, retry: 'never' },
    idMissing: { code: 'AIS.0117', message: 'Input ID does not exist.', when: { en: 'the ID does not exist, at other APIs', zh: '输入的 ID 不存在（其他 API）' }, ...documented },
    serviceError: { code: 'AIS.0118', message: "Service request error or the tax authority's interface was malfunctioning.", when: { en: 'the service fails, at other APIs', zh: '服务请求错误或税务接口异常（其他 API）' }, ...documented },
    templateMismatch: { code: 'AIS.0119', message: 'Template match failed, template_id={xxx}.', when: { en: 'the template does not match, at other APIs', zh: '模板匹配失败（其他 API）' }, ...documented },
    notClassified: { code: 'AIS.0120', message: 'Classification failed.', when: { en: 'the classification fails, at other APIs', zh: '分类失败（其他 API）' }, ...documented },
    areaMissing: { code: 'AIS.0121', message: 'The recognition area of template is not configured, template_id={xxx}', when: { en: 'the template has no area, at other APIs', zh: '模板识别区未配置（其他 API）' }, ...documented },
    sameSides: { code: 'AIS.0122', message: 'The image contains two or more ID cards with the same side.', when: { en: 'two ID cards show the same side, at other APIs', zh: '图片里有多张同面身份证（其他 API）' }, ...documented },
  },
});

export const huaweiOcr = vendor({
  id: 'huawei-ocr',
  name: { en: 'Huawei Cloud bank card OCR', zh: '华为云 银行卡识别' },
  says: {
    en: 'Huawei Cloud bank-card OCR, with an IAM token or an AK/SK signature',
    zh: '华为云银行卡 OCR，用 IAM Token 或 AK/SK 签名鉴权',
  },
  hosts: [
    'ocr.cn-north-4.myhuaweicloud.com',
    'ocr.cn-east-3.myhuaweicloud.com',
    'iam.cn-north-4.myhuaweicloud.com',
  ],
  credentials: huaweiCredentials,
  envelope: { in: 'body', code: 'error_code', message: 'error_msg' },
  layers: [gateway, platform],
  unknownPath: 'apiMissing',
  outage: 'unexpected',
  headers: [{ name: 'Content-Type', value: 'application/json', evidence: 'inferred', source: 'no source' }],
  example: {},
  sign: (sent, credentials, { now, wrong, host }) =>
    signHeaders(
      sent,
      {
        accessKey: String(credentials['accessKey']),
        secretKey: `${credentials['secretKey']}${wrong ? '!' : ''}`,
      },
      { now, host },
    ),
  volatile: ['x-auth-token'],
  diagnose: [{ rows: ['formatUnsupported', 'imageSize', 'imagePoor', 'notRecognised'], of: diagnosePicture }],
  settings: [noCard],
  quirks: {},
  prices: [],
  operations: { tokens, bankcard },
  limits: [
    {
      en: 'Only specimen cards and registered pictures are read. A TIFF is not decoded.',
      zh: '只识别样卡和已登记的图片；不解码 TIFF。',
    },
    {
      en: 'Any project_id is taken.',
      zh: 'project_id 可以是任意值。',
    },
    {
      en: 'What IAM answers to a wrong password is not known: HTTP 401 without a body (inferred). The body of a token reply is left out.',
      zh: 'IAM 对错误密码的应答未知：返回 HTTP 401，无响应体（推断）。Token 应答的响应体从略。',
    },
    {
      en: 'While an access key is locked, it gets APIG.0301 (inferred).',
      zh: 'AK 锁定期间返回 APIG.0301（推断）。',
    },
  ],
});

export default pack({ bankcardMock: 1, vendors: [huaweiOcr] });
