import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';

/** Facts that are known of a sibling interface only, copied by hand, with the mark that each has there. */
// biome-ignore format: a table reads as a table
const facts = [
  ['wechat/bankcard/notDecoded', 'code', 'client', 'sibling ocr interfaces of wechat'],
  ['wechat/bankcard/noMarketQuota', 'cause', 'client', 'sibling ocr interfaces of wechat'],
  ['wechat/bankcard/pictureTooLarge', 'code', 'inferred', 'sibling interfaces of wechat'],
  ['webank/*/invalidLoginStatus', 'cause', 'client', 'sibling platform with the same scheme'],
  ['webank/*/tooFrequent', 'cause', 'client', 'sibling platform with the same scheme'],
] as const;

const rows = createMock().outcomes();
const nameOf = ({ vendor, operation, outcome }: (typeof rows)[number]) => `${vendor}/${operation}/${outcome}`;

test.each(facts)(
  '%s: its %s is known of a sibling, as %s, and its source says so',
  (name, field, mark, says) => {
    const row = rows.find((one) => nameOf(one) === name);
    const evidence: Readonly<Record<string, string>> =
      typeof row?.evidence === 'string' ? { code: row.evidence, cause: row.evidence } : { ...row?.evidence };
    expect(evidence[field]).toBe(mark);
    expect(row?.source).toContain(says);
  },
);

test('no other row rests on a sibling', () => {
  const resting = rows.filter(({ source }) => source.includes('sibling')).map(nameOf);
  expect(resting.sort()).toEqual(facts.map(([name]) => name).sort());
});
