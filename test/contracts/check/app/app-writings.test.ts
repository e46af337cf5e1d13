import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { createAppWritings } from '../../../../src/contracts/check/app/app-writings.ts';
import { tellWrittenLeaks } from '../../../../src/contracts/check/judge/tell-written-leaks.ts';

let folder: string;
const path = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-writings-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

function watch(...logs: readonly string[]) {
  const writings = createAppWritings(folder, logs);
  writings.starting((log) => log);
  writings.started();
  const taken = () => writings.take().map(({ where, line, text }) => `${where}:${line} ${text}`);
  return { writings, taken, leaks: () => tellWrittenLeaks(writings.take(), {}) };
}

test('a log is read from where it ended, with the numbers of its lines', () => {
  writeFileSync(path('app.log'), 'one\ntwo\n');
  const { taken } = watch('*.log');
  expect(taken()).toEqual([]);
  appendFileSync(path('app.log'), 'three\nfour\n');
  expect(taken()).toEqual(['app.log:3 three\nfour\n']);
  appendFileSync(path('app.log'), 'five\n');
  expect(taken()).toEqual(['app.log:5 five\n']);
});

test('a log that is rotated is not read twice, and its successor is read whole', () => {
  writeFileSync(path('app.log'), 'old\n');
  const { taken } = watch('*');
  appendFileSync(path('app.log'), 'new\n');
  renameSync(path('app.log'), path('app.log.1'));
  writeFileSync(path('app.log'), 'next\n');
  expect(taken()).toEqual(['app.log:1 next\n', 'app.log.1:2 new\n']);
});

test('a log that is emptied is read from its beginning', () => {
  writeFileSync(path('app.log'), 'a long line from before\n');
  const { taken } = watch('app.log');
  writeFileSync(path('app.log'), 'short\n');
  expect(taken()).toEqual(['app.log:1 short\n']);
});

test('a number that is written in two pieces is found, and told once', () => {
  const { writings, leaks } = watch();
  writings.add('stdout', 'hello\nID 1101011990');
  expect(leaks()).toEqual([]);
  writings.add('stdout', '03070038');
  expect(leaks()).toEqual(['stdout:2 shows the ID number <18 digits …38>: ID <18 digits …38>']);
  writings.add('stdout', ' is known\nfine\n');
  expect(leaks()).toEqual([]);
});

test('many lines with leaks are counted, not listed', () => {
  const { writings, leaks } = watch();
  writings.add('stderr', '110101199003070038\n'.repeat(8));
  expect(leaks()).toHaveLength(6);
  writings.add('stderr', '110101199003070038\n'.repeat(8));
  expect(leaks().at(-1)).toBe('and 3 more lines like these');
});

test('what an app writes while it starts is told apart', () => {
  const writings = createAppWritings(folder, ['app.log']);
  writings.add('stdout', 'from before');
  writings.starting((log) => log);
  writings.add('stdout', 'starts');
  writeFileSync(path('app.log'), 'starts');
  writings.started();
  writings.add('stdout', 'works');
  const starting = writings.take().filter(({ isStart }) => isStart);
  expect(starting.map(({ where, text }) => `${where} ${text}`)).toEqual([
    'stdout from beforestarts',
    'app.log starts',
  ]);
});

test('folders that match are left alone; what is no file is told', () => {
  mkdirSync(path('old'));
  writeFileSync(path('app.log'), '');
  const { writings } = watch('*', 'none.log', '/dev/null');
  writings.take();
  expect(writings.unseen()).toEqual(['none.log']);
  expect(writings.unread()).toEqual([expect.stringMatching(/cannot be read: it is no regular file$/)]);
});

test('of an endless output the first 64 MiB are read, and that is told', () => {
  const { writings } = watch();
  const mebibyte = 'x'.repeat(1024 * 1024);
  for (let written = 0; written < 70; written += 1) {
    writings.add('stdout', `${mebibyte}\n`);
    writings.take();
  }
  expect(writings.unread()).toEqual(['the app wrote more than 64 MiB, of which the rest was not read']);
});
