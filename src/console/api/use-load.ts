import { useCallback, useEffect, useState } from 'preact/hooks';
import { language } from '../words/words.ts';
import { isAway, Refused } from './ask.ts';

export interface LoadState<T> {
  /** The latest, also while it is loaded anew. */
  readonly data: T | undefined;
  /** What the control API refused. A server that does not answer is told in the frame. */
  readonly refused: string | undefined;
  reload(): void;
}

/**
 * What a call gives. It is called again when a key or the language changes, after `reload`, when the server is back, and
 * each `everyMs` while the page is seen.
 */
export function useLoad<T>(
  load: (signal: AbortSignal) => Promise<T>,
  keys: readonly unknown[],
  everyMs?: number,
): LoadState<T> {
  const [state, setState] = useState<Pick<LoadState<T>, 'data' | 'refused'>>({
    data: undefined,
    refused: undefined,
  });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const away = isAway.value;

  useEffect(() => {
    const control = new AbortController();
    load(control.signal).then(
      (data) => setState({ data, refused: undefined }),
      (error: unknown) => {
        if (error instanceof Refused) setState(({ data }) => ({ data, refused: error.message }));
      },
    );
    return () => control.abort();
  }, [...keys, turn, away, language.value]);

  useEffect(() => {
    const period = away ? retryMs : everyMs;
    if (period === undefined) return undefined;
    const timer = setInterval(() => {
      if (!document.hidden) reload();
    }, period);
    return () => clearInterval(timer);
  }, [away, everyMs, reload]);

  return { ...state, reload };
}

const retryMs = 2000;
