import { createRequire } from 'node:module';
import { HttpResponse, http, RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { mswHandlers } from '../../src/msw.ts';
import { someOperations } from './as-in-memory.ts';
import { testFaultsThroughMsw } from './faults-through-msw.ts';
import { largeHeads } from './not-sent.ts';
import { type MswInProcess, testThroughMsw } from './through-msw.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

test('the handlers are of msw 2', () => {
  expect(createRequire(import.meta.url)('msw/package.json').version).toMatch(/^2\./);
  expect(mswHandlers(createMock())[0]).toBeInstanceOf(RequestHandler);
});

const others = http.all(/./, () => new HttpResponse(null, { status: 299 }));

const msw: MswInProcess = {
  name: 'msw 2',
  operations: someOperations,
  serve: (mock) => server.resetHandlers(...mswHandlers(mock), others),
  gaps: [largeHeads],
};

testThroughMsw(msw);
describe('faults', () => testFaultsThroughMsw(msw));
