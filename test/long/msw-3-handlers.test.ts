import { createRequire } from 'node:module';
import { HttpResponse, http, RequestHandler } from 'msw3';
import { setupServer } from 'msw3/node';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createMock } from '../../src/index.ts';
import { mswHandlers } from '../../src/msw.ts';
import { someOperations } from '../transports/as-in-memory.ts';
import { testFaultsThroughMsw } from '../transports/faults-through-msw.ts';
import { type MswInProcess, testThroughMsw } from '../transports/through-msw.ts';

vi.mock('msw', () => import('msw3'));

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

test('the handlers are of msw 3', () => {
  expect(createRequire(import.meta.url)('msw3/package.json').version).toMatch(/^3\./);
  expect(mswHandlers(createMock())[0]).toBeInstanceOf(RequestHandler);
});

const others = http.all(/./, () => new HttpResponse(null, { status: 299 }));

const msw: MswInProcess = {
  name: 'msw 3',
  operations: someOperations,
  serve(mock) {
    // The compiler takes these types for those of the other msw.
    const handlers = mswHandlers(mock) as readonly unknown[] as readonly RequestHandler[];
    server.resetHandlers(...handlers, others);
  },
};

testThroughMsw(msw);
describe('faults', () => testFaultsThroughMsw(msw));
