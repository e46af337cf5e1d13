import type { Args } from '../args.ts';
import type { Flags } from '../read-flags.ts';

/** The flags of all commands, unless a command has a flag of that name itself. */
export const packArgs = {
  vendor: {
    type: 'string',
    valueHint: { en: 'file|package', zh: '文件|包名' },
    description: {
      en: 'a pack of vendors to have besides the built-in ones; can be repeated (BANKCARD_MOCK_VENDORS, by comma)',
      zh: '在内置供应商之外再加载一个供应商包；可重复（BANKCARD_MOCK_VENDORS，以逗号分隔）',
    },
  },
  only: {
    type: 'string',
    valueHint: { en: 'vendor,…', zh: '供应商,…' },
    description: {
      en: 'these vendors alone; the others are not loaded',
      zh: '只用这些供应商，其他的不加载',
    },
  },
} as const satisfies Args;

/** The packs that flags or environment name; undefined if they name none. */
export function packsNamed(flags: Flags, args: Args): readonly string[] | undefined {
  const isOwn = args['vendor'] !== undefined && args['vendor'] !== packArgs.vendor;
  const given = flags.sourceOf('vendor') === '--vendor' ? flags.texts('vendor') : [];
  const packs = isOwn ? given.filter(isPackName) : given;
  if (packs.length > 0) return packs;
  const listed = (process.env['BANKCARD_MOCK_VENDORS'] ?? '').split(/[,\n]/).map((name) => name.trim());
  const named = listed.filter((name) => name !== '');
  return named.length > 0 ? named : undefined;
}

/** The ids that `--only` names; undefined if it is not given, or is another flag of the command. */
export function onlyNamed(flags: Flags, args: Args): readonly string[] | undefined {
  const isOwn = args['only'] !== undefined && args['only'] !== packArgs.only;
  return isOwn || flags.text('only') === undefined ? undefined : flags.list('only');
}

/** The flags without packs, for a command whose own `--vendor` takes ids. */
export function withoutPacks(flags: Flags): Flags {
  const rest = () => flags.texts('vendor').filter((value) => !isPackName(value));
  return {
    ...flags,
    text: (name) => (name === 'vendor' ? rest().at(-1) : flags.text(name)),
    texts: (name) => (name === 'vendor' ? rest() : flags.texts(name)),
    list: (name) =>
      name === 'vendor' ? flags.list(name).filter((value) => !isPackName(value)) : flags.list(name),
  };
}

/** `./acme.ts`, `/packs/acme.js`, `package:acme-pack`. Where ids can stand, too, all else is an id. */
function isPackName(value: string): boolean {
  return /^(?:\.{0,2}[/\\]|[A-Za-z]:[\\/]|package:)|\.m?[jt]s$/.test(value);
}
