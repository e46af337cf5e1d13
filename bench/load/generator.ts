/** The load generator, in a process of its own: takes loads by messages, one at a time. */
import { type Load, runLoad } from './run-load.ts';

process.on('message', async (load: Load) => {
  process.send?.(await runLoad(load));
});
process.on('disconnect', () => process.exit());
