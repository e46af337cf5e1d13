import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import type { Persona } from '../../language/people.ts';
import type { PersonaField } from '../../language/value.ts';
import type { Registry } from '../../language/world.ts';
import { type Params, toParams } from '../../wire/params.ts';
import { tellMisspelt } from '../../wire/tell-misspelt.ts';
import { joined, listing, say, sentences, type Text } from '../../words/text.ts';
import {
  brokenNames,
  brokenNumbers,
  comparedWords,
  differenceWords,
  elementWords,
  parameterWords,
  whoseWords,
} from './element-words.ts';

/** The parameters of a verification call, each with the element that it carries: `{ accountNo: 'card' }`. */
export type ElementNames = Readonly<Record<string, PersonaField>>;

interface Sent {
  readonly parameter: string;
  readonly field: PersonaField;
  readonly value: string;
}

/**
 * Finds why elements were refused: a parameter that is missing, swapped, broken on the way or cut, or else the element
 * that differs from what is registered. It says which persona is meant, and none of the values. `about` is the parameter
 * that the row refuses: its mistake comes first, and then which others are missing.
 */
export function diagnoseElements(
  { raw, request, world }: Call,
  place: 'query' | 'form' | 'params',
  names: ElementNames,
  about?: string,
): Diagnosis | undefined {
  const { params, elsewhere } = paramsAt(raw, place);
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

function paramsAt(raw: Call['raw'], place: 'query' | 'form' | 'params') {
  if (place === 'query') return { params: raw.query, elsewhere: raw.form };
  if (place === 'form') return { params: raw.form, elsewhere: raw.query };
  const all = Object.entries(raw.params).flatMap(([name, value]) =>
    typeof value === 'string' ? [{ name, value }] : [],
  );
  return { params: toParams(all), elsewhere: toParams([]) };
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
      says: say(parameterWords.otherForm, own),
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
    return { cause: 'misplacedParameter', says: say(parameterWords.misplaced, { parameter }) };
  }
  const { oneMissing, severalMissing } = parameterWords;
  const says = say(names.length === 1 ? oneMissing : severalMissing, { what: listing(names, 'and') });
  return { cause: 'missingParameter', says };
}

/** Finds an element under the name of another one. */
function swapped(sent: readonly Sent[], world: Registry): Diagnosis | undefined {
  const wrong = sent
    .map((one) => ({ ...one, kind: kindOf(one.value, world) }))
    .filter(({ kind, field }) => kind !== undefined && kind !== field);
  const [one] = wrong;
  if (one?.kind === undefined) return undefined;
  const each = wrong.map(({ parameter, kind }) =>
    say(parameterWords.holds, { parameter, what: elementWords[kind ?? 'name'] }),
  );
  const holds = joined(each, { en: ', ', zh: '，' });
  const right = sent.find(({ field }) => field === one.kind)?.parameter;
  const says =
    right === undefined
      ? say(parameterWords.swapped, { holds })
      : say(parameterWords.swappedInto, { holds, right });
  return { cause: 'swappedParameters', says };
}

function kindOf(value: string, world: Registry): PersonaField | undefined {
  if (/^\d{17}[\dXx]$/.test(value) && world.isIdNumber(value)) return 'idNumber';
  if (/^1[3-9]\d{9}$/.test(value)) return 'mobile';
  if (/^\d{15,19}$/.test(value) && world.card(value) !== undefined) return 'card';
  return /^\p{Script=Han}/u.test(value) ? 'name' : undefined;
}

/** Finds what an encoding or an input form does to a name. */
function brokenName({ parameter, value }: Sent): Diagnosis | undefined {
  const broken = (cause: keyof typeof brokenNames) => ({
    cause,
    says: say(brokenNames[cause], { parameter }),
  });
  if (value.includes('\ufffd')) return broken('notUtf8');
  if (/%[0-9a-f]{2}/i.test(value)) return broken('encodedTwice');
  if (/^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(value)) return broken('latin1');
  if (/^\?+$/.test(value)) return broken('questionMarks');
  if (/^\s|\s$/.test(value)) return broken('spaces');
  return /\p{Script=Han}[.．•・‧∙]\p{Script=Han}/u.test(value) ? broken('otherDot') : undefined;
}

function brokenNumber({ parameter, field, value }: Sent, world: Registry): Diagnosis | undefined {
  const broken = (says: keyof typeof brokenNumbers, cause: string = says) => ({
    cause,
    says: say(brokenNumbers[says], { parameter, length: characters(value.length) }),
  });
  if (/[\s-]/.test(value)) return broken('groupedDigits');
  if (/[\uff10-\uff19]/.test(value)) return broken('fullWidthDigits');
  const known = world.persona(value) ?? world.person(value) ?? world.card(value);
  if (known !== undefined) return undefined;
  if (field === 'idNumber' && !world.isIdNumber(value)) {
    const isWhole = /^\d{17}[\dXx]$/.test(value);
    return broken(isWhole ? 'impossibleIdNumber' : 'noIdNumber', 'noIdNumber');
  }
  if (field === 'card' && !(/^\d{12,19}$/.test(value) && world.isLuhn(value))) {
    const isWhole = /^\d{12,19}$/.test(value);
    return broken(isWhole ? 'wrongCheckDigit' : 'noCardNumber', 'noCardNumber');
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
  const whose = whoseName(persona, whoseWords.somebody);
  if (persona !== undefined && sent.every(({ field, value }) => persona[field] === value)) {
    return { cause: 'persona', says: say(comparedWords.persona, { whose, says: sentences(persona.says) }) };
  }
  const differs = (one: Sent, registered: string | undefined) => {
    const how = howItDiffers(one.value, registered);
    return {
      cause: causeOf(one),
      says: say(comparedWords.differs, { whose, parameter: one.parameter, how }),
    };
  };
  if (number !== undefined && card === undefined) {
    return person === undefined
      ? { cause: 'nobody', says: comparedWords.nobody }
      : differs(number, persona?.card);
  }
  if (person === undefined) {
    return card === undefined ? { cause: 'nobody', says: comparedWords.noPerson } : differs(id, card.holder);
  }
  if (card !== undefined && card.holder !== person.idNumber) return twoPeople(number, id, world);
  if (name !== undefined && name.value !== person.name) return differs(name, person.name);
  if (mobile !== undefined && mobile.value !== person.mobile) return differs(mobile, person.mobile);
  return card && { cause: 'cardState', says: say(comparedWords.cardState, { whose, state: card.state }) };
}

/** `otherName` */
function causeOf({ field }: Sent): string {
  return `other${field[0]?.toUpperCase()}${field.slice(1)}`;
}

function twoPeople(number: Sent | undefined, id: Sent, world: Registry): Diagnosis {
  const nameOf = (value = '') => whoseName(world.persona(value), whoseWords.oneOfTwo);
  const says = say(comparedWords.twoPeople, {
    card: number?.parameter ?? '',
    one: nameOf(number?.value),
    id: id.parameter,
    other: nameOf(id.value),
  });
  return { cause: 'twoPeople', says };
}

function whoseName(persona: Persona | undefined, otherwise: Text): Text {
  return persona === undefined ? otherwise : say(whoseWords.persona, { id: persona.id });
}

function characters(count: number): Text {
  return count === 1
    ? { en: '1 character', zh: '1 个字符' }
    : say({ en: '{count} characters', zh: '{count} 个字符' }, { count });
}

/** Where a value differs, without the values: `its 3rd character differs`. */
function howItDiffers(value: string, registered: string | undefined): Text {
  if (registered === undefined) return differenceWords.unregistered;
  const [sent, known] = [[...value], [...registered]];
  if (sent.length !== known.length) {
    return say(differenceWords.length, { length: characters(sent.length), known: known.length });
  }
  const at = sent.flatMap((character, index) => (character === known[index] ? [] : [index + 1]));
  const [first = 0] = at;
  return at.length === 1
    ? say(differenceWords.one, { at: first })
    : say(differenceWords.several, { count: at.length, all: sent.length });
}
