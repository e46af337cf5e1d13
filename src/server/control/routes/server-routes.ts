import { z } from 'zod';
import { type MetricType, metricTypes } from '../../metrics/metric-types.ts';
import { probePaths } from '../access.ts';
import { type ControlRoute, route } from '../control-route.ts';
import type { SchemaFields } from '../control-schemas.ts';
import type { Health, Readiness } from '../health.ts';

const count = z.int().min(0);
const healthReply: z.ZodType<Health> = z
  .strictObject({
    status: z.literal('ok'),
    version: z.string(),
    uptimeMs: count,
    calls: count,
    inFlight: count,
    aborted: count,
    refused: count,
    failed: count,
    evicted: count,
    httpsUrl: z.string().optional(),
    proxyUrl: z.string().optional(),
    caFile: z.string().optional(),
  } satisfies SchemaFields<Health>)
  .meta({ id: 'Health' });

const readinessReply: z.ZodType<Readiness> = z
  .strictObject({
    status: z.enum(['ready', 'starting', 'stateAway', 'stopping']),
  } satisfies SchemaFields<Readiness>)
  .meta({ id: 'Readiness' });

/** What the server tells of itself. */
export interface ServerFacts {
  health(): Health;
  readiness(): Promise<Readiness>;
  metrics(type: MetricType): Promise<string>;
}

/** Routes for those who operate the server. They answer while the state is away, too. */
export function serverRoutes(facts: () => ServerFacts): readonly ControlRoute[] {
  return [
    route({
      method: 'GET',
      path: '/health',
      says: {
        en: 'says that it runs, its version and counts',
        zh: '是否在运行、版本与各项计数',
      },
      reply: healthReply,
      run: () => facts().health(),
    }),
    route({
      method: 'GET',
      path: probePaths.live,
      access: 'none',
      isOfServer: true,
      says: { en: 'says that it runs, for a liveness probe', zh: '是否在运行，用于存活探针' },
      reply: z.strictObject({ status: z.literal('live') }),
      example: { reply: { status: 'live' } },
      run: () => ({ status: 'live' }) as const,
    }),
    route({
      method: 'GET',
      path: probePaths.ready,
      access: 'none',
      isOfServer: true,
      says: {
        en: 'says whether calls can be sent to it, for a readiness probe; 503 if not',
        zh: '是否可以接受调用，用于就绪探针；不可以时为 503',
      },
      reply: readinessReply,
      otherwise: { status: 503, when: ({ status }) => status !== 'ready' },
      example: { reply: { status: 'ready' } },
      run: () => facts().readiness(),
    }),
    route({
      method: 'GET',
      path: '/metrics',
      isOfServer: true,
      says: {
        en: 'gives metrics in the format of Prometheus, or as OpenMetrics where `Accept` asks for it',
        zh: '以 Prometheus 格式返回指标；`Accept` 要求时为 OpenMetrics',
      },
      types: metricTypes,
      reply: z.string(),
      run: ({ type }) => facts().metrics(type as MetricType),
    }),
  ];
}
