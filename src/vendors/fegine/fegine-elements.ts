import { z } from 'zod';
import type { Call, RecallView } from '../../language/call.ts';
import { limits, limitsOn } from '../../language/limits.ts';
import { operation } from '../../language/operation.ts';
import type { Outcome } from '../../language/outcome.ts';
import type { CardState } from '../../language/people.ts';
import { count, key } from '../../language/state.ts';
import type { PersonaField } from '../../language/value.ts';
import { type Doctor, vendor } from '../../language/vendor.ts';
import type { Registry } from '../../language/world.ts';
import type { RequestView } from '../../wire/request-view.ts';
import type { Text } from '../../words/text.ts';
import { aliyunCredentials } from '../aliyun/aliyun-credentials.ts';
import {
  aliyunGateway,
  callerNames,
  gatewayExample,
  gatewayLimits,
  gatewayQuirks,
  signAliyun,
} from '../aliyun/aliyun-gateway.ts';
import { plainHeaders, successHeaders } from '../aliyun/aliyun-headers.ts';
import { aliyunSettings } from '../aliyun/aliyun-settings.ts';
import { aliyunSourceWords } from '../aliyun/aliyun-source-words.ts';
import { gatewayDoctors } from '../aliyun/diagnose-app-code.ts';
import { diagnoseElements, type ElementNames } from '../shared/diagnose-elements.ts';
import { compareElements, personaFields } from '../shared/elements.ts';

const guide = 'fegine elements guide §4';
const clients = 'published clients of the newer Fegine products';
/** No document gives the number. The 12 hours are documented. */
const callsAllowed = 10;
const twelveHours = 12 * 60 * 60 * 1000;

const name = z
  .string()
  .regex(/^[\p{L}\p{M}·•・. ]{2,}$/u)
  .meta({ description: 'name', zh: '姓名' });
const idCard = z
  .string()
  .regex(/^\d{17}[\dXx]$/)
  .meta({ description: 'ID number, 18 characters', zh: '身份证号，18 位' });
const accountNo = z
  .string()
  .regex(/^\d{12,19}$/)
  .meta({ description: 'card number', zh: '银行卡号' });
const mobile = z
  .string()
  .regex(/^1\d{10}$/)
  .meta({ description: 'mobile number of the card', zh: '银行预留手机号' });
const three = z.object({ accountNo, idCard, name });

const text = z.string();
const identity = {
  sex: text,
  area: text,
  province: text,
  city: text,
  prefecture: text,
  birthday: text,
  addrCode: text,
  lastCode: text,
};
const bankReply = z.strictObject({
  status: text,
  msg: text,
  ...z
    .object({
      idCard: text,
      accountNo: text,
      name: text,
      bank: text,
      cardName: text,
      cardType: text,
      ...identity,
    })
    .partial().shape,
});
const cardReply = z.strictObject({ ...bankReply.shape, mobile: text.optional(), traceId: text.optional() });
const idReply = z.strictObject({
  status: text,
  msg: text,
  ...z.object({ idCard: text, name: text, ...identity }).partial().shape,
});

const threeFields = { accountNo: 'card', idCard: 'idNumber', name: 'name' } as const;
const fourFields = { ...threeFields, mobile: 'mobile' } as const;
const idFields = { idCard: 'idNumber', name: 'name' } as const;

/**
 * Whether the number is accepted. Registered numbers need no correct checksum: the document's own sample has a wrong
 * one.
 */
function isIdNumber(number: string, world: Registry): boolean {
  return world.isIdNumber(number) || world.person(number) !== undefined;
}
function isCardNumber(number: string, world: Registry): boolean {
  return world.isLuhn(number) || world.card(number) !== undefined;
}

function callsKey(operationName: string, { raw }: RequestView) {
  return key<number>(
    `fegine.calls:${operationName}:${(raw.query.get('idCard') ?? '').slice(0, 32).toUpperCase()}`,
  );
}

/** Row 203, which has the same form in every table. */
function tooManyCalls(
  operationName: string,
  message: string,
  evidence: 'documented' | 'client',
): Outcome<Call> {
  return {
    code: '203',
    message,
    when: {
      en: 'the same ID number was checked too often within 12 hours',
      zh: '同一身份证号 12 小时内核验次数过多',
    },
    if: (call) => limitsOn(call) && Number(call.memory['calls'] ?? 0) >= callsAllowed,
    passed: (call) => (limitsOn(call) ? [count(callsKey(operationName, call), call.now + twelveHours)] : []),
    example: {},
    before: [{ settings: { limits: 'documented' } }, { call: 'same', times: callsAllowed }],
    evidence: { code: evidence, cause: 'inferred', billed: 'client' },
    source: evidence === 'documented' ? guide : clients,
    billed: true,
    retry: 'later',
  };
}

const documented = {
  evidence: { code: 'documented', cause: 'inferred', billed: 'client' },
  source: guide,
  billed: true,
} as const;
const bySample = {
  evidence: { code: 'documented', cause: 'inferred', billed: 'client' },
  source: 'fegine elements guide §3',
  billed: true,
} as const;
const byClients = { evidence: { code: 'client', cause: 'inferred' }, source: clients, billed: true } as const;

const bank3Check = operation({
  method: 'GET',
  path: '/bank3Check',
  summary: {
    en: 'Checks that name, ID number and card number belong together',
    zh: '核验姓名、身份证号与银行卡号是否一致（三要素）',
  },
  request: { query: three },
  response: bankReply,
  example: { query: personaFields('ok', threeFields) },
  invalid: { name: 'badName', idCard: 'badIdNumber', accountNo: 'badCardNumber' },
  recall: (view: RecallView) => ({ calls: limitsOn(view) ? callsKey('bank3Check', view) : undefined }),
  // biome-ignore format: a table reads as a table
  outcomes: {
    badName: { code: '204', message: '姓名输入错误', when: { en: 'the name is missing or is no name', zh: '姓名缺失，或填的不是姓名' }, example: { query: { name: '1' } }, ...documented, retry: 'afterFix' },
    badIdNumber: { code: '205', message: '身份证号输入错误', when: { en: 'the ID number is missing, malformed or has a wrong checksum', zh: '身份证号缺失、格式不对或校验位错误' }, if: ({ query, world }) => !isIdNumber(query.idCard, world), example: { query: { idCard: '110101199003070039' } }, ...documented, retry: 'afterFix' },
    badCardNumber: { code: '206', message: '银行卡号输入错误', when: { en: 'the card number is missing, malformed or has a wrong checksum', zh: '银行卡号缺失、格式不对或校验位错误' }, if: ({ query, world }) => !isCardNumber(query.accountNo, world), example: { query: { accountNo: '6214850000000016' } }, ...documented, retry: 'afterFix' },
    tooManyCalls: tooManyCalls('bank3Check', '异常情况', 'documented'),
    unverifiable: { code: '202', message: '无法验证', when: { en: 'the bank cannot verify the card, or knows neither card nor person', zh: '银行无法核验该卡，或卡和人都查不到' }, if: (call) => isUnverifiable(call), example: { query: personaFields('unverifiable', threeFields) }, ...documented, retry: 'later' },
    mismatch: { code: '02', message: '验证不通过', when: { en: 'the three elements do not belong together, or the card is out of use', zh: '三要素不一致，或卡片不能正常使用' }, if: (call) => !isGood(call), body: (call) => ({ ...echo(call), ...blankBank, ...blankIdentity }), example: { query: personaFields('name-mismatch', threeFields) }, ...bySample, retry: 'never' },
    match: { code: '01', message: '验证通过', when: { en: 'the three elements belong together', zh: '三要素一致' }, if: () => true, body: (call) => matched(call), example: {}, ...bySample, retry: 'never' },
  },
});

/** The replies of the newer products for each state of a card. */
// biome-ignore format: a table reads as a table
const stateRows = {
  paymentNotEnabled: ['paymentNotEnabled', '03', '银行卡未开通认证支付', { en: 'the card is not open for online payment', zh: '卡片没有开通在线支付' }, 'payment-not-enabled', 'afterFix'],
  confiscated: ['confiscated', '04', '此卡被没收', { en: 'the card has been confiscated', zh: '卡片已被银行没收' }, 'confiscated-card', 'never'],
  invalid: ['invalidCard', '05', '银行卡无效', { en: 'the card is invalid', zh: '这是一张无效卡' }, 'invalid-card', 'never'],
  noIssuer: ['noIssuer', '06', '此卡无对应发卡行', { en: 'no bank issues such a card', zh: '没有银行发行这种卡' }, 'no-issuer', 'never'],
  dormant: ['dormant', '07', '该卡未初始化或睡眠卡', { en: 'the card is not initialised or dormant', zh: '卡片未激活，或处于睡眠状态' }, 'dormant-card', 'afterFix'],
  fraud: ['fraud', '08', '此卡为作弊卡、吞卡', { en: 'the card is marked for fraud', zh: '卡片被标记为欺诈卡' }, 'fraud-card', 'never'],
  lost: ['lost', '09', '此卡已挂失', { en: 'the card is reported lost', zh: '卡片已挂失' }, 'lost-card', 'never'],
  expired: ['expired', '10', '此卡已过期', { en: 'the card has expired', zh: '卡片过了有效期' }, 'expired-card', 'never'],
  restricted: ['restricted', '11', '此卡为受限制的卡', { en: 'the card is restricted', zh: '卡片被限制使用' }, 'restricted-card', 'never'],
  pinLocked: ['pinLocked', '12', '密码错误次数超限', { en: 'the PIN was wrong too often', zh: '密码输错次数过多' }, 'pin-locked', 'later'],
  unsupported: ['unsupported', '13', '发卡行不支持此交易', { en: 'the bank does not support the transaction', zh: '发卡行不支持这类交易' }, 'unsupported-card', 'never'],
  abnormal: ['abnormal', '14', '卡状态不正常', { en: 'the state of the card is abnormal', zh: '卡片状态异常' }, 'abnormal-card', 'never'],
  wrongSecurityCode: ['wrongSecurityCode', '16', '输入的密码、有效期或CVN2有误', { en: 'PIN, validity or CVN2 is wrong', zh: '密码、有效期或 CVN2 填错' }, 'wrong-security-code', 'afterFix'],
  unverifiable: ['unverifiable', '202', '无法验证', { en: 'the bank cannot verify the card', zh: '银行无法核验该卡' }, 'unverifiable', 'later'],
  bankRefused: ['bankRefused', '208', '无法验证 (银行拒绝交易)', { en: 'the bank refuses the transaction', zh: '银行拒绝了这笔交易' }, 'bank-refused', 'later'],
  elementFormat: ['elementFormat', '209', '无法验证 (验证要素格式有误)', { en: 'the bank refuses the format of an element', zh: '银行不接受某个要素的格式' }, 'element-format', 'afterFix'],
  inputRefused: ['inputRefused', '211', '无法验证 (输入参数不正确)', { en: 'the bank refuses the input', zh: '银行不接受传入的参数' }, 'input-refused', 'afterFix'],
  resignNeeded: ['resignNeeded', '3008', '无法验证 (请重新签约或更换其它银行卡签约)', { en: 'the card must be signed up anew', zh: '卡片需要重新签约，或换一张卡签约' }, 'resign-needed', 'afterFix'],
  otherFailure: ['otherFailure', '3999', '无法验证 (其他)', { en: 'the check fails for another reason', zh: '因其他原因核验失败' }, 'other-failure', 'later'],
  serviceFailure: ['serviceFailure', '9999', '服务异常', { en: 'the service is out of order for the card', zh: '核验该卡的服务出了故障' }, 'service-failure', 'later'],
} as const satisfies Record<Exclude<CardState, 'normal'>, readonly [string, string, string, Text, string, 'never' | 'later' | 'afterFix']>;

type StateRow = (typeof stateRows)[keyof typeof stateRows][0];

function stateOutcomes(fields: Readonly<Record<string, PersonaField>>) {
  const rows = Object.values(stateRows).map(
    ([row, code, message, when, persona, retry]): [string, Outcome<Call>] => [
      row,
      {
        code,
        message,
        when,
        chosen: true,
        example: { query: personaFields(persona, fields) },
        ...byClients,
        retry,
      },
    ],
  );
  return Object.fromEntries(rows) as Record<StateRow, Outcome<Call>>;
}

/** The row for the state of the card. An unregistered card has the state that its first digits give. */
function chooseByState({ query, world }: { query: SentElements; world: Registry }): StateRow | undefined {
  const { state = world.issuer(query.accountNo) === undefined ? 'noIssuer' : 'normal' } = verdictOf({
    query,
    world,
  });
  return state === 'normal' ? undefined : stateRows[state][0];
}

/** An operation with the newer table, which the three- and four-element products share. */
function newer<const Query extends z.ZodObject>(
  path: string,
  summary: Text,
  query: Query,
  fields: Readonly<Record<string, PersonaField>>,
) {
  const mismatched = 'mobile' in fields ? 'mobile-mismatch' : 'name-mismatch';
  const mobileRow = 'mobile' in fields ? { mobile: 'mismatch' } : {};
  return operation({
    method: 'GET',
    path,
    summary,
    // The rows read three elements. If the schema has a fourth, compareElements gets it.
    request: { query: query as unknown as typeof three },
    response: cardReply,
    example: { query: personaFields('ok', fields) },
    invalid: { name: 'badName', idCard: 'badIdNumber', accountNo: 'badCardNumber', ...mobileRow },
    recall: (view: RecallView) => ({ calls: limitsOn(view) ? callsKey(path, view) : undefined }),
    choose: (call) => chooseByState(call),
    // biome-ignore format: a table reads as a table
    outcomes: {
      badName: { code: '204', message: '姓名输入错误', when: { en: 'the name is missing or is no name', zh: '姓名缺失，或填的不是姓名' }, example: { query: { name: '1' } }, ...byClients, retry: 'afterFix' },
      badIdNumber: { code: '205', message: '身份证号输入错误', when: { en: 'the ID number is missing, malformed or has a wrong checksum', zh: '身份证号缺失、格式不对或校验位错误' }, if: (call) => !isIdNumber(call.query.idCard, call.world), example: { query: { idCard: '110101199003070039' } }, ...byClients, retry: 'afterFix' },
      badCardNumber: { code: '206', message: '银行卡号输入错误', when: { en: 'the card number is missing, malformed or has a wrong checksum', zh: '银行卡号缺失、格式不对或校验位错误' }, if: (call) => !isCardNumber(call.query.accountNo, call.world), example: { query: { accountNo: '6214850000000016' } }, ...byClients, retry: 'afterFix' },
      tooManyCalls: tooManyCalls(path, '认证次数超限', 'client'),
      ...stateOutcomes(fields),
      mismatch: { code: '02', message: '身份信息或手机号输入不正确', when: { en: 'the elements do not belong together', zh: '要素之间不一致' }, if: (call) => !verdictOf(call).matches, body: (call) => ({ ...echo(call), ...blankBank, ...blankIdentity }), example: { query: personaFields(mismatched, fields) }, ...byClients, retry: 'never' },
      match: { code: '01', message: '验证通过', when: { en: 'the elements belong together', zh: '各要素一致' }, if: () => true, body: (call) => matched(call), example: {}, ...byClients, retry: 'never' },
    },
  });
}

const bank3CheckNew = newer(
  '/bank3CheckNew',
  {
    en: 'The newer three-element check, with a status for each state of the card',
    zh: '新版三要素核验，卡片的每种状态各有一个 status',
  },
  three,
  threeFields,
);
const bankCheck4New = newer(
  '/bankCheck4New',
  {
    en: 'The newer four-element check, with the mobile number',
    zh: '新版四要素核验，加上预留手机号',
  },
  z.object({ ...three.shape, mobile }),
  fourFields,
);

const IDCard = operation({
  method: 'GET',
  path: '/IDCard',
  summary: {
    en: 'Checks that name and ID number belong together',
    zh: '核验姓名与身份证号是否一致（二要素）',
  },
  request: { query: z.object({ idCard, name }) },
  response: idReply,
  example: { query: personaFields('ok', idFields) },
  invalid: { name: 'badName', idCard: 'badIdNumber' },
  recall: (view: RecallView) => ({ calls: limitsOn(view) ? callsKey('IDCard', view) : undefined }),
  // biome-ignore format: a table reads as a table
  outcomes: {
    badName: { code: '204', message: '姓名格式不正确！', when: { en: 'the name is missing or is no name', zh: '姓名缺失，或填的不是姓名' }, example: { query: { name: '1' } }, ...byClients, retry: 'afterFix' },
    badIdNumber: { code: '205', message: '身份证格式不正确！', when: { en: 'the ID number is missing, malformed or has a wrong checksum', zh: '身份证号缺失、格式不对或校验位错误' }, if: ({ query, world }) => !isIdNumber(query.idCard, world), example: { query: { idCard: '110101199003070039' } }, ...byClients, retry: 'afterFix' },
    tooManyCalls: tooManyCalls('IDCard', '异常情况！', 'client'),
    unverifiable: { code: '202', message: '无法验证！', when: { en: 'no such person is known', zh: '查无此人' }, if: ({ query, world }) => world.person(query.idCard) === undefined, example: { query: personaFields('unknown-person', idFields) }, ...byClients, retry: 'later' },
    mismatch: { code: '02', message: '实名认证不通过！', when: { en: 'name and ID number do not belong together', zh: '姓名与身份证号不一致' }, if: ({ query, world }) => world.person(query.idCard)?.name !== query.name, body: ({ query }) => ({ idCard: query.idCard, name: query.name, ...blankIdentity }), example: { query: personaFields('name-mismatch', idFields) }, ...byClients, retry: 'never' },
    match: { code: '01', message: '实名认证通过！', when: { en: 'name and ID number belong together', zh: '姓名与身份证号一致' }, if: () => true, body: ({ query, world }) => ({ idCard: query.idCard, name: query.name, ...identityOf({ query, world }) }), example: {}, evidence: 'captured', source: 'capture of a reply of /IDCard', billed: true, retry: 'never' },
  },
});

const elementRows = ['unverifiable', 'mismatch', ...Object.values(stateRows).map(([row]) => row)];

export const fegineElements = vendor({
  id: 'fegine-elements',
  name: { en: 'Fegine card and ID checks', zh: '涪擎 银行卡三四要素与身份证实名认证' },
  says: {
    en: 'Fegine three- and four-element checks and ID check, an Aliyun marketplace product',
    zh: '涪擎三要素、四要素核验与身份证核验，阿里云云市场商品',
  },
  hosts: ['bcard3and4.market.alicloudapi.com'],
  credentials: aliyunCredentials,
  envelope: { in: 'body', code: 'status', message: 'msg' },
  layers: [aliyunGateway],
  unknownPath: 'apiNotFound',
  outage: 'serviceBusy',
  formerPaths: [
    {
      path: '/bankCheck4',
      says: { en: 'an older spelling of bankCheck4New, which is gone', zh: 'bankCheck4New 的旧写法，已停用' },
      evidence: 'client',
      source: 'published clients of 2018',
    },
  ],
  sourceWords: [
    ...aliyunSourceWords,
    ['published clients of the newer Fegine products', '涪擎新版商品的公开客户端代码'],
    ['capture of a reply of /IDCard', '抓包：/IDCard 的应答'],
    ['fegine elements guide', '涪擎三四要素接口文档'],
  ],
  headers: successHeaders,
  plainHeaders,
  example: gatewayExample,
  sign: signAliyun,
  volatile: callerNames,
  diagnose: [
    ...gatewayDoctors,
    doctor(['badName'], 'name'),
    doctor(['badIdNumber'], 'idCard'),
    doctor(['badCardNumber'], 'accountNo'),
    doctor(elementRows),
  ],
  settings: [...aliyunSettings, limits],
  quirks: {
    ...gatewayQuirks,
    traceId: {
      says: {
        en: 'a reply carries traceId, as those of the newer products do',
        zh: '应答带有 traceId，与新版产品一样',
      },
      evidence: 'client',
      source: clients,
      respond: ({ headers, body }, { operation: called, once }) => ({
        headers,
        body:
          body && called.endsWith('New')
            ? { ...body, traceId: once('traceId', (random) => random.uuid()) }
            : body,
      }),
    },
  },
  prices: [
    [0, 5],
    [19, 100],
    [180, 1000],
    [850, 5000],
    [1600, 10000],
    [3000, 20000],
    [7000, 50000],
    [13000, 100000],
    [24000, 200000],
    [55000, 500000],
    [100000, 1000000],
  ],
  validity: { years: null, evidence: 'documented', source: 'fegine elements guide §1' },
  operations: { bank3Check, bank3CheckNew, bankCheck4New, IDCard },
  limits: [
    ...gatewayLimits,
    {
      en: 'Which fields come with 202 to 206 and with the states of a card is not known; they come with status and msg alone.',
      zh: '202～206 以及卡片各种状态还带哪些字段，尚不清楚；这里只有 status 和 msg。',
    },
    {
      en: 'The threshold of 203 is not known; with limits on it is 10 calls in 12 hours.',
      zh: '203 的阈值尚不清楚；打开 limits 后，12 小时内 10 次。',
    },
    {
      en: 'Card products (龙卡通) are known of registered cards only; others are called 银联卡 (inferred).',
      zh: '卡产品名（龙卡通）只有登记过的卡才有；其余都叫“银联卡”（推断）。',
    },
  ],
});

/** `about` is the parameter that the rows refuse. */
function doctor(rows: readonly string[], about?: string): Doctor {
  return { rows, of: (call) => diagnoseElements(call, 'query', namesOf(call), about) };
}

function namesOf({ operation: called }: Call): ElementNames {
  if (called === 'IDCard') return idFields;
  return called === 'bankCheck4New' ? fourFields : threeFields;
}

interface SentElements {
  readonly accountNo: string;
  readonly idCard: string;
  readonly name: string;
  readonly mobile?: string;
}

function verdictOf({ query, world }: { query: SentElements; world: Registry }) {
  const { accountNo: card, idCard: idNumber, name: holder, mobile: phone } = query;
  return compareElements(world, { card, idNumber, name: holder, mobile: phone });
}

const cannotVerify = new Set<CardState>([
  'noIssuer',
  'unverifiable',
  'bankRefused',
  'elementFormat',
  'inputRefused',
  'resignNeeded',
  'otherFailure',
  'serviceFailure',
]);

function isUnverifiable(call: { query: SentElements; world: Registry }): boolean {
  const { state, personKnown } = verdictOf(call);
  return state === undefined ? !personKnown : cannotVerify.has(state);
}

function isGood(call: { query: SentElements; world: Registry }): boolean {
  const { state, matches } = verdictOf(call);
  return matches && state === 'normal';
}

function echo({ query }: { query: SentElements }) {
  return { idCard: query.idCard, accountNo: query.accountNo, name: query.name };
}

const blankBank = { bank: '', cardName: '', cardType: '' };
const blankIdentity = {
  sex: '',
  area: '',
  province: '',
  city: '',
  prefecture: '',
  birthday: '',
  addrCode: '',
  lastCode: '',
};

function bankOf({ query, world }: { query: SentElements; world: Registry }) {
  const card = world.card(query.accountNo);
  const issuer = world.issuer(query.accountNo);
  const type = card?.type ?? issuer?.type ?? 'debit';
  return {
    bank: card?.bank ?? issuer?.bank ?? '',
    cardName: card?.product ?? '银联卡',
    cardType: type === 'debit' ? '借记卡' : '信用卡',
  };
}

function identityOf({ query, world }: { query: { readonly idCard: string }; world: Registry }) {
  const { sex, birthday, addrCode, lastCode } = world.describeIdNumber(query.idCard);
  const { area = '', province = '', city = '', prefecture = '' } = world.division(addrCode) ?? {};
  return { sex, area, province, city, prefecture, birthday, addrCode, lastCode };
}

/** Fields are listed one by one, because spreading three objects into one costs as much as deciding the call. */
function matched(call: { query: SentElements; world: Registry }) {
  const { idCard, accountNo, name } = call.query;
  const { bank, cardName, cardType } = bankOf(call);
  const { sex, area, province, city, prefecture, birthday, addrCode, lastCode } = identityOf(call);
  return {
    idCard,
    accountNo,
    name,
    bank,
    cardName,
    cardType,
    sex,
    area,
    province,
    city,
    prefecture,
    birthday,
    addrCode,
    lastCode,
  };
}
