import type { Operation } from '../../language/operation.ts';
import { hostsOf } from '../../language/routes/address.ts';
import { isHostPattern } from '../../language/routes/host-pattern.ts';
import { byMethods } from '../../language/routes/methods.ts';
import type { Vendor } from '../../language/vendor.ts';
import { currentLang, type Lang } from '../../words/lang.ts';
import { joined, say, type Text, tell } from '../../words/text.ts';
import type { OutcomeSample } from '../exports/sample-outcomes.ts';
import { openCodes } from './open-codes.ts';
import { type Json, toJsonSchema } from './to-json-schema.ts';
import { toParameters, toRequestBody } from './to-request-body.ts';
import { toResponses, withoutExamples } from './to-responses.ts';
import { toSecurity, toSecuritySchemes } from './to-security.ts';

export interface OpenApiOptions {
  /** The version of this package. */
  readonly version: string;
  /** The address of the mock, such as `/`; default `http://127.0.0.1:4100`. */
  readonly server?: string;
  /** Default: the language that this process speaks. */
  readonly lang?: Lang;
}

/**
 * The vendors' own interfaces as one OpenAPI 3.1 document. Each outcome of the samples is a named example of its
 * operation, with its facts in `x-outcomes`.
 */
export function toOpenApi(
  vendors: readonly Vendor[],
  samples: readonly OutcomeSample[],
  { version, server = 'http://127.0.0.1:4100', lang = currentLang() }: OpenApiOptions,
) {
  const mock = { url: server, description: tell(theMock, lang) };
  const [only, ...others] = vendors;
  const paths: Record<string, Json> = {};
  const schemas: Record<string, Json> = {};
  for (const vendor of vendors) {
    for (const [name, operation] of Object.entries(vendor.operations)) {
      const { path: asked, told, response } = operation;
      // A fragment is no part of a request, so that clients still call the path.
      const path = told === undefined ? asked : `${asked}#${vendor.id}.${name}`;
      const rows = samples.filter(({ one }) => one.vendor.id === vendor.id && one.operationName === name);
      Object.assign(
        schemas,
        openCodes(`${vendor.id}.${name}`, toJsonSchema(response, 'output', lang), rows, lang),
      );
      const responses = toResponses(rows, { $ref: `#/components/schemas/${vendor.id}.${name}` }, lang);
      const [usual, ...others] = byMethods(operation);
      const alike = others.map((other) => {
        const method = other.method.toLowerCase();
        const described = toOperation(vendor, `${name}-${method}`, other, lang);
        return [method, { ...described, responses: withoutExamples(responses) }] as const;
      });
      paths[path] = {
        ...paths[path],
        servers: [mock, ...serversOf(vendor, operation, lang)],
        [usual.method.toLowerCase()]: { ...toOperation(vendor, name, usual, lang), responses },
        ...Object.fromEntries(alike),
      };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: only !== undefined && others.length === 0 ? tell(only.name, lang) : tell(title, lang),
      version,
      description: [
        ...vendors.map(({ id, says }) => `* \`${id}\`: ${tell(says, lang)}`),
        '',
        tell(howToRead, lang),
      ].join('\n'),
    },
    servers: [mock],
    tags: vendors.map(({ id, name, says }) => ({
      name: id,
      description: `${tell(name, lang)}: ${tell(says, lang)}`,
    })),
    paths,
    components: { schemas, securitySchemes: toSecuritySchemes(vendors, lang) },
  };
}

export type OpenApiDocument = ReturnType<typeof toOpenApi>;

/** The hosts of an operation. Those of a pattern are left out: which of them there are is not known. */
function serversOf(vendor: Vendor, operation: Operation, lang: Lang): readonly Json[] {
  return hostsOf(vendor, operation)
    .filter((host) => !isHostPattern(host))
    .map((host) => ({ url: `https://${host}`, description: tell(vendor.name, lang) }));
}

function toOperation(vendor: Vendor, name: string, operation: Operation, lang: Lang): Json {
  const parameters = toParameters(vendor, operation, lang);
  const requestBody = toRequestBody(vendor, operation, lang);
  const called = (operation.before ?? []).flatMap((step) => ('call' in step ? [`\`${step.call}\``] : []));
  return {
    operationId: toIdentifier(`${vendor.id}-${name}`),
    summary: tell(operation.summary, lang),
    ...(called.length > 0 && { description: tell(toHistory(called), lang) }),
    tags: [vendor.id],
    security: toSecurity(vendor, operation),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody !== undefined && { requestBody }),
    ...(operation.rates && { 'x-rate-limits': operation.rates.map(({ by: _, ...rate }) => rate) }),
  };
}

function toHistory(called: readonly string[]): Text {
  const calls = joined(called, { en: ', then ', zh: '，再调用 ' });
  return say({ en: 'Call {calls} before.', zh: '先调用 {calls}。' }, { calls });
}

const theMock: Text = { en: 'The mock', zh: '挡板' };
const title: Text = { en: 'Bank-card vendors', zh: '银行卡供应商' };
const howToRead: Text = {
  en: 'Each outcome is a named example. `x-outcomes` says of each when it comes about, whether it is billed and how it is known. What is *inferred* is a guess. To get an outcome from the mock, send the request header `x-mock-outcome: <outcome>`.',
  zh: '每个情形是一个有名字的示例。`x-outcomes` 写明每个情形何时发生、是否计费、依据是什么；*inferred*（推断）的内容是推测。请求头 `x-mock-outcome: <outcome>` 让挡板返回指定的情形。',
};

/** `acmeRead` for `acme-read`. */
function toIdentifier(words: string): string {
  return words.replace(/[-_]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
