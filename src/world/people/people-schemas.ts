import { z } from 'zod';
import { inBoth } from '../../errors/both-words.ts';
import { type Card, cardStates, type Person, type Persona } from '../../language/people.ts';

/** A registered person with cards. The `holder` of a card may be another person. */
export interface PersonWithCards {
  readonly person: Person;
  readonly cards: readonly Card[];
}

/** What is known of a person. The rest is made up, always the same for the same person. */
export interface NewPerson {
  readonly name?: string;
  readonly idNumber?: string;
  readonly mobile?: string;
  /** Numbers, or cards with more than a number. Default: one card that is made up. */
  readonly cards?: readonly (string | NewCard)[];
}

/** What is known of a card. Bank and type come from its first digits, the state is `normal`. */
export type NewCard = Pick<Card, 'number'> & Partial<Omit<Card, 'number' | 'holder'>>;

/** A persona of whom at least the card is known. */
export type NewPersona = Pick<Persona, 'card'> & Partial<Persona>;

/** The forms in which a person can be registered. */
export type PersonEntry = PersonWithCards | NewPerson | Persona | NewPersona;

// Checksums are left to the vendors: a sample in a vendor's own document fails them.
const idNumber = z
  .string()
  .toUpperCase()
  .regex(
    /^\d{17}[\dX]$/,
    inBoth({
      en: 'expected 17 digits and a digit or X, such as 110101199003070038',
      zh: '应为 17 位数字加一位数字或 X，例如 110101199003070038',
    }),
  );
const name = z.string().min(1, inBoth({ en: 'expected a name, such as 张伟', zh: '应为姓名，例如 张伟' }));
const mobile = z
  .string()
  .regex(
    /^\d{11}$/,
    inBoth({ en: 'expected 11 digits, such as 13800130001', zh: '应为 11 位数字，例如 13800130001' }),
  );
const number = z.string().regex(
  /^\d{12,19}$/,
  inBoth({
    en: 'expected 12 to 19 digits, such as 6214850000000015',
    zh: '应为 12 到 19 位数字，例如 6214850000000015',
  }),
);
/** People write numbers of cards with spaces. */
const typedNumber = z
  .string()
  .transform((typed) => typed.replace(/[ -]/g, ''))
  .pipe(number);
const printed = {
  bank: z.string().exactOptional(),
  product: z.string().exactOptional(),
  type: z.enum(['debit', 'credit']).exactOptional(),
  validThru: z
    .string()
    .regex(/^(0[1-9]|1[0-2])\/\d{4}$/, inBoth({ en: 'expected MM/YYYY', zh: '应为 MM/YYYY' }))
    .exactOptional(),
};
const state = z.enum(cardStates);
const personShape = { name, idNumber, mobile };
const cardShape = { number, holder: idNumber, state, ...printed };

/** The schema of a person to register. A final `x` of the ID number becomes `X`. */
export const personSchema: z.ZodType<Person, Person> = z.object(personShape);

/** The schema of a card to register. */
export const cardSchema: z.ZodType<Card, Card> = z.object(cardShape);

const personWithCards: z.ZodType<PersonWithCards> = z
  .strictObject({ person: z.strictObject(personShape), cards: z.array(z.strictObject(cardShape)) })
  .meta({ id: 'PersonWithCards' });

const newPerson: z.ZodType<NewPerson> = z
  .strictObject({
    name: name.exactOptional(),
    idNumber: idNumber.exactOptional(),
    mobile: mobile.exactOptional(),
    cards: z
      .array(
        z.union([
          typedNumber,
          z.strictObject({ number: typedNumber, state: state.exactOptional(), ...printed }),
        ]),
      )
      .exactOptional(),
  })
  .refine((known) => (known.name ?? known.idNumber ?? known.cards?.[0]) !== undefined, {
    error: inBoth({
      en: 'expected a name, an ID number or a card at least, as in {"name": "张伟", "idNumber": "110101199003070038", "cards": ["6214850000000015"]}',
      zh: '至少要有 name、idNumber、cards 之一，例如 {"name": "张伟", "idNumber": "110101199003070038", "cards": ["6214850000000015"]}',
    }),
    // Without it, a union takes this form for the one that is meant.
    abort: true,
  })
  .meta({ id: 'NewPerson' });

const newPersona: z.ZodType<NewPersona> = z
  .strictObject({
    id: z.string().exactOptional(),
    says: z.union([z.string(), z.strictObject({ en: z.string(), zh: z.string() })]).exactOptional(),
    name: name.exactOptional(),
    idNumber: idNumber.exactOptional(),
    mobile: mobile.exactOptional(),
    card: typedNumber,
    registered: z
      .strictObject({
        name: name.exactOptional(),
        idNumber: idNumber.exactOptional(),
        mobile: mobile.exactOptional(),
      })
      .exactOptional(),
    state: state.exactOptional(),
    ...printed,
    unknown: z.literal(true).exactOptional(),
  })
  .meta({ id: 'NewPersona' });

/** The schema of all forms in which a person can be registered, the most frequent in large numbers first. */
export const personEntrySchema = z.union([personWithCards, newPerson, newPersona]);
