/**
 * Loaded into a server: appends the longest delay of its event loop to a file, as `<ms since the epoch> <ms>`, five
 * times a second. The delay is that of the last fifth of a second.
 */
import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const file = process.env['SOAK_LOOP_FILE'];
if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  setInterval(() => {
    appendFileSync(file, `${Date.now()} ${Math.round(delay.max / 1e6)}\n`);
    delay.reset();
  }, 200).unref();
}
