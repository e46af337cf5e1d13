import type { Persona } from '../../language/people.ts';
import { sha256 } from '../../wire/digest.ts';
import { describeIdNumber } from './id-number.ts';
import { syntheticPeople, toCardNumber, toIdNumber, toMobile } from './synthetic-people.ts';

/** Shares no factor with `syntheticPeople`, and its product with every serial is exact. */
const stride = 16_180_339;

/**
 * A person made up from a seed, with a card with which everything is right. The same seed makes the same person
 * every time, `7` the same as `'7'`: a Chinese name, a valid ID number with a birthday from 1950 to 2004, no ID
 * number or card of a persona. Whole numbers from 0 below 260 million share no ID number and no card; of texts, two
 * do once in 260 million. The first call loads the names of `@faker-js/faker`, about 20 ms.
 * `mock.world.people.add` makes the vendors know the person.
 */
export async function createPerson(seed: number | string): Promise<Persona> {
  const serial = toSerial(String(seed));
  // Neighbours differ in birthday too. Cards keep their zeros, by which people see that no real card is meant.
  const idNumber = toIdNumber((serial * stride) % syntheticPeople);
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

function toSerial(seed: string): number {
  const whole = Number(seed);
  if (String(whole) === seed && Number.isInteger(whole) && whole >= 0 && whole < syntheticPeople)
    return whole;
  const digest = sha256(new TextEncoder().encode(seed));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0) % syntheticPeople;
}

/** Two or three characters, the surname first. */
async function createName(sex: 'male' | 'female', seed: number): Promise<string> {
  const { faker: shared } = await import('@faker-js/faker/locale/zh_CN');
  // To seed the shared one would change what other code draws from it. Its class is exported beside all languages only.
  const Faker = shared.constructor as new (options: object) => typeof shared;
  const { person } = new Faker({ locale: shared.rawDefinitions, seed });
  for (;;) {
    const name = person.lastName(sex) + person.firstName(sex);
    if ([...name].length <= 3) return name;
  }
}
