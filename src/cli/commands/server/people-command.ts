import type { ArgsDef } from 'citty';
import { toCommand } from '../../../errors/to-command.ts';
import { toExisting } from '../../../errors/to-existing.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { type Card, type CardState, cardStates, type Person } from '../../../language/people.ts';
import { isIdNumber, toUpperCaseX } from '../../../world/people/id-number.ts';
import { isLuhn } from '../../../world/people/luhn.ts';
import type { NewPerson, PersonWithCards } from '../../../world/people/people-schemas.ts';
import type { Command } from '../../command.ts';
import { type Column, formatTable } from '../../format-table.ts';
import { noAction } from '../../no-action.ts';
import type { Flags } from '../../read-flags.ts';
import { printResult, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  action: {
    type: 'positional',
    required: false,
    description: 'add, to add a person; without it, the newest people are listed',
  },
  name: { type: 'string', description: 'of the person; like all that is left out, made up: 张伟' },
  'id-number': { type: 'string', valueHint: 'number', description: '17 digits and a digit or X' },
  mobile: { type: 'string', valueHint: 'digits', description: '11 digits' },
  card: {
    type: 'string',
    valueHint: 'number,…',
    description: 'cards, of 12 to 19 digits; bank and type come from the first of them',
  },
  state: { type: 'string', description: 'of the cards: lost, expired; default normal' },
  limit: { type: 'string', valueHint: 'count', description: 'how many to list; default 100' },
  reveal: { type: 'boolean', description: 'shows names and numbers; else they are masked' },
  ...useServerArgs,
} as const satisfies ArgsDef;

/** Lists the people that a running server knows, or adds one. Errors `badFlag`, `badRequest`, `cannotRead`. */
export const peopleCommand: Command = {
  meta: { name: 'people', description: 'Lists the people of the running server, or adds one' },
  args,
  more: `STATES  ${cardStates.join(', ')}`,
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
      printResult(flags, shown, toLines(shown, process.stdout.columns ?? Infinity));
    });
    if (known !== undefined) noteCheckDigits(flags);
  },
};

/** A wrong check digit can be meant, and is more often a slip. */
function noteCheckDigits(flags: Flags): void {
  const idNumber = flags.text('id-number');
  const wrong = [
    ...(idNumber === undefined || isIdNumber(toUpperCaseX(idNumber)) ? [] : ['the ID number']),
    ...(flags.list('card').every((card) => isLuhn(card.replace(/\D/g, ''))) ? [] : ['a card number']),
  ];
  if (wrong.length === 0) return;
  process.stderr.write(`The check digit of ${wrong.join(' and of ')} is wrong; it is taken as it is.\n`);
}

function readPerson(flags: Flags): NewPerson {
  const [name, idNumber, mobile] = ['name', 'id-number', 'mobile'].map((flag) => flags.text(flag));
  const numbers = flags.list('card');
  const state = readState(flags);
  if ((name ?? idNumber ?? numbers[0]) === undefined) {
    const example = toCommand('people add --name 张伟 --card 6214850000000015');
    throw new ToolkitError('badFlag', `Give --name, --id-number or --card at least, as in: ${example}`);
  }
  if (state !== undefined && numbers.length === 0) {
    throw new ToolkitError('badFlag', '--state is that of the cards: give --card too.');
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
  const exists = toExisting(text, cardStates, `${toCommand('people --help')} lists all.`);
  throw new ToolkitError('badFlag', `${flags.sourceOf('state')} cannot be ${text}. ${exists}`);
}

function readLimit(flags: Flags): number | undefined {
  const text = flags.text('limit');
  if (text === undefined) return undefined;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw new ToolkitError('badFlag', `${flags.sourceOf('limit')} cannot be ${text}: give a whole number.`);
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
  const column = (title: string, cell: (row: Row) => string | undefined): Column => ({
    title,
    cells: rows.map((row) => cell(row) ?? '-'),
  });
  return formatTable(
    [
      column('NAME', ({ person }) => person.name),
      column('ID NUMBER', ({ person }) => person.idNumber),
      column('CARD', ({ card }) => card?.number),
      column('STATE', ({ card }) => card?.state),
      column('MOBILE', ({ person }) => person.mobile),
      column('BANK', ({ card }) => card?.bank),
      column('TYPE', ({ card }) => card?.type),
    ],
    width,
  );
}
