import { z } from 'zod';
import { toVariables } from '../../../descriptions/examples/to-variables.ts';
import { variableFormats, writeVariables } from '../../../descriptions/examples/write-variables.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { maskValue } from '../../../world/privacy/mask-value.ts';
import { readClock } from '../../../world/state/clock.ts';
import { stateKey, type TenantRecord } from '../../../world/state/tenants.ts';
import { credential } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { reveal } from '../control-schemas.ts';
import { findRecord, findTenant } from '../find-tenant.ts';

/** Routes for the credentials of a tenant, and for what was issued to their holder. */
export function credentialRoutes(mock: Mock): readonly ControlRoute[] {
  return [writeEnvironment(mock), resetCredential(mock), listIssued(mock)];
}

function writeEnvironment(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/tenants/:id/env',
    access: 'full',
    says: {
      en: 'gives the environment variables of an app that is to call the mock with its credentials',
      zh: '返回应用的环境变量，应用据此用该租户的凭证调用挡板',
    },
    types: ['text/plain; charset=utf-8'],
    query: {
      url: z
        .string()
        .default('http://127.0.0.1:4100')
        .meta({ description: 'the address that the app calls', zh: '应用所调用的地址' }),
      format: z.enum(variableFormats).default('dotenv'),
    },
    reply: z.string(),
    async run({ params, query: { url, format } }) {
      const credentials = await (await findTenant(mock, params.id)).credentials();
      return writeVariables(toVariables(mock.vendors, url, credentials), format);
    },
  });
}

function resetCredential(mock: Mock): ControlRoute {
  return route({
    method: 'POST',
    path: '/tenants/:id/credentials/:kind/reset',
    says: {
      en: `resets its credentials of one kind, such as \`${exampleNames.kind}\`, and gives the new ones`,
      zh: `重置某一类凭证（如 \`${exampleNames.kind}\`），返回新的凭证`,
    },
    reply: credential,
    run: async ({ params }) => (await findTenant(mock, params.id)).resetCredential(params.kind),
  });
}

const issued = z
  .strictObject({
    operation: z.string(),
    what: z.enum(['token', 'ticket']),
    type: z.string().exactOptional(),
    value: z.string(),
    issuedAt: z.number(),
    validUntil: z.number(),
  })
  .meta({
    id: 'Issued',
    description: "Times are in ms since the epoch, on the tenant's clock.",
    zh: '时间为 Unix 毫秒时间戳，以租户的时钟为准。',
  });

function listIssued(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/tenants/:id/issued',
    says: {
      en: 'lists its tokens and tickets that are valid, the first to end first, masked without reveal=1',
      zh: '列出有效的 token 与 ticket，先到期的在前；不带 reveal=1 时脱敏',
    },
    query: reveal,
    reply: z.strictObject({ now: z.number(), issued: z.array(issued) }),
    async run({ params, query }) {
      const tenant = await findRecord(mock, params.id);
      const now = readClock(tenant.clock, mock.world.now());
      const all = await readIssued(mock, tenant, now);
      return {
        now,
        issued: all
          .toSorted((one, other) => one.validUntil - other.validUntil)
          .map((one) => (query.reveal ? one : { ...one, value: maskValue(one.value) })),
      };
    },
  });
}

async function readIssued({ vendors, world }: Mock, tenant: TenantRecord, now: number) {
  const found: z.output<typeof issued>[] = [];
  for (const vendor of vendors) {
    for (const [name, { issues }] of Object.entries(vendor.operations)) {
      for (const { key, type, list } of issues?.kept ?? []) {
        const stored = await world.store.get(stateKey(tenant, key.name), now);
        for (const { value, issuedAt, validUntil } of stored === undefined ? [] : list(stored)) {
          if (validUntil <= now) continue;
          const operation = `${vendor.id}/${name}`;
          const what = issues?.what ?? 'token';
          found.push({ operation, what, ...(type !== undefined && { type }), value, issuedAt, validUntil });
        }
      }
    }
  }
  return found;
}
