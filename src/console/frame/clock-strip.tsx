import { signal } from '@preact/signals';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { words } from '../words/words.ts';
import { fill, showBeijingTime, showNumber } from './format.ts';
import { hrefOf } from './route.ts';
import { tenant } from './tenant-picker.tsx';

/** Rises when a clock was changed, so that it is shown at once. */
export const clockTurn = signal(0);

/** ms. The clocks of two machines differ by less. */
const unnoticed = 60_000;

/** Says in every view that the tenant's clock stands still or is not the real time. */
export function ClockStrip() {
  const id = tenant.value;
  const { data } = useLoad(
    async (signal) => {
      const clock = await ask('GET /clock', { query: { tenant: id } }, signal);
      return { ...clock, ahead: clock.now - Date.now() };
    },
    [id, clockTurn.value],
    3000,
  );
  const { clock } = words.value;
  if (data === undefined || (!data.frozen && Math.abs(data.ahead) < unnoticed)) return null;
  const minutes = Math.round(Math.abs(data.ahead) / 60_000);
  const by = { hours: showNumber(Math.floor(minutes / 60)), minutes: minutes % 60 };
  const says = data.frozen ? clock.frozen : data.ahead > 0 ? clock.ahead : clock.behind;
  return (
    <section class="armed" aria-label={clock.title}>
      <span>
        <bdi>{fill(says, { tenant: data.tenant, time: showBeijingTime(data.now), ...by })}</bdi>
      </span>
      <a href={hrefOf('time')}>{clock.change}</a>
    </section>
  );
}
