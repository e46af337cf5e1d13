import { describe, expect, test } from 'vitest';
import bins from '../../../fixtures/bins.json' with { type: 'json' };
import glyphs from '../../../fixtures/glyphs.json' with { type: 'json' };
import { emptyBox, isDrawable, letter, measure } from '../../../src/specimen/draw/lettering.ts';
import { personaList } from '../../../src/world/people/personas.ts';

const place = { x: 0, y: 0, size: 60 };
const undrawable = (text: string): string => [...text].filter((character) => !isDrawable(character)).join('');

describe('the outlines', () => {
  test('there are some for the name, bank and product of every persona', () => {
    const texts = personaList.flatMap(({ name, bank = '', product = '', registered }) => [
      name,
      bank,
      product,
      registered?.name ?? '',
    ]);
    expect(undrawable(texts.join(''))).toBe('');
    expect(texts.map((text) => letter(text, place)).filter((path) => path.includes(emptyBox))).toEqual([]);
  });

  test('there are some for every bank, for ASCII and for the first level of GB 2312', () => {
    expect(undrawable(Object.keys(bins.banks).join(''))).toBe('');
    expect(undrawable('!"#$%&\'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~ ')).toBe('');
    expect(undrawable('啊阿埃挨哎唉一丁座')).toBe('');
    expect(Object.keys(glyphs.outlines).length).toBeGreaterThan(3755 + 95);
  });

  test('are relative paths within reach of the em, each contour closed', () => {
    const defects = Object.keys(glyphs.outlines).filter((character) => {
      const d = /d="M0 0([^"]*)"/.exec(letter(character, place))?.[1] ?? '';
      const numbers = (d.match(/-?\d+/g) ?? []).map(Number);
      const isPath = d === '' || /^m[-\d mlhvcqz]*z$/.test(d);
      return !isPath || numbers.some((number) => Math.abs(number) > 2 * glyphs.em);
    });
    expect(defects).toEqual([]);
  });

  test('give all digits one width', () => {
    expect(new Set([...'0123456789'].map((digit) => measure(digit, 60))).size).toBe(1);
  });

  test('name their licence', () => {
    expect(glyphs.licence).toContain('SIL Open Font License');
  });
});

describe('letter', () => {
  test('makes one path, which inherits its fill', () => {
    expect(letter('样卡 A1', place)).toMatch(/^<path transform="[^"]+" d="[^"]+"\/>$/);
  });

  test('stands on either end or in the middle', () => {
    const starts = (['start', 'middle', 'end'] as const).map((anchor) =>
      Number(/d="M(\S+) 0/.exec(letter('永永', { ...place, anchor }))?.[1]),
    );
    expect(starts).toEqual([0, -256, -512]);
  });

  test('adds its spacing between characters, and not after the last', () => {
    expect(measure('永永', 60)).toBe(120);
    expect(measure('永永', 60, 7)).toBe(127);
    expect(measure('', 60, 7)).toBe(0);
    expect(letter('永永', { ...place, size: 256, spacing: 7 })).toContain('M263 0');
  });

  test('draws an empty box for a character without an outline, and for the name of a property', () => {
    expect(letter('\u{1F600}', place)).toContain(emptyBox);
    expect(letter('\u0007', place)).toContain(emptyBox);
    expect(isDrawable('constructor')).toBe(false);
  });

  test('draws nothing for a space, and takes a pair of surrogates for one character', () => {
    expect(letter(' 　', place)).toBe('');
    expect(letter('', place)).toBe('');
    expect(measure('𠮷', 60)).toBe(60);
  });
});
