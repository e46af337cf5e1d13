import { expect, test } from 'vitest';
import { z } from 'zod';
import { setting } from '../../../src/language/setting.ts';
import { readSettings } from '../../../src/world/state/read-settings.ts';

const facts = { says: { en: 'Made up', zh: '虚构' }, evidence: 'inferred', source: 'nowhere' } as const;
const known = [
  setting('acme.calls', z.int().min(0).nullable(), null, facts),
  setting('acme.word', z.string(), '', facts),
];

test.each([
  ['a number', { 'acme.calls': 5 }, { 'acme.calls': 5 }],
  ['a number that is typed', { 'acme.calls': '5' }, { 'acme.calls': 5 }],
  ['null that is typed', { 'acme.calls': 'null' }, { 'acme.calls': null }],
  ['a text that looks like a number', { 'acme.word': '5' }, { 'acme.word': '5' }],
])('a setting takes %s', (_, given, read) => {
  expect(readSettings(known, given)).toEqual(read);
});

test.each(['many', '-1', '5.5', '', '"5"'])('a setting that is a number refuses the typed %j', (typed) => {
  expect(() => readSettings(known, { 'acme.calls': typed })).toThrow('acme.calls');
});
