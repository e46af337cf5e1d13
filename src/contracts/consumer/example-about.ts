import type { Example, Fields } from '../../language/example.ts';
import type { Persona } from '../../language/people.ts';
import { isKind, type Value } from '../../language/value.ts';

/** An example with the details of this person, and the picture of their card. */
export function exampleAbout(
  { query, form, json, multipart, body, ...others }: Example,
  persona: Persona,
): Example {
  return {
    ...others,
    ...(query && { query: fieldsAbout(query, persona) }),
    ...(form && { form: fieldsAbout(form, persona) }),
    ...(json && { json: fieldsAbout(json, persona) }),
    ...(multipart && { multipart: fieldsAbout(multipart, persona) }),
    ...(body !== undefined && { body: about(body, persona) }),
  };
}

function fieldsAbout(fields: Fields, persona: Persona): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === null ? null : about(value, persona)]),
  );
}

function about(value: Value, persona: Persona): Value {
  if (isKind(value, 'persona')) return persona[value.field];
  return isKind(value, 'picture') ? { ...value, file: `${persona.id}.jpeg` } : value;
}
