import { z } from 'zod';
import { coverageSchema, toCoverage } from '../../coverage/coverage.ts';
import type { Mock } from '../../mocks/create-mock.ts';
import { callRoutes } from './call-routes.ts';
import { clockRoutes } from './clock-routes.ts';
import { atlasRow, health as healthReply } from './control-replies.ts';
import { type ControlRoute, route } from './control-route.ts';
import { createVendorOpenApi } from './create-vendor-openapi.ts';
import type { Health } from './health.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { ruleRoutes } from './rule-routes.ts';
import { tenantRoutes } from './tenant-routes.ts';
import { toControlOpenApi } from './to-control-openapi.ts';
import { worldRoutes } from './world-routes.ts';

const openApi = z.looseObject({ openapi: z.string() });

/**
 * Every call of the control API. The server, the OpenAPI description and the docs page are all made from this table.
 */
export function controlRoutes(mock: Mock, health: () => Health): readonly ControlRoute[] {
  const describeVendors = createVendorOpenApi(mock.vendors, '/');
  const routes: readonly ControlRoute[] = [
    route({
      method: 'GET',
      path: '/health',
      says: 'says that it runs, its version and counts',
      reply: healthReply,
      run: health,
    }),
    route({
      method: 'GET',
      path: '/outcomes',
      says: 'lists every row that the vendors can answer',
      reply: z.array(atlasRow).readonly(),
      run: () => mock.outcomes(),
    }),
    route({
      method: 'GET',
      path: '/coverage',
      says: 'counts the calls that each row answered since the start, of all tenants',
      reply: coverageSchema,
      example: {
        reply: {
          version: 1,
          rows: [{ operation: 'fegine-elements/bank3Check', outcome: 'quotaExhausted', calls: 2 }],
        },
      },
      run: () => toCoverage(mock.journal.totals()),
    }),
    ...tenantRoutes(mock),
    ...ruleRoutes(mock),
    ...callRoutes(mock),
    ...clockRoutes(mock),
    ...ledgerRoutes(mock),
    ...worldRoutes(mock),
    route({
      method: 'GET',
      path: '/openapi.json',
      says: "describes the vendors' own interfaces, as OpenAPI 3.1: each outcome a named example",
      query: { vendor: z.string().exactOptional().describe('only that vendor') },
      reply: openApi,
      example: { query: { vendor: 'fegine-ocr' } },
      run: ({ query }) => describeVendors(query.vendor),
    }),
    route({
      method: 'GET',
      path: '/control-api.json',
      says: 'describes the control API, as OpenAPI 3.1',
      reply: openApi,
      run: () => toControlOpenApi(routes, '/'),
    }),
  ];
  return routes;
}
