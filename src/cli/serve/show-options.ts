import type { Vendor } from '../../language/vendor.ts';
import { createNames } from '../../mocks/names.ts';
import { isRedisUrl } from '../../server/state/is-redis-url.ts';
import { parseRedisUrl } from '../../server/state/redis/parse-redis-url.ts';
import { currentLang } from '../../words/lang.ts';
import { flagOf, type OptionName, type ServeOptions } from './read-options.ts';

interface Shown {
  readonly value?: unknown;
  /** The length of a list that is not shown. People are private, and so are credentials. */
  readonly entries?: number;
  readonly source: string;
}

/** Every option with its value and source, as JSON: `{"port":{"value":4100,"source":"default"},…}`. */
export function showOptions(vendors: readonly Vendor[], options: ServeOptions): string {
  const { file } = options;
  const shown: Record<string, unknown> = {
    config: { value: file?.name ?? null, source: file?.source ?? 'default' },
  };
  for (const option of Object.keys(flagOf) as OptionName[]) {
    shown[option] = option === 'settings' ? showSettings(vendors, options) : show(options, option);
  }
  return JSON.stringify(shown, null, 2);
}

function show({ start, given, sourceOf }: ServeOptions, option: OptionName): Shown {
  const source = sourceOf(option);
  if (option === 'pictures' || option === 'people' || option === 'tenants') {
    const path = given[option];
    const entries = start[option]?.length ?? 0;
    return typeof path === 'string' ? { value: path, entries, source } : { entries, source };
  }
  if (option === 'vendors') {
    const names = given.vendors?.map((one) =>
      typeof one === 'string' ? one : one.vendors.map(({ id }) => id),
    );
    return { value: names?.flat() ?? [], source };
  }
  if (option === 'only') return { value: given.only ?? null, source };
  if (option === 'lang') return { value: currentLang(), source };
  const isList = option === 'quirks' || option === 'imageHosts';
  const value = start[option] ?? (isList ? [] : null);
  const isSecret = option === 'adminToken' || option === 'readToken' || option === 'credentials';
  if (isSecret && value !== null) return { value: '***', source };
  if (option === 'packageWebhook' && value !== null) return { value: withoutSecrets(String(value)), source };
  if (option === 'state' && isRedisUrl(String(value))) {
    return { value: parseRedisUrl(String(value)).place, source };
  }
  return { value, source };
}

/** All existing settings, by name. */
function showSettings(
  vendors: readonly Vendor[],
  { start, sourceOfSetting }: ServeOptions,
): Readonly<Record<string, Shown>> {
  return Object.fromEntries(
    createNames(vendors).settings.map(({ name, fallback, secret }) => {
      const value = start.settings?.[name] ?? fallback;
      const isHidden = secret && value !== fallback;
      return [name, { value: isHidden ? '***' : value, source: sourceOfSetting(name) }];
    }),
  );
}

/** The URL of a webhook without path and query, which are often its only protection. */
function withoutSecrets(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return pathname === '/' && search === '' ? origin : `${origin}/***`;
}
