import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startMock } from '../../src/server.ts';
import { codeOf, direct, openShell } from '../shell-blocks.ts';

let mock: Awaited<ReturnType<typeof startMock>>;
beforeAll(async () => {
  mock = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => mock.close());

const { folder, shell: typed } = openShell();
const shell = (script: string) => typed(script, mock.url);
// test/readme.test.ts runs the second, which reads a card through each vendor.
const [commands, , ask, specimens, ...others] = codeOf('docs/guide.md', 'sh');

test('the guide draws a specimen and a worn one, and the worn one is read for what it is', async () => {
  const lines = direct(specimens).split('\n');
  // The sheet takes long; test/cli/commands/specimen-command.test.ts draws it by the same words.
  const [sheet = '', ...sheets] = lines.filter((line) => line.includes('specimen all'));
  expect([sheet, ...sheets]).toEqual([expect.stringMatching(/specimen all --out \S+\.pdf /)]);
  const output = await shell(lines.filter((line) => line !== sheet).join('\n'));
  const files = ['lost-card.png', 'worn.jpeg'];
  expect(output.split('\n').slice(0, 2)).toEqual(files.map((file) => `${folder}/${file}`));
  expect(output).toContain('card <16 digits …15>, glare, photocopy');
  const bytes = readFileSync(`${folder}/worn.jpeg`);
  const { card } = await mock.world.pictures.look({ from: 'bytes', bytes });
  expect(card).toMatchObject({ number: '6214850000000015', variants: ['glare', 'photocopy'] });
});

test('the guide’s commands do what it says', async () => {
  const output = await shell(direct(commands));
  expect(output).toContain('export ALIYUN_APPCODE=facade00facade00facade00facade00');
  expect(output).toContain('同一参数请求次数超限');
  expect(output).toContain('/communication/personal/1886');
  expect(output).toContain('HttpClient.newBuilder()');
  const asked = await shell(direct(ask));
  expect(asked).toContain('X-Ca-Error-Code: B403MQ');
  expect(asked).toContain('the next 2 calls of fegine-elements/bank3Check get mismatch, quotaExhausted');
  expect(asked).toContain('x-mock-why: No tenant has this AppCode');
  expect(asked).toContain('fegine-elements/bank3Check/appCodeNotExists, HTTP 400');
  expect(others).toEqual([]);
});
