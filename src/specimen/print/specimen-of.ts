import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Persona } from '../../language/people.ts';
import { say, sentences } from '../../words/text.ts';
import { findIssuer } from '../../world/people/find-issuer.ts';
import { findPersona, knownPersonas } from '../../world/people/personas.ts';
import { tellNoPersona } from '../../world/people/tell-no-persona.ts';
import type { SpecimenCard } from '../draw/draw-specimen.ts';

/** The bank name to print if the first digits belong to no known bank. */
const noBank = '样本银行';
const validThru = '12/2035';

/**
 * The data printed on a card. `card` is a persona, its id such as `lost-card`, or a card number of 12 to 19 digits;
 * spaces and hyphens in the number are ignored. The number of a persona gives that persona's card. For other numbers
 * the first digits give bank and type, and there is no holder. The number need not pass the Luhn check: that of a sample
 * in a vendor's document does not.
 *
 * Errors: `unknownPersona`; `badSpecimen` for a number that is too short or too long.
 */
export function specimenOf(card: string | Persona): SpecimenCard {
  if (typeof card !== 'string') return ofPersona(card);
  const text = card.trim();
  if (!/^[\d\s-]*\d[\d\s-]*$/.test(text)) return ofPersona(findPersona(text) ?? throwUnknown(text));
  const number = text.replace(/[\s-]/g, '');
  if (number.length < 12 || number.length > 19) {
    throw new ToolkitError(
      'badSpecimen',
      say(
        {
          en: "A card number has 12 to 19 digits, and this one {count}. A persona's id does as well, such as ok.",
          zh: '卡号为 12 到 19 位数字，这个有 {count} 位。也可以写预置人物的 id，例如 ok。',
        },
        { count: number.length },
      ),
    );
  }
  const persona = knownPersonas().find((one) => one.card === number);
  return persona === undefined ? ofNumber(number) : ofPersona(persona);
}

function ofNumber(number: string): SpecimenCard {
  return { number, bank: noBank, ...findIssuer(number), validThru };
}

function ofPersona({ card, name, bank, type, validThru }: Persona): SpecimenCard {
  return {
    ...ofNumber(card),
    holder: name,
    ...(bank !== undefined && { bank }),
    ...(type !== undefined && { type }),
    ...(validThru !== undefined && { validThru }),
  };
}

function throwUnknown(id: string): never {
  throw new ToolkitError(
    'unknownPersona',
    sentences(tellNoPersona(id), {
      en: 'A card number of 12 to 19 digits does as well.',
      zh: '也可以写 12 到 19 位的卡号。',
    }),
  );
}
