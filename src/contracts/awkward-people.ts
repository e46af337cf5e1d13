import type { Persona } from '../language/people.ts';
import { inEach, type Text, tell } from '../words/text.ts';
import { personas } from '../world/people/personas.ts';

/** A person with whom everything is right, and the element that many apps break. */
export interface AwkwardPerson<Id extends string = string> {
  readonly id: Id;
  readonly field: 'name' | 'idNumber' | 'card';
  readonly persona: Persona;
  /** `a name in two parts with the middle dot` */
  readonly says: Text;
}

export const awkwardPeople = [
  toAwkward('ethnic-name', 'name', personas.ethnicName),
  toAwkward('rare-character', 'name', personas.rareCharacter),
  toAwkward('id-ends-x', 'idNumber', personas.idEndsX),
  toAwkward('nineteen-digits', 'card', personas.nineteenDigits),
] as const;

function toAwkward<Id extends string>(
  id: Id,
  field: AwkwardPerson['field'],
  persona: Persona,
): AwkwardPerson<Id> {
  const { says } = persona;
  return {
    id,
    field,
    persona,
    says: inEach((lang) => {
      const told = tell(says, lang);
      return `${told.charAt(0).toLowerCase()}${told.slice(1)}`.replace(/[.。]$/, '');
    }),
  };
}
