import type { EntryView } from '../../../mocks/journal/entry.ts';
import type { CallQuery } from '../../../mocks/journal/journal.ts';
import { toTerminalLine } from '../../../server/http/to-terminal-line.ts';
import { tell } from '../../../words/text.ts';
import { type Args, hints } from '../../args.ts';
import type { Command } from '../../command.ts';
import { onInterrupt } from '../../on-interrupt.ts';
import { type Flags, wrongValue } from '../../read-flags.ts';
import { anyTenantArgs, printResult, useServer, useServerArgs } from '../../serve/use-server.ts';
import { createFindRow, type FindRow } from './find-row.ts';

const args = {
  follow: {
    type: 'boolean',
    alias: 'f',
    description: {
      en: 'goes on with the calls that come, until Ctrl-C',
      zh: '持续显示新的调用，直到按 Ctrl-C',
    },
  },
  refused: {
    type: 'boolean',
    description: {
      en: 'only calls that were refused for something that you can mend',
      zh: '只列出被拒绝、且你可以改正的调用',
    },
  },
  limit: {
    type: 'string',
    valueHint: hints.calls,
    description: {
      en: 'the newest of them (BANKCARD_MOCK_LIMIT)',
      zh: '最多列出最近多少次（BANKCARD_MOCK_LIMIT）',
    },
    default: '20',
  },
  ...anyTenantArgs,
  ...useServerArgs,
} as const satisfies Args;

/** The time from a signal to the end of the process at the latest, in ms. */
const stopMs = 1000;

/** Lists the calls of a running server, and follows them. Personal data is masked. */
export const callsCommand: Command = {
  meta: {
    name: 'calls',
    description: {
      en: 'Lists the newest calls, masked; -f follows',
      zh: '列出最近的调用（已脱敏）；-f 持续跟踪',
    },
  },
  args,
  async run(flags, loadVendors) {
    const limit = readLimit(flags);
    const tenant = flags.text('tenant');
    const query = { ...(tenant !== undefined && { tenant }), ...(flags.has('refused') && { refused: true }) };
    const findRow = createFindRow(await loadVendors());
    await useServer(flags, loadVendors, async (client) => {
      const calls = await client.calls({ ...query, limit });
      if (!flags.has('follow')) {
        const lines = calls.map((call) => toCallLine(call, findRow));
        return printResult(
          flags,
          calls,
          lines.length === 0 ? [tell({ en: 'No calls yet.', zh: '还没有调用。' })] : lines,
        );
      }
      const show = (call: EntryView) => {
        const line = flags.has('json') ? JSON.stringify(call) : toCallLine(call, findRow);
        process.stdout.write(`${line}\n`);
      };
      for (const call of calls) show(call);
      await follow((signal) => client.watch(query satisfies CallQuery, show, signal));
    });
  },
};

/** Runs until a signal comes, or the server ends. */
async function follow(watch: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const { signal, release } = onInterrupt(stopMs);
  try {
    await watch(signal);
  } finally {
    release();
  }
}

/** Error `badFlag`. */
function readLimit(flags: Flags): number {
  const text = flags.text('limit') ?? args.limit.default;
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw wrongValue(flags, 'limit', text, {
    en: 'give a number of calls, such as 20',
    zh: '请给出次数，例如 20',
  });
}

/** `#17 18:05:12 acme/check  B403MQ …`, as the log of `serve` shows it. */
function toCallLine(call: EntryView, findRow: FindRow): string {
  const { number, at, refused, why, request, reply, ...told } = call;
  const { code, message } = findRow(call) ?? {};
  const line = toTerminalLine('info', new Date(at), 'call', {
    ...told,
    code,
    message,
    status: reply.status,
    method: request.method,
    path: request.path,
    why: refused ? why : undefined,
  });
  return `#${number} ${line}`;
}
