import { useEffect, useState } from 'preact/hooks';
import type { Call } from '../api/api-types.ts';
import { type AskQuery, ask, Refused } from '../api/ask.ts';
import { watchCalls } from '../api/watch-calls.ts';
import { armedTurn } from '../frame/armed.ts';

/** The most calls that are told in a second. A reader sees no more. */
export const mostPerSecond = 20;
const paintMs = 200;
/** After so long without a call left out, the list is asked for again, so that it has no gaps. */
const calmMs = 2000;

export interface LiveCalls {
  /** The newest first; undefined until they are here. */
  readonly calls: readonly Call[] | undefined;
  /** Calls that came of late and are not listed, because they are too many. */
  readonly leftOut: number;
  readonly refused: string | undefined;
}

type StreamQuery = AskQuery<'GET /requests/stream'>;

/**
 * The newest calls that hold, at most `most`, as they come. While it is paused, the list stays as it is, and the server
 * tells nothing.
 */
export function useCalls(filters: StreamQuery, most: number, isPaused: boolean): LiveCalls {
  const [live, setLive] = useState<LiveCalls>({ calls: undefined, leftOut: 0, refused: undefined });
  const key = JSON.stringify(filters);

  useEffect(() => {
    if (isPaused) return undefined;
    const control = new AbortController();
    const query = JSON.parse(key) as StreamQuery;
    /** Those that are not painted yet. */
    let came: Call[] = [];
    let leftOut = 0;
    let calming: ReturnType<typeof setTimeout> | undefined;

    const list = async () => {
      const all = { query: { ...query, limit: most } };
      const { requests } = await ask('GET /requests', all, control.signal);
      const newest = requests.at(-1)?.number ?? 0;
      came = came.filter(({ number }) => number > newest);
      leftOut = 0;
      setLive({ calls: requests.toReversed(), leftOut, refused: undefined });
    };
    const fail = (error: unknown) => {
      if (error instanceof Refused) setLive({ calls: [], leftOut: 0, refused: error.message });
    };
    const refresh = () => void list().catch(fail);
    const paint = () => {
      if (came.length === 0 && leftOut === 0) return;
      const told = came.toReversed();
      came = [];
      if (told.some(({ rule }) => rule !== undefined)) armedTurn.value += 1;
      setLive(({ calls = [], refused }) => ({
        calls: [...told, ...calls].slice(0, most),
        leftOut,
        refused,
      }));
    };
    const watcher = {
      opened: refresh,
      told: (call: Call) => void came.push(call),
      leftOut(calls: number) {
        leftOut += calls;
        clearTimeout(calming);
        calming = setTimeout(refresh, calmMs);
      },
    };
    const painting = setInterval(paint, paintMs);
    watchCalls({ ...query, perSecond: mostPerSecond }, watcher, control.signal).catch(fail);
    return () => {
      control.abort();
      clearInterval(painting);
      clearTimeout(calming);
    };
  }, [key, most, isPaused]);

  return live;
}
