import { z } from 'zod';
import type { Mock } from '../../../mocks/create-mock.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { callView } from '../control-replies.ts';
import { type ControlRoute, route, streamRoute } from '../control-route.ts';
import { callFilters, callQuery, callSearch, ofTenant, perSecond } from '../control-schemas.ts';
import { createSampler } from '../create-sampler.ts';
import { requireTenant } from '../find-tenant.ts';

/** Routes for the journal of calls. */
export function callRoutes(mock: Mock): readonly ControlRoute[] {
  return [listCalls(mock), streamCalls(mock), forgetCalls(mock)];
}

function listCalls(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/requests',
    says: {
      en: 'lists calls, masked without reveal=1; of all that hold, the newest `limit`, the newest last',
      zh: '列出调用，不带 reveal=1 时脱敏；符合条件的只取最新 `limit` 条，最新的在最后',
    },
    query: callQuery,
    unmasking: callSearch,
    reply: z.strictObject({ requests: z.array(callView).readonly(), evicted: z.int() }),
    example: {
      query: { tenant: 'checkout', operation: exampleNames.operation, limit: 1 },
      reply: {
        requests: [
          {
            number: 17,
            id: '9D06B132-5C4B-4F0C-9D1B-6E0E0C2C4E6A',
            at: 1_800_000_000_000,
            tenant: 'checkout',
            operation: exampleNames.operation,
            outcome: 'quotaExhausted',
            forced: true,
            rule: 'rule-1',
            billed: false,
            door: 'https',
            host: exampleNames.host,
            refused: false,
            why: 'rule rule-1 asked for it',
            above: [],
            request: {
              method: 'GET',
              path: exampleNames.path,
              query: 'accountNo=<16 digits …15>&idCard=<18 digits …38>&name=<1-4 chars>',
              headers: [['Authorization', '<17-64 chars>']],
              params: { accountNo: '<16 digits …15>', idCard: '<18 digits …38>', name: '<1-4 chars>' },
              body: { size: 0 },
            },
            reply: { status: 403, size: 0 },
          },
        ],
        evicted: 0,
      },
    },
    async run({ query, lang }) {
      await requireTenant(mock, query.tenant);
      return { requests: mock.journal.calls({ ...query, lang }), evicted: mock.journal.evicted };
    },
  });
}

function streamCalls(mock: Mock): ControlRoute {
  return streamRoute({
    method: 'GET',
    path: '/requests/stream',
    says: {
      en: 'tells of calls as they come: events `call`, each with what `/requests` lists',
      zh: '实时推送调用：每个 `call` 事件的内容与 `/requests` 所列相同',
    },
    query: { ...callFilters, perSecond },
    unmasking: callSearch,
    event: callView,
    async run({ lang, query: { perSecond: most, ...asked } }) {
      const query = { ...asked, lang };
      await requireTenant(mock, query.tenant);
      if (most === undefined) return (tell) => mock.journal.watch(query, tell);
      return (tell, skip) => {
        const sampler = createSampler(most, skip);
        const end = mock.journal.watch(query, tell, sampler.isDue);
        return () => {
          end();
          sampler.end();
        };
      };
    },
  });
}

function forgetCalls(mock: Mock): ControlRoute {
  return route({
    method: 'DELETE',
    path: '/requests',
    says: {
      en: 'forgets calls, of one tenant or of all',
      zh: '清空一个租户或所有租户的调用日志',
    },
    status: 204,
    query: ofTenant,
    async run({ query: { tenant } }) {
      await requireTenant(mock, tenant);
      mock.journal.clear(tenant);
    },
  });
}
