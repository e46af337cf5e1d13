import { expect, test } from 'vitest';
import { findMaskedCards } from '../../../src/world/privacy/find-masked-cards.ts';
import { maskText } from '../../../src/world/privacy/mask-text.ts';

test.each([
  '621485****000015',
  '621485 **** 000015',
  '621485xxxx000015',
  '621485...000015',
  '621485…000015',
  '62148500****0000015',
  '6214850000*****0015',
])('%s shows too many digits of a card', (shown) => {
  expect(findMaskedCards(`card ${shown}, paid`)).toEqual([{ start: 5, end: 5 + shown.length }]);
  expect(maskText(`card ${shown}, paid`)).toMatch(/^card <.*>, paid$/);
});

test.each([
  '621485******0015',
  '62148500****0015',
  '6214****0015',
  '110101********0038',
  '621485 000015',
  '20260101-120000',
  '123456_654321',
  '1.2.3...621485',
])('%s shows no more than it may', (shown) => {
  expect(findMaskedCards(`card ${shown}, paid`)).toEqual([]);
});
