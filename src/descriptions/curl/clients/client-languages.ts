import { currentLang } from '../../../words/lang.ts';
import type { ClientLanguage } from './client-program.ts';
import { csharp } from './languages/csharp.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { miniprogram } from './languages/miniprogram.ts';
import { node } from './languages/node.ts';
import { php } from './languages/php.ts';
import { python } from './languages/python.ts';
import { tellComments } from './tell-comments.ts';

/** The languages of clients, by the name of their format. */
export const clientLanguages = {
  java: told(java),
  csharp: told(csharp),
  php: told(php),
  python: told(python),
  node: told(node),
  go: told(go),
  miniprogram: told(miniprogram),
} satisfies Readonly<Record<string, ClientLanguage>>;

/** The language, with comments that the process speaks. */
function told(language: ClientLanguage): ClientLanguage {
  return { ...language, write: (program) => tellComments(language.write(program), currentLang()) };
}
