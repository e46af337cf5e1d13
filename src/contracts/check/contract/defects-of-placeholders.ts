import { toExisting } from '../../../errors/to-existing.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { tell } from '../../../words/text.ts';
import { findPersona } from '../../../world/people/personas.ts';
import { tellNoPersona } from '../../../world/people/tell-no-persona.ts';
import { shippedPicture, shippedPictures } from '../../../world/pictures/shipped-pictures.ts';
import { fillText, placeholdersOf } from './fill-text.ts';

const personaFields = ['name', 'idNumber', 'mobile', 'card', 'validThru'] as const;

export interface KnownNames {
  readonly vendors: readonly Vendor[];
  readonly hasFile: HasFile;
}

/** The use of a text. In `shell`, the shell itself fills in names without a dot. Only `app` knows the port. */
export type TextPlace = 'shell' | 'app' | 'request';

/** Whether a file with this name exists, relative to the folder of the contract. */
export type HasFile = (name: string) => boolean;

/** The mistakes in the placeholders of a text, one sentence each. */
export function defectsOfPlaceholders(
  text: string,
  place: TextPlace,
  { vendors, hasFile }: KnownNames,
): readonly string[] {
  const unclosed = findUnclosed(text, place);
  const open = unclosed === undefined ? [] : [`\${${unclosed} has no closing brace: write \${${unclosed}}.`];
  const unknown = placeholdersOf(text).flatMap((name) => {
    if (place === 'shell' && !name.includes('.')) return [];
    const why = whyUnknown(name, place, { vendors, hasFile });
    return why === undefined ? [] : [`there is no \${${name}}. ${why}`];
  });
  return [...open, ...unknown];
}

/**
 * The name after a `${` without a closing brace. In `shell`, names without a dot are left to the shell's own syntax.
 */
function findUnclosed(text: string, place: TextPlace): string | undefined {
  const rest = fillText(text.replaceAll('$${', ''), () => '');
  const [, name = ''] = /\$\{\s*([\w.-]*)/.exec(rest) ?? [];
  return name === '' || (place === 'shell' && !name.includes('.')) ? undefined : name;
}

/** The reason why there is no picture or file with this name. Undefined if there is one. */
export function whyNoFile(name: string, hasFile: HasFile): string | undefined {
  if (name.includes('${') || shippedPicture(name) !== undefined || hasFile(name)) return undefined;
  return `There is no file ${name}, neither from the folder of the contract nor among the pictures that are shipped. ${toExisting(name, shippedPictures)}`;
}

/** The value of a placeholder such as `persona.ok.card`. It is the same in every kind of text. */
export function lookUpPersona(name: string): string | undefined {
  const [root, id = '', field] = name.split('.');
  const persona = root === 'persona' ? findPersona(id) : undefined;
  const known = personaFields.find((one) => one === field);
  return known === undefined ? undefined : persona?.[known];
}

function whyUnknown(name: string, place: TextPlace, { vendors, hasFile }: KnownNames): string | undefined {
  const [root = '', ...rest] = name.split('.');
  const kinds = new Map(vendors.map(({ credentials }) => [credentials.id, credentials.fallback as object]));
  const kind = kinds.get(root);
  const among = (wanted: string, exists: readonly string[]) =>
    exists.includes(wanted) ? undefined : toExisting(wanted, exists);
  if (kind !== undefined) return among(rest.join('.'), Object.keys(kind));
  if (root === 'persona') {
    const [id = '', field = ''] = rest;
    return findPersona(id) === undefined ? tell(tellNoPersona(id)) : among(field, personaFields);
  }
  if (root === 'picture' && rest.length > 0) return whyNoFile(rest.join('.'), hasFile);
  if (root === 'picture' || root === 'env') return rest.length > 0 ? undefined : `Write \${${root}.NAME}.`;
  const plain = place === 'request' ? ['mock.url', 'unique'] : ['mock.url', 'PORT'];
  const roots = ['persona.ok.card', 'env.NAME', 'picture.ok.jpeg'];
  const fields = [...kinds].flatMap(([id, one]) => Object.keys(one).map((field) => `${id}.${field}`));
  return among(name, [...plain, ...fields, ...roots]);
}
