import { z } from 'zod';
import { findCase } from '../../../descriptions/curl/find-case.ts';
import { toCurlScript } from '../../../descriptions/curl/to-curl-script.ts';
import { readFixturePicture } from '../../../descriptions/examples/read-fixture-picture.ts';
import { toReplyCommand } from '../../../errors/to-command.ts';
import type { Case } from '../../../language/cases.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { english } from '../../../words/text.ts';
import { createRandom } from '../../../world/state/random.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { ofTenant } from '../control-schemas.ts';
import { findTenant } from '../find-tenant.ts';

/** The route that tells how a row is brought about once more. */
export function againRoute(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/again',
    // Its script has credentials.
    access: 'full',
    says: {
      en: 'tells how a row is brought about once more: by a shell, by a test, by a rule, by the command `next`',
      zh: '如何再次得到某个情形：用 shell、测试、规则或命令 `next`',
    },
    query: {
      operation: z.string(),
      outcome: z.string(),
      ...ofTenant,
      url: z
        .string()
        .default('http://127.0.0.1:4100')
        .meta({ description: 'the address that shell and test call', zh: 'shell 与测试所调用的地址' }),
    },
    reply: z.strictObject({
      curl: z.string(),
      test: z.string(),
      next: z.string(),
      rule: z.strictObject({
        tenant: z.string(),
        operation: z.string(),
        outcome: z.string(),
        times: z.int(),
      }),
    }),
    example: { query: { operation: exampleNames.operation, outcome: 'quotaExhausted' } },
    async run({ lang, query: { operation, outcome, tenant: id, url } }) {
      const tenant = await findTenant(mock, id);
      const one = findCase(mock.vendors, operation, outcome);
      const credentials = (await tenant.credentials())[one.vendor.credentials.id] ?? {};
      const now = await tenant.clock.now();
      const place = `${one.vendor.id}/${one.operationName}`;
      const whose = tenant.id === 'default' ? '' : ` --tenant ${tenant.id}`;
      return {
        curl: toCurlScript(one, {
          url,
          credentials,
          now,
          random: createRandom(),
          readPicture: readFixturePicture,
          lang,
        }),
        test: toTest(one, tenant.id, url),
        next: toReplyCommand(`next ${place} ${one.outcome}${whose}`),
        rule: { tenant: tenant.id, operation: place, outcome: one.outcome, times: 1 },
      };
    },
  });
}

/** A test of an app, with the app left out. */
function toTest({ vendor, operationName, outcome, row }: Case, tenant: string, url: string): string {
  return `import { connectMock } from 'bankcard-mock/client';
import { expect, test } from 'vitest';

const tenant = connectMock(${JSON.stringify(url)}).tenant(${JSON.stringify(tenant)});

test(${JSON.stringify(english(row.when))}, async () => {
  await tenant.next('${vendor.id}/${operationName}', '${outcome}');
  // Here your app makes the call: say what it does then.
  const [call] = await tenant.calls({ operation: '${vendor.id}/${operationName}', limit: 1 });
  expect(call?.outcome).toBe('${outcome}');
});
`;
}
