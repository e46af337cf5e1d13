import type { Shared } from '../world/state/keeper.ts';
import type { Journal } from './journal/journal.ts';
import type { Records } from './records.ts';

/** The journal of several servers: those who watch it see the calls of all, and what is cleared is so for all. */
export function shareJournal(
  journal: Journal,
  shared: Shared,
  records: Pick<Records, 'clearCalls'>,
): Journal {
  return {
    ...journal,
    get came() {
      return journal.came;
    },
    get evicted() {
      return journal.evicted;
    },
    watch(query, tell) {
      const end = journal.watch(query, tell);
      const endHearing = shared.watch();
      return () => {
        end();
        endHearing();
      };
    },
    clear: records.clearCalls,
  };
}
