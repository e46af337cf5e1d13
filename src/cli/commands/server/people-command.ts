import { toCommand } from '../../../errors/to-command.ts';
import { listsAll } from '../../../errors/to-existing.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { type Card, type CardState, cardStates, type Person } from '../../../language/people.ts';
import { listing, say, type Text, tell } from '../../../words/text.ts';
import { isIdNumber, toUpperCaseX } from '../../../world/people/id-number.ts';
import { isLuhn } from '../../../world/people/luhn.ts';
import type { NewPerson, PersonWithCards } from '../../../world/people/people-schemas.ts';
import { type Args, hints } from '../../args.ts';
import type { Command } from '../../command.ts';
import { type Column, formatTable } from '../../format-table.ts';
import { noAction } from '../../no-action.ts';
import { type Flags, noSuchValue, wrongValue } from '../../read-flags.ts';
import { printResult, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  action: {
    type: 'positional',
    description: {
      en: 'add, to add a person; without it, the newest people are listed',
      zh: 'add 表示添加一个人物；不写则列出最近的人物',
    },
  },
  name: {
    type: 'string',
    description: {
      en: 'of the person: 张伟; what is left out is made up',
      zh: '姓名，例如 张伟；没有给出的项会自动生成',
    },
  },
  'id-number': {
    type: 'string',
    valueHint: { en: 'number', zh: '号码' },
    description: { en: '17 digits and a digit or X', zh: '身份证号：17 位数字加一位数字或 X' },
  },
  mobile: {
    type: 'string',
    valueHint: hints.digits,
    description: { en: '11 digits', zh: '手机号：11 位数字' },
  },
  card: {
    type: 'string',
    valueHint: { en: 'number,…', zh: '卡号,…' },
    description: {
      en: 'cards, of 12 to 19 digits; bank and type come from the first digits',
      zh: '银行卡号，12 到 19 位；发卡行和卡种由开头几位得出',
    },
  },
  state: {
    type: 'string',
    description: {
      en: 'of the cards: lost, expired; default normal',
      zh: '卡的状态：lost、expired；默认 normal',
    },
  },
  limit: {
    type: 'string',
    valueHint: { en: 'count', zh: '数量' },
    description: { en: 'how many to list; default 100', zh: '最多列出多少个；默认 100' },
  },
  reveal: {
    type: 'boolean',
    description: {
      en: 'shows names and numbers; else they are masked',
      zh: '显示姓名和号码原文；默认脱敏',
    },
  },
  ...useServerArgs,
} as const satisfies Args;

/** Lists the people that a running server knows, or adds one. Errors `badFlag`, `badRequest`, `cannotRead`. */
export const peopleCommand: Command = {
  meta: {
    name: 'people',
    description: {
      en: 'Lists the people of the running server, or adds one',
      zh: '列出挡板服务里的人物，或添加一个',
    },
  },
  args,
  more: { en: `STATES  ${cardStates.join(', ')}`, zh: `卡状态  ${cardStates.join('、')}` },
  async run(flags, loadVendors) {
    const [action] = flags.words;
    if (action !== undefined && action !== 'add') {
      throw noAction('people', action, ['people', 'people add']);
    }
    const known = action === 'add' ? readPerson(flags) : undefined;
    const limit = readLimit(flags);
    const reveal = flags.has('reveal');
    await useServer(flags, loadVendors, async ({ people }) => {
      const shown =
        known === undefined
          ? await people.list({ reveal, ...(limit !== undefined && { limit }) })
          : await people.add(known, { reveal });
      printResult(flags, shown, toLines(shown, process.stdout.columns || Infinity));
    });
    if (known !== undefined) noteCheckDigits(flags);
  },
};

/** A wrong check digit can be meant, and is more often a slip. */
function noteCheckDigits(flags: Flags): void {
  const idNumber = flags.text('id-number');
  const wrong = [
    ...(idNumber === undefined || isIdNumber(toUpperCaseX(idNumber))
      ? []
      : [{ en: 'the ID number', zh: '身份证号' }]),
    ...(flags.list('card').every((card) => isLuhn(card.replace(/\D/g, '')))
      ? []
      : [{ en: 'a card number', zh: '卡号' }]),
  ];
  if (wrong.length === 0) return;
  const told = say(
    {
      en: 'The check digit of {wrong} is wrong; it is taken as it is.',
      zh: '{wrong}的校验位不对；已照原样保存。',
    },
    { wrong: listing(wrong, 'and') },
  );
  process.stderr.write(`${tell(told)}\n`);
}

function readPerson(flags: Flags): NewPerson {
  const [name, idNumber, mobile] = ['name', 'id-number', 'mobile'].map((flag) => flags.text(flag));
  const numbers = flags.list('card');
  const state = readState(flags);
  if ((name ?? idNumber ?? numbers[0]) === undefined) {
    const example = toCommand('people add --name 张伟 --card 6214850000000015');
    throw new ToolkitError(
      'badFlag',
      say(
        {
          en: 'Give --name, --id-number or --card at least, as in: {example}',
          zh: '至少给出 --name、--id-number、--card 之一，例如：{example}',
        },
        { example },
      ),
    );
  }
  if (state !== undefined && numbers.length === 0) {
    throw new ToolkitError('badFlag', {
      en: '--state is that of the cards: give --card too.',
      zh: '--state 是卡的状态：请同时给出 --card。',
    });
  }
  const cards = numbers.map((number) => (state === undefined ? number : { number, state }));
  return {
    ...(name !== undefined && { name }),
    ...(idNumber !== undefined && { idNumber }),
    ...(mobile !== undefined && { mobile }),
    ...(cards.length > 0 && { cards }),
  };
}

function readState(flags: Flags): CardState | undefined {
  const text = flags.text('state');
  const state = cardStates.find((one) => one === text);
  if (text === undefined || state !== undefined) return state;
  const where = listsAll(toCommand('people --help'));
  throw noSuchValue(flags, 'state', text, cardStates, { where });
}

function readLimit(flags: Flags): number | undefined {
  const text = flags.text('limit');
  if (text === undefined) return undefined;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw wrongValue(flags, 'limit', text, { en: 'give a whole number', zh: '请给出整数' });
}

interface Row {
  readonly person: Person;
  readonly card: Card | undefined;
}

/** A line for each card, or for a person without one. */
function toLines(people: readonly PersonWithCards[], width: number): readonly string[] {
  const rows = people.flatMap(({ person, cards }): readonly Row[] =>
    cards.length === 0 ? [{ person, card: undefined }] : cards.map((card) => ({ person, card })),
  );
  const column = (title: Text, cell: (row: Row) => string | undefined): Column => ({
    title: tell(title),
    cells: rows.map((row) => cell(row) ?? '-'),
  });
  return formatTable(
    [
      column({ en: 'NAME', zh: '姓名' }, ({ person }) => person.name),
      column({ en: 'ID NUMBER', zh: '身份证号' }, ({ person }) => person.idNumber),
      column({ en: 'CARD', zh: '卡号' }, ({ card }) => card?.number),
      column({ en: 'STATE', zh: '状态' }, ({ card }) => card?.state),
      column({ en: 'MOBILE', zh: '手机号' }, ({ person }) => person.mobile),
      column({ en: 'BANK', zh: '发卡行' }, ({ card }) => card?.bank),
      column({ en: 'TYPE', zh: '卡种' }, ({ card }) => card?.type),
    ],
    width,
  );
}
