import { useEffect, useState } from 'preact/hooks';
import type { ClockChange } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { ActButton } from '../frame/act-button.tsx';
import { clockTurn } from '../frame/clock-strip.tsx';
import { showBeijingTime } from '../frame/format.ts';
import { useAction } from '../frame/use-action.tsx';
import { words } from '../words/words.ts';

const hour = 3_600_000;

/** The clock of a tenant, to be stopped and set on. */
export function ClockSection({ id }: { readonly id: string }) {
  const { data, refused, reload } = useLoad(
    async (signal) => {
      const clock = await ask('GET /clock', { query: { tenant: id } }, signal);
      return { ...clock, readAt: performance.now() };
    },
    [id],
    2000,
  );
  const { told, run } = useAction();
  const { time } = words.value;
  const change = (what: ClockChange) =>
    run(async () => {
      await ask('PUT /clock', { body: { tenant: id, ...what } });
      reload();
      clockTurn.value += 1;
      return '';
    });
  const frozen = data?.frozen ?? false;
  const changes = [
    [frozen ? time.unfreeze : time.freeze, { frozen: !frozen }],
    [time.hours, { advanceMs: 2 * hour }],
    [time.day, { advanceMs: 24 * hour }],
  ] as const;
  return (
    <section aria-label={time.clock}>
      <h2>{time.clock}</h2>
      <p class="quiet">{time.clockSays}</p>
      {refused !== undefined && <p role="alert">{refused}</p>}
      {data !== undefined && (
        <p class="line clock">
          <Running now={data.now} readAt={data.readAt} frozen={frozen} />
          {frozen && <span class="mark warn">{time.frozen}</span>}
        </p>
      )}
      <p class="line">
        {changes.map(([name, what]) => (
          <ActButton key={name} type="button" onClick={() => change(what)}>
            {name}
          </ActButton>
        ))}
        <ActButton type="button" onClick={() => change({ now: Date.now(), frozen: false })}>
          {time.real}
        </ActButton>
      </p>
      {told}
    </section>
  );
}

interface RunningProps {
  readonly now: number;
  /** When it was read, by the page's own clock. */
  readonly readAt: number;
  readonly frozen: boolean;
}

function Running({ now, readAt, frozen }: RunningProps) {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((before) => before + 1), 500);
    return () => clearInterval(timer);
  }, []);
  return <time>{showBeijingTime(frozen ? now : now + performance.now() - readAt)}</time>;
}
