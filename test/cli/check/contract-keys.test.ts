import { expect, test } from 'vitest';
import { check, one } from './run-contract.ts';
import { smallContract } from './small-contract.ts';

const [small] = Object.values(smallContract([one]).operations);
const person = (id: string) => ({
  name: `\${persona.${id}.name}`,
  idNumber: `\${persona.${id}.idNumber}`,
  card: `\${persona.${id}.card}`,
});
const request = (path: string, id = 'ok') => ({ method: 'POST', path: `/${path}`, json: person(id) });

/** Checks one operation, with these keys in its part of the contract. */
function checkWith(keys: object, only: string) {
  const contract = smallContract([one]);
  const app = { ...(contract['app'] as object), workers: 1 };
  return check({ ...contract, app, operations: { [one]: { ...small, ...keys } } }, '--only', only);
}

test('a row that cannot concern the app is left out, with the reason', async () => {
  const reason = 'we never send a card number that a person typed';
  const { code, rows } = await checkWith({ notApplicable: { badCardNumber: reason } }, `${one}/bad*`);
  expect(code).toBe(0);
  expect(rows).toContainEqual({
    name: `${one}/badCardNumber`,
    verdict: 'skipped',
    says: `does not apply: ${reason}`,
  });
});

test('more requests for an operation are sent, each with the row that it must get', async () => {
  const also = {
    stranger: { request: request(one, 'name-mismatch'), natural: 'mismatch' },
    another: { request: request(one, 'name-mismatch') },
  };
  const { rows } = await checkWith({ also }, `${one}/sent:stranger,${one}/sent:another`);
  expect(rows).toEqual([
    { name: `${one}/sent:stranger`, verdict: 'handled', says: undefined },
    {
      name: `${one}/sent:another`,
      verdict: 'unhandled',
      says: expect.stringMatching(
        /^fegine-elements\/bank3Check answered mismatch to what the app sent, not match: /,
      ),
    },
  ]);
});

test('requests come before those of an operation, and the calls that the app makes are compared', async () => {
  const other = 'fegine-elements/IDCard';
  const before = [request(other)];
  const rowWith = (calls: readonly string[]) =>
    checkWith({ before, expect: { ...small?.expect, match: { status: 200, calls } } }, `${one}/match`);
  expect((await rowWith([other, one])).code).toBe(0);
  const { failed } = await rowWith([one]);
  expect(failed).toMatchObject([
    { verdict: 'unhandled', says: `expected the calls ${one}, saw ${other}, ${one}` },
  ]);
});

test('rows that do not exist are told with line and column', async () => {
  const { code, stderr } = await checkWith({ natural: 'mach', notApplicable: { nonceTicket: 'x' } }, one);
  expect(code).toBe(5);
  expect(stderr).toMatch(/has no outcome mach\. .*match/);
  expect(stderr).toMatch(/has no outcome nonceTicket\./);
});
