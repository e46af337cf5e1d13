import type { Persona } from '../../../language/people.ts';
import type { Mock } from '../../../mocks/create-mock.ts';
import { listing, say, type Text } from '../../../words/text.ts';
import type { AnsweredRow } from '../ask-readers.ts';
import { askReaders } from '../ask-readers.ts';
import { askVerdicts } from '../ask-verdicts.ts';
import { idHeading, personaColumns, toPersonaTable } from '../parts/to-persona-table.ts';
import { toCode } from '../to-markdown-table.ts';
import { toLanguageLink, toPageText, toTableText } from '../to-page-text.ts';

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

interface PersonaRow extends AnsweredRow {
  readonly operation: string;
}
