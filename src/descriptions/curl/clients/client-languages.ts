import type { ClientLanguage } from './client-program.ts';
import { csharp } from './languages/csharp.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { miniprogram } from './languages/miniprogram.ts';
import { node } from './languages/node.ts';
import { php } from './languages/php.ts';
import { python } from './languages/python.ts';

/** The languages of clients, by the name of their format. */
export const clientLanguages = {
  java,
  csharp,
  php,
  python,
  node,
  go,
  miniprogram,
} satisfies Readonly<Record<string, ClientLanguage>>;
