import type { Collision } from '../../language/packs/collisions.ts';
import type { Persona } from '../../language/people.ts';
import type { Vendor } from '../../language/vendor.ts';
import { say } from '../../words/text.ts';
import { numbersOf, personaList } from './personas.ts';

/** What people of the packs' vendors, `added`, share with other people and cannot: a name, a card, an ID number. */
export function collisionsOfPersonas(all: readonly Vendor[], added: readonly Vendor[]): readonly Collision[] {
  return added.flatMap((vendor) => {
    const { personas = [] } = vendor;
    const others = all.filter((one) => one !== vendor).flatMap((one) => one.personas ?? []);
    const taken = [...personaList, ...others];
    return personas.flatMap((persona, at) => {
      const before = personas.slice(0, at);
      return collisionOf(vendor, persona, taken, before);
    });
  });
}

function collisionOf(
  vendor: Vendor,
  persona: Persona,
  taken: readonly Persona[],
  before: readonly Persona[],
): readonly Collision[] {
  const { id } = persona;
  const of = { vendor: vendor.id, id };
  if (!id.startsWith(`${vendor.id}-`)) return [{ vendor, says: say(notOwn, of) }];
  if ([...taken, ...before].some((one) => one.id === id)) return [{ vendor, says: say(sameName, of) }];
  const numbers = new Set(numbersOf(persona));
  const twin =
    taken.find((one) => numbersOf(one).some((number) => numbers.has(number))) ??
    before.find((one) => one.card === persona.card);
  return twin === undefined ? [] : [{ vendor, says: say(sameNumber, { ...of, other: twin.id }) }];
}

const notOwn = {
  en: '{vendor}: its persona {id} must begin with the id of the vendor: {vendor}-{id}.',
  zh: '{vendor}：人物 {id} 的名字应以供应商的 id 开头：{vendor}-{id}。',
} as const;
const sameName = {
  en: '{vendor}: there is a persona {id} already; give this one a name of its own.',
  zh: '{vendor}：已有人物 {id}；请换一个名字。',
} as const;
const sameNumber = {
  en: '{vendor}: its persona {id} has a number of {other}, who is known to all vendors; make up other numbers.',
  zh: '{vendor}：人物 {id} 的号码与 {other} 相同，而该人物对所有供应商有效；请另编号码。',
} as const;
