import divisions from '../../../fixtures/divisions.json' with { type: 'json' };
import type { Division } from '../../language/people.ts';

const { provinces, current, former } = divisions;

/**
 * The division for the first six digits of an ID number. If the code is no longer in use, it is the division that had
 * the code before (612430 is 陕西省安康地区白河县).
 */
export function findDivision(code6: string): Division | undefined {
  const known = found.get(code6);
  if (known !== undefined) return known;
  const division = readDivision(code6);
  if (division !== undefined) found.set(code6, division);
  return division;
}

/** A cache of existing divisions. Unknown codes are not kept, so it is never larger than the tables. */
const found = new Map<string, Division>();

function readDivision(code6: string): Division | undefined {
  if (!/^\d{6}$/.test(code6)) return undefined;
  const province = provinces[code6.slice(0, 2)];
  if (province === undefined) return undefined;
  if (code6.endsWith('0000')) return toDivision(province, undefined, '');

  const prefix = code6.slice(0, 4);
  const currentCity = current.cities[prefix];
  const currentCounty = findCounty(current.counties[prefix], code6.slice(4));
  if (currentCounty !== undefined) return toDivision(province, currentCity, currentCounty);
  if (currentCity !== undefined && code6.endsWith('00')) return toDivision(province, currentCity, '');

  const formerCity = former.cities[prefix] ?? currentCity;
  const formerCounty = findCounty(former.counties[prefix], code6.slice(4));
  if (formerCounty !== undefined) return toDivision(province, formerCity, formerCounty);
  if (formerCity !== undefined && code6.endsWith('00')) return toDivision(province, formerCity, '');
  return undefined;
}

/**
 * The county with this suffix. The counties of a city are one string, `02长安区04桥西区`, which can be searched without an
 * index.
 */
function findCounty(counties: string | undefined, suffix: string): string | undefined {
  if (counties === undefined) return undefined;
  const start = counties.indexOf(suffix);
  return start < 0 ? undefined : /^\D+/.exec(counties.slice(start + 2))?.[0];
}

// Inferred: a municipality is printed as its own city; any other missing level is empty.
function toDivision(province: string, city: string | undefined, prefecture: string): Division {
  const isMunicipality = province.endsWith('市');
  return {
    area: `${province}${city ?? ''}${prefecture}`,
    province,
    city: city ?? (isMunicipality ? province : ''),
    prefecture,
  };
}
