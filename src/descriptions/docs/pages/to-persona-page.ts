import type { Persona } from '../../../language/people.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { joined, listing, say, type Text } from '../../../words/text.ts';
import type { AnsweredRow } from '../ask-readers.ts';
import { askReaders } from '../ask-readers.ts';
import { askVerdicts } from '../ask-verdicts.ts';
import { commaBetween, headings } from '../parts/table-words.ts';
import { toCode } from '../to-markdown-table.ts';
import { toLanguageLink, toPageText, toProseText, toTableText } from '../to-page-text.ts';

/**
 * The page `docs/vendors/personas.md`: all personas, and the answer of each operation for each of them. `photograph`
 * makes a picture of a persona's specimen card.
 */
export async function toPersonaPage(
  personas: readonly Persona[],
  mock: Mock,
  photograph: (persona: Persona) => Promise<Uint8Array>,
): Promise<Text> {
  const verdicts: (readonly PersonaRow[])[] = [];
  for (const persona of personas) {
    const read = await askReaders(mock, await photograph(persona));
    verdicts.push([...read, ...(await askVerdicts(mock, persona))]);
  }
  const operations = verdicts[0]?.map(({ operation }) => operation) ?? [];
  return toPageText([
    { en: '# Personas', zh: '# 预置人物' },
    toLanguageLink('personas.md', 'vendors/'),
    toIntroduction(mock),
    personaColumns,
    toPersonaTable(personas),
    { en: '## What each persona yields', zh: '## 每个人物得到什么' },
    {
      en: 'The row that each operation answers, and its code. The answers are those of the mock itself, to a picture of the persona’s specimen card or to what the user types.',
      zh: '每个接口返回的情形和返回码。应答都来自挡板本身：识别接口发送人物的样卡图片，核验接口发送用户填写的内容。',
    },
    toTableText(
      [idHeading, ...operations.map((operation) => toCode(operation))],
      personas.map(({ id }, index) => [
        toCode(id),
        ...(verdicts[index] ?? []).map(({ outcome, code }) => `${toCode(outcome)} ${code}`),
      ]),
    ),
  ]);
}

function toIntroduction({ vendors }: Mock): Text {
  return say(
    {
      en: 'A persona is a named situation: a person and a card, as a user types them into the app. It means the same at every vendor ({pages}). In code it is a constant, {constant}. The people and numbers are made up, except for the samples that the documents print.',
      zh: '预置人物就是一种有名字的情况：用户在应用里填写的人和卡。同一个人物在所有供应商那里含义相同（{pages}）。在代码里，人物是常量 {constant}。人和号码都是虚构的，文档自带的示例除外。',
    },
    {
      pages: listing(vendors.map(({ id }) => `[${id}](${id}.md)`)),
      constant: toCode('personas.lostCard'),
    },
  );
}

const personaColumns: Text = {
  en: '*state* is the state of the card at its bank. *registered otherwise* is what the police or the bank have on record in place of what the user types: it makes a mismatch.',
  zh: '“卡状态”是卡在发卡行的状态。“登记信息”是公安或银行登记的、与用户填写不同的内容，会让核验不一致。',
};

const idHeading: Text = { en: 'id', zh: '人物' };

function toPersonaTable(personas: readonly Persona[]): Text {
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

interface PersonaRow extends AnsweredRow {
  readonly operation: string;
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
