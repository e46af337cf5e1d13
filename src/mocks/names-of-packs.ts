import type { Pack } from '../language/packs/pack.ts';
import type { Setting } from '../language/setting.ts';
import type { CredentialKind, Vendor } from '../language/vendor.ts';
import type { CredentialsOf, DocumentedNames, LayerRows, OperationName, OwnRows } from './operation-names.ts';

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

/** `acme/check`: an operation of the built-in vendors, or of these packs. */
export type OperationNameWith<P extends readonly Pack[]> = OperationName | OperationOf<VendorsOf<P>>;

/** The rows of each operation's own table, each with a T. */
export type OwnRowsWith<T, P extends readonly Pack[]> = OwnRows<T> & {
  readonly [O in OperationOf<VendorsOf<P>>]: { readonly [R in OwnRowsOf<VendorsOf<P>, O>]: T };
};

/** The rows of each operation's layers, each with a T or without. */
export type LayerRowsWith<T, P extends readonly Pack[]> = LayerRows<T> & {
  readonly [O in OperationOf<VendorsOf<P>>]: { readonly [R in LayerRowsOf<VendorsOf<P>, O>]?: T };
};

/** The credentials for calls of an operation. */
export type CredentialsWith<O extends string, P extends readonly Pack[]> = O extends OperationName
  ? CredentialsOf<O>
  : CredentialsIn<VendorWith<VendorsOf<P>, O>>;

type VendorsOf<P extends readonly Pack[]> = P[number]['vendors'][number];

/** The vendor of `acme/check`. */
type VendorWith<V extends Vendor, O extends string> = O extends `${infer Id}/${string}`
  ? Extract<V, { readonly id: Id }>
  : never;

type OwnRowsOf<V extends Vendor, O extends string> = O extends `${string}/${infer Name}`
  ? OwnRowsIn<VendorWith<V, O>, Name>
  : never;

type LayerRowsOf<V extends Vendor, O extends string> = Exclude<
  OutcomesIn<VendorWith<V, O>['layers'][number]>,
  OwnRowsOf<V, O>
>;

type CredentialsIn<V extends Vendor> = V['credentials'] extends CredentialKind<infer T> ? T : never;

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

type RowsOfOne<V extends Vendor, Name extends string> = OwnRowsIn<V, Name> | OutcomesIn<V['layers'][number]>;

type OwnRowsIn<V extends Vendor, Name extends string> = OutcomesIn<
  Name extends keyof V['operations'] ? V['operations'][Name] : never
>;

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
