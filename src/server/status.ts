import type { Mock } from '../mocks/create-mock.ts';
import type { Keeper } from '../world/state/keeper.ts';
import type { CallCounts, Health, Readiness } from './control/health.ts';
import type { DoorAddresses } from './open-doors.ts';
import { readVersion } from './read-version.ts';

/** How the server is. */
export interface ServerStatus {
  /** The counters that the server updates while it runs. */
  readonly counts: CallCounts;
  health(): Health;
  /** Whether calls are to be sent to it. */
  readiness(): Promise<Readiness>;
  /** All doors are open. */
  opened(doors: DoorAddresses): void;
  /** It is about to close. */
  stopping(): void;
}

/** What it tells of besides its own counts. */
interface StatusSources {
  readonly mock: Pick<Mock, 'journal'>;
  readonly keeper: Pick<Keeper, 'reach'> | undefined;
  inFlight(): number;
}

export function createStatus({ mock, keeper, inFlight }: StatusSources): ServerStatus {
  const counts: CallCounts = { calls: 0, aborted: 0, refused: 0, failed: 0 };
  const startedAt = performance.now();
  const version = readVersion();
  let phase: 'starting' | 'open' | 'stopping' = 'starting';
  let doors: DoorAddresses | undefined;
  return {
    counts,
    health: () => ({
      status: 'ok',
      version,
      uptimeMs: Math.round(performance.now() - startedAt),
      ...counts,
      inFlight: inFlight(),
      evicted: mock.journal.evicted,
      ...doors,
    }),
    async readiness() {
      if (phase !== 'open') return { status: phase };
      try {
        await keeper?.reach?.();
        return { status: 'ready' };
      } catch {
        return { status: 'stateAway' };
      }
    },
    opened(all) {
      phase = 'open';
      doors = all;
    },
    stopping() {
      phase = 'stopping';
    },
  };
}
