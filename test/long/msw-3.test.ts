import { HttpResponse, http, type RequestHandler } from 'msw3';
import { setupServer } from 'msw3/node';
import { afterAll, beforeAll, vi } from 'vitest';
import { mswHandlers } from '../../src/msw.ts';
import { testThroughMswAsInMemory } from '../transports/through-msw.ts';

/** All operations; msw-3-handlers.test.ts has two of them. */
vi.mock('msw', () => import('msw3'));

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const others = http.all(/./, () => new HttpResponse(null, { status: 299 }));

testThroughMswAsInMemory({
  name: 'msw 3',
  serve(mock) {
    // To the compiler they are those of the other msw.
    const handlers = mswHandlers(mock) as readonly unknown[] as readonly RequestHandler[];
    server.resetHandlers(...handlers, others);
  },
});
