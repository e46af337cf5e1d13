import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { changeReplyPath, readReplyPath } from '../../src/language/reply-path.ts';
import { int64, jsonText } from '../../src/language/reply-schema.ts';
import { readXml } from '../../src/wire/read-xml.ts';
import { writeXml } from '../../src/wire/write-xml.ts';

const reply = (body: string) => ({ status: 200, headers: [], body });
const spaced = '{"log_id": 6268872972534500219, "result": {"list": [{"type": 1}]}}';
const inString = '{"Data":"{\\"id\\":6268872972534500219,\\"data\\":{\\"cardType\\":\\"DC\\"}}"}';
const xml = '<Reply><Id>1</Id><Data>{"cardType":"DC"}</Data><Item>a</Item><Item>b</Item></Reply>';

describe('a reply path', () => {
  test.each([
    [spaced, 'result.list.0.type', 1],
    [spaced, 'log_id', 6268872972534500219n],
    [inString, 'Data.data.cardType', 'DC'],
    [inString, 'Data.data.none', undefined],
    [xml, 'Id', '1'],
    [xml, 'Data.cardType', 'DC'],
    [xml, 'Item.1', 'b'],
    ['<html><p>', 'p', undefined],
    ['{"a":null}', 'a.b', undefined],
  ])('of %s to %s leads to %s', (body, path, value) => {
    expect(readReplyPath(reply(body), path)).toEqual(value);
  });

  test.each([
    [spaced, 'result.list.0.type', '{"log_id": 6268872972534500219, "result": {"list": [{"type": "X"}]}}'],
    [
      inString,
      'Data.data.cardType',
      '{"Data":"{\\"id\\":6268872972534500219,\\"data\\":{\\"cardType\\":\\"X\\"}}"}',
    ],
    [xml, 'Id', xml.replace('<Id>1<', '<Id>X<')],
    [xml, 'Data.cardType', xml.replace('"DC"', '"X"')],
    [xml, 'Item.1', xml.replace('>b<', '>X<')],
    [xml, 'None.Id', xml],
    ['<html><p>', 'p', '<html><p>'],
  ])('of %s to %s can be changed, and all else stays', (body, path, changed) => {
    expect(changeReplyPath(reply(body), path, () => 'X').body).toBe(changed);
  });

  test('removes what it leads to', () => {
    expect(changeReplyPath(reply(xml), 'Item', () => undefined).body).toBe(
      '<Reply><Id>1</Id><Data>{"cardType":"DC"}</Data></Reply>',
    );
  });
});

describe('XML', () => {
  test('is read as it was written', () => {
    const document = { root: 'A', content: { b: 'x < y & "z"', c: { d: ['1', '2'] }, e: '' }, prolog: true };
    expect(readXml(writeXml(document))).toEqual(document);
    expect(writeXml({ root: 'A', content: { n: 7, none: null, left: undefined } })).toBe(
      '<A><n>7</n><none></none></A>',
    );
    expect(readXml('<A> <b/>&#20013;&#x4e2d;&quot; </A>')?.content).toEqual({ b: '' });
  });

  test.each([
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<a b="c"></a>',
    '<a><b></a></b>',
    '<a></a><b></b>',
    '<a>',
    'text',
    '<a>'.repeat(1000),
    `${'<a>'.repeat(33)}${'</a>'.repeat(33)}`,
  ])('of other kinds is not read: %s', (text) => {
    expect(readXml(text)).toBeUndefined();
  });

  test('cannot change what objects inherit', () => {
    const content = readXml('<a><__proto__><polluted>1</polluted></__proto__></a>')?.content;
    expect(Object.keys(content as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });
});

describe('a schema', () => {
  test('of JSON in a string refuses another text', () => {
    const schema = jsonText(z.strictObject({ id: int64() }));
    expect(schema.safeParse('{"id":6268872972534500219}').success).toBe(true);
    expect(schema.safeParse('{"id":"1"}').success).toBe(false);
    expect(schema.safeParse('no JSON').success).toBe(false);
  });

  test('of 64 bits takes a number that is exact, and no other', () => {
    expect(
      [1, 6268872972534500219n, 1.5, 2 ** 60, '1'].map((value) => int64().safeParse(value).success),
    ).toEqual([true, true, false, false, false]);
  });
});
