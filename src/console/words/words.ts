import { computed, signal } from '@preact/signals';
import { keep, recall } from '../api/storage.ts';
import { en, type Words } from './en.ts';
import { zh } from './zh.ts';

export const languages = { en: 'English', zh: '中文' } as const;
export type Language = keyof typeof languages;

export const language = signal<Language>(chooseLanguage());
/** The words of the chosen language. A component that reads `words.value` follows the choice. */
export const words = computed<Words>(() => (language.value === 'zh' ? zh : en));

export function speak(chosen: Language): void {
  language.value = chosen;
  keep('localStorage', 'language', chosen);
}

function chooseLanguage(): Language {
  const kept = recall('localStorage', 'language');
  if (kept === 'en' || kept === 'zh') return kept;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
