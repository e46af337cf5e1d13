import type { Card, Person, Persona } from '../../language/people.ts';
import { toSerial } from './create-person.ts';
import { findIssuer } from './find-issuer.ts';
import type { NewCard, NewPerson, NewPersona, PersonEntry, PersonWithCards } from './people-schemas.ts';
import { toCardNumber, toIdNumber, toMobile, toName, toScattered } from './synthetic-people.ts';

const validThru = '12/2035';

/**
 * The people that an entry registers: none for a persona that is `unknown`, two if the card is held under another ID
 * number. What the entry does not say is made up, always the same for the same entry.
 */
export function completePerson(entry: PersonEntry): readonly PersonWithCards[] {
  if ('person' in entry) return [entry];
  return 'card' in entry ? ofPersona(withDefaults(entry)) : [ofNew(entry)];
}

function ofNew(known: NewPerson): PersonWithCards {
  const cards = known.cards?.map((card) => (typeof card === 'string' ? { number: card } : card));
  const made = makeUp(known.idNumber ?? `${known.name ?? ''} ${cards?.[0]?.number ?? ''}`);
  const { name = made.name, idNumber = made.idNumber, mobile = made.mobile } = known;
  const held = cards ?? [{ number: made.card }];
  return { person: { name, idNumber, mobile }, cards: held.map((card) => toCard(card, idNumber)) };
}

function toCard(known: NewCard, holder: string): Card {
  const issuer = findIssuer(known.number);
  return { ...issuer, validThru, ...known, holder, state: known.state ?? 'normal' };
}

type CompletePersona = Omit<Persona, 'id' | 'says'>;

function withDefaults(known: NewPersona): CompletePersona {
  const { name, idNumber, mobile, state = 'normal' } = known;
  // As the personas that every mock begins with are.
  if (name && idNumber && mobile) return { ...known, name, idNumber, mobile, state };
  const made = makeUp(idNumber ?? `${name ?? ''} ${known.card}`);
  return {
    ...known,
    name: name ?? made.name,
    idNumber: idNumber ?? made.idNumber,
    mobile: mobile ?? made.mobile,
    state,
  };
}

function makeUp(seed: string) {
  const serial = toSerial(seed);
  return {
    name: toName(serial),
    idNumber: toIdNumber(toScattered(serial)),
    mobile: toMobile(serial),
    card: toCardNumber(serial),
  };
}

/** The entries for a persona as the bank knows it. */
function ofPersona(persona: CompletePersona): readonly PersonWithCards[] {
  if (persona.unknown) return [];
  const { name, idNumber, mobile, registered, card: number } = persona;
  const { state, bank, product, type, validThru: until } = persona;
  const person: Person = { name, idNumber, mobile, ...registered };
  const card: Card = {
    number,
    holder: person.idNumber,
    state,
    ...(bank === undefined ? {} : { bank }),
    ...(product === undefined ? {} : { product }),
    ...(type === undefined ? {} : { type }),
    ...(until === undefined ? {} : { validThru: until }),
  };
  const told = person.idNumber === idNumber ? [] : [{ person: { ...person, idNumber }, cards: [] }];
  return [...told, { person, cards: [card] }];
}
