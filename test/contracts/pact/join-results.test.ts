import { expect, test } from 'vitest';
import { joinResults } from '../../../src/contracts/pact/join-results.ts';

test('an interaction of which no request came does not take the answer of another', () => {
  const result = (description: string, state: string) => ({
    description,
    consumer: 'till',
    provider: 'cards',
    result: 'Error',
    pending: false,
    providerStates: [state],
  });
  const verified = {
    result: false,
    interactionResults: [result('first', 'a'), result('second', 'b')],
    errors: [],
  };
  const answered = {
    unknown: [],
    called: 'GET /b',
    row: undefined,
    reply: { status: 200, headers: [], body: '' },
  };
  const [first, second] = joinResults(verified, [{ states: ['b'], isMessage: false, answered }]);
  expect(first?.says).toContain('The verifier sent no request for it.');
  expect(second?.says).toContain('No operation is at GET /b.');
});
