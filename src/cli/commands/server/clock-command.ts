import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { say } from '../../../words/text.ts';
import type { Args } from '../../args.ts';
import type { Command } from '../../command.ts';
import { noAction } from '../../no-action.ts';
import { printResult, tenantArgs, useServer, useServerArgs } from '../../serve/use-server.ts';

const args = {
  action: {
    type: 'positional',
    valueHint: 'advance',
    description: { en: 'moves the clock', zh: '把时钟拨快' },
  },
  by: {
    type: 'positional',
    valueHint: { en: 'time', zh: '时间' },
    description: { en: '90s, 30m, 2h, 1d, 1h30m', zh: '90s、30m、2h、1d、1h30m' },
  },
  ...tenantArgs,
  ...useServerArgs,
} as const satisfies Args;

/** Shows a tenant's clock, or moves it. */
export const clockCommand: Command = {
  meta: {
    name: 'clock',
    description: {
      en: 'Shows the time that tokens and packages end by, or moves it',
      zh: '查看或拨快时钟，token 和套餐包按它过期',
    },
  },
  args,
  async run(flags, loadVendors) {
    const [action, by] = flags.words;
    if (action !== undefined && action !== 'advance') {
      throw noAction('clock', action, ['clock', 'clock advance 2h']);
    }
    const ms = action === undefined ? 0 : readTime(by ?? '');
    await useServer(flags, loadVendors, async (client) => {
      const { id, clock } = client.tenant(flags.text('tenant'));
      if (ms > 0) await clock.advance(ms);
      const now = await clock.now();
      printResult(flags, { tenant: id, now }, [`${new Date(now).toISOString()}  ${id}`]);
    });
  },
};

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const parts = /(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)/g;

/** The time in ms. Error `badFlag`. */
function readTime(text: string): number {
  const found = [...text.matchAll(parts)];
  const ms = found.reduce(
    (sum, [, count, unit]) => sum + Number(count) * units[unit as keyof typeof units],
    0,
  );
  if (text !== '' && found.map(([whole]) => whole).join('') === text && ms > 0) return Math.round(ms);
  const given = text === '' ? { en: 'nothing', zh: '空值' } : text;
  throw new ToolkitError(
    'badFlag',
    say(
      {
        en: 'The clock cannot advance by {given}: give a time such as 90s, 30m, 2h, 1d or 1h30m.',
        zh: '时钟不能拨快 {given}：请给出时间，例如 90s、30m、2h、1d 或 1h30m。',
      },
      { given },
    ),
  );
}
