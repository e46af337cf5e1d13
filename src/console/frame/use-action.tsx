import type { ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { Refused } from '../api/ask.ts';

export interface Action {
  /** What came of the last one, for people. */
  readonly told: ComponentChild;
  /** Does something, and tells the sentence that it returns, or why it was refused. */
  run(work: () => Promise<string>): Promise<void>;
}

/** What a click does, and a line that tells how it went. A server that does not answer is told in the frame. */
export function useAction(): Action {
  const [state, setState] = useState({ text: '', isBad: false });
  const { text, isBad } = state;
  return {
    told: (
      <p role="status" class={text === '' ? 'told' : `told notice${isBad ? ' bad' : ''}`}>
        <bdi>{text}</bdi>
      </p>
    ),
    async run(work) {
      try {
        setState({ text: await work(), isBad: false });
      } catch (error) {
        if (error instanceof Refused) setState({ text: error.message, isBad: true });
      }
    },
  };
}
