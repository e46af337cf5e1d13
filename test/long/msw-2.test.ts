import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll } from 'vitest';
import { mswHandlers } from '../../src/msw.ts';
import { largeHeads } from '../transports/not-sent.ts';
import { testThroughMswAsInMemory } from '../transports/through-msw.ts';

/** All operations; test/transports has two of them. */
const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

const others = http.all(/./, () => new HttpResponse(null, { status: 299 }));

testThroughMswAsInMemory({
  name: 'msw 2',
  serve: (mock) => server.resetHandlers(...mswHandlers(mock), others),
  gaps: [largeHeads],
});
