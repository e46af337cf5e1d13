import { toChoice } from '../../errors/to-existing.ts';
import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import type { Persona } from '../../language/people.ts';
import type { PersonaField } from '../../language/value.ts';
import type { Registry } from '../../language/world.ts';
import type { Params } from '../../wire/params.ts';
import { tellMisspelt } from '../../wire/tell-misspelt.ts';
import { say, sentences } from '../../words/text.ts';

/** The parameters of a verification call, each with the element that it carries: `{ accountNo: 'card' }`. */
export type ElementNames = Readonly<Record<string, PersonaField>>;

interface Sent {
  readonly parameter: string;
  readonly field: PersonaField;
  readonly value: string;
}

const words = {
  card: 'a card number',
  idNumber: 'an ID number',
  name: 'a name',
  mobile: 'a mobile number',
} as const;

/**
 * Finds why elements were refused: a parameter that is missing, swapped, broken on the way or cut, or else the element
 * that differs from what is registered. It says which persona is meant, and none of the values. `about` is the parameter
 * that the row refuses: its mistake comes first, and then which others are missing.
 */
export function diagnoseElements(
  { raw, request, world }: Call,
  place: 'query' | 'form',
  names: ElementNames,
  about?: string,
): Diagnosis | undefined {
  const [params, elsewhere] = place === 'query' ? [raw.query, raw.form] : [raw.form, raw.query];
  const sent = Object.entries(names).map(([parameter, field]) => ({
    parameter,
    field,
    value: params.get(parameter) ?? '',
  }));
  const lacks = missing(sent, params, elsewhere);
  // A body that is no form has no parameters: that it is no form is then the mistake.
  if (
    lacks?.cause === 'missingParameter' &&
    request.body.length > 0 &&
    sent.every(({ value }) => value === '')
  )
    return undefined;
  const own = sent.find(({ parameter }) => parameter === about);
  if (own === undefined) {
    return (
      lacks ?? swapped(sent, world) ?? first(sent, (one) => brokenValue(one, world)) ?? compare(sent, world)
    );
  }
  const others = sent.filter((one) => one !== own);
  if (own.value === '') return missing([own, ...others], params, elsewhere);
  const found = refused(own, sent, world);
  const alsoMissing = missing(others, params, elsewhere);
  return alsoMissing === undefined ? found : { ...found, says: sentences(found.says, alsoMissing.says) };
}

/** The mistake in a value that was sent and refused. */
function refused(own: Sent, sent: readonly Sent[], world: Registry): Diagnosis {
  const kind = kindOf(own.value, world);
  const other = compare(sent, world);
  return (
    (kind === undefined || kind === own.field ? undefined : swapped(sent, world)) ??
    brokenValue(own, world) ??
    (other?.cause === causeOf(own) ? other : undefined) ?? {
      cause: 'otherForm',
      says: `${own.parameter} is not of the form that the vendor takes.`,
    }
  );
}

function brokenValue(one: Sent, world: Registry): Diagnosis | undefined {
  return one.field === 'name' ? brokenName(one) : brokenNumber(one, world);
}

function first<T>(items: readonly T[], find: (item: T) => Diagnosis | undefined): Diagnosis | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function missing(sent: readonly Sent[], params: Params, elsewhere: Params): Diagnosis | undefined {
  const names = sent.flatMap(({ parameter, value }) => (value === '' ? [parameter] : []));
  const [parameter] = names;
  if (parameter === undefined) return undefined;
  const misspelt = tellMisspelt(
    parameter,
    params.all.map(({ name }) => name),
    sent.map((known) => known.parameter),
  );
  if (misspelt !== undefined) return { cause: 'misspeltParameter', says: misspelt };
  if (elsewhere.get(parameter) !== undefined) {
    return {
      cause: 'misplacedParameter',
      says: `${parameter} is in the wrong place: a GET carries it in the query, and a POST in the form.`,
    };
  }
  const says = `${toChoice(names, 'and')} ${names.length === 1 ? 'is' : 'are'} missing or empty.`;
  return { cause: 'missingParameter', says };
}

/** Finds an element under the name of another one. */
function swapped(sent: readonly Sent[], world: Registry): Diagnosis | undefined {
  const wrong = sent
    .map((one) => ({ ...one, kind: kindOf(one.value, world) }))
    .filter(({ kind, field }) => kind !== undefined && kind !== field);
  const [one] = wrong;
  if (one?.kind === undefined) return undefined;
  const holds = wrong.map(({ parameter, kind }) => `${parameter} holds ${words[kind ?? 'name']}`).join(', ');
  const right = sent.find(({ field }) => field === one.kind)?.parameter;
  const remedy = right === undefined ? '' : `: send each under its own name, the first as ${right}`;
  return { cause: 'swappedParameters', says: `${holds}${remedy}.` };
}

function kindOf(value: string, world: Registry): PersonaField | undefined {
  if (/^\d{17}[\dXx]$/.test(value) && world.isIdNumber(value)) return 'idNumber';
  if (/^1[3-9]\d{9}$/.test(value)) return 'mobile';
  if (/^\d{15,19}$/.test(value) && world.card(value) !== undefined) return 'card';
  return /^\p{Script=Han}/u.test(value) ? 'name' : undefined;
}

/** Finds what an encoding or an input form does to a name. */
function brokenName({ parameter, value }: Sent): Diagnosis | undefined {
  const broken = (cause: string, says: string) => ({ cause, says: `${parameter} ${says}` });
  if (value.includes('\ufffd')) {
    return broken('notUtf8', 'is not UTF-8, but GBK perhaps: percent-encode its UTF-8 bytes.');
  }
  if (/%[0-9a-f]{2}/i.test(value)) {
    return broken('encodedTwice', 'is percent-encoded twice: encode it once, or let the HTTP client do it.');
  }
  if (/^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(value)) {
    return broken('latin1', 'was read as Latin-1 before it was sent: read it as UTF-8.');
  }
  if (/^\?+$/.test(value)) {
    return broken(
      'questionMarks',
      'is question marks: it went through an encoding without Chinese characters.',
    );
  }
  if (/^\s|\s$/.test(value)) return broken('spaces', 'begins or ends with a space.');
  if (/\p{Script=Han}[.．•・‧∙]\p{Script=Han}/u.test(value)) {
    return broken('otherDot', 'has another dot than ·, U+00B7, between the parts of the name.');
  }
  return undefined;
}

function brokenNumber({ parameter, field, value }: Sent, world: Registry): Diagnosis | undefined {
  const broken = (cause: string, says: string) => ({ cause, says: `${parameter} ${says}` });
  if (/[\s-]/.test(value)) return broken('groupedDigits', 'has spaces or hyphens: send the digits alone.');
  if (/[\uff10-\uff19]/.test(value)) return broken('fullWidthDigits', 'has full-width digits.');
  const known = world.persona(value) ?? world.person(value) ?? world.card(value);
  if (known !== undefined) return undefined;
  if (field === 'idNumber' && !world.isIdNumber(value)) {
    const why = /^\d{17}[\dXx]$/.test(value)
      ? 'has a birthday or a check digit that cannot be'
      : `has ${characters(value.length)}, and an ID number 17 digits and a digit or X`;
    return broken('noIdNumber', `${why}.`);
  }
  if (field === 'card' && !(/^\d{12,19}$/.test(value) && world.isLuhn(value))) {
    const why = /^\d{12,19}$/.test(value)
      ? 'has a wrong check digit (Luhn)'
      : `has ${characters(value.length)}, and a card number 12 to 19 digits`;
    return broken('noCardNumber', `${why}.`);
  }
  return undefined;
}

/** Compares the elements with what is registered. */
function compare(sent: readonly Sent[], world: Registry): Diagnosis | undefined {
  const of = (field: PersonaField) => sent.find((one) => one.field === field);
  const [number, id, name, mobile] = [of('card'), of('idNumber'), of('name'), of('mobile')];
  if (id === undefined) return undefined;
  const card = number && world.card(number.value);
  const person = world.person(id.value);
  const known = number !== undefined && card !== undefined ? number : id;
  const persona = world.persona(known.value) ?? world.persona(id.value);
  const whose = persona === undefined ? 'a registered person' : `the persona ${persona.id}`;
  if (persona !== undefined && sent.every(({ field, value }) => persona[field] === value)) {
    return {
      cause: 'persona',
      says: say(
        { en: 'These are the elements of {whose}: {says}', zh: '这些要素属于{whose}：{says}' },
        { whose, says: persona.says },
      ),
    };
  }
  const differs = (one: Sent, registered: string | undefined) => ({
    cause: causeOf(one),
    says: `The other elements are those of ${whose}, and ${one.parameter} is not: ${howItDiffers(one.value, registered)}.`,
  });
  if (number !== undefined && card === undefined) {
    return person === undefined
      ? {
          cause: 'nobody',
          says: 'Neither the ID number nor the card number is registered: take a persona, or register a person.',
        }
      : differs(number, persona?.card);
  }
  if (person === undefined) {
    return card === undefined
      ? { cause: 'nobody', says: 'The ID number is not registered: take a persona, or register a person.' }
      : differs(id, card.holder);
  }
  if (card !== undefined && card.holder !== person.idNumber) return twoPeople(number, id, world);
  if (name !== undefined && name.value !== person.name) return differs(name, person.name);
  if (mobile !== undefined && mobile.value !== person.mobile) return differs(mobile, person.mobile);
  return (
    card && {
      cause: 'cardState',
      says: `The elements are those of ${whose}; the state of the card is ${card.state}.`,
    }
  );
}

/** `otherName` */
function causeOf({ field }: Sent): string {
  return `other${field[0]?.toUpperCase()}${field.slice(1)}`;
}

function twoPeople(number: Sent | undefined, id: Sent, world: Registry): Diagnosis {
  const nameOf = (persona: Persona | undefined) =>
    persona === undefined ? 'one registered person' : `the persona ${persona.id}`;
  return {
    cause: 'twoPeople',
    says: `${number?.parameter} is the card of ${nameOf(world.persona(number?.value ?? ''))}, and ${id.parameter} the ID number of ${nameOf(world.persona(id.value))}: they do not belong together.`,
  };
}

function characters(count: number): string {
  return `${count} ${count === 1 ? 'character' : 'characters'}`;
}

/** Where a value differs, without the values: `its 3rd character differs`. */
function howItDiffers(value: string, registered: string | undefined): string {
  if (registered === undefined) return 'it is not registered';
  const [sent, known] = [[...value], [...registered]];
  if (sent.length !== known.length)
    return `it has ${characters(sent.length)}, and the registered one ${known.length}`;
  const at = sent.flatMap((character, index) => (character === known[index] ? [] : [index + 1]));
  return at.length === 1 ? `character ${at[0]} differs` : `${at.length} of ${sent.length} characters differ`;
}
