import type { Value } from './value.ts';

/** null takes a field of the operation's example away. */
export type Fields = Readonly<Record<string, Value | null>>;

/** A request as data; as a patch, its fields replace the operation's. */
export interface Example {
  readonly method?: string;
  readonly path?: string;
  readonly query?: Fields;
  readonly form?: Fields;
  readonly json?: Fields;
  readonly multipart?: Fields;
  readonly headers?: Fields;
  /** Sent as it is, instead of form, json and multipart. */
  readonly body?: Value;
  /** The vendor's `sign` adds its signature over the finished request; `wrong` spoils it. */
  readonly sign?: true | 'wrong';
}

/** A piece of history before a request. */
export type Step =
  /** Calls another operation of the vendor, or `same`: this very request, to the byte. */
  | {
      readonly call: string;
      readonly example?: Example;
      readonly times?: number;
      /** Variable to reply path: `{ ticket: 'tickets.0.value' }`. */
      readonly save?: Readonly<Record<string, string>>;
    }
  | { readonly advanceMs: number }
  | { readonly settings: Readonly<Record<string, unknown>> }
  | { readonly package: { readonly total: number; readonly validMs?: number; readonly overdue?: boolean } };

export function mergeExamples(base: Example, patch: Example | undefined): Example {
  if (patch === undefined) return base;
  const sections = ['query', 'form', 'json', 'multipart', 'headers'] as const;
  const merged: { -readonly [K in keyof Example]: Example[K] } = { ...base, ...patch };
  for (const section of sections) {
    const fields = { ...base[section], ...patch[section] };
    if (Object.keys(fields).length > 0) merged[section] = fields;
  }
  return merged;
}
