import { useState } from 'preact/hooks';
import { fill, showNumber } from '../frame/format.ts';
import { route } from '../frame/route.ts';
import { words } from '../words/words.ts';
import { CallDetail } from './call-detail.tsx';
import { CallFilters, callFilters } from './call-filters.tsx';
import { CallList } from './call-list.tsx';
import { mostPerSecond, useCalls } from './use-calls.ts';

/** Of a long list, so many are in the page until more are wanted. */
const pageSize = 200;

/** The calls as they come, the newest first, and the one that is open. */
export function CallsView() {
  const [isPaused, setPaused] = useState(false);
  const [most, setMost] = useState(pageSize);
  const { calls, isWhole, leftOut, refused } = useCalls(callFilters.value, most, isPaused);
  const { calls: says, frame } = words.value;
  const opened = route.value[1];
  const isFiltered = Object.values(callFilters.value).some((one) => one !== undefined && one !== '');
  return (
    <div class={opened === undefined ? 'split' : 'split opened'}>
      <section class="side" aria-label={says.list}>
        <CallFilters />
        <p class="line">
          <button type="button" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
            {isPaused ? says.resume : says.pause}
          </button>
          <span class="quiet" role="status">
            {refused ??
              (calls === undefined
                ? frame.loading
                : leftOut > 0
                  ? fill(says.sampled, { most: mostPerSecond, calls: showNumber(leftOut) })
                  : fill(isWhole ? says.held : says.newest, { calls: showNumber(calls.length) }))}
          </span>
        </p>
        {calls?.length === 0 &&
          refused === undefined &&
          (isFiltered ? (
            <p>{says.noneHolds}</p>
          ) : (
            <p>
              {says.none} <code>{location.origin}</code>
            </p>
          ))}
        {calls !== undefined && calls.length > 0 && <CallList calls={calls} opened={opened} />}
        {calls !== undefined && calls.length >= most && !isWhole && !isPaused && (
          <button type="button" onClick={() => setMost(most + pageSize)}>
            {says.more}
          </button>
        )}
      </section>
      {opened !== undefined && <CallDetail key={opened} number={opened} />}
    </div>
  );
}
