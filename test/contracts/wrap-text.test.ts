import { describe, expect, test } from 'vitest';
import { formatTable } from '../../src/cli/format-table.ts';
import { cutCells, displayWidth, wrapText } from '../../src/contracts/wrap-text.ts';

describe('a text in lines', () => {
  test('breaks between English words, and between Chinese characters', () => {
    expect(wrapText('one two three', 8)).toEqual(['one two', 'three']);
    expect(wrapText('银行卡已经挂失', 8)).toEqual(['银行卡已', '经挂失']);
    expect(wrapText('用 AppCode 调用接口', 12)).toEqual(['用 AppCode', '调用接口']);
  });

  test('begins no line with a mark that belongs to the one before, and ends none with an opening one', () => {
    const text = '改正请求（或对应的账号），然后重新发送；仍被拒绝时，请看“原因”。';
    for (let width = 6; width < 40; width += 1) {
      const lines = wrapText(text, width);
      expect(lines.join('')).toBe(text);
      for (const line of lines) {
        expect(displayWidth(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/^[，。；：）”]|[（“]$/);
      }
    }
  });

  test('keeps English as it stands, whatever the width', () => {
    const text = 'POST /__admin/tenants {"id": "a"}: see docs/check.md (line 3), e.g. "x…"';
    for (let width = 12; width < 80; width += 1) {
      expect(wrapText(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }
    expect(wrapText(text, 200)).toEqual([text]);
  });

  test('is cut by cells, of which a Chinese character takes two', () => {
    expect([cutCells('挂失卡', 5), cutCells('abc', 2), cutCells('', 3)]).toEqual(['挂失', 'ab', '']);
  });
});

test('a table of Chinese is in line, and cut in line', () => {
  const columns = [
    { title: '情形', cells: ['lostCard', 'match'] },
    { title: '消息', cells: ['银行卡已挂失，请更换', '一致'], shrinksTo: 8 },
    { title: 'HTTP', cells: ['200', '403'] },
  ];
  for (const width of [60, 24]) {
    const lines = formatTable(columns, width);
    const ends = lines.map((line) => displayWidth(line.slice(0, /HTTP|200|403/.exec(line)?.index)));
    expect(new Set(ends).size).toBe(1);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  }
  expect(formatTable(columns, 24)[1]).toContain('…');
});
