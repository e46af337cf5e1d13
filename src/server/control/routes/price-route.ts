import { z } from 'zod';
import { productsOf } from '../../../language/sale/products.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { tell } from '../../../words/text.ts';
import { evidence } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';

const text = z.string();

/** The route for what the vendors sell. */
export function priceRoute({ vendors }: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/prices',
    says: {
      en: 'lists the packages that the vendors sell, and how long these are valid; null where no document says so',
      zh: '列出供应商出售的套餐包及有效期；文档没写的为 null',
    },
    reply: z.strictObject({
      prices: z.array(
        z
          .strictObject({
            vendor: text,
            name: text,
            packages: z.array(z.strictObject({ yuan: z.number(), total: z.int() })),
            validity: z.strictObject({ years: z.number().nullable(), evidence, source: text }).nullable(),
          })
          .meta({ id: 'PriceList' }),
      ),
    }),
    run: ({ lang }) => ({
      prices: vendors.flatMap(productsOf).map(({ key, name, prices, validity }) => ({
        vendor: key,
        name: tell(name, lang),
        packages: prices.map(([yuan, total]) => ({ yuan, total })),
        validity: validity ?? null,
      })),
    }),
  });
}
