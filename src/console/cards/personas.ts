import type { Persona } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { en } from '../words/en.ts';
import { language } from '../words/words.ts';
import { zh } from '../words/zh.ts';

/** A persona, and what is said of it in each language. */
export interface KnownPersona extends Persona {
  readonly searched: string;
}

/** The personas in the page's language, to be found in English and Chinese. */
export async function loadPersonas(signal: AbortSignal): Promise<readonly KnownPersona[]> {
  const [own, other] = await Promise.all([
    ask('GET /personas', {}, signal),
    ask('GET /personas', {}, signal, language.peek() === 'en' ? 'zh' : 'en'),
  ]);
  return own.personas.map((one, at) => {
    const { id, name, card, state, says } = one;
    const states = [state, en.cards.states[state], zh.cards.states[state]];
    const searched = [id, name, card, ...states, says, other.personas[at]?.says].join('\n').toLowerCase();
    return { ...one, searched };
  });
}

/** Whether a persona has each word of a text. */
export function isMeant({ searched }: KnownPersona, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/);
  return words.every((word) => searched.includes(word));
}
