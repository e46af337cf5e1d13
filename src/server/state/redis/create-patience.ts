import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { say } from '../../../words/text.ts';

/** How long answers may take. */
export interface Patience {
  /** Whether an answer has not come in time, and none has come since. */
  isOver(): boolean;
  /** Waits for an answer. Rejects if it does not come in time. */
  wait<T>(answer: Promise<T>): Promise<T>;
  /** Forgets what was waited for, on another connection. */
  renew(): void;
}

/** In ms: for what arrived while this process was held up to be read. */
const graceMs = 50;

/** Waits so many ms for each answer. A connection whose other end has stopped stays open, and would be waited for without end. */
export function createPatience(ms: number): Patience {
  let isOver = false;
  return {
    isOver: () => isOver,
    renew() {
      isOver = false;
    },
    wait: (answer) =>
      new Promise((resolve, reject) => {
        let timer = setTimeout(() => {
          timer = setTimeout(() => {
            isOver = true;
            reject(new ToolkitError('stateAway', say(noAnswer, { seconds: ms / 1000 })));
          }, graceMs);
        }, ms);
        const end = () => {
          clearTimeout(timer);
          isOver = false;
        };
        answer.finally(end).then(resolve, reject);
      }),
  };
}

const noAnswer = { en: 'no answer in {seconds} s', zh: '{seconds} 秒内没有应答' } as const;
