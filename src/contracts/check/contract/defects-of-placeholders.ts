import { existing } from '../../../errors/to-existing.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { say, sentences, type Text } from '../../../words/text.ts';
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
): readonly Text[] {
  const unclosed = findUnclosed(text, place);
  const open =
    unclosed === undefined ? [] : [say(openBrace, { open: `\${${unclosed}`, closed: `\${${unclosed}}` })];
  const unknown = placeholdersOf(text).flatMap((name) => {
    if (place === 'shell' && !name.includes('.')) return [];
    const why = whyUnknown(name, place, { vendors, hasFile });
    return why === undefined ? [] : [sentences(say(noPlaceholder, { name: `\${${name}}` }), why)];
  });
  return [...open, ...unknown];
}

const openBrace = {
  en: '{open} has no closing brace: write {closed}.',
  zh: '{open} 缺少右花括号，应写成 {closed}。',
} as const;
const noPlaceholder = { en: 'there is no {name}.', zh: '没有 {name}。' } as const;

/**
 * The name after a `${` without a closing brace. In `shell`, names without a dot are left to the shell's own syntax.
 */
function findUnclosed(text: string, place: TextPlace): string | undefined {
  const rest = fillText(text.replaceAll('$${', ''), () => '');
  const [, name = ''] = /\$\{\s*([\w.-]*)/.exec(rest) ?? [];
  return name === '' || (place === 'shell' && !name.includes('.')) ? undefined : name;
}

/** The reason why there is no picture or file with this name. Undefined if there is one. */
export function whyNoFile(name: string, hasFile: HasFile): Text | undefined {
  if (name.includes('${') || shippedPicture(name) !== undefined || hasFile(name)) return undefined;
  return sentences(say(noFile, { name }), existing(name, shippedPictures));
}

const noFile = {
  en: 'There is no file {name}, neither in the folder of the contract nor among the shipped pictures.',
  zh: '没有文件 {name}：契约所在目录和自带图片里都找不到。',
} as const;

/** The value of a placeholder such as `persona.ok.card`. It is the same in every kind of text. */
export function lookUpPersona(name: string): string | undefined {
  const [root, id = '', field] = name.split('.');
  const persona = root === 'persona' ? findPersona(id) : undefined;
  const known = personaFields.find((one) => one === field);
  return known === undefined ? undefined : persona?.[known];
}

function whyUnknown(name: string, place: TextPlace, { vendors, hasFile }: KnownNames): Text | undefined {
  const [root = '', ...rest] = name.split('.');
  const kinds = new Map(vendors.map(({ credentials }) => [credentials.id, credentials.fallback as object]));
  const kind = kinds.get(root);
  const among = (wanted: string, exists: readonly string[]) =>
    exists.includes(wanted) ? undefined : existing(wanted, exists);
  if (kind !== undefined) return among(rest.join('.'), Object.keys(kind));
  if (root === 'persona') {
    const [id = '', field = ''] = rest;
    return findPersona(id) === undefined ? tellNoPersona(id) : among(field, personaFields);
  }
  if (root === 'picture' && rest.length > 0) return whyNoFile(rest.join('.'), hasFile);
  if (root === 'picture' || root === 'env')
    return rest.length > 0 ? undefined : say(writeName, { example: `\${${root}.NAME}` });
  const plain = place === 'request' ? ['mock.url', 'unique'] : ['mock.url', 'PORT'];
  const roots = ['persona.ok.card', 'env.NAME', 'picture.ok.jpeg'];
  const fields = [...kinds].flatMap(([id, one]) => Object.keys(one).map((field) => `${id}.${field}`));
  return among(name, [...plain, ...fields, ...roots]);
}

const writeName = { en: 'Write {example}.', zh: '应写成 {example}。' } as const;
