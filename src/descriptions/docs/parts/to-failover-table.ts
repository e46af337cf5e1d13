import { joined, listing, say, type Text, type TextPart } from '../../../words/text.ts';
import { type FailoverRow, type NamedAnswer, type Trouble, troubles } from '../ask-failover.ts';
import { toCode } from '../to-markdown-table.ts';
import { toTableText } from '../to-page-text.ts';
import { isWhollyInferred } from './to-evidence.ts';

const headings: Readonly<Record<Trouble, Text>> = {
  lostCard: { en: 'lost card', zh: '挂失的卡' },
  blurred: { en: 'blurred picture', zh: '模糊的图片' },
  usedUp: { en: 'package used up', zh: '套餐包次数用完' },
  wrongProof: { en: 'wrong signature, token or credentials', zh: '签名、token 或凭证不对' },
  tooManyCalls: { en: 'too many calls', zh: '调用过于频繁' },
};

/** The section that compares what the operations of all vendors answer to the same trouble. */
export function toFailoverTable(rows: readonly FailoverRow[]): readonly Text[] {
  return [
    { en: '## The same trouble at each vendor', zh: '## 同一种问题，各供应商的应答' },
    {
      en: 'For an app that changes to another vendor. The mock was asked for all of it: code, message, HTTP status, and the outcome that has them. What is wholly a guess is in *italics*; –: it answers as usual, or has no such thing.',
      zh: '供需要切换供应商的应用对照。内容全部问自挡板：返回码、返回信息、HTTP 状态码，以及对应的情形。完全推断的内容用*斜体*；– 表示应答与平时相同，或没有这一项。',
    },
    toTableText(
      [{ en: 'operation', zh: '接口' }, ...troubles.map((trouble) => headings[trouble])],
      rows.map(({ operation, answers }) => [
        toCode(operation),
        ...troubles.map((trouble) => toCell(answers[trouble])),
      ]),
    ),
  ];
}

function toCell(answers: readonly NamedAnswer[]): TextPart {
  return answers.length === 0 ? '–' : joined(answers.map(toAnswer), { en: '<br>', zh: '<br>' });
}

/** `3008 此卡已挂失 (200) → lost` */
function toAnswer({ outcome, row }: NamedAnswer): Text {
  const { code, message, httpStatus = 200, pins = {} } = row;
  const told = Object.entries(pins).flatMap(([path, pin]) =>
    typeof pin === 'object' || pin === message ? [] : [`${path} ${pin}`],
  );
  const said = [code, ...told, message].flatMap((part) =>
    part === null || part === '' ? [] : [toCode(part)],
  );
  const answer = say(
    { en: '{said} ({httpStatus}) → {outcome}', zh: '{said}（{httpStatus}）→ {outcome}' },
    { said: listing(said), httpStatus, outcome: toCode(outcome) },
  );
  return isWhollyInferred(row.evidence) ? say({ en: '*{answer}*', zh: '*{answer}*' }, { answer }) : answer;
}
