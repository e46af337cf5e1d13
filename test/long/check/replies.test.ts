import { describe, expect, test } from 'vitest';
import { check, one } from '../../cli/check/run-contract.ts';
import { smallContract } from '../../cli/check/small-contract.ts';

const only = ['--only', '*/reply:*'];
const failedOf = async (contract: object) =>
  (await check(contract, ...only)).failed.map(({ name, verdict, says }) => ({
    name: name.replace(`${one}/reply:`, ''),
    verdict,
    says,
  }));

describe('replies that no document shows are tried at each operation', () => {
  test('and an app passes that takes them for neither a success nor a mismatch', async () => {
    const { code, failed, rows, stdout } = await check(smallContract([one]), ...only);
    expect(failed).toEqual([]);
    expect(rows?.map(({ name }) => name)).toEqual(
      [
        'unknownCode',
        'codeOfOtherType',
        'noCode',
        'addedField',
        'emptyBody',
        'htmlErrorPage',
        'truncate',
        'gbk',
      ].map((kind) => `${one}/reply:${kind}`),
    );
    expect(code).toBe(0);
    expect(stdout).toContain('8 of 8 replies that no document shows');
  });

  test.each([
    [
      'forget:98765',
      ['unknownCode', 'codeOfOtherType'],
      'the app takes the reply for a success: it answers as to match; it answered status 200',
    ],
    [
      'deny:98765',
      ['unknownCode', 'codeOfOtherType'],
      'the app takes the reply for a clean mismatch: it answers as to mismatch',
    ],
    ['forget:null', ['noCode'], 'the app takes the reply for a success'],
    ['deny:200', ['emptyBody'], 'the app takes the reply for a clean mismatch'],
    ['forget:502', ['htmlErrorPage'], 'the app takes the reply for a success'],
    ['deny:lost', ['truncate'], 'the app takes the reply for a clean mismatch'],
    ['strict:01', ['addedField'], 'expected json.code "01", saw "unknown field"'],
    ['garble:01', ['gbk'], 'the app takes the reply for a clean mismatch'],
  ])('and an app with the habit %s fails at %j', async (habit, kinds, says) => {
    const failed = await failedOf(smallContract([one], habit));
    expect(failed.map(({ name }) => name)).toEqual(kinds);
    for (const { verdict, says: told } of failed) {
      expect(verdict).toBe('unhandled');
      expect(told).toContain(says);
    }
  });

  test('and an app that crashes at one is told so', async () => {
    expect(await failedOf(smallContract([one], 'crash:200'))).toMatchObject([
      { name: 'emptyBody', verdict: 'crashed' },
    ]);
  });

  test('and a result that no document knows, where one code covers several', async () => {
    const bankcard = 'shujubao/bankcard3';
    const { operations, ...contract } = smallContract([bankcard]);
    const { expect: rows, ...rest } = operations[bankcard] ?? { expect: {} };
    const told = { match: { json: { state: '1' } }, mismatch: { json: { state: '2' } } };
    const failedAt = async (habits: string) => {
      const app = contract['app'] as { readonly env: object };
      const { failed } = await check(
        {
          ...contract,
          app: { ...app, env: { ...app.env, HABITS: habits } },
          operations: { [bankcard]: { ...rest, expect: { ...rows, ...told } } },
        },
        ...only,
      );
      return failed.map(({ name, says }) => `${name}: ${says}`);
    };
    expect(await failedAt('state:10000')).toEqual([]);
    const taken = (kind: string) =>
      expect.stringMatching(
        `^${bankcard}/reply:${kind}: the app takes the reply for a clean mismatch: it answers as to mismatch`,
      );
    expect(await failedAt('bool:10000')).toEqual([taken('unknownState'), taken('noState')]);
  });
});

describe('the contract', () => {
  test('can say what the app answers, by kind or for all that are left', async () => {
    const replies = {
      unknownCode: { json: { code: '98765' } },
      addedField: 418,
      '*': { json: { code: 'x' } },
    };
    const failed = await failedOf({ ...smallContract([one]), replies });
    expect(failed.map(({ name }) => name)).toEqual([
      'codeOfOtherType',
      'noCode',
      'addedField',
      'emptyBody',
      'htmlErrorPage',
      'truncate',
    ]);
  });

  test('leaves out what its faults are about', async () => {
    const contract = { ...smallContract([one]), faults: { truncate: 503 } };
    const { rows } = await check(contract, ...only);
    expect(rows?.map(({ name }) => name)).not.toContain(`${one}/reply:truncate`);
  });

  test('that expects of a success what it expects of trouble is told so, and nothing fails', async () => {
    const contract = smallContract([one]);
    const [operation] = Object.values(contract.operations);
    const { code, report } = await check(
      { ...contract, operations: { [one]: { ...operation, expect: { '*': 200 } } } },
      '--only',
      '*/reply:unknownCode,*/reply:addedField',
    );
    expect(code).toBe(0);
    expect(report?.results).toMatchObject([
      {
        verdict: 'skipped',
        says: expect.stringContaining('expects of a success what it expects of trouble'),
      },
      { verdict: 'handled' },
    ]);
  });
});
