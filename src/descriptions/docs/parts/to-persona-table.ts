import type { Persona } from '../../../language/people.ts';
import { joined, type Text } from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';
import { toProseText, toTableText } from '../to-page-text.ts';
import { commaBetween, headings } from './table-words.ts';

/** What the columns of the table mean. */
export const personaColumns: Text = {
  en: '*state* is the state of the card at its bank. *registered otherwise* is what the police or the bank have on record in place of what the user types: it makes a mismatch.',
  zh: '“卡状态”是卡在发卡行的状态。“登记信息”是公安或银行登记的、与用户填写不同的内容，会让核验不一致。',
};

export const idHeading: Text = { en: 'id', zh: '人物' };

/** The people, with what is typed of each and what is registered. */
export function toPersonaTable(personas: readonly Persona[]): Text {
  return toTableText(
    [
      idHeading,
      headings.says,
      fields.name,
      fields.idNumber,
      fields.mobile,
      { en: 'card', zh: '卡号' },
      { en: 'state', zh: '卡状态' },
      { en: 'registered otherwise', zh: '登记信息' },
    ],
    personas.map((persona) => [
      toCode(persona.id),
      toProseText(persona.says),
      persona.name,
      toCode(persona.idNumber),
      toCode(persona.mobile),
      toCode(persona.card),
      toCode(persona.state),
      toRegistered(persona),
    ]),
  );
}

const fields = {
  name: { en: 'name', zh: '姓名' },
  idNumber: { en: 'ID number', zh: '身份证号' },
  mobile: { en: 'mobile', zh: '手机号' },
} as const satisfies Readonly<Record<string, Text>>;

function toRegistered({ unknown, registered = {} }: Persona): Text {
  if (unknown) return { en: 'neither person nor card', zh: '人和卡都没有登记' };
  return joined(
    Object.entries(fields).flatMap(([field, says]) => {
      const value = registered[field as keyof typeof fields];
      if (value === undefined) return [];
      return [joined([says, field === 'name' ? value : toCode(value)], { en: ' ', zh: ' ' })];
    }),
    commaBetween,
  );
}
