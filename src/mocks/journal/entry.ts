import type { Diagnosis } from '../../language/diagnosis.ts';
import { fillPath, readSegments } from '../../language/routes/segments.ts';
import type { Vendor } from '../../language/vendor.ts';
import { type Door, headerOf } from '../../wire/wire.ts';
import { currentLang, type Lang } from '../../words/lang.ts';
import { type Text, tell } from '../../words/text.ts';
import { maskNumbers } from '../../world/privacy/mask-text.ts';
import { maskValue } from '../../world/privacy/mask-value.ts';
import type { PackageWarning } from '../ledger/package-warning.ts';
import type { Fault } from '../rules/rule.ts';
import { hashOf, type KeptRequest, paramsOf } from './kept-request.ts';
import { maskHeader } from './mask-header.ts';
import { maskMethod, maskName, maskPath, maskQuery } from './mask-request-line.ts';

/** One call, unmasked. Use `toView` to show it. */
export interface Entry {
  /** The time on the tenant's clock, in ms since the epoch. */
  readonly at: number;
  readonly tenant: string;
  /** `acme/read`; `*` if the operation does not exist. */
  readonly operation: string;
  readonly outcome: string;
  /** Whether a header or a rule asked for the outcome. */
  readonly forced: boolean;
  /** The id of the rule that applied to the call. */
  readonly rule?: string | undefined;
  readonly fault?: Fault | undefined;
  readonly billed: boolean | 'unknown';
  readonly status: number;
  /** The names of the rows that were tried before the outcome, in order. */
  readonly above: readonly string[];
  /** The reason of a refusal that the caller can do something about: a line without personal data, in English of ASCII. */
  readonly why?: Text | undefined;
  /** The id that the vendor's reply gave the call, if it has one. */
  readonly callId?: string | undefined;
  /** The mistake in the request, if one was found. */
  readonly diagnosis?: Diagnosis | undefined;
  /** A sentence on what the vendor let pass, if there is something to know of it. */
  readonly note?: Text | undefined;
  /** Present if the call left less than a fifth of the product's packages. */
  readonly packageLow?: PackageWarning | undefined;
  readonly request: KeptRequest;
  /** The reply before any fault. A long or binary body is not kept, only its size in bytes. */
  readonly reply: { readonly size?: number; readonly body?: string };
}

/** A call with its number, counted over all tenants. */
export interface KeptEntry {
  readonly entry: Entry;
  readonly place: number;
}

/** A row that was tried before the outcome, with the condition that did not hold. */
export interface RowAbove {
  readonly outcome: string;
  readonly when: string;
}

/** A diagnosis in one language. */
export type DiagnosisView = Omit<Diagnosis, 'says'> & {
  readonly says: string;
  /** Whether it has signed texts. Unless revealed, they are left out, because they contain parameters. */
  readonly hasSigned?: true;
};

/** How calls are shown. */
export interface ViewOptions {
  /** Whether names, numbers and texts are shown as they came; default false. */
  readonly reveal?: boolean | undefined;
  /** Default: the language of this process. */
  readonly lang?: Lang | undefined;
}

/** A call as it is shown. Values are masked, and so are names that do not look like names, unless revealed. */
export interface EntryView
  extends Pick<Entry, 'at' | 'tenant' | 'operation' | 'outcome' | 'forced' | 'billed'> {
  /** The id of the rule that applied to the call. */
  readonly rule?: string;
  readonly fault?: Fault;
  /** The number of the call since the start, over all tenants. */
  readonly number: number;
  /** The id that the vendor's reply gave the call. */
  readonly id?: string;
  /** How the call came. */
  readonly door: Door;
  /** The host that the client asked for, by its `Host` header: `api.acme.example`. */
  readonly host?: string;
  /** Whether the call was refused for something that the caller can mend. */
  readonly refused: boolean;
  /** The cause of the outcome, in a sentence; that of `x-mock-why`, if the call was refused for it. */
  readonly why: string;
  /** The rows that were tried before the outcome, in order. None of their conditions held. */
  readonly above: readonly RowAbove[];
  /** Present if the call left less than a fifth of the product's packages. */
  readonly packageLow?: PackageWarning;
  /** A sentence on what the vendor let pass: a token of an earlier run. */
  readonly note?: string;
  /** Unless revealed, it lacks the two signed texts, because they contain parameters. */
  readonly diagnosis?: DiagnosisView;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly headers: readonly (readonly [name: string, value: string])[];
    /** The parameters of query and body by name, the first of each. The length of a long value replaces it. */
    readonly params: Readonly<Record<string, string>>;
    /** `size` is in bytes; `sha256` is in lower-case hex, and absent if the body is empty. */
    readonly body: { readonly size: number; readonly sha256?: string };
  };
  /** `body` is present if it was revealed and has at most 4096 characters. */
  readonly reply: { readonly status: number; readonly size: number; readonly body?: string };
}

/** What the definition tells of a call: its cause, the rows that were tried before, and the headers to show. */
export interface Explanation {
  readonly why: Text;
  readonly above: readonly { readonly outcome: string; readonly when: Text }[];
  readonly plainHeaders?: Vendor['plainHeaders'];
}

export function toView(
  { entry, place }: KeptEntry,
  { why, above, plainHeaders }: Explanation,
  { reveal = false, lang = currentLang() }: ViewOptions,
): EntryView {
  const { at, tenant, operation, outcome, forced, billed, rule, fault, note, packageLow } = entry;
  const { request, reply, status, diagnosis, callId } = entry;
  const { headers, door = 'http', bodySize: size } = request;
  const host = headerOf(headers, 'host');
  const [showName, show] = reveal ? [asItIs, asItIs] : [maskName, maskValue];
  const told = [tenant, outcome, `${operation}/${outcome}`];
  const params: Record<string, string> = Object.create(null);
  for (const { name, value } of paramsOf(request)) params[showName(name)] ??= show(value);
  return {
    number: place,
    ...(callId !== undefined && { id: callId }),
    at,
    tenant,
    operation,
    outcome,
    forced,
    billed,
    ...(rule !== undefined && { rule }),
    ...(fault && { fault }),
    door,
    ...(host && { host: reveal ? host : maskHeader('host', host)[1] }),
    refused: entry.why !== undefined,
    why: tell(why, lang),
    above: above.map(({ outcome: row, when }) => ({ outcome: row, when: tell(when, lang) })),
    ...(note !== undefined && { note: tell(note, lang) }),
    ...(packageLow && { packageLow }),
    ...(diagnosis && { diagnosis: toDiagnosisView(diagnosis, reveal, lang) }),
    request: {
      ...(reveal ? { method: request.method, path: request.path, query: request.query } : maskRequest(entry)),
      headers: reveal
        ? headers
        : headers.map(([name, value]) => maskHeader(name, value, { told, plainHeaders })),
      params: { ...params },
      body: { size, ...(size > 0 && { sha256: hashOf(request) }) },
    },
    reply: {
      status,
      size: sizeOf(reply),
      ...(reveal && reply.body !== undefined && { body: reply.body }),
    },
  };
}

/** In bytes. A body that is kept is counted only when somebody looks. */
function sizeOf({ size = 0, body }: Entry['reply']): number {
  return body === undefined ? size : utf8.encode(body).length;
}

const utf8 = new TextEncoder();

function asItIs(text: string): string {
  return text;
}

/** Unless revealed, it lacks the two signed texts, because they contain parameters. */
function toDiagnosisView(
  { expected, received, ...told }: Diagnosis,
  reveal: boolean,
  lang: Lang,
): DiagnosisView {
  const says = tell(told.says, lang);
  const hasSigned = (expected ?? received) !== undefined && ({ hasSigned: true } as const);
  if (!reveal) return { ...told, says: maskNumbers(says), ...hasSigned };
  return {
    ...told,
    says,
    ...hasSigned,
    ...(expected !== undefined && { expected }),
    ...(received !== undefined && { received }),
  };
}

/**
 * The request line without personal data. Parameters in the path are masked, and in the path of an unknown operation, what can be somebody's is masked.
 */
export function maskRequest({
  operation,
  request: { method, path, query, template },
}: Entry): Pick<KeptRequest, 'method' | 'path' | 'query'> {
  const isKnown = !operation.endsWith('/*') && operation !== '*';
  return {
    method: maskMethod(method),
    path: isKnown ? maskSegments(path, template) : maskPath(path),
    query: maskQuery(query),
  };
}

function maskSegments(path: string, template: string | undefined): string {
  if (template === undefined) return path;
  const sent = readSegments(template, path);
  return fillPath(template, (name) => maskValue(sent[name] ?? ''));
}
