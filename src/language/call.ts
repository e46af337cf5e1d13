import type { z } from 'zod';
import type { RequestView } from '../wire/request-view.ts';
import type { Setting } from './setting.ts';
import type { Memory, Recall } from './state.ts';
import type { CredentialKind } from './vendor.ts';
import type { PackageState, Picture, Random, Registry } from './world.ts';

/** What a row's methods see. They read; they never write. */
export interface Call<M = Memory<Recall>> extends RequestView {
  readonly vendor: string;
  /** `*` where the path is none of the vendor's. */
  readonly operation: string;
  readonly route: 'known' | 'wrongMethod' | 'unknownPath';
  /** ms since the epoch on the tenant's clock. */
  readonly now: number;
  readonly tenant: { readonly id: string; readonly mark: string };
  readonly package: PackageState | undefined;
  readonly memory: M;
  readonly world: Registry;
  /** Read once the rows above `invalid` have been passed. */
  readonly picture: Picture;
  credentials<T>(kind: CredentialKind<T>): T;
  setting<T>(setting: Setting<T>): T;
  /** Made once for this call, then the same under that name: something random, or dear to work out. */
  once<T>(name: string, make: (random: Random, call: Call) => T): T;
}

/** What is seen when it is asked what to recall. */
export type RecallView = RequestView & Pick<Call, 'setting'>;

/** The schemas of an operation's input, by where it travels. */
export interface RequestSchemas {
  readonly query?: z.ZodObject;
  readonly form?: z.ZodObject;
  readonly json?: z.ZodObject;
  /** Parts by name; a file is its bytes. */
  readonly multipart?: z.ZodObject;
}

/** Input that passed the schemas: present from the row that `invalid` names downwards. */
export type Parsed<S extends RequestSchemas> = {
  readonly [K in keyof S]: S[K] extends z.ZodObject ? z.output<S[K]> : Record<string, unknown>;
};

export type OperationCall<S extends RequestSchemas, R extends Recall> = Call<Memory<R>> & Parsed<S>;
