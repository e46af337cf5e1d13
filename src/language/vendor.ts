import type { z } from 'zod';
import type { RequestView } from '../wire/request-view.ts';
import type { HeaderPair, WireRequest } from '../wire/wire.ts';
import type { Call, RecallView } from './call.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Example } from './example.ts';
import type { Operation } from './operation.ts';
import type { Evidence, LayerName, Outcome } from './outcome.ts';
import type { Setting } from './setting.ts';
import type { Recall } from './state.ts';
import type { Random } from './world.ts';

/** Where code and message sit in a reply. */
export type Envelope =
  | { readonly in: 'body'; readonly code: string; readonly message: string }
  | { readonly in: 'headers'; readonly code: string; readonly message: string };

/** A header of a reply, in this spelling, with how it is known. */
export interface ReplyHeader {
  readonly name: string;
  /** What a call gives it; undefined leaves it out. */
  readonly value: string | ((call: Call) => string | undefined);
  /** What the docs show of a value that a call gives. */
  readonly says?: string;
  readonly evidence: Evidence;
  readonly source: string;
}

/** Rows that stand before the operations' own: a gateway's, or the vendor's common codes. */
export interface Layer<O extends string = string> {
  readonly name: Exclude<LayerName, 'vendor'>;
  /** The vendor under which the atlas prints them: `aliyun-gateway`. */
  readonly vendor: string;
  readonly envelope: Envelope;
  /** Absent: the vendor's own. */
  readonly headers?: readonly ReplyHeader[];
  recall?(view: RecallView): Recall;
  readonly outcomes: Readonly<Record<O, Outcome<Call>>>;
}

/** Defines a layer, the names of its rows kept. */
export function layer<const O extends string>(definition: Layer<O>): Layer<O> {
  return definition;
}

/** A header or a query parameter by which a request shows that it may call. */
export interface Proof {
  readonly name: string;
  readonly in: 'header' | 'query';
  readonly parameter: string;
  /** What it carries, and how it is made: `APPCODE <AppCode>`. */
  readonly says: string;
}

/** One kind of credentials, and how a request shows whose it is. */
export interface CredentialKind<T = unknown> {
  readonly id: string;
  readonly schema: z.ZodType<T>;
  /** The built-in tenant's. */
  readonly fallback: T;
  generate(random: Random): T;
  /** The marks under which a tenant with these credentials is found. */
  marks(credentials: T): readonly string[];
  /** The mark that a request carries. */
  identify(view: RequestView): string | undefined;
  /**
   * The ways to show that one may call, each with all of its proofs. A header is taken by every operation, a query
   * parameter by those whose schema has it.
   */
  readonly ways: readonly (readonly Proof[])[];
}

/** What a reply is before it is put on the wire. */
export interface Draft {
  readonly headers: readonly HeaderPair[];
  /** null for an empty body. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** A behaviour that some source shows and the default does not: named, cited, off. */
export interface Quirk {
  readonly says: string;
  readonly evidence: Evidence;
  readonly source: string;
  respond?(draft: Draft, call: Call): Draft;
}

/** A signature over a finished request, as header pairs to add. */
export type Sign = (
  request: WireRequest,
  credentials: Readonly<Record<string, unknown>>,
  context: { readonly now: number; readonly random: Random; readonly wrong: boolean },
) => readonly HeaderPair[];

/** A package as it is sold. */
export type Price = readonly [yuan: number, calls: number];

/** Everything that is known of a vendor, as data. */
export interface Vendor<
  Operations extends Readonly<Record<string, Operation>> = Readonly<Record<string, Operation>>,
  Layers extends readonly Layer[] = readonly Layer[],
  Credentials = unknown,
> {
  readonly id: string;
  readonly name: string;
  readonly says: string;
  /** The first is the one that documents name today. */
  readonly hosts: readonly [string, ...string[]];
  readonly credentials: CredentialKind<Credentials>;
  readonly envelope: Envelope;
  readonly layers: Layers;
  /** The layer row that answers a path that is none of the vendor's. */
  readonly unknownPath: string;
  /** In the order in which they leave. */
  readonly headers: readonly ReplyHeader[];
  /** Finishes every reply of the vendor's own, before the quirks. */
  respond?(draft: Draft, call: Call): Draft;
  /** Under every operation's example: the credential. */
  readonly example: Example;
  readonly sign?: Sign;
  /** The rows that refuse a signature, and what is wrong with that of such a call: undefined where that cannot be told. */
  readonly diagnose?: {
    readonly rows: readonly string[];
    of(call: Call): Diagnosis | undefined;
  };
  readonly settings: readonly Setting[];
  readonly quirks: Readonly<Record<string, Quirk>>;
  /** Empty where no document prints one. */
  readonly prices: readonly Price[];
  readonly operations: Operations;
  /** What the mock does not do, one sentence each. */
  readonly limits: readonly string[];
}

export function vendor<
  const Operations extends Readonly<Record<string, Operation>>,
  const Layers extends readonly Layer[],
  Credentials,
>(definition: Vendor<Operations, Layers, Credentials>): Vendor<Operations, Layers, Credentials> {
  return definition;
}
