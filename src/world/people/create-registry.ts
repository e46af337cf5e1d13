import type { Registry } from '../../language/world.ts';
import type { Pictures } from '../pictures/pictures.ts';
import { findDivision } from './find-division.ts';
import { findIssuer } from './find-issuer.ts';
import { describeIdNumber, isIdNumber, toUpperCaseX } from './id-number.ts';
import { isLuhn } from './luhn.ts';
import type { People } from './people.ts';
import { findPersonaByNumber } from './personas.ts';

/** The look-ups of the vendors: these people, these pictures, and the tables of BINs and divisions. */
export function createRegistry(
  people: Pick<People, 'person' | 'card'>,
  pictures: Pick<Pictures, 'photos'>,
): Registry {
  return {
    person: people.person,
    card: people.card,
    persona: findPersonaByNumber,
    issuer: findIssuer,
    division: findDivision,
    photos: pictures.photos,
    isIdNumber: (text) => isIdNumber(toUpperCaseX(text)),
    describeIdNumber,
    isLuhn,
  };
}
