import { existing } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { CredentialKind } from '../../language/vendor.ts';
import { say, sentences, type Text } from '../../words/text.ts';

/** Credentials of one's own, by kind and field. What is left out is made. */
export type ChosenCredentials = Readonly<Record<string, Readonly<Record<string, string>>>>;

type FieldValues = Readonly<Record<string, unknown>>;

/** The credentials of each kind: `make` makes them, and the chosen fields replace theirs. Error `badRequest`. */
export function chooseCredentials(
  kinds: readonly CredentialKind[],
  chosen: ChosenCredentials,
  make: (kind: CredentialKind) => unknown,
): Readonly<Record<string, unknown>> {
  requireOneOf(
    Object.keys(chosen),
    (name) =>
      say({ en: 'credentials has no kind {name}.', zh: 'credentials 中没有 {name} 这一类。' }, { name }),
    kinds.map(({ id }) => id),
  );
  return Object.fromEntries(
    kinds.map((kind) => [kind.id, complete(kind, make(kind) as FieldValues, chosen[kind.id] ?? {})]),
  );
}

function complete(kind: CredentialKind, made: FieldValues, chosen: FieldValues): unknown {
  requireOneOf(
    Object.keys(chosen),
    (name) =>
      say({ en: '{kind} has no field {name}.', zh: '{kind} 没有字段 {name}。' }, { kind: kind.id, name }),
    Object.keys(made),
  );
  const { success, data, error } = kind.schema.safeParse({ ...made, ...chosen }, { jitless: true });
  if (success) return data;
  const [issue] = error.issues;
  const what = [kind.id, ...(issue?.path ?? [])].map(String).join('.');
  throw new ToolkitError('badRequest', say(refused, { what, why: issue?.message ?? '' }));
}

const refused = {
  en: 'The credential {what} cannot be taken: {why}. Without it, the mock makes one.',
  zh: '凭证 {what} 有误：{why}。不填时，挡板会自动生成。',
} as const;

/** `none` says that there is no such name. */
function requireOneOf(
  given: readonly string[],
  none: (name: string) => Text,
  exists: readonly string[],
): void {
  const unknown = given.find((name) => !exists.includes(name));
  if (unknown === undefined) return;
  throw new ToolkitError('badRequest', sentences(none(unknown.slice(0, 100)), existing(unknown, exists)));
}

export interface TakenMark {
  /** As credentials or the mock have it: `appid:wx…`. */
  readonly mark: string;
  /** The id of the tenant that it leads to. */
  readonly by: string;
}

/** The error for a new tenant with a mark that leads to another one. */
export function toTakenError(
  { id, credentials }: { readonly id: string; readonly credentials: Readonly<Record<string, unknown>> },
  { mark, by }: TakenMark,
  kinds: readonly CredentialKind[],
): ToolkitError {
  const fields = kinds.flatMap((kind) =>
    Object.entries(credentials[kind.id] as FieldValues).map(([name, value]) => ({
      name: `${kind.id}.${name}`,
      value,
    })),
  );
  const which = fields.find(({ value }) => mark.endsWith(String(value)))?.name ?? {
    en: 'one of its credentials',
    zh: '其中一个凭证',
  };
  return new ToolkitError(
    'badRequest',
    say(
      {
        en: 'There can be no tenant {id}: {which} leads to the tenant {by} already. Choose another, or delete {by}.',
        zh: '不能建立租户 {id}：{which} 已属于租户 {by}。请换一个，或先删除 {by}。',
      },
      { id, which, by },
    ),
  );
}
