import { z } from 'zod';
import type { Setting } from '../../../language/setting.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { createNames } from '../../../mocks/names.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import type { Lang } from '../../../words/lang.ts';
import { tell } from '../../../words/text.ts';
import { evidence } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';
import { settings } from '../control-schemas.ts';
import { findRecord, findTenant } from '../find-tenant.ts';

const text = z.string();
const facts = { name: text, says: text, evidence, source: text };
const settingView = z
  .strictObject({
    ...facts,
    value: z
      .unknown()
      .optional()
      .meta({ description: 'absent if it is a credential', zh: '若为凭证则不返回' }),
    fallback: z.unknown(),
    choices: z.array(text).nullable(),
  })
  .meta({
    id: 'Setting',
    description: '`choices` is null where any text is taken.',
    zh: '可填任意文本时 `choices` 为 null。',
  });
const quirkView = z
  .strictObject({
    ...facts,
    until: text.exactOptional().meta({
      description: 'the last release whose answer it was, if it keeps a former one',
      zh: '若保留的是以前的应答：最后一个这样应答的版本',
    }),
    on: z.boolean(),
  })
  .meta({ id: 'Quirk' });

/** Routes for what a tenant chooses of the vendors' behaviour. */
export function settingRoutes(mock: Mock): readonly ControlRoute[] {
  return [listSettings(mock), changeSettings(mock)];
}

function listSettings(mock: Mock): ControlRoute {
  const { settings: all } = createNames(mock.vendors);
  return route({
    method: 'GET',
    path: '/tenants/:id/settings',
    says: {
      en: 'lists its settings and quirks, each with its evidence',
      zh: '列出租户的设置与特例行为（quirk），各带依据',
    },
    reply: z.strictObject({ settings: z.array(settingView), quirks: z.array(quirkView) }),
    async run({ params, lang }) {
      const tenant = await findRecord(mock, params.id);
      return {
        settings: all.map((one) => toView(one, tenant.settings, lang)),
        quirks: mock.vendors.flatMap(({ id, quirks }) =>
          Object.entries(quirks).map(([name, { says, evidence, source, until }]) => ({
            name: `${id}/${name}`,
            says: tell(says, lang),
            evidence,
            source,
            ...(until !== undefined && { until }),
            on: tenant.quirks.includes(`${id}/${name}`),
          })),
        ),
      };
    },
  });
}

function toView(
  { name, says, evidence, source, schema, fallback, secret }: Setting,
  chosen: Readonly<Record<string, unknown>>,
  lang: Lang,
) {
  return {
    name,
    says: tell(says, lang),
    evidence,
    source,
    ...(!secret && { value: chosen[name] ?? fallback }),
    fallback,
    choices: schema instanceof z.ZodEnum ? schema.options.map(String) : null,
  };
}

function changeSettings(mock: Mock): ControlRoute {
  return route({
    method: 'PUT',
    path: '/tenants/:id/settings',
    says: {
      en: 'changes settings',
      zh: '修改设置',
    },
    status: 204,
    body: settings,
    example: { body: { [exampleNames.setting]: 'classic', limits: 'documented' } },
    run: async ({ params, body }) => (await findTenant(mock, params.id)).configure(body),
  });
}
