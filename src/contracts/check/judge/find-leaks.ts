import { say, tell } from '../../../words/text.ts';
import { type Finding, findPersonal, type Known } from '../../../world/privacy/find-personal.ts';
import type { TextRange } from '../../../world/privacy/fold-text.ts';
import { maskNumber } from '../../../world/privacy/mask-value.ts';
import type { Showable } from '../contract/check-contract.ts';

/** Personal or secret data in a text, and where it stands. */
export interface Leak extends TextRange {
  readonly kind: Showable | 'secret';
  /** `the ID number <18 digits …38>` */
  readonly says: string;
}

/** What an app must not show. */
export interface KnownToApp extends Known {
  /** Those of the secrets that the vendors issued: tokens and tickets. */
  readonly issued?: readonly string[];
}

/**
 * Finds these secrets, the numbers of personas, any ID or card number with a right checksum, and card numbers whose mask
 * leaves more than first six (or eight) and last four.
 */
export function findLeaks(text: string, known: KnownToApp): readonly Leak[] {
  return findPersonal(text, known).flatMap((finding) => toLeak(finding, text, known));
}

function toLeak(
  { kind, text, start, end }: Finding,
  whole: string,
  { issued = [] }: KnownToApp,
): readonly Leak[] {
  if (kind === 'secret') {
    const what = issued.some((one) => text.includes(one))
      ? tell({ en: 'a token or ticket that the vendor issued', zh: '供应商签发的 token 或 ticket' })
      : tell({ en: 'a secret of the credentials', zh: '凭证里的密钥' });
    const isInUrl = /[?&][\w.-]{1,40}=$/.test(whole.slice(Math.max(0, start - 50), start));
    return [
      {
        kind,
        says: isInUrl ? tell(say({ en: '{what}, in a URL', zh: '{what}（在 URL 里）' }, { what })) : what,
        start,
        end,
      },
    ];
  }
  if (kind === 'idNumber')
    return [
      {
        kind,
        says: tell(
          say({ en: 'the ID number {number}', zh: '身份证号 {number}' }, { number: maskNumber(text) }),
        ),
        start,
        end,
      },
    ];
  if (kind === 'card')
    return [
      {
        kind,
        says: tell(
          say({ en: 'the card number {number}', zh: '银行卡号 {number}' }, { number: maskNumber(text) }),
        ),
        start,
        end,
      },
    ];
  if (kind !== 'maskedCard') return [];
  const [first = '', last = ''] = text.match(/\d{4,}/g) ?? [];
  return [
    {
      kind: 'card',
      says: tell(
        say(
          {
            en: 'the first {first} and the last {last} digits of a card number',
            zh: '银行卡号的前 {first} 位和后 {last} 位',
          },
          { first: first.length, last: last.length },
        ),
      ),
      start,
      end,
    },
  ];
}

/** The secrets among a tenant's credentials: all values but the public names of the account. */
export function secretsOf(
  credentials: Readonly<Record<string, Readonly<Record<string, string>>>>,
): readonly string[] {
  return Object.values(credentials).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, value]) => (/^app_?(?:id|key)$/i.test(name) ? [] : [value])),
  );
}
