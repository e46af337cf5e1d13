import { collectDefaultMetrics, type Metric, Registry } from 'prom-client';
import { durationLimits } from './call-meter.ts';
import { callMetrics, durations } from './call-metrics.ts';
import { labelsOf, type MetricSources, type Sample } from './metric.ts';
import type { MetricType } from './metric-types.ts';
import { serverMetrics } from './server-metrics.ts';

/** Gauges with the ending of counters, which checkers of metrics refuse. */
const misnamed = ['handles', 'requests', 'resources'].map((what) => `nodejs_active_${what}_total`);

interface NamedSample extends Sample {
  readonly metricName: string;
}

/** Writes the metrics as text of a type. All but those of the process are read when they are asked for. */
export function createMetrics(sources: MetricSources): (type: MetricType) => Promise<string> {
  // One for each type, because prom-client renames the counters of a registry that it writes as OpenMetrics.
  const registries = new Map<MetricType, Registry<MetricType>>();

  function create(type: MetricType): Registry<MetricType> {
    const registry = new Registry<MetricType>();
    registry.setContentType(type);
    for (const { name, type: kind, help, read } of [...callMetrics, ...serverMetrics]) {
      register(registry, name, kind, help.en, () => read(sources));
    }
    register(registry, durations.name, 'histogram', durations.help.en, () => toHistogram(sources));
    collectDefaultMetrics({ register: registry as Registry });
    for (const name of misnamed) registry.removeSingleMetric(name);
    registries.set(type, registry);
    return registry;
  }

  return (type) => (registries.get(type) ?? create(type)).metrics();
}

/** Its own classes count by themselves; here, others have counted. */
function register(
  registry: Registry<MetricType>,
  name: string,
  type: string,
  help: string,
  read: () => readonly Sample[] | Promise<readonly Sample[]>,
): void {
  const metric = {
    name,
    async get() {
      return { name: metric.name, type, help, values: await read() };
    },
  };
  registry.registerMetric(Object.assign(metric, { type }) as unknown as Metric);
}

/** The calls at most as long as each limit, and their sum. */
function toHistogram({ meter }: MetricSources): readonly NamedSample[] {
  return meter.durations().flatMap(({ operation, counts, sumMs }) => {
    const labels = labelsOf(operation);
    let count = 0;
    const buckets = counts.map((more, at) => {
      count += more;
      const le = String(durationLimits[at] ?? '+Inf');
      return { metricName: `${durations.name}_bucket`, labels: { ...labels, le }, value: count };
    });
    return [
      ...buckets,
      { metricName: `${durations.name}_sum`, labels, value: sumMs / 1000 },
      { metricName: `${durations.name}_count`, labels, value: count },
    ];
  });
}
