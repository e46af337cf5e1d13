import { z } from 'zod';
import { coverRows } from '../../../coverage/cover-rows.ts';
import { coverageSchema, toCoverage } from '../../../coverage/coverage.ts';
import { searchOutcomes } from '../../../descriptions/search/search-outcomes.ts';
import { atlasOf, atlasOfOperation } from '../../../language/cases.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { createNames } from '../../../mocks/names.ts';
import { tell } from '../../../words/text.ts';
import { atlasRow, operationView } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';

/** Routes for what the vendors can answer, and what they did. */
export function outcomeRoutes(mock: Mock): readonly ControlRoute[] {
  const names = createNames(mock.vendors);
  return [
    route({
      method: 'GET',
      path: '/outcomes',
      says: 'lists every row that the vendors can answer, or the whole table of an operation in its order',
      query: {
        operation: z.string().exactOptional().describe('its rows, and those of its platform and gateway'),
        text: z
          .string()
          .exactOptional()
          .describe('words, codes or a persona that each row has, in English or Chinese'),
      },
      reply: z.array(atlasRow).readonly(),
      example: { query: { text: '挂失' } },
      run({ lang, query: { operation, text = '' } }) {
        const rows =
          operation === undefined
            ? atlasOf(mock.vendors, lang)
            : atlasOfOperation(...names.requireOperation(operation), lang);
        return searchOutcomes(rows, text.split(/\s+/).filter(Boolean), mock.vendors);
      },
    }),
    route({
      method: 'GET',
      path: '/operations',
      says: 'lists the operations of the vendors',
      reply: z.array(operationView).readonly(),
      run: ({ lang }) =>
        mock.vendors.flatMap((vendor) =>
          Object.entries(vendor.operations).map(([name, { method, path, summary }]) => ({
            operation: `${vendor.id}/${name}`,
            vendor: vendor.id,
            vendorName: vendor.name,
            method,
            path,
            summary: tell(summary, lang),
          })),
        ),
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
    listCoverage(mock),
  ];
}

const coveredRow = z
  .strictObject({
    operation: z.string(),
    outcome: z.string(),
    code: z.union([z.string(), z.number(), z.null()]),
    message: z.string().nullable(),
    when: z.string(),
    calls: z.int(),
  })
  .meta({
    id: 'CoveredRow',
    description: 'A row of a gateway or a platform stands once per vendor, with the operation `<vendor>/*`.',
  });

function listCoverage(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/coverage/rows',
    says: 'lists every row with the number of calls that it answered since the start, those of what was called first, as the report counts them',
    reply: z.strictObject({ called: z.array(z.string()).readonly(), rows: z.array(coveredRow) }),
    run({ lang }) {
      const { called, rows } = coverRows(mock.vendors, toCoverage(mock.journal.totals()));
      return {
        called,
        rows: rows.map(({ operation, outcome, calls, cases: [{ row }] }) => {
          const { code, message, when } = row;
          return { operation, outcome, code, message, when: tell(when, lang), calls };
        }),
      };
    },
  });
}
