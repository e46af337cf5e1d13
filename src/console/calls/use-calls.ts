import { useEffect, useRef, useState } from 'preact/hooks';
import type { Call } from '../api/api-types.ts';
import { type AskQuery, ask, Refused } from '../api/ask.ts';
import { watchCalls } from '../api/watch-calls.ts';
import { armedTurn } from '../frame/armed.ts';
import { language } from '../words/words.ts';

/** So many are asked for first: as many as a tall screen shows. */
const atFirst = 40;
/** The most calls that are told in a second. A reader sees no more. */
export const mostPerSecond = 20;
const paintMs = 200;
/** After so long without a call left out, the list is asked for again, so that it has no gaps. */
const calmMs = 2000;

export interface LiveCalls {
  /** The newest first; undefined until they are here. */
  readonly calls: readonly Call[] | undefined;
  /** Whether these are all that hold. */
  readonly isWhole: boolean;
  /** Calls that came of late and are not listed, because they are too many. */
  readonly leftOut: number;
  readonly refused: string | undefined;
}

const nothing: LiveCalls = { calls: undefined, isWhole: false, leftOut: 0, refused: undefined };

type StreamQuery = AskQuery<'GET /requests/stream'>;
const listCalls = (query: AskQuery<'GET /requests'>, signal: AbortSignal) =>
  ask('GET /requests', { query }, signal);

/**
 * The newest calls that hold, at most `most`, as they come. While it is paused, the list stays as it is, and the server
 * tells nothing.
 */
export function useCalls(filters: StreamQuery, most: number, isPaused: boolean): LiveCalls {
  const [live, setLive] = useState<LiveCalls>(nothing);
  const key = JSON.stringify(filters);
  /** The filters of what is listed: a list that stands does not become shorter for a moment. */
  const listed = useRef('');

  useEffect(() => {
    if (isPaused) return undefined;
    const control = new AbortController();
    const query = JSON.parse(key) as StreamQuery;
    /** Those that are not painted yet. */
    let came: Call[] = [];
    let leftOut = 0;
    /** Lists on their way. They take the place of what is painted, so nothing is until they are here. */
    let listing = 0;
    let calming: ReturnType<typeof setTimeout> | undefined;

    const list = async (limit: number) => {
      listing += 1;
      const { requests } = await listCalls({ ...query, limit }, control.signal).finally(() => (listing -= 1));
      const newest = requests.at(-1)?.number ?? 0;
      came = came.filter(({ number }) => number > newest);
      leftOut = 0;
      const isWhole = requests.length < limit;
      setLive({ calls: requests.toReversed(), isWhole, leftOut, refused: undefined });
      listed.current = key;
      return isWhole;
    };
    /** What the server refuses is told. What did not come, as on a connection that broke, is asked for again. */
    const fail = (error: unknown) => {
      if (error instanceof Refused) setLive({ ...nothing, calls: [], refused: error.message });
      else if (!control.signal.aborted) listLater();
    };
    const refresh = () => void list(most).catch(fail);
    const listLater = () => {
      clearTimeout(calming);
      calming = setTimeout(refresh, calmMs);
    };
    const listSoon = async () => {
      if (listed.current === key || !(await list(atFirst))) await list(most);
    };
    const paint = () => {
      if (listing > 0 || (came.length === 0 && leftOut === 0)) return;
      const told = came.toReversed();
      came = [];
      if (told.some(({ rule }) => rule !== undefined)) armedTurn.value += 1;
      setLive(({ calls = [], isWhole, refused }) => ({
        calls: [...told, ...calls].slice(0, most),
        isWhole: isWhole && told.length + calls.length <= most,
        leftOut,
        refused,
      }));
    };
    const watcher = {
      opened: () => void listSoon().catch(fail),
      told: (call: Call) => void came.push(call),
      leftOut(calls: number) {
        leftOut += calls;
        listLater();
      },
    };
    const painting = setInterval(paint, paintMs);
    watchCalls({ ...query, perSecond: mostPerSecond }, watcher, control.signal).catch(fail);
    return () => {
      control.abort();
      clearInterval(painting);
      clearTimeout(calming);
    };
  }, [key, most, isPaused, language.value]);

  return live;
}
