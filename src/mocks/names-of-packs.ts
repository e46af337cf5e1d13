import type { Pack } from '../language/packs/pack.ts';
import type { Setting } from '../language/setting.ts';
import type { CredentialKind, Vendor } from '../language/vendor.ts';
import type { DocumentedNames } from './operation-names.ts';

/** The names of the built-in vendors, and those of these packs. */
export type NamesWith<P extends readonly Pack[]> = P extends readonly []
  ? DocumentedNames
  : NamesBeside<P[number]['vendors'][number]>;

interface NamesBeside<V extends Vendor> {
  readonly vendor: DocumentedNames['vendor'] | V['id'];
  readonly operation: DocumentedNames['operation'] | keyof RowsOf<V> | `${V['id']}/*`;
  readonly outcome: DocumentedNames['outcome'] | RowsOf<V>[keyof RowsOf<V>];
  readonly rows: DocumentedNames['rows'] & RowsOf<V>;
  readonly quirk: DocumentedNames['quirk'] | QuirksOf<V>;
  readonly settings: DocumentedNames['settings'] & SettingsOf<V>;
  readonly credentials: DocumentedNames['credentials'] & CredentialsOfPacks<V>;
  readonly invalidCredentials: DocumentedNames['invalidCredentials'] & Partial<CredentialsOfPacks<V>>;
}

/** `acme/check`, `acme/read` */
type OperationOf<V extends Vendor> = V extends {
  readonly id: infer Id extends string;
  readonly operations: infer Operations;
}
  ? `${Id}/${keyof Operations & string}`
  : never;

/** The rows of each operation: its own, and those of the vendor's layers. */
type RowsOf<V extends Vendor> = {
  readonly [O in OperationOf<V>]: O extends `${infer Id}/${infer Name}`
    ? RowsOfOne<Extract<V, { readonly id: Id }>, Name>
    : never;
};

type RowsOfOne<V extends Vendor, Name extends string> =
  | OutcomesIn<Name extends keyof V['operations'] ? V['operations'][Name] : never>
  | OutcomesIn<V['layers'][number]>;

type OutcomesIn<Table> = Table extends { readonly outcomes: infer Outcomes } ? KeysOf<Outcomes> : never;

type QuirksOf<V extends Vendor> = V extends {
  readonly id: infer Id extends string;
  readonly quirks: infer Quirks;
}
  ? `${Id}/${KeysOf<Quirks>}`
  : never;

/** The keys that are known by name. */
type KeysOf<T> = keyof { [K in keyof T as K extends string ? Named<K> : never]: true } & string;

type SettingsOf<V extends Vendor> = {
  readonly [S in V['settings'][number] as Named<S['name']>]?: S extends Setting<infer T>
    ? T | undefined
    : never;
};

type CredentialsOfPacks<V extends Vendor> = {
  readonly [K in V['credentials'] as Named<K['id']>]: K extends CredentialKind<infer T>
    ? T & Readonly<Record<string, string>>
    : never;
};

/** A name that is not known would stand for all. */
type Named<S extends string> = string extends S ? never : S;
