import { z } from 'zod';
import type { Call, RecallView } from '../../language/call.ts';
import { limitsOn } from '../../language/limits.ts';
import { operation } from '../../language/operation.ts';
import type { Outcome } from '../../language/outcome.ts';
import type { CardState } from '../../language/people.ts';
import { count } from '../../language/state.ts';
import { literal, type PersonaField } from '../../language/value.ts';
import type { Text } from '../../words/text.ts';
import { chinaDayEnd } from '../shared/china-time.ts';
import { personaFields } from '../shared/elements.ts';
import { parameterCauses, ratesOf, successHeaders } from './tencent-common.ts';
import {
  countsOf,
  decryptedOf,
  type ElementFields,
  elementNames,
  elementsOf,
  isCardNumber,
  isIdNumber,
  isMobile,
  isName,
  isOverDailyLimit,
  paramsOf,
  verdictOf,
} from './tencent-elements.ts';
import { hostsOf } from './tencent-hosts.ts';
import { sampleOf } from './tencent-samples.ts';
import { account, mismatch } from './tencent-settings.ts';

const codesPage = 'tencent cloud 1007/47911';
const resultEnvelope = {
  in: 'body',
  code: 'Response.Result',
  message: 'Response.Description',
} as const;

/** What all results of an action with a page of its own have in common. */
export function resultFacts(page: string, billed: boolean) {
  return {
    envelope: resultEnvelope,
    headers: successHeaders,
    evidence: { code: 'documented', cause: 'inferred' },
    source: `tencent cloud ${page}, 47911`,
    billed,
  } satisfies Partial<Outcome<Call>>;
}

const text = (description: string, zh: string) => z.string().meta({ description, zh });
const parameters = {
  Name: text('name', '姓名'),
  IdCard: text('ID number', '身份证号'),
  BankCard: text('card number', '银行卡号'),
  Phone: text('mobile number of the card', '银行预留手机号'),
} as const;
export const encryption = z
  .object({
    EncryptList: z.array(z.string()),
    CiphertextBlob: z.string(),
    Iv: z.string(),
    Algorithm: z.string().optional(),
    TagList: z.array(z.string()).optional(),
  })
  .optional()
  .meta({
    description: 'which parameters are encrypted, the wrapped key and the IV',
    zh: '哪些参数已加密、加密后的密钥和 IV',
  });
const certType = z
  .union([z.int(), z.string().regex(/^-?\d+$/)])
  .optional()
  .meta({ description: 'kind of certificate: 0, the ID card', zh: '证件类型：0，身份证' });

export const resultReply = z.strictObject({
  Response: z.strictObject({
    Result: z.string().optional(),
    Description: z.string().optional(),
    AccountBank: z.string().optional(),
    AccountType: z.int().optional(),
    Error: z.strictObject({ Code: z.string(), Message: z.string() }).optional(),
    RequestId: z.string(),
  }),
});

/** The head of an action's example: what tells it from the others at its path. */
export function toldBy(action: string) {
  return {
    method: 'POST',
    alsoMethods: ['GET'],
    path: '/',
    hosts: hostsOf.faceid,
    told: { action, version: '2018-03-01' },
    paramsIn: ['query', 'form', 'json'] as const,
    rates: ratesOf(action),
    missing: 'missingParameter',
    invalid: 'invalidParameter',
  };
}

export function headersOf(action: string) {
  return { 'X-TC-Action': action, 'X-TC-Version': '2018-03-01' };
}

/** An error of the FaceID table. None is charged. */
function error(
  code: string,
  message: string,
  english: string,
  when: Text,
  cause: Omit<Outcome<Call>, 'code' | 'message' | 'when' | 'evidence' | 'source' | 'billed' | 'retry'> = {},
  retry: 'never' | 'later' | 'afterFix' = 'afterFix',
): Outcome<Call> {
  return {
    code,
    message,
    messages: { 'en-US': english },
    when,
    ...cause,
    evidence: { code: 'documented', message: 'documented', cause: cause.if ? 'inferred' : 'documented' },
    source: codesPage,
    billed: false,
    retry,
  };
}

const underAccount = (state: 'notActivated' | 'notVerified' | 'chargeAbnormal') => ({
  if: (call: Call) => call.setting(account) === state,
  example: {},
  before: [{ settings: { 'tencent-cloud.account': state } }],
});

/** Whether the package is used up, expired or overdue. Pay as you go, which would follow it, is not modelled. */
function isInArrears({ package: held, now }: Call): boolean {
  if (held === undefined) return false;
  return held.overdue === true || held.used >= held.total || (held.until ?? Infinity) <= now;
}

const garbled = { EncryptList: ['Name'], CiphertextBlob: 'A'.repeat(172), Iv: 'AAAAAAAAAAAAAAAAAAAAAA==' };
const hidden = { json: { Name: 'AAAAAAAAAAAAAAAAAAAAAA==', Encryption: literal(garbled) } };

/** The errors that all FaceID actions share, before their results. `of` is a parameter of the action. */
// biome-ignore format: a table reads as a table
export function sharedErrors(of: 'Name' | 'BankCard') {
  const listed = { ...garbled, EncryptList: [of] };
  return {
    nonactivated: error('UnauthorizedOperation.Nonactivated', '未开通服务。', 'The service has not been activated.', { en: 'the service is not activated', zh: '没有开通该服务' }, underAccount('notActivated')),
    nonAuthorize: error('UnauthorizedOperation.NonAuthorize', '账号未实名。', 'Identity verification has not been completed for the account.', { en: 'the account is not verified', zh: '账号没有实名认证' }, underAccount('notVerified')),
    chargeStatusException: error('UnauthorizedOperation.ChargeStatusException', '计费状态异常。', 'The billing status is abnormal.', { en: 'the state of the billing is abnormal', zh: '账号的计费状态异常' }, underAccount('chargeAbnormal')),
    arrears: error('UnauthorizedOperation.Arrears', '账号已欠费。', 'The account is in arrears.', { en: 'the account is in arrears, or its package is used up or has expired', zh: '账号欠费，或套餐包已用完、已过期' }, { if: isInArrears, example: {}, before: [{ package: { total: 1, overdue: true } }] }),
    stsUnauthorized: error('FailedOperation.StsUnAuthErrError', 'STS未授权。', 'STS unauthorized.', { en: 'the temporary key is not authorised', zh: '临时密钥 (STS) 未授权' }),
    unknownError: error('FailedOperation.UnKnown', '内部未知错误。', 'Unknown internal error.', { en: 'the service has an unknown internal error', zh: '服务内部出现未知错误' }, {}, 'later'),
    fieldNotEncrypted: error('InvalidParameter.UnsupportEncryptField', '存在不加密的字段，请参考文档修改。', 'Unencrypted fields exist. Refer to the documentation to modify.', { en: 'a parameter that EncryptList names is not encrypted', zh: 'EncryptList 列出的参数没有加密' }, { if: (call) => decryptedOf(call) === 'plain', example: { json: { Encryption: literal(listed) } } }),
    decryptFailed: error('FailedOperation.DecryptSystemError', '解密失败。', 'Decryption failed.', { en: 'the key or a value cannot be decrypted', zh: '密钥或参数值无法解密' }, { if: (call) => decryptedOf(call) === 'undecipherable', example: { json: { ...(of === 'Name' ? hidden.json : { BankCard: hidden.json.Name }), Encryption: literal(listed) } } }),
  };
}

/** The errors of the four actions that check elements. */
// biome-ignore format: a table reads as a table
export const elementErrors = {
  wrongParameters: error('InvalidParameter', '参数错误。', 'Invalid parameter.', { en: 'the service does not take the parameters', zh: '服务不接受传入的参数' }, { pins: { 'Response.Error.Message': '参数错误。' } }),
  wrongValue: error('InvalidParameterValue', '参数取值错误。', 'Incorrect parameter value.', { en: 'the service does not take a value, such as a CertType other than 0', zh: '参数取值不被接受，例如 CertType 不是 0' }, { pins: { 'Response.Error.Message': '参数取值错误。' } }),
};
const wrongCertType = {
  if: (call: Call) => Number(paramsOf(call).CertType ?? 0) !== 0,
  example: { json: { CertType: 1 } },
};

/** CAM refuses the call, by the text that two FaceID actions print. */
export const camFailed = error(
  'AuthFailure.InvalidAuthorization',
  'CAM签名/鉴权错误。',
  'CAM signature/authentication error.',
  { en: 'CAM refuses the signature or the permission', zh: 'CAM 不认可签名或权限' },
  { pins: { 'Response.Error.Message': 'CAM签名/鉴权错误。' } },
);

type Retry = 'never' | 'later' | 'afterFix';
/** Row, Description, codes with two, three and four elements, whether it is charged, persona or cause, and the sentence. */
// biome-ignore format: a table reads as a table
const results = [
  ['badName', '姓名校验不通过', ['-2', '-2', '-2'], false, { en: 'the name is no name', zh: '填的不是姓名' }, 'afterFix'],
  ['idNotSupported', '该证件号暂不支持核验，当前仅支持二代身份证', [null, '-19', '-20'], false, { en: 'the ID number is of another document than the second-generation ID card: 15 digits', zh: '证件号不是二代身份证：15 位' }, 'never'],
  ['badIdNumber', '身份证号码有误', [null, '-3', '-3'], false, { en: 'the ID number is malformed or has a wrong checksum', zh: '身份证号格式不对或校验位错误' }, 'afterFix'],
  ['badCardNumber', '银行卡号格式有误', ['-3', '-4', '-4'], false, { en: 'the card number is malformed or has a wrong checksum', zh: '银行卡号格式不对或校验位错误' }, 'afterFix'],
  ['badMobile', '手机号码不合法', [null, null, '-5'], false, { en: 'the mobile number is malformed', zh: '手机号格式不对' }, 'afterFix'],
  ['tooManyChecks', '验证次数超限，请次日重试', ['-17', '-18', '-19'], false, { en: 'the same name, ID number, card or phone was checked too often today', zh: '同一姓名、身份证号、银行卡号或手机号当天核验次数过多' }, 'later'],
  ['paymentNotEnabled', '未开通无卡支付', ['-5', '-6', '-7'], true, { en: 'the card is not open for payment without the card', zh: '卡片没有开通无卡支付' }, 'afterFix'],
  ['confiscated', '此卡被没收', ['-6', '-7', '-8'], true, { en: 'the card has been confiscated', zh: '卡片已被银行没收' }, 'never'],
  ['invalidCard', '无效卡号', ['-7', '-8', '-9'], true, { en: 'the card is invalid', zh: '这是一张无效卡' }, 'never'],
  ['noIssuer', '此卡无对应发卡行', ['-8', '-9', '-10'], true, { en: 'no bank issues such a card', zh: '没有银行发行这种卡' }, 'never'],
  ['dormant', '该卡未初始化或睡眠卡', ['-9', '-10', '-11'], true, { en: 'the card is not initialised or dormant', zh: '卡片未激活，或处于睡眠状态' }, 'afterFix'],
  ['fraud', '作弊卡、吞卡', ['-10', '-11', '-12'], true, { en: 'the card is marked for fraud', zh: '卡片被标记为欺诈卡' }, 'never'],
  ['lost', '此卡已挂失', ['-11', '-12', '-13'], true, { en: 'the card is reported lost', zh: '卡片已挂失' }, 'never'],
  ['expired', '该卡已过期', ['-12', '-13', '-14'], true, { en: 'the card has expired', zh: '卡片过了有效期' }, 'never'],
  ['restricted', '受限制的卡', ['-13', '-14', '-15'], true, { en: 'the card is restricted', zh: '卡片被限制使用' }, 'never'],
  ['pinLocked', '密码错误次数超限', ['-14', '-15', '-16'], true, { en: 'the PIN was wrong too often', zh: '密码输错次数过多' }, 'later'],
  ['unsupported', '发卡行不支持此交易', ['-15', '-16', '-17'], true, { en: 'the bank does not support the transaction', zh: '发卡行不支持这类交易' }, 'never'],
  ['serviceBusy', '验证中心服务繁忙', ['-16', '-17', '-18'], false, { en: 'the verification centre is busy', zh: '验证中心正忙' }, 'later'],
  ['abnormal', '卡状态异常或卡号错误', ['-18', '-20', '-21'], true, { en: 'the state of the card is abnormal, or its number is wrong', zh: '卡片状态不正常，或卡号不对' }, 'never'],
  ['holderWrong', '持卡人信息有误', ['-4', '-5', '-6'], true, { en: 'the elements are not those of the holder', zh: '要素与持卡人的信息不符' }, 'never'],
  ['notPassed', '认证未通过', ['-1', '-1', '-1'], true, { en: 'the elements do not belong together', zh: '各要素不是同一个人的' }, 'never'],
  ['passed', '认证通过', ['0', '0', '0'], true, { en: 'the elements belong together', zh: '各要素一致' }, 'never'],
] as const satisfies readonly (readonly [string, string, readonly (string | null)[], boolean, Text, Retry])[];
type ResultRow = (typeof results)[number][0];

/** The row and the persona of each state of a card that the table has. */
const states: Readonly<Partial<Record<CardState, readonly [ResultRow, string]>>> = {
  paymentNotEnabled: ['paymentNotEnabled', 'payment-not-enabled'],
  confiscated: ['confiscated', 'confiscated-card'],
  invalid: ['invalidCard', 'invalid-card'],
  noIssuer: ['noIssuer', 'no-issuer'],
  dormant: ['dormant', 'dormant-card'],
  fraud: ['fraud', 'fraud-card'],
  lost: ['lost', 'lost-card'],
  expired: ['expired', 'expired-card'],
  restricted: ['restricted', 'restricted-card'],
  pinLocked: ['pinLocked', 'pin-locked'],
  unsupported: ['unsupported', 'unsupported-card'],
  serviceFailure: ['serviceBusy', 'service-failure'],
  abnormal: ['abnormal', 'abnormal-card'],
};

/** The row of a call whose elements are well formed: of a printed sample, of the state of the card, or of the comparison. */
function choose(call: Call): ResultRow {
  const sample = sampleOf(call.operation, elementsOf(call));
  if (sample !== undefined) return sample as ResultRow;
  const { state, matches } = verdictOf(call);
  const known =
    state ?? (call.world.issuer(elementsOf(call).card ?? '') === undefined ? 'noIssuer' : 'normal');
  const row = states[known]?.[0];
  if (row !== undefined) return row;
  if (matches && known === 'normal') return 'passed';
  return call.setting(mismatch) === 'holderWrong' ? 'holderWrong' : 'notPassed';
}

const isPrinted = (call: Call) => sampleOf(call.operation, elementsOf(call)) !== undefined;
const unless = (test: (call: Call) => boolean) => (call: Call) => !isPrinted(call) && !test(call);

/** Remembers, where limits are on, that each of the elements was checked. */
const countChecks = (action: string) => (call: Call) =>
  limitsOn(call)
    ? Object.values(countsOf(call, action)).flatMap((where) =>
        where === undefined ? [] : [count(where, chinaDayEnd(call.now))],
      )
    : [];

const withLimit = (most: number) => [
  { settings: { limits: 'documented', 'tencent-cloud.dailyLimit': 1 } },
  { call: 'same', times: most },
];

export const tooManyChecks = (action: string, times = 1): Partial<Outcome<Call>> => ({
  if: (call) => isOverDailyLimit(call, call.memory),
  passed: countChecks(action),
  example: {},
  before: withLimit(times),
});

function causeOf(row: ResultRow, action: string, fields: ElementFields): Partial<Outcome<Call>> {
  const of = (id: string) => ({ json: personaFields(id, fields as Readonly<Record<string, PersonaField>>) });
  const checks: Readonly<Partial<Record<ResultRow, Partial<Outcome<Call>>>>> = {
    badName: { if: unless((call) => isName(elementsOf(call))), example: { json: { Name: '1' } } },
    idNotSupported: {
      if: unless((call) => !/^\d{15}$/.test(elementsOf(call).idNumber ?? '')),
      example: { json: { IdCard: '110101900307003' } },
    },
    badIdNumber: {
      if: unless((call) => isIdNumber(elementsOf(call), call.world)),
      example: { json: { IdCard: '110101199003070039' } },
    },
    badCardNumber: {
      if: unless((call) => isCardNumber(elementsOf(call), call.world)),
      example: { json: { BankCard: '6214850000000016' } },
    },
    badMobile: { if: unless((call) => isMobile(elementsOf(call))), example: { json: { Phone: '12345' } } },
    tooManyChecks: tooManyChecks(action),
    holderWrong: {
      chosen: true,
      example: of('name-mismatch'),
      before: [{ settings: { 'tencent-cloud.mismatch': 'holderWrong' } }],
    },
    notPassed: { chosen: true, example: of('Phone' in fields ? 'mobile-mismatch' : 'name-mismatch') },
    passed: { chosen: true, example: {} },
  };
  const state = Object.values(states).find(([name]) => name === row);
  return checks[row] ?? (state === undefined ? {} : { chosen: true, example: of(state[1]) });
}

/** The results of an action with `count` elements. */
function resultRows(action: string, elements: 2 | 3 | 4, fields: ElementFields) {
  const rows = results.flatMap(([row, description, codes, billed, when, retry]) => {
    const code = codes[elements - 2] ?? null;
    if (code === null) return [];
    const outcome: Outcome<Call> = {
      code,
      message: description,
      when,
      envelope: resultEnvelope,
      headers: successHeaders,
      ...causeOf(row, action, fields),
      evidence: { code: 'documented', cause: 'inferred' },
      source: codesPage,
      billed,
      retry,
    };
    return [[row, outcome] as const];
  });
  return Object.fromEntries(rows) as Readonly<Record<ResultRow, Outcome<Call>>>;
}

/** A check of two, three or four elements of a bank card. The same code means different things in the three. */
function bankCheck(action: string, summary: Text, names: readonly (keyof typeof elementNames)[]) {
  const elements = names.length as 2 | 3 | 4;
  const fields = Object.fromEntries(names.map((name) => [name, elementNames[name]])) as Record<
    string,
    PersonaField
  >;
  const own = Object.fromEntries(names.map((name) => [name, parameters[name]]));
  const hasCertType = elements > 2;
  const { wrongValue, wrongParameters } = elementErrors;
  return operation({
    ...toldBy(action),
    summary,
    request: {
      params: z.object({ ...own, ...(hasCertType && { CertType: certType }), Encryption: encryption }),
    },
    response: resultReply,
    example: { headers: headersOf(action), json: personaFields('ok', fields) },
    recall: (view: RecallView) => countsOf(view, action),
    causes: parameterCauses([...names, 'Encryption', ...(hasCertType ? ['CertType'] : [])], false),
    choose,
    outcomes: {
      ...sharedErrors('Name'),
      wrongParameters,
      wrongValue: hasCertType ? { ...wrongValue, ...wrongCertType } : wrongValue,
      ...resultRows(action, elements, fields),
    },
  });
}

export const BankCardVerification = bankCheck(
  'BankCardVerification',
  {
    en: 'Checks that ID number, name and card number belong together',
    zh: '核验身份证号、姓名与银行卡号是否一致（三要素）',
  },
  ['IdCard', 'Name', 'BankCard'],
);
export const BankCard2EVerification = bankCheck(
  'BankCard2EVerification',
  { en: 'Checks that name and card number belong together', zh: '核验姓名与银行卡号是否一致（二要素）' },
  ['Name', 'BankCard'],
);
export const BankCard4EVerification = bankCheck(
  'BankCard4EVerification',
  {
    en: 'Checks that name, card number, phone and ID number belong together',
    zh: '核验姓名、银行卡号、手机号与身份证号是否一致（四要素）',
  },
  ['Name', 'BankCard', 'Phone', 'IdCard'],
);
