import type { z } from 'zod';
import type { RequestView } from '../wire/request-view.ts';
import type { Setting } from './setting.ts';
import type { Memory, Recall } from './state.ts';
import type { CredentialKind } from './vendor.ts';
import type { PackageState, Picture, Random, Registry } from './world.ts';

/** A call, as the methods of a row see it. They read it and never write. */
export interface Call<M = Memory<Recall>> extends RequestView {
  readonly vendor: string;
  /** `*` if the path belongs to no operation of the vendor. */
  readonly operation: string;
  readonly route: 'known' | 'wrongMethod' | 'unknownPath';
  /** The value of a selector of the vendor; undefined if the request lacks it. */
  selected(name: string): string | undefined;
  /** The time on the tenant's clock, in ms since the epoch. */
  readonly now: number;
  readonly tenant: {
    readonly id: string;
    readonly mark: string;
    /** When the credentials of a kind were made, in ms since the epoch on the tenant's clock. */
    readonly issuedAt: Readonly<Record<string, number>>;
    /** Whether tokens of an earlier run are unknown. */
    readonly forgetsTokens?: true;
  };
  /** The package that a billed call is charged to; undefined if calls are unlimited. */
  readonly package: PackageState | undefined;
  readonly memory: M;
  /** What is wrong with the parameter for which the call gets a row of `invalid` or `missing`; else undefined. */
  readonly fault: InputFault | undefined;
  readonly world: Registry;
  /** The picture of the request. It is read when the walk reaches the first row that `invalid` names. */
  readonly picture: Picture;
  credentials<T>(kind: CredentialKind<T>): T;
  setting<T>(setting: Setting<T>): T;
  /** Whether the tenant has this quirk of the vendor on: `documentExample`. */
  quirk(name: string): boolean;
  /** The value with this name. `make` runs once per call: use it for values that are random or slow to compute. */
  once<T>(name: string, make: (random: Random, call: Call) => T): T;
}

/** A parameter that the schemas refuse. */
export interface InputFault {
  readonly parameter: string;
  /** Whether it is absent or empty. */
  readonly isMissing: boolean;
}

/** The name under which a vendor keeps, with `once`, the id that its reply gives the call. */
export const callId = 'callId';

/** The part of a call that `recall` can use. */
export type RecallView = RequestView & Pick<Call, 'setting' | 'quirk'>;

declare module 'zod' {
  interface GlobalMeta {
    /** The Chinese of `description`. Pages show it; no JSON Schema has it. */
    zh?: string;
  }
}

/** The schemas of an operation's input, one for each section of the request. */
export interface RequestSchemas {
  readonly query?: z.ZodObject;
  readonly form?: z.ZodObject;
  readonly json?: z.ZodObject;
  /** Parts by name. The value of a file part is its bytes. */
  readonly multipart?: z.ZodObject;
  /**
   * Parameters that come in the query of a request without a body, and else in its body: as JSON, if that begins with
   * a brace, or as a form. Names with dots, such as `List.0.Name`, are unfolded.
   */
  readonly params?: z.ZodObject;
  /** The segments of the path that are parameters, by the names that the path gives them: `{project}`. */
  readonly segments?: z.ZodObject;
  /** The whole body, where it is the picture itself. */
  readonly body?: z.ZodType<Uint8Array>;
}

/** The input after the schemas. It is available from the first row that `invalid` names downwards. */
export type Parsed<S extends RequestSchemas> = {
  readonly [K in keyof S]: K extends 'body'
    ? Uint8Array
    : S[K] extends z.ZodObject
      ? z.output<S[K]>
      : Record<string, unknown>;
};

export type OperationCall<S extends RequestSchemas, R extends Recall> = Call<Memory<R>> & Parsed<S>;
