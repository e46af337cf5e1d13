import { z } from 'zod';
import type { Setting } from '../../../language/setting.ts';
import type { CredentialPair, Quirk, Vendor } from '../../../language/vendor.ts';
import { joined, listing, say, semicolon, type Text, type TextPart } from '../../../words/text.ts';
import { variableName } from '../../examples/to-variables.ts';
import { toCode } from '../to-markdown-table.ts';
import { toProseText, toTableText } from '../to-page-text.ts';
import { headings, none } from './table-words.ts';
import { toEvidence } from './to-evidence.ts';
import { toSource } from './to-source.ts';

const { says: saysHeading, evidence: evidenceHeading, source: sourceHeading } = headings;

/** The credentials of the tenant `default`, and what a reset does. */
export function toCredentials(vendor: Vendor): readonly TextPart[] {
  const { credentials } = vendor;
  const values = Object.entries(credentials.fallback as Readonly<Record<string, unknown>>);
  const { id } = credentials;
  return [
    { en: '## Credentials', zh: '## 凭证' },
    {
      en: 'Those of the tenant `default`. They are public, and the vendor does not know them.',
      zh: '租户 `default` 的凭证。它们是公开的，对真实供应商无效。',
    },
    toTableText(
      [headings.name, headings.value, { en: 'variable', zh: '环境变量' }],
      values.map(([name, value]) => [toCode(name), toCode(String(value)), toCode(variableName(id, name))]),
    ),
    ...(credentials.pairs ?? []).map(toPair),
    ...toReset(vendor),
  ];
}

/** `* secretId and secretKey: the permanent pair.` */
function toPair({ id, key, token, says, lifeMs }: CredentialPair): TextPart {
  const fields = [id, key, ...(token === undefined ? [] : [token])].map(toCode);
  const lives =
    lifeMs === undefined
      ? undefined
      : say({ en: 'it lives {minutes} minutes', zh: '有效期 {minutes} 分钟' }, { minutes: lifeMs / 60_000 });
  return say(
    { en: '{fields} go together: {told}.', zh: '{fields} 一起使用：{told}。' },
    { fields: listing(fields, 'and'), told: joined([toProseText(says), lives], semicolon) },
  );
}

function toReset(vendor: Vendor): readonly TextPart[] {
  const { id, reset } = vendor.credentials;
  if (reset === undefined) return [];
  return [
    say(
      {
        en: '{command} resets them ({known}): {says}.',
        zh: '{command} 重置凭证（{known}）：{says}。',
      },
      {
        command: toCode(`tenant.resetCredential('${id}')`),
        known: joined([toEvidence(reset.evidence), toSource(reset.source, vendor)], semicolon),
        says: toProseText(reset.says),
      },
    ),
  ];
}

type Worded = Pick<Vendor, 'sourceWords'>;

export function toSettings(settings: readonly Setting[], worded: Worded): readonly TextPart[] {
  if (settings.length === 0) return [];
  return [
    { en: '## Settings', zh: '## 设置' },
    toTableText(
      [
        { en: 'setting', zh: '设置' },
        { en: 'values', zh: '可选值' },
        { en: 'default', zh: '默认值' },
        saysHeading,
        evidenceHeading,
        sourceHeading,
      ],
      settings.map(({ name, says, schema, fallback, evidence, source }) => [
        toCode(name),
        toValues(schema),
        fallback === '' ? none : toCode(String(fallback)),
        toProseText(says),
        toEvidence(evidence),
        toSource(source, worded),
      ]),
    ),
  ];
}

const aNumber: Text = { en: 'a number', zh: '数字' };
const numberOrNull: Text = { en: 'a number, or `null`', zh: '数字，或 `null`' };

/** The values of a setting. */
function toValues(schema: Setting['schema']): Text {
  const { enum: values, anyOf, type } = z.toJSONSchema(schema);
  if (values !== undefined) return listing(values.map((value) => toCode(String(value))));
  if (anyOf?.some((one) => one.type === 'null')) return numberOrNull;
  return type === 'integer' || type === 'number' ? aNumber : { en: 'any text', zh: '任意文本' };
}

export function toQuirks(
  quirks: Readonly<Record<string, Quirk>>,
  prefix: string,
  worded: Worded,
): readonly TextPart[] {
  const named = Object.entries(quirks).filter(([, { until }]) => until === undefined);
  const former = toFormerAnswers(quirks, prefix);
  if (named.length === 0) return former;
  return [
    { en: '## Quirks', zh: '## 特例行为（quirk）' },
    { en: 'Off unless a tenant switches them on.', zh: '默认关闭，由租户打开。' },
    toTableText(
      [{ en: 'quirk', zh: '特例行为' }, saysHeading, evidenceHeading, sourceHeading],
      named.map(([name, { says, evidence, source }]) => [
        toCode(prefix + name),
        toProseText(says),
        toEvidence(evidence),
        toSource(source, worded),
      ]),
    ),
    ...former,
  ];
}

/** What each release answered otherwise, the latest first. */
function toFormerAnswers(quirks: Readonly<Record<string, Quirk>>, prefix: string): readonly TextPart[] {
  const former = Object.entries(quirks).flatMap(([name, { says, until }]) =>
    until === undefined ? [] : [{ name, says, until }],
  );
  if (former.length === 0) return [];
  return [
    { en: '## Changed answers', zh: '## 有变化的应答' },
    {
      en: 'What a release still answered. Each is a quirk, off by default; `--answers <release>` switches on all that keep the answers of that release.',
      zh: '以前的版本怎样应答。每一项都是特例行为（quirk），默认关闭；`--answers <版本>` 一次打开保留该版本应答的全部各项。',
    },
    toTableText(
      [
        { en: 'quirk', zh: '特例行为' },
        { en: 'until release', zh: '截至版本' },
        { en: 'answer until then', zh: '此前的应答' },
      ],
      former
        .toSorted((one, other) => other.until.localeCompare(one.until, 'en', { numeric: true }))
        .map(({ name, says, until }) => [toCode(prefix + name), until, toProseText(says)]),
    ),
  ];
}
