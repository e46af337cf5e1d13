import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toMockoon } from '../../src/descriptions/exports/to-mockoon.ts';
import { fileOfPackage, versionOfPackage } from '../paths.ts';
import { appCode, check, type Stub } from '../work.ts';
import type { Peer } from './peer.ts';

export const mockoon: Peer = {
  name: `Mockoon CLI ${versionOfPackage('@mockoon/cli')}`,
  settings:
    'one route; one response for each stub, by card number and AppCode; templating off; --disable-log-to-file; its log line for each call cannot be turned off, and is discarded; keeps 100 calls (its default)',
  stubsDifferIn: 'card number in the query',
  prepare({ port, folder, stubs }) {
    const data = join(folder, 'mockoon.json');
    writeFileSync(data, JSON.stringify(toEnvironment(stubs, port)));
    const words = ['start', '--data', data, '--hostname', '127.0.0.1', '--port', String(port)];
    return {
      command: process.execPath,
      words: [fileOfPackage('@mockoon/cli', 'bin/run.js'), ...words, '--disable-log-to-file'],
    };
  },
  ask: ({ accountNo }) => check({ accountNo }),
};

function toEnvironment(stubs: readonly Stub[], port: number): object {
  const responses = [...stubs.map(toResponse), { ...emptyResponse, statusCode: 404, default: true }];
  const route = {
    uuid: 'route',
    type: 'http',
    documentation: '',
    method: 'get',
    endpoint: 'bank3Check',
    responses: responses.map((response, index) => ({ ...response, uuid: `response-${index}` })),
    responseMode: null,
    streamingMode: null,
    streamingInterval: 0,
  };
  return { ...toMockoon([], port), routes: [route], rootChildren: [{ type: 'route', uuid: 'route' }] };
}

const emptyResponse = {
  label: '',
  statusCode: 200,
  headers: [] as object[],
  body: '',
  bodyType: 'INLINE',
  latency: 0,
  filePath: '',
  databucketID: '',
  sendFileAsBody: false,
  rules: [] as object[],
  rulesOperator: 'AND',
  disableTemplating: true,
  fallbackTo404: false,
  default: false,
  crudKey: 'id',
  callbacks: [],
};

function toResponse({ accountNo, headers, body }: Stub): typeof emptyResponse {
  const equals = { invert: false, operator: 'equals' };
  return {
    ...emptyResponse,
    headers: headers.map(([key, value]) => ({ key, value })),
    body,
    rules: [
      { target: 'query', modifier: 'accountNo', value: accountNo, ...equals },
      { target: 'header', modifier: 'Authorization', value: `APPCODE ${appCode}`, ...equals },
    ],
  };
}
