import { createHash } from 'node:crypto';
import { isSuccess } from '../../language/cases.ts';
import { replyText } from '../../language/reply-path.ts';
import { toldPlaces } from '../../language/routes/address.ts';
import { byMethods } from '../../language/routes/methods.ts';
import { fillPath } from '../../language/routes/segments.ts';
import { english } from '../../words/text.ts';
import { nameOfSample, type OutcomeSample, sentHeaders } from './sample-outcomes.ts';

/** The version of Mockoon's file format, that of Mockoon 9.9. An older Mockoon refuses the file. */
const lastMigration = 33;

/**
 * A Mockoon environment: one route per method and path, one response per row. The successful row is the default; the
 * request header `x-mock-outcome: <row>` selects another one. Operations of one path are told apart as the vendor does.
 */
export function toMockoon(samples: readonly OutcomeSample[], port = 4100) {
  const byMethod = samples.flatMap((sample) =>
    byMethods(sample.one.operation).map((operation) => ({ ...sample, one: { ...sample.one, operation } })),
  );
  const routes = [
    ...Map.groupBy(byMethod, ({ one: { operation } }) => `${operation.method} ${operation.path}`).values(),
  ].map(toRoute);
  return {
    uuid: toUuid('bankcard-mock'),
    lastMigration,
    name: 'bankcard-mock',
    port,
    hostname: '',
    endpointPrefix: '',
    latency: 0,
    folders: [],
    routes,
    rootChildren: routes.map(({ uuid }) => ({ type: 'route', uuid })),
    proxyMode: false,
    proxyRemovePrefix: false,
    proxyHost: '',
    proxyReqHeaders: [],
    proxyResHeaders: [],
    tlsOptions: {
      enabled: false,
      type: 'CERT',
      pfxPath: '',
      certPath: '',
      keyPath: '',
      caPath: '',
      passphrase: '',
    },
    cors: false,
    headers: [],
    data: [],
    callbacks: [],
  };
}

function toRoute(samples: readonly OutcomeSample[]) {
  const [first] = samples;
  const { method = '', path = '', summary } = first?.one.operation ?? {};
  const usual = samples.findIndex(({ one }) => isSuccess(one));
  return {
    uuid: toUuid(`${method} ${path}`),
    type: 'http',
    documentation: summary === undefined ? '' : english(summary),
    method: method.toLowerCase(),
    endpoint: fillPath(path, (name) => `:${name}`).replace(/^\//, ''),
    responses: [
      ...samples.map((sample, at) =>
        toResponse(sample, { isDefault: isSuccess(sample.one) && at === usual }),
      ),
      ...samples.flatMap((sample) =>
        sample.one.operation.told !== undefined && isSuccess(sample.one) ? toUsual(sample) : [],
      ),
    ],
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
  };
}

/** The successful row of an operation that its rules tell from others, for requests that ask for no row. */
function toUsual(sample: OutcomeSample) {
  const usual = toResponse(sample, { isDefault: false });
  const [, ...rules] = usual.rules;
  return { ...usual, uuid: toUuid(`${nameIn(sample)}, usual`), rules };
}

function toResponse(sample: OutcomeSample, { isDefault }: { readonly isDefault: boolean }) {
  const { one, reply } = sample;
  return {
    uuid: toUuid(nameIn(sample)),
    label: `${one.outcome}: ${english(one.row.when)}`,
    statusCode: reply.status,
    headers: sentHeaders(reply).map(([key, value]) => ({ key, value })),
    body: replyText(reply),
    bodyType: 'INLINE',
    latency: 0,
    filePath: '',
    databucketID: '',
    sendFileAsBody: false,
    rules: [
      toRule('header', 'x-mock-outcome', one.outcome),
      ...toldPlaces(one.vendor, one.operation).map(({ in: part, name, value }) =>
        toRule(part === 'form' ? 'body' : part, name, value),
      ),
    ],
    rulesOperator: one.operation.told === undefined ? 'OR' : 'AND',
    disableTemplating: true,
    fallbackTo404: false,
    default: isDefault,
    crudKey: 'id',
    callbacks: [],
  };
}

function toRule(target: string, modifier: string, value: string) {
  return { target, modifier, value, invert: false, operator: 'equals' };
}

/** The name of a response: that of its row, and the method if the operation takes several. */
function nameIn(sample: OutcomeSample): string {
  const { method, alsoMethods } = sample.one.operation;
  return alsoMethods === undefined ? nameOfSample(sample) : `${nameOfSample(sample)} ${method}`;
}

/** A UUID made from a name, so that an export changes only with the definitions. */
function toUuid(name: string): string {
  const digits = createHash('sha256').update(name).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}
