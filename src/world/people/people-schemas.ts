import { z } from 'zod';
import { type Card, cardStates, type Person } from '../../language/people.ts';

// Checksums are left to the vendors: a sample in a vendor's own document fails them.
const idNumber = z
  .string()
  .toUpperCase()
  .regex(/^\d{17}[\dX]$/, 'expected 17 digits and a digit or X');

/** The schema of a person to register. A final `x` of the ID number becomes `X`. */
export const personSchema: z.ZodType<Person, Person> = z.object({
  name: z.string().min(1),
  idNumber,
  mobile: z.string().regex(/^\d{11}$/, 'expected 11 digits'),
});

/** The schema of a card to register. */
export const cardSchema: z.ZodType<Card, Card> = z.object({
  number: z.string().regex(/^\d{12,19}$/, 'expected 12 to 19 digits'),
  holder: idNumber,
  state: z.enum(cardStates),
  bank: z.string().exactOptional(),
  product: z.string().exactOptional(),
  type: z.enum(['debit', 'credit']).exactOptional(),
  validThru: z
    .string()
    .regex(/^(0[1-9]|1[0-2])\/\d{4}$/, 'expected MM/YYYY')
    .exactOptional(),
});
