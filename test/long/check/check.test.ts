import { describe, expect, test } from 'vitest';
import { check, one, ownRows } from '../../cli/check/run-contract.ts';
import { smallContract } from '../../cli/check/small-contract.ts';

describe('an app that makes mistakes', () => {
  test.each([
    ['forget:205', 'unhandled', 'expected json.code "205", saw "01"'],
    ['crash:205', 'crashed', 'the app ended with exit code 3'],
    ['hang:205', 'hung', 'the app did not answer within 6000 ms'],
    ['garbage:205', 'unhandled', 'the app answered what is no HTTP'],
    ['reset:205', 'crashed', 'the app broke the connection without an answer (ECONNRESET)'],
    ['leak:205', 'leaked', 'the answer shows the ID number <18 digits …38>'],
    ['tell:205', 'leaked', 'the answer shows a secret of the credentials'],
    ['retry:205', 'retriedCharge', 'called fegine-elements/bank3Check 2 times for one request'],
    ['die:205', 'crashed', 'after its answer, the app ended with exit code 1'],
  ])('with the habit %s has one row %s, and the run goes on', async (habit, verdict, says) => {
    const { contract, only } = ownRows(habit);
    const { code, failed, rows, stdout, stderr } = await check(contract, ...only);
    expect(failed).toMatchObject([{ name: `${one}/badIdNumber`, verdict }]);
    expect(failed[0]?.says).toContain(says);
    expect(rows).toHaveLength(7);
    expect(code).toBe(3);
    expect(stdout).toContain(`$ npm run -s bankcard-mock -- curl ${one} badIdNumber`);
    expect(stdout).not.toContain('110101199003070038');
    expect(stderr).toContain('error notHandled: 6 of 7 (85.7%) is less than the 100% that must pass.');
  });
});

test('an app whose circuit breaker opens on a row is started anew for the rows after it', async () => {
  const { contract, only } = ownRows('open:204');
  const app = { ...(contract['app'] as object), workers: 1 };
  expect((await check({ ...contract, app }, ...only)).failed).toEqual([]);
});

test('a mistake in the contract ends with exit code 5, before anything starts', async () => {
  const { code, stderr, report } = await check(
    'consumer: a\noperations:\n  webank/tickets: { command: b }\n',
  );
  expect(code).toBe(5);
  expect(stderr).toMatch(/^error badContract: .*contract.yaml:3:3: webank has no operation tickets/);
  expect(report).toBeUndefined();
});

test('--only that is no row lists what there is, and how a fault is written', async () => {
  const { contract } = ownRows('');
  const refusal = async (pattern: string) => (await check(contract, '--only', pattern)).stderr;
  expect(await refusal(`${one}/mtach`)).toMatch(
    /operation\/fault:hang for a fault .* Did you mean fegine-elements\/bank3Check\/match, /,
  );
  expect(await refusal('*/mismtach')).toContain('Did you mean */mismatch or */match?');
  expect(await refusal('fegine-element/bank3Check')).toContain(`Did you mean ${one}? There are: ${one}.`);
});

describe('the contract', () => {
  test('reports a row without expectation as unhandled, and does not run it', async () => {
    const { contract } = ownRows('');
    const { expect: rows, ...rest } = contract.operations[one] ?? { expect: {} };
    const { mismatch: _, ...others } = rows;
    const operations = { [one]: { ...rest, expect: others } };
    const { failed, stdout } = await check({ ...contract, operations }, '--only', `${one}/m*tch`);
    expect(failed).toEqual([{ name: `${one}/mismatch`, verdict: 'unhandled', says: 'no expectation' }]);
    expect(stdout).toContain(
      `not handled   ${one}/mismatch  02 验证不通过: the three elements do not belong together`,
    );
  });

  test('has a gateway’s rows once for a vendor by its group, overrides and all', async () => {
    const contract = {
      ...smallContract([one, 'fegine-elements/IDCard']),
      groups: {
        'aliyun-gateway': { '*': 200, quotaExhausted: { json: { code: 'B403MQ' } }, apiNotFound: 418 },
      },
    };
    const { failed, rows } = await check(contract, '--only', '*/quotaExhausted,*/apiNotFound');
    expect(rows?.map(({ name }) => name)).toContain(`${one}/quotaExhausted`);
    expect(rows?.map(({ name }) => name)).not.toContain('fegine-elements/IDCard/quotaExhausted');
    expect(failed.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([`${one}/apiNotFound unhandled`]);
    const every = await check(contract, '--only', '*/quotaExhausted', '--every-operation');
    expect(every.rows).toHaveLength(2);
  });

  test('has faults that are expected of an app', async () => {
    const { contract } = ownRows('');
    const faults = { hang: 503, reset: 503, chargedButLost: 503, truncate: 200 };
    const { failed, rows } = await check({ ...contract, faults }, '--only', '*/fault:*');
    expect(rows).toHaveLength(4);
    expect(failed.map(({ name }) => name)).toEqual([`${one}/fault:truncate`]);
  });

  test('passes under a percentage that it may fail under', async () => {
    const { contract, only } = ownRows('forget:205');
    expect((await check(contract, ...only, '--fail-under', '80')).code).toBe(0);
    expect((await check(contract, ...only, '--fail-under', '90')).code).toBe(3);
  });

  test('lets a row show a card number, and not the ID number', async () => {
    const { contract } = ownRows('leak:205');
    const [operation] = Object.values(contract.operations);
    const withCard = (mayShow: readonly string[]) => ({
      ...contract,
      operations: { [one]: { ...operation, expect: { badIdNumber: { status: 200, mayShow } } } },
    });
    const only = ['--only', `${one}/badIdNumber`];
    expect((await check(withCard(['card']), ...only)).failed[0]?.says).toMatch(
      /^the answer shows the ID number <18 digits …38>$/,
    );
    expect((await check(withCard(['card', 'idNumber']), ...only)).code).toBe(0);
  });
});
