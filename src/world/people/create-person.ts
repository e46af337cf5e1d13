import { missingPackage } from '../../errors/missing-package.ts';
import type { Persona } from '../../language/people.ts';
import { sha256 } from '../../wire/digest.ts';
import { describeIdNumber } from './id-number.ts';
import { syntheticPeople, toCardNumber, toIdNumber, toMobile, toScattered } from './synthetic-people.ts';

/**
 * A made-up person with a normal card. The same seed always makes the same person, and `7` is the same seed as `'7'`.
 * The person has a Chinese name and a valid ID number with a birthday from 1950 to 2004. The ID number and the card
 * are never those of a persona. Whole numbers from 0 to below 260 million give different ID numbers and cards; two
 * texts give the same once in 260 million. The first call loads the names of `@faker-js/faker`, about 20 ms.
 * `mock.world.people.add` registers the person with every vendor.
 */
export async function createPerson(seed: number | string): Promise<Persona> {
  const serial = toSerial(String(seed));
  // Card numbers are not scattered: their zeros show that no real card is meant.
  const idNumber = toIdNumber(toScattered(serial));
  return {
    id: `person-${seed}`,
    says: `A person made up from the seed ${seed}.`,
    name: await createName(describeIdNumber(idNumber).sex === '男' ? 'male' : 'female', serial),
    idNumber,
    mobile: toMobile(serial),
    card: toCardNumber(serial),
    state: 'normal',
    validThru: '12/2035',
  };
}

/** The number of a seed, from 0 to below `syntheticPeople`. */
export function toSerial(seed: string): number {
  const whole = Number(seed);
  if (String(whole) === seed && Number.isInteger(whole) && whole >= 0 && whole < syntheticPeople)
    return whole;
  const digest = sha256(seed);
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) % syntheticPeople;
}

/** A name of two or three characters, the surname first. */
async function createName(sex: 'male' | 'female', seed: number): Promise<string> {
  const { faker: shared } = await loadFaker();
  // An instance of its own: seeding the shared one would change the values that other code draws. The class itself is
  // exported only together with all languages.
  const Faker = shared.constructor as new (options: object) => typeof shared;
  const { person } = new Faker({ locale: shared.rawDefinitions, seed });
  for (;;) {
    const name = person.lastName(sex) + person.firstName(sex);
    if ([...name].length <= 3) return name;
  }
}

async function loadFaker() {
  try {
    return await import('@faker-js/faker/locale/zh_CN');
  } catch (error) {
    throw missingPackage('@faker-js/faker', error);
  }
}
