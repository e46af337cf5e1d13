import type { ArgsDef } from 'citty';
import { wrapAfter } from '../../../contracts/wrap-text.ts';
import { toCommand, toRunnable } from '../../../errors/to-command.ts';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import type { OutcomeFacts } from '../../../language/outcome.ts';
import type { EntryView } from '../../../mocks/journal/entry.ts';
import type { CallQuery } from '../../../mocks/journal/journal.ts';
import { maskMethod, maskPath } from '../../../mocks/journal/mask-request-line.ts';
import { toAnswer } from '../../../server/http/to-terminal-line.ts';
import { tell } from '../../../words/text.ts';
import type { Command } from '../../command.ts';
import { anyTenantArgs, printResult, useServer, useServerArgs } from '../../serve/use-server.ts';
import { compareStrings } from './compare-strings.ts';
import { createFindRow } from './find-row.ts';

const args = {
  call: {
    type: 'positional',
    required: false,
    valueHint: 'request id',
    description:
      "the id in the vendor's reply, or the number that calls shows; default: the last refused call",
  },
  reveal: { type: 'boolean', description: 'shows the strings to sign unmasked' },
  ...anyTenantArgs,
  ...useServerArgs,
} as const satisfies ArgsDef;

/** Explains a call: its reason, the rows above, the strings to sign, and the fix. Error `unknownCall`. */
export const whyCommand: Command = {
  meta: { name: 'why', description: 'Explains the last refused call, or the one with this request id' },
  args,
  async run(flags, loadVendors) {
    const findRow = createFindRow(await loadVendors());
    await useServer(flags, loadVendors, async (client) => {
      const [id] = flags.words;
      const tenant = flags.text('tenant');
      const query: CallQuery = {
        ...(id === undefined ? { refused: true } : { id: id.replace(/^#/, '') }),
        ...(tenant !== undefined && { tenant }),
        limit: 1,
      };
      const isRevealed = flags.has('reveal');
      // The strings to sign come with revealed calls alone; they are masked here.
      const [call] = await client.calls({ ...query, reveal: isRevealed || !flags.has('json') });
      if (call === undefined) throw unknownCall(id);
      printResult(flags, call, explain(call, findRow(call), isRevealed));
    });
  },
};

function unknownCall(id: string | undefined): ToolkitError {
  return new ToolkitError(
    'unknownCall',
    id === undefined
      ? `No call was refused for something that you can mend. These came: ${toCommand('calls')}`
      : `No call ${id.slice(0, 100)} is kept. These are: ${toCommand('calls')}`,
  );
}

function explain(call: EntryView, row: OutcomeFacts | undefined, isRevealed: boolean): readonly string[] {
  const { number, id, at, tenant, operation, outcome, diagnosis, request, reply } = call;
  const title = row === undefined ? outcome : `${operation}/${outcome}`;
  const vendorName = row?.vendorName === undefined ? '' : `, ${row.vendorName}`;
  const code = toAnswer(row?.code, row?.message);
  const name = id === undefined ? '' : `, request id ${id}`;
  const whose = tenant === 'default' ? '' : `, tenant ${tenant}`;
  return [
    `${title}, HTTP ${reply.status}${vendorName}`,
    ...(code === '' ? [] : wrapAfter('  ', code)),
    `  ${maskMethod(request.method)} ${maskPath(request.path)}`,
    `  call #${number} at ${new Date(at).toISOString()}${whose}`,
    ...(name === '' ? [] : [`  ${name.slice(2)}`]),
    '',
    ...wrapAfter('Why   ', toRunnable(call.why)),
    ...(row === undefined || call.why.includes(tell(row.when)) ? [] : wrapAfter('Row   ', tell(row.when))),
    ...fixOf(call, row).flatMap((line, at) =>
      line.startsWith('$ ') ? [`      ${line}`] : wrapAfter(at === 0 ? 'Fix   ' : '      ', line),
    ),
    ...(diagnosis?.expected === undefined && diagnosis?.received === undefined
      ? []
      : ['', ...compareStrings(diagnosis, isRevealed)]),
    ...rowsAbove(call),
  ];
}

/** What to do. A command is a line of its own, so that it can be copied. */
function fixOf(
  { operation, outcome, forced, rule, refused }: EntryView,
  row: OutcomeFacts | undefined,
): readonly string[] {
  if (rule !== undefined && forced) {
    return [`End the rule ${rule}, and all others:`, `$ ${toCommand('rules clear')}`];
  }
  if (forced && row !== undefined) return ['Leave the header x-mock-outcome out.'];
  if (!refused) return [];
  if (outcome === 'unknownPath') {
    return ['Send it to the path of an operation. These are all:', `$ ${toCommand('outcomes')}`];
  }
  if (row === undefined) return ['Give the header a name that exists, or leave it out.'];
  if (operation.endsWith('/*')) return ['Call a path of an operation.'];
  const example = ['A call that succeeds:', `$ ${toCommand(`curl ${operation}`)}`];
  switch (row.retry) {
    case 'afterFix':
      return ['Correct the request, or the account behind it, and send it again.', ...example];
    case 'later':
      return ['The same request can succeed later:', `$ ${toCommand('clock advance 24h')}`];
    case 'never':
      return ['The same request gets the same answer. Send other data.', ...example];
  }
}

function rowsAbove({ above }: EntryView): readonly string[] {
  if (above.length === 0) return [];
  const width = Math.max(...above.map(({ outcome }) => outcome.length));
  return [
    '',
    'Rows that come before it, and did not apply:',
    ...above.flatMap(({ outcome, when }) => wrapAfter(`  ${outcome.padEnd(width)}  `, when)),
  ];
}
