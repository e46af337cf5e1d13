import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { commandIn, toCommand, toReplyCommand, toRunnable } from '../../src/errors/to-command.ts';

const root = resolve(import.meta.dirname, '../..');

test('a command that is printed in this repository runs there as printed', () => {
  const [npm = '', ...words] = toCommand('--version').split(' ');
  expect(execFileSync(npm, words, { cwd: root, encoding: 'utf8' })).toBe('0.1.0\n');
});

test('a command that is printed elsewhere by this repository runs there as printed', () => {
  const here = process.cwd();
  const folder = resolve(root, 'examples');
  try {
    process.chdir(folder);
    const [node = '', ...words] = toCommand('--version').split(' ');
    expect(execFileSync(node, words, { cwd: folder, encoding: 'utf8' })).toBe('0.1.0\n');
  } finally {
    process.chdir(here);
  }
});

test.each([
  ['installed', '/app', 'file:///app/node_modules/bankcard-mock/dist/errors/to-command.js'],
  ['in a page', undefined, 'http://localhost:5173/node_modules/bankcard-mock/dist/errors/to-command.js'],
  ['in a bundle', '/app', 'file:///app/dist/bundle.js'],
  ['in a bundle without modules', '/app', undefined],
])('a package that is %s is called by npx', (_, folder, file) => {
  expect(commandIn(folder, file)).toBe('npx bankcard-mock');
});

test('a path with a blank is quoted', () => {
  const file = 'file:///my%20work/mock/dist/errors/to-command.js';
  expect(commandIn('/app', file)).toBe('node "/my work/mock/dist/cli/main.js"');
});

test('a command in a reply names no path, and runs once it is shown at a terminal', () => {
  const reason = `The package is used up: give a new one: ${toReplyCommand('package wechat 100')}`;
  expect(reason).toContain(': bankcard-mock package wechat 100');
  expect(toRunnable(reason)).toContain(`give a new one: ${toCommand('package wechat 100')}`);
});

test.each([
  'Did you mean match? bankcard-mock outcomes wechat lists all.',
  'There is no outcome 3008. bankcard-mock outcomes wechat lists all.',
])('a command runs behind any sentence of a reply: %s', (text) => {
  expect(toRunnable(text)).toBe(text.replace('bankcard-mock ', toCommand('')));
});

test('a command that runs already is left as it is', () => {
  const text = `Did you mean match? ${toCommand('outcomes')} lists all. npx bankcard-mock outcomes`;
  expect(toRunnable(text)).toBe(text);
});
