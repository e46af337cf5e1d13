/** The languages that users read. English comes first: it is spoken where nobody asks. */
export const langs = ['en', 'zh'] as const;
export type Lang = (typeof langs)[number];

type Environ = Readonly<Record<string, string | undefined>>;

let chosen: Lang | undefined;

/** The language that this process speaks: the one chosen, or else that of its environment. */
export function currentLang(): Lang {
  chosen ??= langOf((globalThis as { readonly process?: { readonly env?: Environ } }).process?.env ?? {});
  return chosen;
}

/** Makes the process speak a language. */
export function chooseLang(lang: Lang): void {
  chosen = lang;
}

/** The language that is named: `zh`, `zh-CN`, `zh_CN.UTF-8`, `en`. Undefined if it is none of ours. */
export function findLang(name: string | undefined): Lang | undefined {
  const [known] = (name ?? '').toLowerCase().split(/[-_.@]/);
  return langs.find((lang) => lang === known);
}

/** `BANKCARD_MOCK_LANG`, or else what the terminal speaks: `LC_ALL`, `LC_MESSAGES`, `LANG`. */
export function langOf(env: Environ): Lang {
  const { BANKCARD_MOCK_LANG, LC_ALL, LC_MESSAGES, LANG } = env;
  const named = findLang(BANKCARD_MOCK_LANG);
  // As with all programs, the first one that is set decides, also where it names a language that is not ours.
  return named ?? findLang(LC_ALL || LC_MESSAGES || LANG || systemLang(env)) ?? 'en';
}

/** Windows has no such variables. ICU knows its language; elsewhere it is not asked, because that costs memory. */
function systemLang({ OS }: Environ): string | undefined {
  return OS === 'Windows_NT' ? Intl.DateTimeFormat().resolvedOptions().locale : undefined;
}

/** The language that a header `Accept-Language` prefers: `zh-CN,zh;q=0.9,en;q=0.8`. Undefined if it names none of ours. */
export function preferredLang(header: string | undefined): Lang | undefined {
  const ranked = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [name = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1]).find((one) => one);
      return { lang: findLang(name), quality: Number(quality ?? 1) };
    });
  const known = ranked.filter(({ lang, quality }) => lang !== undefined && quality > 0);
  return known.sort((one, other) => other.quality - one.quality)[0]?.lang;
}
