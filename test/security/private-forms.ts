import { readFileSync } from 'node:fs';

/** A spelling of something personal or secret, and what a reader must not get out of it. */
export interface PrivateForm {
  readonly says: string;
  /** A number, a name in Chinese, or a text with a field whose name says what it holds. */
  readonly kind: 'number' | 'name' | 'field';
  readonly text: string;
  readonly holds: string;
  /** What an app leaks that shows it. */
  readonly leaks?: 'card' | 'idNumber';
}

const folder = new URL('../../fixtures/privacy/', import.meta.url);

export const privateForms = JSON.parse(
  readFileSync(new URL('forms.json', folder), 'utf8'),
) as readonly PrivateForm[];

export const heldBy = (forms: readonly PrivateForm[]): readonly string[] => [
  ...new Set(forms.map(({ holds }) => holds)),
];

/** Lines of logs, dates, versions, identifiers, prices, sentences: nobody's. */
export const ordinaryLines: readonly string[] = readFileSync(new URL('ordinary.txt', folder), 'utf8')
  .trimEnd()
  .split('\n');
