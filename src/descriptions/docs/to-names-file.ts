import { z } from 'zod';
import { atlasOf } from '../../language/cases.ts';
import type { OutcomeFacts } from '../../language/outcome.ts';
import { tableOf } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createNames } from '../../mocks/names.ts';
import { english } from '../../words/text.ts';

/** A property of a type, with what an editor shows of it. */
interface NamedProperty {
  readonly name: string;
  readonly says?: string | undefined;
  readonly type: string;
  readonly optional?: boolean;
}

/**
 * The TypeScript file with the names of everything that the vendors define, as types: rows by operation, settings,
 * quirks and credentials. An editor shows the code, the message and the sentence of each row; where a type is mapped from
 * another, not every editor does, so the types of rows take the type of their values.
 */
export function toNamesFile(vendors: readonly Vendor[]): string {
  return [
    '// Written by npm run docs from the definitions of the vendors.',
    '',
    ...rowTypes(vendors),
    toUnion("The codes of all rows, and the vendors' names of codes.", 'Codes', codesOf(vendors)),
    toAlias('Settings, each with its values.', 'Settings', settingsOf(vendors)),
    toAlias(
      'Behaviours that are off by default.',
      'Quirks',
      vendors.flatMap(({ id, quirks }) =>
        Object.entries(quirks).map(([name, { says }]) => ({
          name: `${id}/${name}`,
          says: english(says),
          type: 'true',
        })),
      ),
    ),
    toAlias('Credentials, by their kind.', 'Credentials', credentialsOf(vendors)),
    toAlias(
      'The kind of credentials of each vendor.',
      'KindOfVendor',
      vendors.map(({ id, credentials }) => ({ name: id, type: `'${credentials.id}'` })),
    ),
  ].join('\n');
}

/** A type for the rows of the operations, one for each gateway or platform, and one that joins these. */
function rowTypes(vendors: readonly Vendor[]): readonly string[] {
  const layers = new Map(vendors.flatMap((vendor) => vendor.layers.map((one) => [one.vendor, one] as const)));
  const own = vendors.flatMap((vendor) =>
    Object.entries(vendor.operations).map(([name, operation]) => {
      const table = tableOf(vendor, operation).filter(({ from }) => from === undefined);
      const rows = table.map((row) => toRow(row.name, row.row));
      return { name: `${vendor.id}/${name}`, says: english(operation.summary), type: toType(rows, '  ') };
    }),
  );
  return [
    toAlias('The rows of each operation itself, each with a T.', 'OwnRows<T>', own),
    ...[...layers].map(([id, { outcomes }]) =>
      toAlias(
        `The rows that ${id} answers before an operation.`,
        `${toLayerName(id)}<T>`,
        Object.entries(outcomes).map(([name, row]) => ({ ...toRow(name, row), type: 'T', optional: true })),
      ),
    ),
    toAlias(
      'The rows before each operation that it has not replaced by its own, each with a T or none.',
      'LayerRows<T>',
      vendors.flatMap((vendor) =>
        Object.entries(vendor.operations).map(([name, { outcomes }]) => ({
          name: `${vendor.id}/${name}`,
          type: layerTypeOf(vendor, Object.keys(outcomes)),
        })),
      ),
    ),
  ];
}

function codesOf(vendors: readonly Vendor[]): readonly (string | number)[] {
  const codes = atlasOf(vendors).flatMap(({ code, vendorName }) => [code ?? [], vendorName ?? []].flat());
  return [...new Set(codes)];
}

function layerTypeOf({ layers }: Vendor, own: readonly string[]): string {
  const types = layers.map(({ vendor, outcomes }) => {
    const replaced = own.filter((name) => name in outcomes);
    const rows = `${toLayerName(vendor)}<T>`;
    return replaced.length === 0 ? rows : `Omit<${rows}, ${replaced.map((name) => `'${name}'`).join(' | ')}>`;
  });
  return types.length === 0 ? 'Record<never, T>' : types.join(' & ');
}

function settingsOf(vendors: readonly Vendor[]): readonly NamedProperty[] {
  const settings = new Map(createNames(vendors).settings.map((one) => [one.name, one] as const));
  return [...settings].map(([name, { says, schema, fallback }]) => ({
    name,
    says: `${english(says)}. Default: ${JSON.stringify(fallback)}.`,
    type: `${toValueType(z.toJSONSchema(schema, { unrepresentable: 'any' }))} | undefined`,
    optional: true,
  }));
}

function credentialsOf(vendors: readonly Vendor[]): readonly NamedProperty[] {
  const kinds = new Map(vendors.map(({ credentials }) => [credentials.id, credentials.fallback as object]));
  return [...kinds].map(([name, fallback]) => ({
    name,
    type: toType(
      Object.keys(fallback).map((field) => ({ name: field, type: 'string' })),
      '  ',
    ),
  }));
}

/** `AcmeGatewayRows` */
function toLayerName(id: string): string {
  return `${id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}Rows`;
}

function toRow(name: string, { code, message, when }: OutcomeFacts): NamedProperty {
  const answer = [code, message].filter((part) => part !== null && part !== '').join(' ');
  return {
    name,
    says: [answer && `\`${answer.replaceAll('`', "'")}\``, english(when)].filter(Boolean).join(': '),
    type: 'T',
  };
}

function toUnion(says: string, name: string, values: readonly (string | number)[]): string {
  return `/** ${says} */\nexport type ${name} =\n  | ${values.map(toLiteral).join('\n  | ')};\n`;
}

function toLiteral(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
}

/** An alias, because an interface is no record. */
function toAlias(says: string, name: string, properties: readonly NamedProperty[]): string {
  return `/** ${says} */\nexport type ${name} = ${toType(properties, '')};\n`;
}

function toType(properties: readonly NamedProperty[], indent: string): string {
  const lines = properties.flatMap(({ name, says, type, optional }) => [
    ...(says === undefined ? [] : [`${indent}  /** ${says.replaceAll('*/', '* /')} */`]),
    toProperty(
      `${indent}  readonly ${/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`}${optional ? '?' : ''}:`,
      type,
      `\n${indent}    | `,
    ),
  ]);
  return ['{', ...lines, `${indent}}`].join('\n');
}

/** The widest line, as the formatter has it. */
const lineWidth = 110;

/** A property on one line or, if its type is a union for which that is too short, with a line for each member. */
function toProperty(head: string, type: string, between: string): string {
  const line = `${head} ${type};`;
  const isUnion = !/[{<&]/.test(type) && type.includes(' | ');
  return line.length <= lineWidth || !isUnion ? line : `${head}${between}${type.split(' | ').join(between)};`;
}

/** The type of a setting's values, from its JSON Schema. */
function toValueType({
  enum: values,
  type,
  items,
  anyOf,
}: {
  enum?: unknown[];
  type?: unknown;
  items?: unknown;
  anyOf?: object[];
}): string {
  if (anyOf !== undefined) return anyOf.map(toValueType).join(' | ');
  if (values !== undefined) return values.map(toLiteral).join(' | ');
  if (type === 'integer') return 'number';
  if (type === 'array') return `readonly (${toValueType((items ?? {}) as object)})[]`;
  return type === 'string' || type === 'number' || type === 'boolean' || type === 'null' ? type : 'unknown';
}
