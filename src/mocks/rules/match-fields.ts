import type { RequestView } from '../../wire/request-view.ts';
import { findPersona } from '../../world/people/personas.ts';
import type { Match } from './rule.ts';

/** The section of a field that rules match. `value` means any parameter. */
export type MatchSection = 'query' | 'form' | 'json' | 'headers' | 'value';
/** A field with its value, as a key to look up rules. */
export type FieldKey = string;

const mostLeaves = 1000;
const deepest = 16;

/** The fields that a rule names. A call must have all of them. */
export function fieldsOf({ query = {}, form = {}, json = {}, headers = {} }: Match): readonly FieldKey[] {
  return [
    ...Object.entries(query).map(([name, value]) => keyOf('query', name, value)),
    ...Object.entries(form).map(([name, value]) => keyOf('form', name, value)),
    ...Object.entries(headers).map(([name, value]) => keyOf('headers', name.toLowerCase(), value)),
    ...leavesOf(json).map(([path, value]) => keyOf('json', path, toText(value))),
  ];
}

/** The values that identify a persona. A call must have one of them. */
export function personaFieldsOf({ persona }: Match): readonly FieldKey[] {
  const found = persona === undefined ? undefined : findPersona(persona);
  return found === undefined ? [] : [keyOf('value', '', found.idNumber), keyOf('value', '', found.card)];
}

export function sectionOf(field: FieldKey): MatchSection {
  return field.slice(0, field.indexOf('\0')) as MatchSection;
}

/** The fields of a call in these sections; `card` is the number of the card in its picture. */
export function fieldsOfCall(
  view: RequestView,
  sections: Iterable<MatchSection>,
  card: string | undefined,
): Set<FieldKey> {
  const fields = new Set<FieldKey>();
  // Each section is read on first use: a body only if a rule names a field in it.
  const { raw } = view;
  for (const section of sections) {
    if (section === 'query')
      for (const { name, value } of raw.query.all) fields.add(keyOf(section, name, value));
    if (section === 'form')
      for (const { name, value } of raw.form.all) fields.add(keyOf(section, name, value));
    if (section === 'headers') {
      for (const [name, value] of view.request.headers) fields.add(keyOf(section, name.toLowerCase(), value));
    }
    if (section === 'json') {
      for (const [path, value] of leavesOf(raw.json)) fields.add(keyOf(section, path, toText(value)));
    }
    if (section === 'value') {
      if (card !== undefined) fields.add(keyOf(section, '', card));
      for (const { value } of [...raw.query.all, ...raw.form.all])
        fields.add(keyOf(section, '', value.toUpperCase()));
      for (const [, value] of leavesOf(raw.json)) {
        const text = typeof value === 'object' ? toText(value) : String(value);
        fields.add(keyOf(section, '', text.toUpperCase()));
      }
    }
  }
  return fields;
}

function keyOf(section: MatchSection, name: string, value: string): FieldKey {
  return `${section}\0${name}\0${value}`;
}

/** The value as JSON. All values nested too deep for JSON.stringify count as equal. */
function toText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '<nested too deeply>';
  }
}

/** The leaves of a value with their paths: `[['a.0.b', 1]]`. An empty object or array is a leaf. */
function leavesOf(value: unknown): readonly (readonly [path: string, leaf: unknown])[] {
  const leaves: (readonly [string, unknown])[] = [];
  const walk = (at: unknown, path: string, depth: number) => {
    if (leaves.length >= mostLeaves) return;
    const entries = typeof at === 'object' && at !== null && depth < deepest ? Object.entries(at) : [];
    if (entries.length === 0) {
      if (depth > 0) leaves.push([path, at]);
      return;
    }
    for (const [name, inner] of entries) walk(inner, path === '' ? name : `${path}\u0001${name}`, depth + 1);
  };
  walk(value, '', 0);
  return leaves;
}
