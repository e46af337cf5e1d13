import type { ControlApiOptions } from './admin.ts';
import type { ServerFacts } from './routes/server-routes.ts';

/** What the server tells of itself. Metrics take longest to load, and are loaded when they are first asked for. */
export function createServerFacts({ mock, status, meter, keeper }: ControlApiOptions): ServerFacts {
  const kind = keeper === undefined ? 'memory' : keeper.shared === undefined ? 'file' : 'redis';
  const load = async () => {
    const { createMetrics } = await import('../metrics/create-metrics.ts');
    return createMetrics({ mock, status, meter, kind });
  };
  let loading: ReturnType<typeof load> | undefined;
  return {
    health: status.health,
    readiness: status.readiness,
    async metrics(type) {
      // While the state is away, what is known of it is told.
      await keeper?.shared?.refresh('facts').catch(() => undefined);
      loading ??= load();
      return (await loading)(type);
    },
  };
}
