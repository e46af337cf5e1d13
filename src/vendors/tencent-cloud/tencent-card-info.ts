import { z } from 'zod';
import type { Call, RecallView } from '../../language/call.ts';
import { operation } from '../../language/operation.ts';
import { personaFields } from '../shared/elements.ts';
import { parameterCauses } from './tencent-common.ts';
import { countsOf, elementsOf, isCardNumber } from './tencent-elements.ts';
import {
  camFailed,
  encryption,
  headersOf,
  resultFacts,
  resultReply,
  sharedErrors,
  toldBy,
  tooManyChecks,
} from './tencent-faceid.ts';
import { sampleCard } from './tencent-samples.ts';

const action = 'CheckBankCardInformation';
const fields = { BankCard: 'card' } as const;

const result = (billed: boolean) => resultFacts('1007/47837', billed);

/** Bank and type of the card: those of the document's sample, of a registered card, or of the first digits. */
function informationOf(call: Call): { readonly bank: string; readonly type: number } | undefined {
  const { card: number = '' } = elementsOf(call);
  if (number === sampleCard.number) return sampleCard;
  const card = call.world.card(number);
  const issuer = call.world.issuer(number);
  const bank = card?.bank ?? issuer?.bank;
  if (bank === undefined) return undefined;
  return { bank, type: (card?.type ?? issuer?.type) === 'credit' ? 2 : 1 };
}

/** The fields of a result; empty and -1 where nothing was found. */
const fieldsOf = (call: Call) => {
  const { bank = '', type = -1 } = informationOf(call) ?? {};
  return { Response: { AccountBank: bank, AccountType: type } };
};
const nothing = () => ({ Response: { AccountBank: '', AccountType: -1 } });
const stateOf = (call: Call) => call.world.card(elementsOf(call).card ?? '')?.state;

export const CheckBankCardInformation = operation({
  ...toldBy(action),
  summary: { en: 'Tells the bank and the type of a card', zh: '查询银行卡的开户行和卡种' },
  request: {
    params: z.object({
      BankCard: z.string().meta({ description: 'card number', zh: '银行卡号' }),
      Encryption: encryption,
    }),
  },
  response: resultReply,
  example: { headers: headersOf(action), json: personaFields('ok', fields) },
  recall: (view: RecallView) => countsOf(view, action),
  causes: parameterCauses(['BankCard', 'Encryption'], false),
  // biome-ignore format: a table reads as a table
  outcomes: {
    camFailed,
    ...sharedErrors('BankCard'),
    invalidCard: { code: '-5', message: '卡号无效', when: { en: 'the card number is malformed or has a wrong checksum', zh: '银行卡号格式不对或校验位错误' }, if: (call) => !isCardNumber(elementsOf(call), call.world), body: nothing, example: { json: { BankCard: '6214850000000016' } }, ...result(true), retry: 'afterFix' },
    tooManyChecks: { code: '-4', message: '认证次数超过当日限制，请次日重试', when: { en: 'the same card was asked for too often today', zh: '同一银行卡号当天查询次数过多' }, ...tooManyChecks(action), body: nothing, ...result(false), retry: 'later' },
    serviceBusy: { code: '-2', message: '验证中心服务繁忙', when: { en: 'the verification centre is busy', zh: '验证中心正忙' }, if: (call) => stateOf(call) === 'serviceFailure', body: nothing, example: { json: personaFields('service-failure', fields) }, ...result(false), retry: 'later' },
    noSuchCard: { code: '-3', message: '银行卡不存在', when: { en: 'the card does not exist', zh: '没有这张银行卡' }, body: nothing, ...result(false), retry: 'never' },
    unsupportedKind: { code: '-6', message: '暂不支持该银行卡种', when: { en: 'cards of this kind are not supported', zh: '不支持这种银行卡' }, if: (call) => stateOf(call) === 'unsupported', body: nothing, example: { json: personaFields('unsupported-card', fields) }, ...result(false), retry: 'never' },
    notFound: { code: '-1', message: '未查到信息', when: { en: 'no bank is known of the card', zh: '查不到该卡的银行' }, if: (call) => informationOf(call) === undefined, body: nothing, example: { json: personaFields('no-issuer', fields) }, ...result(true), retry: 'never' },
    found: { code: '0', message: '查询成功', when: { en: 'the bank of the card is known', zh: '查到了该卡的银行' }, if: () => true, body: fieldsOf, example: {}, ...result(true), retry: 'never' },
  },
});
