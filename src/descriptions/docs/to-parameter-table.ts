import { z } from 'zod';
import { mergeExamples } from '../../language/example.ts';
import type { Operation } from '../../language/operation.ts';
import { foldValue, type Value } from '../../language/value.ts';
import type { Vendor } from '../../language/vendor.ts';
import { english } from '../../words/text.ts';
import { constantValue } from '../examples/constant-value.ts';
import { personaValue } from '../examples/to-wire-request.ts';
import { type ParameterPlace, parameterPlaces, rowOfMissing } from '../openapi/row-of-missing.ts';
import { toCode, toMarkdownTable, toProse } from './to-markdown-table.ts';

/** The keywords of a JSON Schema that the table shows. */
interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly description?: string;
}

/**
 * The parameters of a request: the fields of the schemas, and those that only the example has, such as headers and
 * files.
 */
export function toParameterTable(vendor: Vendor, operation: Operation): string {
  const example = mergeExamples(vendor.example, operation.example);
  const rows = parameterPlaces.flatMap((place) => {
    const { fields, required } = fieldsOf(operation, place);
    const sent = example[place] ?? {};
    const names = new Set([...Object.keys(fields), ...Object.keys(sent)]);
    return [...names].map((name) => {
      const refused = required.includes(name);
      const missed = rowOfMissing(vendor, operation, place, name);
      const value = sent[name] ?? undefined;
      return [
        toCode(name),
        place === 'headers'
          ? 'header'
          : place === 'json'
            ? 'JSON body'
            : place === 'query'
              ? 'query'
              : `${place} body`,
        refused || missed.alone ? 'yes' : '',
        toDescription(fields[name] ?? {}),
        toRowName(refused ? refusedAs(operation, name) : missed.name),
        value === undefined ? '' : toSample(value, vendor),
      ];
    });
  });
  return toMarkdownTable(['parameter', 'where', 'required', 'description', 'without it', 'example'], rows);
}

function fieldsOf(operation: Operation, place: ParameterPlace) {
  const schema = place === 'headers' || place === 'multipart' ? undefined : operation.request[place];
  if (schema === undefined) return { fields: {} as Record<string, FieldSchema>, required: [] };
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return { fields: properties as Record<string, FieldSchema>, required };
}

function toDescription({ type, enum: values, pattern, maxLength, description }: FieldSchema): string {
  const parts = [
    description && toProse(description),
    values && `one of ${values.map(toCode).join(', ')}`,
    pattern && toCode(pattern),
    maxLength !== undefined && `at most ${maxLength} characters`,
    type !== undefined && type !== 'string' && type,
  ];
  return parts.filter(Boolean).join('; ');
}

/** The row that the operation declares for a malformed field. */
function refusedAs({ invalid }: Operation, field: string): string | undefined {
  return typeof invalid === 'object' ? (invalid[field] ?? invalid['*']) : invalid;
}

function toRowName(name: string | undefined): string {
  return name === undefined ? '' : toCode(name);
}

/** The value that the example sends. The mock's public credentials are shown in full. */
function toSample(value: Value, vendor: Vendor): string {
  return foldValue<string>(value, {
    plain: toCode,
    /** `APPCODE facade00…`: one text where everything in it is known. */
    joined(all, parts) {
      const known = constantValue(vendor, all);
      return known === undefined ? parts.join(' ') : toCode(known);
    },
    credential: ({ field }) => `the ${toCode(field)}`,
    persona: ({ id, field }) => toCode(personaValue(id, field)),
    saved: ({ name }) => `the ${toCode(name)} that was got before`,
    unique: ({ length }) => `${length} fresh letters and digits`,
    picture: ({ file, as }) => `the picture ${toCode(file)}${pictureForms[as]}`,
    computed: ({ by, values }) => `${english(by.says)}: ${values.map(toName).join(', ')}`,
    repeated: ({ text, times }) => `${times} times ${toCode(text)}`,
    literal: ({ json }) => toCode(JSON.stringify(json)),
    nowPlus: () => 'the time in ms',
  });
}

const pictureForms = { bytes: ' as a file', base64: ' in Base64', dataUri: ' as a data URI' } as const;

/** The name of a value that goes into another, as the request or an earlier reply has it. */
function toName(value: Value): string {
  return foldValue<string>(value, {
    plain: toCode,
    joined: (_, parts) => parts.join(', '),
    credential: ({ field }) => toCode(field),
    saved: ({ name }) => toCode(name),
    unique: ({ name }) => toCode(name),
    otherwise: () => 'another value',
  });
}
