import { z } from 'zod';
import type { Call, RecallView } from '../language/call.ts';
import { limits, limitsOn } from '../language/limits.ts';
import { operation } from '../language/operation.ts';
import type { Outcome } from '../language/outcome.ts';
import { count, key } from '../language/state.ts';
import { vendor } from '../language/vendor.ts';
import type { Registry } from '../language/world.ts';
import type { Params } from '../wire/params.ts';
import type { Text } from '../words/text.ts';
import { aliyunCredentials } from './aliyun/aliyun-credentials.ts';
import {
  aliyunGateway,
  callerNames,
  gatewayExample,
  gatewayLimits,
  gatewayQuirks,
  signAliyun,
} from './aliyun/aliyun-gateway.ts';
import { plainHeaders, successHeaders } from './aliyun/aliyun-headers.ts';
import { aliyunSettings } from './aliyun/aliyun-settings.ts';
import { aliyunSourceWords } from './aliyun/aliyun-source-words.ts';
import { gatewayDoctors } from './aliyun/diagnose-app-code.ts';
import { chinaDayEnd, chinaTime } from './shared/china-time.ts';
import { diagnoseElements } from './shared/diagnose-elements.ts';
import { compareElements, personaFields } from './shared/elements.ts';
import { isDirect, shujubaoKey } from './shared/shujubao-key.ts';

const guide = 'shujubao guide §1 [2], error_code';

/** A row for a problem of the vendor itself. No request causes it. */
function trouble(
  code: string,
  message: string,
  when: Text,
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
  summary: {
    en: 'Checks that name, ID number and card number belong together',
    zh: '核验姓名、身份证号与银行卡号是否一致（三要素）',
  },
  request: {
    form: z.object({
      acct_no: z
        .string()
        .regex(/^\d{12,19}$/)
        .meta({ description: 'card number', zh: '银行卡号' }),
      idcard: z
        .string()
        .regex(/^\d{17}[\dXx]$/)
        .meta({ description: 'ID number, 18 characters', zh: '身份证号，18 位' }),
      name: z.string().min(1).meta({ description: 'name', zh: '姓名' }),
      key: z.string().optional().meta({
        description: 'of the direct API, where the setting `shujubao.key` is set',
        zh: '直连 API 的 key，仅在设置了 `shujubao.key` 时使用',
      }),
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
      code: '10005', message: '用户验证失败', when: { en: 'the vendor does not accept the user: the key of its direct API is missing or wrong', zh: '供应商不认可该用户：直连 API 的 key 缺失或有误' }, body: failure,
      if: (call) => isDirect(call) && call.raw.form.get('key') !== call.setting(shujubaoKey),
      example: { form: { key: 'nobody' } }, before: [{ settings: { 'shujubao.key': 'facade33facade33facade33facade33' } }],
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    badParameters: {
      code: '10001', message: '参数传入有误', when: { en: 'acct_no, idcard or name is missing or malformed', zh: 'acct_no、idcard 或 name 缺失，或格式不对' }, body: failure,
      example: { form: { acct_no: null } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'afterFix',
    },
    tooManyRepeats: {
      code: '10020', message: '同一参数请求次数超限', when: { en: 'the same parameters were sent too often', zh: '同一组参数查询次数过多' }, body: failure,
      if: (call) => limitsOn(call) && (call.memory.repeats ?? 0) >= repeatsAllowed,
      passed: (call) => (limitsOn(call) ? [count(repeatKey(call.raw.form), chinaDayEnd(call.now))] : []),
      example: {}, before: [{ settings: { limits: 'documented' } }, { call: 'same', times: repeatsAllowed }],
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'later',
    },
    noData: {
      code: '10016', message: '未查询到数据', when: { en: 'neither the card nor the person is known', zh: '卡和人都查不到' }, body: failure,
      if: (call) => verdictOf(call).state === undefined && !verdictOf(call).personKnown,
      example: persona('unknown-person'),
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'never',
    },
    exceptional: {
      code: '10000', message: '成功', when: { en: 'the card is in an exceptional state', zh: '卡片处于异常状态' }, pins: { 'data.state': '3' },
      if: (call) => (verdictOf(call).state ?? 'normal') !== 'normal',
      body: (call) => answer(call, '3'), example: persona('lost-card'),
      evidence: { code: 'documented', cause: 'inferred', billed: 'client' }, source: guide, billed: true, retry: 'never',
    },
    mismatch: {
      code: '10000', message: '成功', when: { en: 'name, ID number and card do not belong together', zh: '姓名、身份证号与银行卡号不一致' }, pins: { 'data.state': '2' },
      if: (call) => !verdictOf(call).matches,
      body: (call) => answer(call, '2'), example: persona('name-mismatch'),
      evidence: { code: 'documented', billed: 'client' }, source: guide, billed: true, retry: 'never',
    },
    match: {
      code: '10000', message: '成功', when: { en: 'name, ID number and card belong together', zh: '姓名、身份证号与银行卡号一致' }, pins: { 'data.state': '1' },
      if: () => true, body: (call) => answer(call, '1'), example: {},
      evidence: { code: 'documented', billed: 'client' }, source: guide, billed: true, retry: 'never',
    },
    accessFailed: trouble('10002', '访问失败', { en: 'the vendor reports a failed access', zh: '供应商一侧访问出错' }),
    requestTimeout: trouble('10003', '请求超时', { en: 'the vendor reports a timeout of the request', zh: '供应商一侧处理请求超时' }),
    systemError: trouble('10004', '系统异常', { en: 'the vendor reports a system error (10004)', zh: '供应商系统故障（10004）' }),
    badQuery: trouble('10006', '查询参数错误', { en: 'the vendor reports wrong query parameters', zh: '供应商认为查询参数不对' }, 'afterFix'),
    callFailed: trouble('10007', '调用接口失败', { en: 'the vendor reports a failed call', zh: '供应商一侧调用未成功' }),
    topUpFailed: trouble('10008', '充值失败', { en: 'the vendor reports a failed top-up', zh: '账户充值未成功' }, 'afterFix'),
    checkParameters: trouble('10009', '请检查请求参数', { en: 'the vendor asks to check the parameters', zh: '供应商要求检查传入的参数' }, 'afterFix'),
    accessRestricted: trouble('10010', '访问受限', { en: 'the vendor restricts access', zh: '供应商限制了访问' }, 'afterFix'),
    interfaceAccessFailed: trouble('10011', '接口访问失败', { en: 'the vendor reports a failed access to the interface', zh: '供应商一侧访问接口出错' }),
    requestFailed: trouble('10012', '请求失败', { en: 'the vendor reports a failed request', zh: '供应商一侧请求未成功' }),
    connectionTimeout: trouble('10013', '连接超时', { en: 'the vendor reports a timeout of the connection', zh: '供应商一侧建立连接超时' }),
    retired: trouble('10014', '该接口已停用', { en: 'the interface is out of service', zh: '接口已下线' }, 'never'),
    notCallable: trouble('10015', '该接口无法调用', { en: 'the interface cannot be called', zh: '接口不可调用' }, 'never'),
    queryFailed: trouble('10017', '查询失败', { en: 'the vendor reports a failed query', zh: '供应商一侧查询未成功' }),
    parameterError: trouble('10018', '参数错误', { en: 'the vendor reports wrong parameters', zh: '供应商认为参数不对' }, 'afterFix'),
    systemException: trouble('10019', '系统异常', { en: 'the vendor reports a system error (10019)', zh: '供应商系统故障（10019）' }),
  },
});

export const shujubao = vendor({
  id: 'shujubao',
  name: { en: 'Shujubao three-element card check', zh: '数据宝 银行卡三要素' },
  says: {
    en: 'Shujubao three-element check, an Aliyun marketplace product',
    zh: '数据宝三要素核验，阿里云云市场商品',
  },
  hosts: ['yhkr.market.alicloudapi.com'],
  credentials: aliyunCredentials,
  envelope: { in: 'body', code: 'code', message: 'message' },
  layers: [aliyunGateway],
  unknownPath: 'apiNotFound',
  outage: 'serviceBusy',
  sourceWords: [...aliyunSourceWords, ['shujubao guide', '数据宝接口文档']],
  headers: successHeaders,
  plainHeaders,
  example: gatewayExample,
  sign: signAliyun,
  volatile: callerNames,
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
    {
      en: "With the setting shujubao.key, the address answers as the vendor's direct API. In what else that differs from the marketplace is not known. Such a call does not show its tenant: name it in the header x-mock-tenant.",
      zh: '设置 shujubao.key 后，该地址按供应商的直连 API 应答；直连与云市场还有哪些差别，尚不清楚。这样的调用看不出属于哪个租户，用请求头 x-mock-tenant 指定。',
    },
    {
      en: 'The threshold of 10020 is not known; with limits on it is 10 identical calls a day.',
      zh: '10020 的阈值尚不清楚；打开 limits 后，同一组参数每天 10 次。',
    },
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
