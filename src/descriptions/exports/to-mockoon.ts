import { createHash } from 'node:crypto';
import { isSuccess } from '../../language/cases.ts';
import { replyText } from '../../language/reply-path.ts';
import { nameOfSample, type OutcomeSample, sentHeaders } from './sample-outcomes.ts';

/** Of the file format, as Mockoon counts it; Mockoon 9.9. An older Mockoon refuses the file. */
const lastMigration = 33;

/**
 * An environment for Mockoon: a route an operation, a response a row. The row that succeeds is the default; another
 * is given to a request with the header `x-mock-outcome: <row>`.
 */
export function toMockoon(samples: readonly OutcomeSample[], port = 4100) {
  const routes = [...Map.groupBy(samples, ({ one }) => one.operation).values()].map(toRoute);
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
  const { method = '', path = '', summary = '' } = first?.one.operation ?? {};
  return {
    uuid: toUuid(`${method} ${path}`),
    type: 'http',
    documentation: summary,
    method: method.toLowerCase(),
    endpoint: path.replace(/^\//, ''),
    responses: samples.map(toResponse),
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
  };
}

function toResponse(sample: OutcomeSample) {
  const { one, reply } = sample;
  return {
    uuid: toUuid(nameOfSample(sample)),
    label: `${one.outcome}: ${one.row.when}`,
    statusCode: reply.status,
    headers: sentHeaders(reply).map(([key, value]) => ({ key, value })),
    body: replyText(reply),
    bodyType: 'INLINE',
    latency: 0,
    filePath: '',
    databucketID: '',
    sendFileAsBody: false,
    rules: [
      { target: 'header', modifier: 'x-mock-outcome', value: one.outcome, invert: false, operator: 'equals' },
    ],
    rulesOperator: 'OR',
    disableTemplating: true,
    fallbackTo404: false,
    default: isSuccess(one),
    crudKey: 'id',
    callbacks: [],
  };
}

/** The same of the same name, so that an export changes with the definitions alone. */
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
