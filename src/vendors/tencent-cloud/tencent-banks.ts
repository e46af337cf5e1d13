import type { Registry } from '../../language/world.ts';

/**
 * The codes of banks in BankInfo. That of 招商银行 is the vendor's own sample; the others are UnionPay's codes of
 * issuers, which have the same form (inferred).
 */
const codes: Readonly<Record<string, string>> = {
  招商银行: '03080000',
  中国邮政储蓄银行: '01000000',
  中国工商银行: '01020000',
  中国农业银行: '01030000',
  中国银行: '01040000',
  中国建设银行: '01050000',
  交通银行: '03010000',
  中信银行: '03020000',
  中国光大银行: '03030000',
  华夏银行: '03040000',
  中国民生银行: '03050000',
  广发银行: '03060000',
  平安银行: '03070000',
  兴业银行: '03090000',
  浦东发展银行: '03100000',
};

/** The fields of a card that was read, from BankInfo to CardName; without a bank they are empty (inferred). */
export function bankInfoOf(world: Registry, number: string, isIdentified: boolean, validThru: string) {
  const card = world.card(number);
  const issuer = world.issuer(number);
  const bank = isIdentified ? (card?.bank ?? issuer?.bank) : undefined;
  if (bank === undefined) return { BankInfo: '', ValidDate: validThru, CardType: '', CardName: '' };
  const isCredit = (card?.type ?? issuer?.type) === 'credit';
  return {
    BankInfo: `${bank}(${codes[bank] ?? '00000000'})`,
    ValidDate: validThru,
    CardType: isCredit ? '贷记卡' : '借记卡',
    CardName: card?.product ?? `${bank}${isCredit ? '信用卡' : '借记卡'}`,
  };
}
