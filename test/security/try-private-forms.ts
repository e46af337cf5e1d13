import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';
import { heldBy, privateForms } from './private-forms.ts';
import { readableIn } from './read-through.ts';
import { carriers, sendBy } from './send-everywhere.ts';

/**
 * Sends every form by a part of the carriers, a share of 1 in `share`, to a running mock, and looks into all that it
 * shows.
 */
export function tryPrivateForms(share: number): void {
  const held = heldBy(privateForms);
  let running: RunningMock;
  let log = '';
  let stream = '';

  beforeAll(async () => {
    running = await startMock({ port: 0, logLevel: 'trace', writeLog: (lines) => (log += lines) });
    running.mock.journal.watch({}, (call) => (stream += `${JSON.stringify({ ...call, above: [] })}\n`));
    await sendForms(share);
    await new Promise((resolve) => setImmediate(resolve));
  });
  afterAll(() => running.close());

  /** Sends every form by a part of the carriers, another part for each. */
  async function sendForms(part: number): Promise<void> {
    const names = Object.keys(carriers);
    for (const [at, { text }] of privateForms.entries()) {
      const chosen = names.filter((_, place) => (at + place) % part === 0);
      await Promise.all(chosen.map((carrier) => sendBy(carrier, text, running.port)));
    }
    // What is charged twice is in the ledger.
    for (const { text } of privateForms) await sendBy('order number', text, running.port);
    for (const { text } of privateForms) await sendBy('order number', text, running.port);
  }

  describe('of what a request carries, wherever and in whatever spelling, nothing can be read', () => {
    test('in the log, at any level', () => {
      expect(log.split('\n').length).toBeGreaterThan(
        (privateForms.length * Object.keys(carriers).length) / share,
      );
      expect(readableIn(log, held)).toEqual([]);
    });

    test('in the stream of calls', () => expect(readableIn(stream, held)).toEqual([]));

    test.each([
      '/requests?limit=1000',
      '/health',
      '/coverage',
      '/ledger',
      '/ledger.csv',
      '/people?limit=1000',
      '/pictures',
      '/tenants',
    ])('in GET /__admin%s', async (path) => {
      const response = await fetch(`${running.url}/__admin${path}`);
      expect(response.status).toBe(200);
      expect(readableIn(await response.text(), held)).toEqual([]);
    });
  });
}
