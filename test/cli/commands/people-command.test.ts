import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { run } from '../bankcard-mock.ts';

let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent', adminToken: 'a-token' });
});
afterAll(() => running.close());

const people = (...words: readonly string[]) =>
  run(['people', ...words, '--url', running.url], { BANKCARD_MOCK_ADMIN_TOKEN: 'a-token' });

test('a person is added in a line, and every vendor knows the person and the cards', async () => {
  const { code, stdout } = await people(
    'add',
    '--name',
    '张三',
    '--card',
    '6222 0200 0000 0001 231,6214850000000999',
  );
  expect(code).toBe(0);
  expect(stdout).toMatch(/^NAME +ID NUMBER +CARD +STATE +MOBILE +BANK +TYPE\n/);
  expect(stdout).toContain('<19 digits …31>  normal');
  expect(stdout).toMatch(/中国工商银行 +debit\n.*招商银行 +debit\n$/);
  expect(stdout).not.toMatch(/张三|6222020000000001231/);
  const card = running.world.people.card('6222020000000001231');
  expect(running.world.people.person(card?.holder ?? '')?.name).toBe('张三');
});

test('what is made up is shown where it is to be revealed', async () => {
  const { stdout } = await people('add', '--name', '李四', '--reveal', '--json');
  expect(JSON.parse(stdout)).toMatchObject([
    { person: { name: '李四', mobile: expect.stringMatching(/^1\d{10}$/) }, cards: [{ state: 'normal' }] },
  ]);
});

test('a card can be added in a state', async () => {
  await people('add', '--id-number', '11010119900307889x', '--card', '6214850000009999', '--state', 'lost');
  expect(running.world.people.card('6214850000009999')).toMatchObject({
    state: 'lost',
    holder: '11010119900307889X',
  });
});

test('a number with a wrong check digit is taken, and told', async () => {
  const taken = await people('add', '--card', '6222020000000001232', '--id-number', '110101199003070039');
  expect([taken.code, taken.stderr]).toEqual([
    0,
    'The check digit of the ID number and a card number is wrong; it is taken as it is.\n',
  ]);
  const right = await people('add', '--card', '6222 0200 0000 0001 230', '--id-number', '11010119900307889x');
  expect([right.code, right.stderr]).toEqual([0, '']);
});

test('the newest people are listed, masked', async () => {
  await people('add', '--name', '王五', '--card', '6214850000000007');
  const { code, stdout } = await people('--limit', '1');
  expect([code, stdout.split('\n')[1]]).toEqual([
    0,
    expect.stringMatching(/^<1-4 chars> .*<16 digits …07> /),
  ]);
  expect((await people('--limit', '1', '--reveal')).stdout).toContain('王五');
});

test.each([
  [
    ['add'],
    2,
    'badFlag: Give --name, --id-number or --card at least, as in: npm run -s bankcard-mock -- people add --name 张伟 --card 6214850000000015',
  ],
  [['ad'], 2, 'badFlag: There is no `people ad`: write people or people add.'],
  [['add', '--name', 'x', '--state', 'lost'], 2, 'badFlag: --state is that of the cards: give --card too.'],
  [
    ['add', '--name', 'x', '--id-number', '12'],
    65,
    'badRequest: The person cannot be taken: idNumber: expected 17 digits and a digit or X, such as ',
  ],
  [
    ['add', '--name', 'x', '--card', '6214850000000007', '--state', 'losst'],
    2,
    'badFlag: --state cannot be losst. Did you mean lost? npm run -s bankcard-mock -- people --help lists all.\n',
  ],
  [['add', '--name', '张三', '--state', 'losst'], 2, 'badFlag: --state cannot be losst. Did you mean lost? '],
  [['--limit', 'all'], 2, 'badFlag: --limit cannot be all: give a whole number.'],
])('%j is refused with what to write', async (words, code, message) => {
  const { stderr, ...rest } = await people(...words);
  expect(rest).toEqual({ code, stdout: '' });
  expect(stderr).toContain(`error ${message}`);
});

test('no server is told with the command that starts one', async () => {
  expect(await run(['people', '--url', 'http://127.0.0.1:9'])).toEqual({
    code: 69,
    stdout: '',
    stderr:
      'error cannotRead: No mock answers at http://127.0.0.1:9: name another with --url, or start one with: npm run -s bankcard-mock -- serve --port 9\n',
  });
});
