import type { Text } from '../words/text.ts';
/**
 * The state of a card at its issuing bank. Each state is the situation of one persona and means the same at every
 * vendor. The names follow the longest table that a vendor has.
 */
export const cardStates = [
  'normal',
  'paymentNotEnabled',
  'confiscated',
  'invalid',
  'noIssuer',
  'dormant',
  'fraud',
  'lost',
  'expired',
  'restricted',
  'pinLocked',
  'unsupported',
  'abnormal',
  'wrongSecurityCode',
  'unverifiable',
  'bankRefused',
  'elementFormat',
  'inputRefused',
  'resignNeeded',
  'otherFailure',
  'serviceFailure',
] as const;
export type CardState = (typeof cardStates)[number];

/** A person in the records of the police and the bank. All persons are synthetic. */
export interface Person {
  readonly name: string;
  /** 18 characters; the last is a digit or `X`. */
  readonly idNumber: string;
  /** 11 digits. */
  readonly mobile: string;
}

export interface Card {
  /** 12 to 19 digits, no spaces. */
  readonly number: string;
  /** The `idNumber` of the holder. */
  readonly holder: string;
  readonly state: CardState;
  /** The name of the bank, if the BIN does not give it or a document prints another: `中国建设银行`. */
  readonly bank?: string;
  /** The card product: `龙卡通`. */
  readonly product?: string;
  readonly type?: 'debit' | 'credit';
  /** `MM/YYYY`. */
  readonly validThru?: string;
}

/** The bank and the type of a card, looked up by its first digits. */
export interface Issuer {
  readonly bank: string;
  readonly type: 'debit' | 'credit';
}

/** A named situation: the data that a user types into an app, and the facts that are registered. */
export interface Persona {
  /** In kebab-case: `lost-card`. */
  readonly id: string;
  /** One sentence: the purpose of this persona. */
  readonly says: Text | string;
  /** The data typed into the app: this and the next three fields. */
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly card: string;
  /** The registered facts that differ from the typed data. */
  readonly registered?: Partial<Person>;
  readonly state: CardState;
  readonly bank?: string;
  readonly product?: string;
  readonly type?: 'debit' | 'credit';
  readonly validThru?: string;
  /** Neither the card nor the person is registered. */
  readonly unknown?: true;
}

/** An administrative division and its parts, as the vendors print them: `陕西省安康地区白河县`. */
export interface Division {
  readonly area: string;
  readonly province: string;
  readonly city: string;
  readonly prefecture: string;
}
