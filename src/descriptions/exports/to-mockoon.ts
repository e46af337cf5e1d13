import { createHash } from 'node:crypto';
import { isSuccess } from '../../language/cases.ts';
import { replyText } from '../../language/reply-path.ts';
import { english } from '../../words/text.ts';
import { nameOfSample, type OutcomeSample, sentHeaders } from './sample-outcomes.ts';

/** The version of Mockoon's file format, that of Mockoon 9.9. An older Mockoon refuses the file. */
const lastMigration = 33;

/**
 * A Mockoon environment: one route per operation, one response per row. The successful row is the default; the
 * request header `x-mock-outcome: <row>` selects another one.
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
  const { method = '', path = '', summary } = first?.one.operation ?? {};
  return {
    uuid: toUuid(`${method} ${path}`),
    type: 'http',
    documentation: summary === undefined ? '' : english(summary),
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
