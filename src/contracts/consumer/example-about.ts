import type { Example, Fields } from '../../language/example.ts';
import type { Persona } from '../../language/people.ts';
import { isKind, type Value } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';

/** An example with the details of this person, and the picture of their card: the file, or the URL of a sample. */
export function exampleAbout(
  { query, form, json, multipart, body, ...others }: Example,
  persona: Persona,
  { samplePictures = [] }: Pick<Vendor, 'samplePictures'>,
): Example {
  const about = (value: Value): Value => {
    if (isKind(value, 'persona')) return persona[value.field];
    const file = `${persona.id}.jpeg`;
    if (isKind(value, 'picture')) return { ...value, file };
    const isSample = samplePictures.some(({ url }) => url === value);
    return (isSample && samplePictures.find((sample) => sample.file === file)?.url) || value;
  };
  const fieldsAbout = (fields: Fields): Fields =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value === null ? null : about(value)]),
    );
  return {
    ...others,
    ...(query && { query: fieldsAbout(query) }),
    ...(form && { form: fieldsAbout(form) }),
    ...(json && { json: fieldsAbout(json) }),
    ...(multipart && { multipart: fieldsAbout(multipart) }),
    ...(body !== undefined && { body: about(body) }),
  };
}
