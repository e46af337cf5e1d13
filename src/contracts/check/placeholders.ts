import type { Vendor } from '../../definition/vendor.ts';
import { toExisting } from '../../mocks/reply.ts';
import { findPersona, personaList } from '../../world/personas.ts';
import { placeholdersOf } from './fill-text.ts';

const personaFields = ['name', 'idNumber', 'mobile', 'card', 'validThru'] as const;

/** Where a text stands: the shell fills in names without a dot itself, and a port is known to the app alone. */
export type TextPlace = 'shell' | 'app' | 'request';

/** What is wrong with the placeholders of a text, a sentence each. */
export function checkPlaceholders(
  text: string,
  place: TextPlace,
  vendors: readonly Vendor[],
): readonly string[] {
  return placeholdersOf(text).flatMap((name) => {
    if (place === 'shell' && !name.includes('.')) return [];
    const why = whyUnknown(name, place, vendors);
    return why === undefined ? [] : [`there is no \${${name}}. ${why}`];
  });
}

/** What `persona.ok.card` stands for, wherever it is asked. */
export function lookUpPersona(name: string): string | undefined {
  const [root, id = '', field] = name.split('.');
  const persona = root === 'persona' ? findPersona(id) : undefined;
  const known = personaFields.find((one) => one === field);
  return known === undefined ? undefined : persona?.[known];
}

function whyUnknown(name: string, place: TextPlace, vendors: readonly Vendor[]): string | undefined {
  const [root = '', ...rest] = name.split('.');
  const kinds = new Map(vendors.map(({ credentials }) => [credentials.id, credentials.fallback as object]));
  const kind = kinds.get(root);
  const among = (wanted: string, exists: readonly string[]) =>
    exists.includes(wanted) ? undefined : toExisting(wanted, exists);
  if (kind !== undefined) return among(rest.join('.'), Object.keys(kind));
  if (root === 'persona') {
    const [id = '', field = ''] = rest;
    return (
      among(
        id,
        personaList.map((one) => one.id),
      ) ?? among(field, personaFields)
    );
  }
  if (root === 'picture' || root === 'env') return rest.length > 0 ? undefined : `Write \${${root}.NAME}.`;
  const plain = place === 'request' ? ['mock.url', 'unique'] : ['mock.url', 'PORT'];
  const roots = ['persona.ok.card', 'env.NAME', 'picture.ok.jpeg'];
  const fields = [...kinds].flatMap(([id, one]) => Object.keys(one).map((field) => `${id}.${field}`));
  return among(name, [...plain, ...fields, ...roots]);
}
