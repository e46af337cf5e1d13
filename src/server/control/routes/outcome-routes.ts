import { z } from 'zod';
import { coverRows } from '../../../coverage/cover-rows.ts';
import { coverageSchema, toCoverage } from '../../../coverage/coverage.ts';
import { searchOutcomes } from '../../../descriptions/search/search-outcomes.ts';
import { atlasOf, atlasOfOperation } from '../../../language/cases.ts';
import { originOf } from '../../../language/packs/origins.ts';
import { addressOf } from '../../../language/routes/address.ts';
import { methodsOf } from '../../../language/routes/methods.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { createNames } from '../../../mocks/names.ts';
import { exampleNames } from '../../../vendors/example-names.ts';
import { tell } from '../../../words/text.ts';
import { atlasRow, packOrigin } from '../control-replies.ts';
import { type ControlRoute, route } from '../control-route.ts';

const text = z.string();

/** An operation, with what its vendor is called. */
const operationView = z
  .strictObject({
    operation: text,
    vendor: text,
    vendorName: text,
    pack: packOrigin.exactOptional(),
    method: text,
    methods: z.array(text).readonly().meta({ description: 'All that it takes.', zh: '接受的全部方法。' }),
    path: text,
    address: text,
    summary: text,
  })
  .meta({ id: 'Operation' });

/** Routes for what the vendors can answer, and what they did. */
export function outcomeRoutes(mock: Mock): readonly ControlRoute[] {
  const names = createNames(mock.vendors);
  return [
    route({
      method: 'GET',
      path: '/outcomes',
      says: {
        en: 'lists every row that the vendors can answer, or the whole table of an operation in its order',
        zh: '列出供应商可能返回的全部情形，或按判定顺序列出一个接口的整张表',
      },
      query: {
        operation: z.string().exactOptional().meta({
          description: 'its rows, and those of its platform and gateway',
          zh: '该接口的情形，连同其平台与网关的情形',
        }),
        text: z.string().exactOptional().meta({
          description: 'words, codes or a persona that each row has, in English or Chinese',
          zh: '每个情形都要含有的词、错误码或预置人物，中英文均可',
        }),
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
      says: {
        en: 'lists the operations of the vendors',
        zh: '列出各供应商的接口',
      },
      reply: z.array(operationView).readonly(),
      run: ({ lang }) =>
        mock.vendors.flatMap((vendor) => {
          const pack = originOf(vendor);
          return Object.entries(vendor.operations).map(([name, operation]) => ({
            operation: `${vendor.id}/${name}`,
            vendor: vendor.id,
            vendorName: tell(vendor.name, lang),
            ...(pack !== undefined && { pack }),
            method: operation.method,
            methods: methodsOf(operation),
            path: operation.path,
            address: addressOf(vendor, operation),
            summary: tell(operation.summary, lang),
          }));
        }),
    }),
    route({
      method: 'GET',
      path: '/coverage',
      says: {
        en: 'counts the calls that each row answered since the start, of all tenants',
        zh: '启动以来每个情形应答了多少次调用，含所有租户',
      },
      reply: coverageSchema,
      example: {
        reply: {
          version: 1,
          rows: [{ operation: exampleNames.operation, outcome: 'quotaExhausted', calls: 2 }],
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
    zh: '网关或平台的情形在每个供应商下只列一次，接口写作 `<vendor>/*`。',
  });

function listCoverage(mock: Mock): ControlRoute {
  return route({
    method: 'GET',
    path: '/coverage/rows',
    says: {
      en: 'lists every row with the number of calls that it answered since the start, those of what was called first, as the report counts them',
      zh: '列出全部情形及启动以来的应答次数，调用过的接口排在前面，计法与报告相同',
    },
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
