import { logLevels } from '../../server/http/log.ts';
import { proxyOthers } from '../../server/proxy/proxy-others.ts';
import type { ServeConfig } from '../../server/serve-config.ts';
import { findLang } from '../../words/lang.ts';
import { listing, say } from '../../words/text.ts';
import { onlyNamed, packArgs, packsNamed } from '../packs/pack-flags.ts';
import { type Flags, on, wrongValue } from '../read-flags.ts';

/** The options from flags and environment, by the names of the configuration file. Error `badFlag`. */
export function readServeFlags(flags: Flags): ServeConfig {
  const has = (name: string) => flags.text(name) !== undefined;
  return {
    port: readPort(flags, 'port'),
    https: flags.text('https') === on || readPort(flags, 'https'),
    tlsDir: flags.text('tls-dir'),
    proxy: flags.text('proxy') === on || readPort(flags, 'proxy'),
    proxyOthers: readOneOf(flags, 'proxy-others', proxyOthers),
    host: flags.text('host'),
    logLevel: readOneOf(flags, 'log-level', logLevels),
    cors: flags.text('cors'),
    settings: has('set') ? readPairs(flags) : undefined,
    quirks: has('quirk') ? flags.list('quirk') : undefined,
    answers: flags.text('answers'),
    imageHosts: has('image-hosts') ? flags.list('image-hosts') : undefined,
    pictures: flags.text('pictures'),
    adminToken: flags.text('admin-token'),
    readToken: flags.text('read-token'),
    drainMs: readDrain(flags),
    packageWebhook: flags.text('package-webhook'),
    coverage: flags.text('coverage'),
    state: flags.text('state'),
    keepJournal: flags.has('keep-journal') || undefined,
    memoryLimit: readMemory(flags),
    seed: readSeed(flags),
    forgetTokens: readSwitch(flags, 'forget-tokens'),
    lang: findLang(flags.text('lang')),
    vendors: packsNamed(flags, packArgs),
    only: onlyNamed(flags, packArgs),
  };
}

function readPort(flags: Flags, name: string): number | undefined {
  const text = flags.text(name);
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw wrongValue(flags, name, text, {
    en: 'give a number from 0 (any free one) to 65535',
    zh: '请给出 0（任选空闲端口）到 65535 的数字',
  });
}

/** MiB. The smallest limit under which a mock can work. */
export const leastMemory = 16;

function readMemory(flags: Flags): number | undefined {
  const text = flags.text('memory-limit');
  if (text === undefined) return undefined;
  if (/^\d{1,7}$/.test(text) && Number(text) >= leastMemory) return Number(text);
  const hint = {
    en: 'give a whole number of MiB, {leastMemory} or more',
    zh: '请给出以 MiB 为单位的整数，不小于 {leastMemory}',
  } as const;
  throw wrongValue(flags, 'memory-limit', text, say(hint, { leastMemory }));
}

/** Seconds, as ms. */
function readDrain(flags: Flags): number | undefined {
  const text = flags.text('drain');
  if (text === undefined) return undefined;
  if (/^\d{1,4}$/.test(text) && Number(text) * 1000 <= mostDrainMs) return Number(text) * 1000;
  const hint = {
    en: 'give a whole number of seconds, {most} or less',
    zh: '请给出以秒为单位的整数，不大于 {most}',
  } as const;
  throw wrongValue(flags, 'drain', text, say(hint, { most: mostDrainMs / 1000 }));
}

/** An hour. */
export const mostDrainMs = 3_600_000;

function readSeed(flags: Flags): number | undefined {
  const text = flags.text('seed');
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wrongValue(flags, 'seed', text, {
    en: 'give a whole number of at most 15 digits',
    zh: '请给出最多 15 位的整数',
  });
}

/** A flag without a value. Its twin in the environment is 1 or 0. */
function readSwitch(flags: Flags, name: string): boolean | undefined {
  if (flags.has(name)) return true;
  const text = flags.text(name);
  if (text === undefined || text === '1' || text === '0') return text && text === '1';
  throw wrongValue(flags, name, text, { en: 'give 1 or 0', zh: '请写 1 或 0' });
}

function readOneOf<T extends string>(flags: Flags, name: string, allowed: readonly T[]): T | undefined {
  const text = flags.text(name);
  const found = allowed.find((one) => one === text);
  if (text === undefined || found !== undefined) return found;
  const hint = say({ en: 'give one of {all}', zh: '可选 {all}' }, { all: listing(allowed) });
  throw wrongValue(flags, name, text, hint);
}

function readPairs(flags: Flags): Readonly<Record<string, string>> {
  return Object.fromEntries(
    flags.list('set').map((pair) => {
      const equals = pair.indexOf('=');
      if (equals > 0) return [pair.slice(0, equals), pair.slice(equals + 1)];
      throw wrongValue(flags, 'set', pair, {
        en: 'give name=value, as in limits=documented',
        zh: '请写成 名字=值，例如 limits=documented',
      });
    }),
  );
}
