import { z } from 'zod';
import { mergeExamples } from '../../../language/example.ts';
import type { Operation } from '../../../language/operation.ts';
import { foldValue, type Value } from '../../../language/value.ts';
import type { Vendor } from '../../../language/vendor.ts';
import { colon, joined, listing, say, semicolon, type Text, type TextPart } from '../../../words/text.ts';
import { constantValue } from '../../examples/constant-value.ts';
import { personaValue } from '../../examples/to-wire-request.ts';
import {
  fieldsAt,
  type ParameterPlace,
  parameterPlaces,
  paramsPlaces,
  rowOfMissing,
} from '../../openapi/row-of-missing.ts';
import { toCode } from '../to-markdown-table.ts';
import { toProseText, toTableText } from '../to-page-text.ts';
import { yes } from './table-words.ts';

/** The keywords of a JSON Schema that the table shows. */
interface FieldSchema {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly description?: string;
  /** The description in Chinese. */
  readonly zh?: string;
}

/**
 * The parameters of a request: the fields of the schemas, and those that only the example has, such as headers and
 * files.
 */
export function toParameterTable(vendor: Vendor, operation: Operation): Text {
  const example = mergeExamples(vendor.example, operation.example);
  const rows = parameterPlaces.flatMap((place) => {
    const { fields, required } = fieldsOf(operation, place);
    const sent = fieldsAt(operation, example, place) ?? {};
    const names = new Set([...Object.keys(fields), ...Object.keys(sent)]);
    return [...names].map((name) => {
      const refused = required.includes(name);
      const missed = rowOfMissing(vendor, operation, place, name);
      const value = sent[name] ?? undefined;
      return [
        toCode(name),
        place === 'params' ? either(operation) : places[place],
        refused || missed.alone ? yes : '',
        toDescription(fields[name] ?? {}),
        toRowName(refused ? refusedAs(operation, name) : missed.name),
        value === undefined ? '' : toSample(value, vendor),
      ];
    });
  });
  return toTableText(columns, [...rows, ...bodyRow(vendor, operation)]);
}

/** The body that is the picture itself, which has no name. */
function bodyRow(vendor: Vendor, operation: Operation): readonly (readonly TextPart[])[] {
  const { request, example } = operation;
  if (request.body === undefined) return [];
  const isRequired = !request.body.safeParse(new Uint8Array()).success;
  const { description = '', zh = description } = request.body.meta() ?? {};
  return [
    [
      '',
      { en: 'body', zh: '请求体' },
      isRequired ? yes : '',
      description && toProseText({ en: description, zh }),
      toRowName(isRequired ? refusedAs(operation, 'body') : undefined),
      example.body === undefined ? '' : toSample(example.body, vendor),
    ],
  ];
}

const columns: readonly Text[] = [
  { en: 'parameter', zh: '参数' },
  { en: 'where', zh: '位置' },
  { en: 'required', zh: '必填' },
  { en: 'description', zh: '说明' },
  { en: 'without it', zh: '缺少时' },
  { en: 'example', zh: '示例' },
];

/** `query or JSON body` */
function either(operation: Operation): Text {
  return joined(
    paramsPlaces(operation).map((place) => places[place]),
    { en: ' or ', zh: '或' },
  );
}

const places: Readonly<Record<Exclude<ParameterPlace, 'params'>, Text>> = {
  segments: { en: 'path', zh: '路径' },
  headers: { en: 'header', zh: '请求头' },
  query: { en: 'query', zh: '查询参数' },
  form: { en: 'form body', zh: '请求体（表单）' },
  json: { en: 'JSON body', zh: '请求体（JSON）' },
  multipart: { en: 'multipart body', zh: '请求体（multipart）' },
};

function fieldsOf(operation: Operation, place: ParameterPlace) {
  const schema = place === 'headers' || place === 'multipart' ? undefined : operation.request[place];
  if (schema === undefined) return { fields: {} as Record<string, FieldSchema>, required: [] };
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return { fields: properties as Record<string, FieldSchema>, required };
}

function toDescription({ type, enum: values, pattern, maxLength, description, zh }: FieldSchema): Text {
  return joined(
    [
      description && toProseText({ en: description, zh: zh ?? description }),
      values &&
        say({ en: 'one of {values}', zh: '可选值：{values}' }, { values: listing(values.map(toCode)) }),
      pattern && toCode(pattern),
      maxLength === undefined
        ? undefined
        : say({ en: 'at most {maxLength} characters', zh: '最多 {maxLength} 个字符' }, { maxLength }),
      type === undefined || type === 'string' ? undefined : (types[type] ?? type),
    ],
    semicolon,
  );
}

const types: Readonly<Record<string, Text>> = {
  boolean: { en: 'boolean', zh: '布尔值' },
  integer: { en: 'integer', zh: '整数' },
  number: { en: 'number', zh: '数字' },
};

/** The row that the operation declares for a field that is missing. */
function refusedAs({ invalid, missing }: Operation, field: string): string | undefined {
  const rowIn = (rows: Operation['invalid']) =>
    typeof rows === 'object' ? (rows[field] ?? rows['*']) : rows;
  return rowIn(missing) ?? rowIn(invalid);
}

function toRowName(name: string | undefined): string {
  return name === undefined ? '' : toCode(name);
}

/** The value that the example sends. The mock's public credentials are shown in full. */
function toSample(value: Value, vendor: Vendor): TextPart {
  return foldValue<TextPart>(value, {
    plain: toCode,
    /** `KEY facade00…`: one text where everything in it is known. */
    joined(all, parts) {
      const known = constantValue(vendor, all);
      return known === undefined ? joined(parts, { en: ' ', zh: ' ' }) : toCode(known);
    },
    credential: ({ field }) => say({ en: 'the {field}', zh: '{field} 的值' }, { field: toCode(field) }),
    persona: ({ id, field }) => toCode(personaValue(id, field)),
    saved: ({ name }) =>
      say({ en: 'the {name} that was got before', zh: '先前取得的 {name}' }, { name: toCode(name) }),
    unique: ({ length }) =>
      say({ en: '{length} fresh letters and digits', zh: '每次新生成的 {length} 位字母和数字' }, { length }),
    picture: ({ file, as }) => say(pictureForms[as], { file: toCode(file) }),
    computed: ({ by, values }) => joined([by.says, listing(values.map(toName))], colon),
    repeated: ({ text, times }) =>
      say({ en: '{times} times {text}', zh: '{text} 重复 {times} 次' }, { times, text: toCode(text) }),
    literal: ({ json }) => toCode(JSON.stringify(json)),
    nowPlus: () => ({ en: 'the time in ms', zh: '当前时间（毫秒）' }),
  });
}

const pictureForms = {
  bytes: { en: 'the picture {file} as a file', zh: '图片 {file}，作为文件上传' },
  base64: { en: 'the picture {file} in Base64', zh: '图片 {file}，Base64 编码' },
  dataUri: { en: 'the picture {file} as a data URI', zh: '图片 {file}，data URI 形式' },
} as const;

/** The name of a value that goes into another, as the request or an earlier reply has it. */
function toName(value: Value): TextPart {
  return foldValue<TextPart>(value, {
    plain: toCode,
    joined: (_, parts) => listing(parts),
    credential: ({ field }) => toCode(field),
    saved: ({ name }) => toCode(name),
    unique: ({ name }) => toCode(name),
    otherwise: () => ({ en: 'another value', zh: '另一个值' }),
  });
}
