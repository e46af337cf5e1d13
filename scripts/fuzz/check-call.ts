import { createMock, type Mock } from '../../src/index.ts';
import { ownRefusals } from '../../src/mocks/engine/refusals.ts';
import { maskRequest } from '../../src/mocks/journal/entry.ts';
import { headerOf, type WireRequest } from '../../src/wire/wire.ts';
import { findLeaks } from './personal.ts';

/** Creates a mock that is the same every time, and never fetches pictures. */
export function createSteadyMock(): Mock {
  return createMock({ seed: 1, now: () => Date.UTC(2026, 0, 15, 4) });
}

/** Checks that the answer is a row or our own error, and that masked views show no personal data. */
export async function checkCall(mock: Mock, request: WireRequest, sent: string): Promise<void> {
  const { reply, entry } = await mock.handle(request);
  const named = headerOf(reply.headers, 'x-mock-outcome');
  const error = headerOf(reply.headers, 'x-mock-error');
  if (named !== undefined && named !== `${entry.operation}/${entry.outcome}`) {
    throw new Error(`the reply says ${named}, the journal ${entry.operation}/${entry.outcome}`);
  }
  if (named === undefined && !ownRefusals.some((refusal) => refusal === error)) {
    throw new Error(`the reply is neither row nor refusal: ${reply.status} ${error}`);
  }
  if (typeof reply.body === 'string' && reply.body !== '') JSON.parse(reply.body);
  const [view] = mock.journal.calls({ limit: 1 });
  const leaks = findLeaks(sent, JSON.stringify([view, maskRequest(entry)]));
  if (leaks.length > 0) throw new Error(`the masked view shows ${leaks.join(', ')}: ${JSON.stringify(view)}`);
}

/**
 * Redirects every fetch to nowhere, because inputs can name any port of this machine. Returns a function that undoes
 * this.
 */
export function cutOff(): () => void {
  const { fetch } = globalThis;
  globalThis.fetch = () => Promise.reject(new TypeError('fetch failed'));
  return () => {
    globalThis.fetch = fetch;
  };
}
