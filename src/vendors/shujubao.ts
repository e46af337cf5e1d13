import { z } from 'zod';
import type { Call, RecallView } from '../language/call.ts';
import { operation } from '../language/operation.ts';
import type { Outcome } from '../language/outcome.ts';
import { count, key } from '../language/state.ts';
import { vendor } from '../language/vendor.ts';
import type { Registry } from '../language/world.ts';
import type { Params } from '../wire/params.ts';
import { aliyunCredentials } from './aliyun/aliyun-credentials.ts';
import {
  aliyunGateway,
  gatewayExample,
  gatewayLimits,
  gatewayQuirks,
  signAliyun,
} from './aliyun/aliyun-gateway.ts';
import { successHeaders } from './aliyun/aliyun-headers.ts';
import { aliyunSettings } from './aliyun/aliyun-settings.ts';
import { gatewayDoctors } from './aliyun/diagnose-app-code.ts';
import { chinaDayEnd, chinaTime } from './shared/china-time.ts';
import { diagnoseElements } from './shared/diagnose-elements.ts';
import { compareElements, personaFields } from './shared/elements.ts';
import { limits, limitsOn } from './shared/limits.ts';
import { isDirect, shujubaoKey } from './shared/shujubao-key.ts';

const guide = 'shujubao guide §1 [2], error_code';

/** A row for a problem of the vendor itself. No request causes it. */
function trouble(
  code: string,
  message: string,
  when: string,
  retry: 'later' | 'never' | 'afterFix' = 'later',
): Outcome<Call> {
  return {
    code,
    message,
    when,
    body: failure,
    evidence: { code: 'documented', billed: 'client' },
    source: guide,
    billed: true,
    retry,
  };
}

const elements = { acct_no: 'card', idcard: 'idNumber', name: 'name' } as const;

/** No document gives the number. */
const repeatsAllowed = 10;

const bankcard3 = operation({
  method: 'POST',
  path: '/communication/personal/1886',
  summary: 'Checks that name, ID number and card number belong together',
  request: {
    form: z.object({
      acct_no: z
        .string()
        .regex(/^\d{12,19}$/)
        .describe('card number'),
      idcard: z
        .string()
        .regex(/^\d{17}[\dXx]$/)
        .describe('ID number, 18 characters'),
      name: z.string().min(1).describe('name'),
      key: z.string().optional().describe('of the direct API, where the setting `shujubao.key` is set'),
    }),
  },
  response: z.strictObject({
    code: z.string(),
    message: z.string(),
    data: z.strictObject({ state: z.enum(['1', '2', '3']) }).nullable(),
    seqNo: z.string().regex(/^[0-9A-Z]{8}\d{10}$/),
  }),
  example: {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
    ...persona('ok'),
  },
  invalid: 'badParameters',
  volatile: ['key'],
  recall: (view: RecallView) => ({ repeats: limitsOn(view) ? repeatKey(view.raw.form) : undefined }),
  // biome-ignore format: a table reads as a table
  outcomes: {
    userRefused: {
      code: '10005', message: '用户验证失败', when: 'the vendor does not accept the user: the key of its direct API is missing or wrong', body: failure,
      if: (call) => isDirect(call) && call.raw.form.get('key') !== call.setting(shujubaoKey),
      example: { form: { key: 'nobody' } }, before: [{ settings: { 'shujubao.key': 'facade33facade33facade33facade33' } }],
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    badParameters: {
      code: '10001', message: '参数传入有误', when: 'acct_no, idcard or name is missing or malformed', body: failure,
      example: { form: { acct_no: null } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    tooManyRepeats: {
      code: '10020', message: '同一参数请求次数超限', when: 'the same parameters were sent too often', body: failure,
      if: (call) => limitsOn(call) && (call.memory.repeats ?? 0) >= repeatsAllowed,
      passed: (call) => (limitsOn(call) ? [count(repeatKey(call.raw.form), chinaDayEnd(call.now))] : []),
      example: {}, before: [{ settings: { limits: 'documented' } }, { call: 'same', times: repeatsAllowed }],
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'later',
    },
    noData: {
      code: '10016', message: '未查询到数据', when: 'neither the card nor the person is known', body: failure,
      if: (call) => verdictOf(call).state === undefined && !verdictOf(call).personKnown,
      example: persona('unknown-person'),
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'never',
    },
    exceptional: {
      code: '10000', message: '成功', when: 'the card is in an exceptional state', pins: { 'data.state': '3' },
      if: (call) => (verdictOf(call).state ?? 'normal') !== 'normal',
      body: (call) => answer(call, '3'), example: persona('lost-card'),
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'never',
    },
    mismatch: {
      code: '10000', message: '成功', when: 'name, ID number and card do not belong together', pins: { 'data.state': '2' },
      if: (call) => !verdictOf(call).matches,
      body: (call) => answer(call, '2'), example: persona('name-mismatch'),
      evidence: { code: 'documented', billed: 'client' }, source: guide, billed: true, retry: 'never',
    },
    match: {
      code: '10000', message: '成功', when: 'name, ID number and card belong together', pins: { 'data.state': '1' },
      if: () => true, body: (call) => answer(call, '1'), example: {},
      evidence: { code: 'documented', billed: 'client' }, source: guide, billed: true, retry: 'never',
    },
    accessFailed: trouble('10002', '访问失败', 'the vendor reports a failed access'),
    requestTimeout: trouble('10003', '请求超时', 'the vendor reports a timeout of the request'),
    systemError: trouble('10004', '系统异常', 'the vendor reports a system error (10004)'),
    badQuery: trouble('10006', '查询参数错误', 'the vendor reports wrong query parameters', 'afterFix'),
    callFailed: trouble('10007', '调用接口失败', 'the vendor reports a failed call'),
    topUpFailed: trouble('10008', '充值失败', 'the vendor reports a failed top-up', 'afterFix'),
    checkParameters: trouble('10009', '请检查请求参数', 'the vendor asks to check the parameters', 'afterFix'),
    accessRestricted: trouble('10010', '访问受限', 'the vendor restricts access', 'afterFix'),
    interfaceAccessFailed: trouble('10011', '接口访问失败', 'the vendor reports a failed access to the interface'),
    requestFailed: trouble('10012', '请求失败', 'the vendor reports a failed request'),
    connectionTimeout: trouble('10013', '连接超时', 'the vendor reports a timeout of the connection'),
    retired: trouble('10014', '该接口已停用', 'the interface is out of service', 'never'),
    notCallable: trouble('10015', '该接口无法调用', 'the interface cannot be called', 'never'),
    queryFailed: trouble('10017', '查询失败', 'the vendor reports a failed query'),
    parameterError: trouble('10018', '参数错误', 'the vendor reports wrong parameters', 'afterFix'),
    systemException: trouble('10019', '系统异常', 'the vendor reports a system error (10019)'),
  },
});

export const shujubao = vendor({
  id: 'shujubao',
  name: '数据宝 银行卡三要素',
  says: 'Shujubao three-element check, an Aliyun marketplace product',
  hosts: ['yhkr.market.alicloudapi.com'],
  credentials: aliyunCredentials,
  envelope: { in: 'body', code: 'code', message: 'message' },
  layers: [aliyunGateway],
  unknownPath: 'apiNotFound',
  outage: 'serviceBusy',
  headers: successHeaders,
  example: gatewayExample,
  sign: signAliyun,
  diagnose: [
    ...gatewayDoctors,
    {
      rows: ['badParameters', 'noData', 'exceptional', 'mismatch'],
      of: (call) => diagnoseElements(call, 'form', elements),
    },
  ],
  settings: [...aliyunSettings, limits, shujubaoKey],
  quirks: gatewayQuirks,
  // The free trial has no printed number of calls.
  prices: [
    [500, 1200],
    [1000, 3000],
    [2000, 6000],
    [3000, 10000],
    [5000, 18000],
    [10000, 40000],
  ],
  validity: { years: 2, evidence: 'documented', source: 'shujubao guide §1 [1]' },
  operations: { bankcard3 },
  limits: [
    ...gatewayLimits,
    "With the setting shujubao.key, the address answers as the vendor's direct API: what else that does otherwise than the marketplace is not known. Such a call names no tenant; x-mock-tenant does.",
    'The threshold of 10020 is not known; with limits on it is 10 identical calls a day.',
  ],
});

function failure(call: Call) {
  return { data: null, seqNo: seqNo(call) };
}

function answer(call: Call, state: '1' | '2' | '3') {
  return { data: { state }, seqNo: seqNo(call) };
}

/** 8 characters of [0-9A-Z], then yyMMddHHmm, like the document's sample. */
function seqNo({ once, now }: Call): string {
  const head = once('seqNo', (random) => random.text('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', 8));
  return `${head}${chinaTime(now).slice(2, 12)}`;
}

function repeatKey(form: Params) {
  const parameters = ['acct_no', 'idcard', 'name'].map((name) => (form.get(name) ?? '').slice(0, 64));
  return key<number>(`shujubao.repeats:${parameters.join('|')}`);
}

function persona(id: string) {
  return { form: personaFields(id, elements) };
}

function verdictOf({
  form,
  world,
}: {
  form: { acct_no: string; idcard: string; name: string };
  world: Registry;
}) {
  return compareElements(world, { card: form.acct_no, idNumber: form.idcard, name: form.name });
}
