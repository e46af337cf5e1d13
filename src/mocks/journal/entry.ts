import type { Diagnosis } from '../../language/diagnosis.ts';
import type { PackageWarning } from '../ledger/package-watch.ts';
import type { Fault } from '../rules/rule.ts';
import { hashOf, type KeptRequest, paramsOf } from './kept-request.ts';
import { maskHeader, maskName, maskNumbers, maskQuery, maskValue } from './mask.ts';

/** One call, as it was. Raw: show it through `toView`. */
export interface Entry {
  /** ms since the epoch on the tenant's clock. */
  readonly at: number;
  readonly tenant: string;
  /** `fegine-ocr/cardbank`; `*` for an operation that does not exist. */
  readonly operation: string;
  readonly outcome: string;
  /** Asked for, instead of brought about. */
  readonly forced: boolean;
  /** The id of the rule that the call took. */
  readonly rule?: string | undefined;
  readonly fault?: Fault | undefined;
  readonly billed: boolean | 'unknown';
  readonly status: number;
  /** The names of the rows that were tried in vain, in order. */
  readonly above: readonly string[];
  /** Of a refused signature: what is wrong with it. */
  readonly diagnosis?: Diagnosis | undefined;
  /** The call left less than a fifth of a package. */
  readonly packageLow?: PackageWarning | undefined;
  readonly request: KeptRequest;
  /** What was sent, or would have been; of a long one the bytes alone are known. */
  readonly reply: { readonly size: number; readonly body?: string };
}

/** A row that stands above the one that answered, and what would have had to hold for it. */
export interface RowAbove {
  readonly outcome: string;
  readonly when: string;
}

/** A call as it is shown: every value masked, and names that are none, unless they were to be revealed. */
export interface EntryView
  extends Pick<Entry, 'at' | 'tenant' | 'operation' | 'outcome' | 'forced' | 'billed'> {
  /** The id of the rule that the call took. */
  readonly rule?: string;
  readonly fault?: Fault;
  /** What brought the row about, in a sentence. */
  readonly why: string;
  /** The rows that were tried before it, in order: nothing of what they say held. */
  readonly above: readonly RowAbove[];
  /** The call left less than a fifth of a package. */
  readonly packageLow?: PackageWarning;
  /** Without the two strings, which hold parameters, unless they were to be revealed. */
  readonly diagnosis?: Diagnosis;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly headers: readonly (readonly [name: string, value: string])[];
    /** Of query and body, by name, the first of each; a long one says how long it is. */
    readonly params: Readonly<Record<string, string>>;
    /** `size` in bytes; `sha256` in lower-case hex, absent where there is no body. */
    readonly body: { readonly size: number; readonly sha256?: string };
  };
  /** `body` where it was to be revealed, and is no longer than 4096 characters. */
  readonly reply: { readonly status: number; readonly size: number; readonly body?: string };
}

/** What is told of a call beside what it was. */
export interface Explanation {
  readonly why: string;
  readonly above: readonly RowAbove[];
}

export function toView(entry: Entry, { why, above }: Explanation, reveal: boolean): EntryView {
  const { at, tenant, operation, outcome, forced, billed, rule, fault, packageLow } = entry;
  const { request, reply, status, diagnosis } = entry;
  const { headers, bodySize: size } = request;
  const [showName, show] = reveal ? [asItIs, asItIs] : [maskName, maskValue];
  const params: Record<string, string> = Object.create(null);
  for (const { name, value } of paramsOf(request)) params[showName(name)] ??= show(value);
  return {
    at,
    tenant,
    operation,
    outcome,
    forced,
    billed,
    ...(rule !== undefined && { rule }),
    ...(fault && { fault }),
    why,
    above,
    ...(packageLow && { packageLow }),
    ...(diagnosis && { diagnosis: reveal ? diagnosis : maskDiagnosis(diagnosis) }),
    request: {
      ...(reveal ? { method: request.method, path: request.path, query: request.query } : maskRequest(entry)),
      headers: reveal ? headers : headers.map(([name, value]) => maskHeader(name, value)),
      params: { ...params },
      body: { size, ...(size > 0 && { sha256: hashOf(request) }) },
    },
    reply: { status, size: reply.size, ...(reveal && reply.body !== undefined && { body: reply.body }) },
  };
}

function asItIs(text: string): string {
  return text;
}

function maskDiagnosis({ expected: _, received: __, ...told }: Diagnosis): Diagnosis {
  return told;
}

/** The first line without what is personal in it. A path that is no operation's can hold anything. */
export function maskRequest({
  operation,
  request: { method, path, query },
}: Entry): Pick<KeptRequest, 'method' | 'path' | 'query'> {
  const isKnown = !operation.endsWith('/*') && operation !== '*';
  return {
    method: maskNumbers(method),
    path: isKnown ? path : maskValue(path),
    query: maskQuery(query),
  };
}
