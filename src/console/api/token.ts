import { signal } from '@preact/signals';
import { keep, recall } from './storage.ts';

/** Whether the control API's token is asked of the person who looks, and why. */
export const tokenAsked = signal<'missing' | 'wrong' | undefined>(undefined);

/** Whether the token only reads. What it may not do is off. */
export const isReader = signal(false);

let token = recall('sessionStorage', 'token');
let waiting: (() => void)[] = [];

export function currentToken(): string | undefined {
  return token;
}

/** Resolves when there is another token than the one that was refused. */
export function awaitToken(refused: string | undefined): Promise<void> {
  if (token !== refused) return Promise.resolve();
  tokenAsked.value = refused === undefined ? 'missing' : 'wrong';
  return new Promise((resolve) => waiting.push(resolve));
}

export function giveToken(text: string): void {
  token = text;
  keep('sessionStorage', 'token', text);
  tokenAsked.value = undefined;
  const resume = waiting;
  waiting = [];
  for (const go of resume) go();
}
