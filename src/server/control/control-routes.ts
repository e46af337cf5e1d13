import { z } from 'zod';
import type { Mock } from '../../mocks/create-mock.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { type ControlRoute, route } from './control-route.ts';
import { createVendorOpenApi } from './create-vendor-openapi.ts';
import { againRoute } from './routes/again-route.ts';
import { callRoutes } from './routes/call-routes.ts';
import { clockRoutes } from './routes/clock-routes.ts';
import { ledgerRoutes } from './routes/ledger-routes.ts';
import { outcomeRoutes } from './routes/outcome-routes.ts';
import { personaVerdictRoute } from './routes/persona-verdict-route.ts';
import { priceRoute } from './routes/price-route.ts';
import { ruleRoutes } from './routes/rule-routes.ts';
import { type ServerFacts, serverRoutes } from './routes/server-routes.ts';
import { specimenRoutes } from './routes/specimen-routes.ts';
import { tenantRoutes } from './routes/tenant-routes.ts';
import { verdictRoutes } from './routes/verdict-routes.ts';
import { worldRoutes } from './routes/world-routes.ts';
import { toControlOpenApi } from './to-control-openapi.ts';

const openApi = z.looseObject({ openapi: z.string() });

/**
 * Every call of the control API. The server, the OpenAPI description and the docs page are all made from this table.
 */
export function controlRoutes(mock: Mock, facts: () => ServerFacts): readonly ControlRoute[] {
  const describeVendors = createVendorOpenApi(mock.vendors, '/');
  const routes: readonly ControlRoute[] = [
    ...serverRoutes(facts),
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
    personaVerdictRoute(mock),
    route({
      method: 'GET',
      path: '/openapi.json',
      says: {
        en: "describes the vendors' own interfaces, as OpenAPI 3.1: each outcome a named example",
        zh: '以 OpenAPI 3.1 描述各供应商自己的接口，每个情形是一个命名示例',
      },
      query: {
        vendor: z.string().exactOptional().meta({ description: 'only that vendor', zh: '只要该供应商' }),
      },
      reply: openApi,
      example: { query: { vendor: exampleNames.vendor } },
      run: ({ lang, query }) => describeVendors(query.vendor, lang),
    }),
    route({
      method: 'GET',
      path: '/control-api.json',
      says: {
        en: 'describes the control API, as OpenAPI 3.1',
        zh: '以 OpenAPI 3.1 描述控制接口',
      },
      reply: openApi,
      run: ({ lang }) => toControlOpenApi(routes, '/', lang),
    }),
  ];
  return routes;
}
