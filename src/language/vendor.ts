import type { z } from 'zod';
import type { RequestPlace } from '../wire/request-place.ts';
import type { RequestView } from '../wire/request-view.ts';
import type { HeaderPair, WireRequest } from '../wire/wire.ts';
import type { Text } from '../words/text.ts';
import type { Call, RecallView } from './call.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Example } from './example.ts';
import type { Operation } from './operation.ts';
import type { Evidence, LayerName, Outcome, OutcomeFacts } from './outcome.ts';
import type { Persona } from './people.ts';
import type { BodyForm } from './reply-body.ts';
import type { Trace } from './routes/address.ts';
import type { FormerPath, SamplePicture } from './routes/known-addresses.ts';
import type { Price, Product, Validity } from './sale/products.ts';
import type { Setting } from './setting.ts';
import type { Key, Recall } from './state.ts';
import type { Random } from './world.ts';

/** The place of code and message in a reply: two reply paths of the body (`Response.Error.Code`), or two headers. */
export type Envelope =
  | { readonly in: 'body'; readonly code: string; readonly message: string }
  | { readonly in: 'headers'; readonly code: string; readonly message: string };

/** A reply header, in this spelling, with its evidence. */
export interface ReplyHeader {
  readonly name: string;
  /** The value, or a function that computes it for a call. undefined leaves the header out. */
  readonly value: string | ((call: Call) => string | undefined);
  /** The description of a computed value in the docs. */
  readonly says?: Text;
  readonly evidence: Evidence;
  readonly source: string;
}

/** How a request chooses the language of the messages that have several. */
export interface MessageLanguage {
  /** The first of these places that the request has decides. */
  readonly in: readonly RequestPlace[];
  /** The vendor's names of the languages: `zh-CN`. */
  readonly values: readonly string[];
  readonly evidence: Evidence;
  readonly source: string;
}

/** Rows that are tried before an operation's own: those of a gateway, or the vendor's common codes. */
export interface Layer<O extends string = string> {
  readonly name: Exclude<LayerName, 'vendor'>;
  /** The vendor name under which the atlas prints the rows: `acme-gateway`. */
  readonly vendor: string;
  readonly envelope: Envelope;
  /** Default: the vendor's headers. */
  readonly headers?: readonly ReplyHeader[];
  /** Default: the vendor's. */
  readonly language?: MessageLanguage;
  /** Finishes the bodies of these rows. Default: the vendor's. */
  readonly respond?: Respond;
  recall?(view: RecallView): Recall;
  readonly outcomes: Readonly<Record<O, Outcome<Call>>>;
}

/** Defines a layer. Its type keeps the names of the rows. */
export function layer<const O extends string>(definition: Layer<O>): Layer<O> {
  return definition;
}

/** A header or a parameter that authorises a request. */
export interface Proof {
  readonly name: string;
  readonly in: 'header' | 'query' | 'form';
  readonly parameter: string;
  /** The value of the parameter, and how it is made: `KEY <key>`. */
  readonly says: Text;
}

/** Two or three credentials that go together: an id, its secret key, and the token of a temporary pair. */
export interface CredentialPair {
  /** These three are names of fields of the credentials. */
  readonly id: string;
  readonly key: string;
  readonly token?: string;
  readonly says: Text;
  /** How long a temporary pair lives after it was issued; absent if it does not end. */
  readonly lifeMs?: number;
}

/** One kind of credentials, and how a request shows which tenant they belong to. */
export interface CredentialKind<T = unknown> {
  readonly id: string;
  readonly schema: z.ZodType<T>;
  /** The credentials of the built-in tenant. */
  readonly fallback: T;
  generate(random: Random): T;
  /** The marks by which a tenant with these credentials is found. */
  marks(credentials: T): readonly string[];
  /** The mark in a request; undefined if there is none. */
  identify(view: RequestView): string | undefined;
  /** Absent if credentials of this kind cannot be reset. */
  readonly reset?: CredentialReset<T>;
  /**
   * The alternative ways to authorise a request, each with all of its proofs. Every operation accepts a header. A query
   * parameter counts only for operations that have it in their schema.
   */
  readonly ways: readonly (readonly Proof[])[];
  /** The credentials that go together, if there are several pairs. Pages show them so. */
  readonly pairs?: readonly CredentialPair[];
}

/** The effect of resetting credentials at the vendor. */
export interface CredentialReset<T> {
  /** What is made anew, and what of the old ends. */
  readonly says: Text;
  readonly evidence: Evidence;
  readonly source: string;
  renew(credentials: T, random: Random): T;
  /** The stored values that end. */
  ends?(): readonly Key<unknown>[];
}

/** A reply before its body is serialised. */
export interface Draft {
  /** Default: that of the row. */
  readonly status?: number;
  readonly headers: readonly HeaderPair[];
  /** null for an empty body. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** How the body is written. Default: compact JSON. */
  readonly as?: BodyForm;
}

/** Finishes a reply with a body: its headers, and the whole body, which it may build anew in another order. */
export type Respond = (draft: Draft, call: Call, row: OutcomeFacts) => Draft;

/** A behaviour that some source shows and the default lacks. It has a name and a source, and is off by default. */
export interface Quirk {
  readonly says: Text;
  readonly evidence: Evidence;
  readonly source: string;
  /** The last release whose answer it was: `0.1`. It keeps that answer, for whoever asks for the answers of that release. */
  readonly until?: string;
  /** Finishes every reply. What else differs asks `call.quirk`. */
  readonly respond?: Respond;
}

/** What a signature adds to a request. Parameters are encoded when they are added. */
export interface SignedParts {
  readonly headers?: readonly HeaderPair[];
  readonly query?: readonly HeaderPair[];
  readonly form?: readonly HeaderPair[];
}

/** Makes the signature of a finished request: the headers, or the parts, to add. */
export type Sign = (
  request: WireRequest,
  credentials: Readonly<Record<string, unknown>>,
  context: SignContext,
) => readonly HeaderPair[] | SignedParts;

export interface SignContext {
  readonly now: number;
  readonly random: Random;
  readonly wrong: boolean;
  /** As the request's Host header has it: with the port, if it is sent. */
  readonly host: string;
}

/**
 * Finds the mistake in a call that got one of these rows; undefined if it is unknown. It is pure, and its sentence has no
 * personal data.
 */
export interface Doctor {
  readonly rows: readonly string[];
  of(call: Call): Diagnosis | undefined;
}

/** Everything that is known about a vendor, as data. */
export interface Vendor<
  Operations extends Readonly<Record<string, Operation>> = Readonly<Record<string, Operation>>,
  Layers extends readonly Layer[] = readonly Layer[],
  Credentials = unknown,
> {
  readonly id: string;
  readonly name: Text;
  readonly says: Text;
  /** The first is the one that documents name today, and no pattern. In a pattern, `*` is one label: `*.acme.example`. */
  readonly hosts: readonly [string, ...string[]];
  /** What tells operations of one path apart, by name. The first of its places that a request has decides. */
  readonly selectors?: Readonly<Record<string, readonly RequestPlace[]>>;
  /** What shows, at the mock's own address, that a request which selects no operation is for this vendor all the same. */
  readonly traces?: readonly Trace[];
  readonly credentials: CredentialKind<Credentials>;
  readonly envelope: Envelope;
  readonly language?: MessageLanguage;
  readonly layers: Layers;
  /** The layer row that answers a path without an operation. */
  readonly unknownPath: string;
  /** The layer row of a platform in trouble. It answers where the mock cannot decide: its state is away. */
  readonly outage: string;
  readonly formerPaths?: readonly FormerPath[];
  readonly samplePictures?: readonly SamplePicture[];
  /** People that it brings, made up. All vendors know their cards. The ids begin with its own: `acme-vip`. */
  readonly personas?: readonly Persona[];
  /**
   * The Chinese of the names of its sources, for the pages: phrases, each before those that are a part of it. The
   * phrases that all vendors share need none.
   */
  readonly sourceWords?: readonly (readonly [english: string, chinese: string])[];
  /** In the order in which they are sent. */
  readonly headers: readonly ReplyHeader[];
  /**
   * Request headers without secrets or personal data, in lower case, and the form in which a log may show the whole
   * value. `names` is a list of names of headers.
   */
  readonly plainHeaders?: Readonly<Record<Lowercase<string>, RegExp | 'names'>>;
  /** Finishes every reply with a body, of an operation and of a layer without its own, before the quirks. */
  readonly respond?: Respond;
  /** The part that all operations' examples share: the credential. */
  readonly example: Example;
  /** The usual way to sign. */
  readonly sign?: Sign;
  /** The other ways to sign, by the name that an example's `signBy` gives. */
  readonly signs?: Readonly<Record<string, Sign>>;
  /** Parameters of all operations, in any case, that can differ between calls that ask for the same thing: a token. */
  readonly volatile?: readonly string[];
  /** For each row, the first of its doctors that finds a mistake is heard. */
  readonly diagnose?: readonly Doctor[];
  readonly settings: readonly Setting[];
  readonly quirks: Readonly<Record<string, Quirk>>;
  /** Empty if no document prints a price. */
  readonly prices: readonly Price[];
  /** Absent if no document says how long packages are valid; they then have no end. */
  readonly validity?: Validity;
  /** What is sold apart, by name, instead of `prices` and `validity`. Default: all operations are one product. */
  readonly products?: Readonly<Record<string, Product>>;
  readonly operations: Operations;
  /** The limitations of the mock, one sentence each. */
  readonly limits: readonly Text[];
}

export function vendor<
  const Operations extends Readonly<Record<string, Operation>>,
  const Layers extends readonly Layer[],
  Credentials,
>(definition: Vendor<Operations, Layers, Credentials>): Vendor<Operations, Layers, Credentials> {
  return definition;
}
