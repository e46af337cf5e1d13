import type { Vendor } from '../../language/vendor.ts';
import { english } from '../../words/text.ts';
import type { OutcomeSample } from '../exports/sample-outcomes.ts';
import { openCodes } from './open-codes.ts';
import { type Json, toJsonSchema } from './to-json-schema.ts';
import { toParameters, toRequestBody } from './to-request-body.ts';
import { toResponses } from './to-responses.ts';
import { toSecurity, toSecuritySchemes } from './to-security.ts';

export interface OpenApiOptions {
  /** The version of this package. */
  readonly version: string;
  /** The address of the mock, such as `/`; default `http://127.0.0.1:4100`. */
  readonly server?: string;
}

/**
 * The vendors' own interfaces as one OpenAPI 3.1 document. Each outcome of the samples is a named example of its
 * operation, with its facts in `x-outcomes`.
 */
export function toOpenApi(
  vendors: readonly Vendor[],
  samples: readonly OutcomeSample[],
  { version, server = 'http://127.0.0.1:4100' }: OpenApiOptions,
) {
  const mock = { url: server, description: 'The mock' };
  const [only, ...others] = vendors;
  const paths: Record<string, Json> = {};
  const schemas: Record<string, Json> = {};
  for (const vendor of vendors) {
    for (const [name, { method, path, response }] of Object.entries(vendor.operations)) {
      const own = samples.filter(({ one }) => one.vendor.id === vendor.id && one.operationName === name);
      Object.assign(schemas, openCodes(`${vendor.id}.${name}`, toJsonSchema(response, 'output'), own));
      paths[path] = {
        ...paths[path],
        servers: [mock, ...hostsOf(vendor)],
        [method.toLowerCase()]: toOperation(vendor, name, own),
      };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: only !== undefined && others.length === 0 ? only.name : 'Bank-card vendors',
      version,
      description: [
        ...vendors.map(({ id, says }) => `* \`${id}\`: ${english(says)}`),
        '',
        'Each outcome is a named example; `x-outcomes` says of each when it comes about, whether it is billed and how it is known. What is *inferred* is a guess. The mock gives an outcome to who asks for it by the request header `x-mock-outcome: <outcome>`.',
      ].join('\n'),
    },
    servers: [mock],
    tags: vendors.map(({ id, name, says }) => ({ name: id, description: `${name}: ${english(says)}` })),
    paths,
    components: { schemas, securitySchemes: toSecuritySchemes(vendors) },
  };
}

export type OpenApiDocument = ReturnType<typeof toOpenApi>;

function hostsOf({ hosts, name }: Vendor): readonly Json[] {
  return hosts.map((host) => ({ url: `https://${host}`, description: name }));
}

function toOperation(vendor: Vendor, name: string, own: readonly OutcomeSample[]): Json {
  const operation = vendor.operations[name];
  if (operation === undefined) return {};
  const parameters = toParameters(vendor, operation);
  const requestBody = toRequestBody(vendor, operation);
  const called = (operation.before ?? []).flatMap((step) => ('call' in step ? [`\`${step.call}\``] : []));
  return {
    operationId: toIdentifier(`${vendor.id}-${name}`),
    summary: operation.summary,
    ...(called.length > 0 && { description: `Call ${called.join(', then ')} before.` }),
    tags: [vendor.id],
    security: toSecurity(vendor, operation),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody !== undefined && { requestBody }),
    responses: toResponses(own, { $ref: `#/components/schemas/${vendor.id}.${name}` }),
  };
}

/** `fegineOcrCardbank` for `fegine-ocr-cardbank`. */
function toIdentifier(words: string): string {
  return words.replace(/[-_]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
