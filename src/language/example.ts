import type { Value } from './value.ts';

/** null removes a field of the operation's example. */
export type Fields = Readonly<Record<string, Value | null>>;

/** A request as data. As a patch, its fields replace those of the operation's example. */
export interface Example {
  readonly method?: string;
  readonly path?: string;
  /** The segments of the operation's path that are parameters. */
  readonly segments?: Fields;
  readonly query?: Fields;
  readonly form?: Fields;
  readonly json?: Fields;
  readonly multipart?: Fields;
  readonly headers?: Fields;
  /** Sent unchanged, instead of form, json and multipart. A picture as `bytes` is sent as an octet stream. */
  readonly body?: Value;
  /** `true` adds a signature of the finished request, `wrong` adds a wrong one. `false` in a patch leaves it out. */
  readonly sign?: boolean | 'wrong';
  /** Which of the vendor's `signs` makes the signature. Default: `sign`. */
  readonly signBy?: string;
}

/** A step before a request. */
export type Step =
  /** Calls another operation of the vendor. `same` repeats this request, byte for byte. */
  | {
      readonly call: string;
      readonly example?: Example;
      readonly times?: number;
      /** Variables and their reply paths: `{ ticket: 'tickets.0.value', token: 'headers.X-Token' }`. */
      readonly save?: Readonly<Record<string, string>>;
    }
  | { readonly advanceMs: number }
  | { readonly settings: Readonly<Record<string, unknown>> }
  | { readonly package: { readonly total: number; readonly validMs?: number; readonly overdue?: boolean } };

export function mergeExamples(base: Example, patch: Example | undefined): Example {
  if (patch === undefined) return base;
  const sections = ['segments', 'query', 'form', 'json', 'multipart', 'headers'] as const;
  const merged: { -readonly [K in keyof Example]: Example[K] } = { ...base, ...patch };
  for (const section of sections) {
    const fields = { ...base[section], ...patch[section] };
    if (Object.keys(fields).length > 0) merged[section] = fields;
  }
  return merged;
}
