import { z } from 'zod';
import type { Mock } from '../../mocks/create-mock.ts';
import { health as healthReply } from './control-replies.ts';
import { type ControlRoute, route } from './control-route.ts';
import { createVendorOpenApi } from './create-vendor-openapi.ts';
import type { Health } from './health.ts';
import { againRoute } from './routes/again-route.ts';
import { callRoutes } from './routes/call-routes.ts';
import { clockRoutes } from './routes/clock-routes.ts';
import { ledgerRoutes } from './routes/ledger-routes.ts';
import { outcomeRoutes } from './routes/outcome-routes.ts';
import { priceRoute } from './routes/price-route.ts';
import { ruleRoutes } from './routes/rule-routes.ts';
import { specimenRoutes } from './routes/specimen-routes.ts';
import { tenantRoutes } from './routes/tenant-routes.ts';
import { verdictRoutes } from './routes/verdict-routes.ts';
import { worldRoutes } from './routes/world-routes.ts';
import { toControlOpenApi } from './to-control-openapi.ts';

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
    ...outcomeRoutes(mock),
    againRoute(mock),
    ...tenantRoutes(mock),
    ...ruleRoutes(mock),
    ...callRoutes(mock),
    ...clockRoutes(mock),
    priceRoute(mock),
    ...ledgerRoutes(mock),
    ...worldRoutes(mock),
    ...specimenRoutes(),
    ...verdictRoutes(mock),
    route({
      method: 'GET',
      path: '/openapi.json',
      says: "describes the vendors' own interfaces, as OpenAPI 3.1: each outcome a named example",
      query: { vendor: z.string().exactOptional().describe('only that vendor') },
      reply: openApi,
      example: { query: { vendor: 'fegine-ocr' } },
      run: ({ lang, query }) => describeVendors(query.vendor, lang),
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
