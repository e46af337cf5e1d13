import { z } from 'zod';
import {
  editorDraft,
  type JsonSchema,
  toSettingsSchema,
} from '../../../descriptions/exports/to-settings-schema.ts';
import { tableOf } from '../../../language/table.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { connectionFaults } from '../../../mocks/rules/rule.ts';
import { english, type Text } from '../../../words/text.ts';
import { replyKinds } from '../plan/reply-kinds.ts';
import { lifecycles } from '../plays/lifecycle.ts';
import { anyOther } from './check-contract.ts';
import { contractSchema } from './contract-schema.ts';

interface SchemaOfObject {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly [key: string]: unknown;
}

const expectation = { $ref: '#/definitions/ContractExpectation' };

/** The JSON Schema of contract files, for editors: with every name that exists, and what each row means. */
export function toContractJsonSchema(vendors: readonly Vendor[]): JsonSchema {
  const { definitions = {}, ...whole } = z.toJSONSchema(contractSchema, {
    target: editorDraft,
    io: 'input',
    unrepresentable: 'any',
  }) as unknown as SchemaOfObject & { readonly definitions?: Readonly<Record<string, JsonSchema>> };
  const { mock, operations, ...properties } = whole.properties as unknown as Readonly<
    Record<string, SchemaOfObject>
  >;
  const one = operations?.['additionalProperties'] as SchemaOfObject;
  const layers = new Map(
    vendors.flatMap((vendor) => vendor.layers.map((layer) => [layer.vendor, layer] as const)),
  );
  const besides = {
    faults: namedExpectations(connectionFaults),
    replies: namedExpectations(replyKinds),
    lifecycle: namedExpectations(lifecycles),
  };
  return {
    ...whole,
    title: 'A contract of bankcard-mock check',
    properties: {
      ...properties,
      mock: { ...mock, properties: { ...mock?.properties, ...toSettingsSchema(vendors) } },
      operations: {
        type: 'object',
        minProperties: 1,
        additionalProperties: false,
        properties: Object.fromEntries(
          vendors.flatMap((vendor) =>
            Object.keys(vendor.operations).map(
              (name) => [`${vendor.id}/${name}`, toOperation(one, vendor, name, besides)] as const,
            ),
          ),
        ),
      },
      groups: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          [...layers.keys()].map((id) => [
            id,
            {
              allOf: [{ $ref: refOf(id) }],
              propertyNames: { anyOf: [{ const: anyOther }, { $ref: refOf(id, 'names') }] },
            },
          ]),
        ),
      },
      ...besides,
    },
    definitions: {
      ...definitions,
      ContractExpectation: {
        anyOf: [
          { type: 'integer', description: 'a status' },
          { type: 'string', description: 'the name of a class' },
          definitions['ContractExpectation'],
        ],
      },
      ContractRequest: {
        anyOf: [
          { type: 'string', description: 'POST /verify {"card": "${persona.ok.card}"}' },
          definitions['ContractRequest'],
        ],
      },
      ContractText: { type: ['string', 'number', 'boolean'] },
      ...Object.fromEntries(
        [...layers].flatMap(([id, { outcomes }]) => [
          [id, { type: 'object', properties: toRows(Object.entries(outcomes)) }],
          [`${id}.names`, { enum: Object.keys(outcomes) }],
        ]),
      ),
    },
  };
}

function refOf(layer: string, part?: 'names'): string {
  return `#/definitions/${layer}${part === undefined ? '' : `.${part}`}`;
}

function toOperation(
  one: SchemaOfObject,
  vendor: Vendor,
  name: string,
  besides: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const operation = vendor.operations[name];
  const table = tableOf(vendor, operation);
  const own = table.filter(({ from }) => from === undefined);
  const layers = [...new Set(table.flatMap(({ from }) => from?.vendor ?? []))];
  const names = [{ enum: own.map((row) => row.name) }, ...layers.map((id) => ({ $ref: refOf(id, 'names') }))];
  const rows = { ...toRows(own.map((row) => [row.name, row.row])), [anyOther]: expectation };
  return {
    ...one,
    description: operation && english(operation.summary),
    properties: {
      ...one.properties,
      natural: { anyOf: names },
      notApplicable: { ...one.properties['notApplicable'], propertyNames: { anyOf: names } },
      expect: {
        type: 'object',
        properties: rows,
        allOf: layers.map((id) => ({ $ref: refOf(id) })),
        propertyNames: { anyOf: [{ const: anyOther }, ...names] },
      },
      ...besides,
    },
  };
}

type Facts = Readonly<Record<'when', Text>> & {
  readonly code: string | number | null;
  readonly message: string | null;
};

/** Each row with its code, its message and its sentence. */
function toRows(
  rows: readonly (readonly [name: string, facts: Facts])[],
): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    rows.map(([name, { code, message, when }]) => {
      const answer = [code, message].filter((part) => part !== null && part !== '').join(' ');
      return [
        name,
        { description: [answer, english(when)].filter(Boolean).join(': '), allOf: [expectation] },
      ];
    }),
  );
}

function namedExpectations(names: readonly string[]): JsonSchema {
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries([...names, anyOther].map((name) => [name, expectation])),
  };
}
