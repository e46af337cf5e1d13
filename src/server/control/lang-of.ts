import type { IncomingHttpHeaders } from 'node:http';
import { currentLang, type Lang, preferredLang } from '../../words/lang.ts';

/** The language that the caller asks for, or else that of this process. */
export function langOf({ 'accept-language': asked }: IncomingHttpHeaders): Lang {
  return preferredLang(asked) ?? currentLang();
}
