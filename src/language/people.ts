/**
 * What the issuing bank would say of a card. Each state is one persona's situation and means the same at
 * every vendor; the names follow the fullest table there is, Fegine's (fegine.md, status 03 to 9999).
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

/** A person as the police and the bank know them. All synthetic. */
export interface Person {
  readonly name: string;
  /** 18 characters, the last a digit or `X`. */
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
  /** Where the BIN does not tell it, or a document prints another: `中国建设银行`. */
  readonly bank?: string;
  /** `龙卡通`. */
  readonly product?: string;
  readonly type?: 'debit' | 'credit';
  /** `MM/YYYY`. */
  readonly validThru?: string;
}

/** What a card's first digits tell. */
export interface Issuer {
  readonly bank: string;
  readonly type: 'debit' | 'credit';
}

/** A named situation: what a user would type into an app, and what is true. */
export interface Persona {
  /** kebab-case, `lost-card`. */
  readonly id: string;
  /** One sentence: what this persona is for. */
  readonly says: string;
  /** What the app is told. */
  readonly name: string;
  readonly idNumber: string;
  readonly mobile: string;
  readonly card: string;
  /** What is true, where it differs from what the app is told. */
  readonly registered?: Partial<Person>;
  readonly state: CardState;
  readonly bank?: string;
  readonly product?: string;
  readonly type?: 'debit' | 'credit';
  readonly validThru?: string;
  /** Neither the card nor the person is in the registry. */
  readonly unknown?: true;
}

/** `陕西省安康地区白河县` and its parts, as the vendors print them. */
export interface Division {
  readonly area: string;
  readonly province: string;
  readonly city: string;
  readonly prefecture: string;
}
