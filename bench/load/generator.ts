/** The load generator, in its own process. It receives loads as messages, one at a time. */
import { type Load, runLoad } from './run-load.ts';

process.on('message', async (load: Load) => {
  process.send?.(await runLoad(load));
});
process.on('disconnect', () => process.exit());
