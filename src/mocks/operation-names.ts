import type {
  Codes,
  Credentials,
  KindOfVendor,
  LayerRows,
  OwnRows,
  Quirks,
  Settings,
} from '../vendors/documented-names.ts';

export type { LayerRows, OwnRows } from '../vendors/documented-names.ts';

/** `acme` */
export type VendorId = keyof KindOfVendor;

/** `acme/check` */
export type OperationName = keyof OwnRows<true>;

/** One operation, or with `*` all of a vendor. */
export type OperationPattern = OperationName | `${VendorId}/*`;

/** `acme/documentExample` */
export type QuirkName = keyof Quirks;

type VendorOf<O extends OperationName> = O extends `${infer V extends VendorId}/${string}` ? V : never;

/** The rows of an operation: its own, and those of the layers before it. */
export type OutcomeName<O extends OperationName> = OwnOutcomeName<O> | LayerOutcomeName<O>;

/** The rows of the operation's own table. */
export type OwnOutcomeName<O extends OperationName> = O extends OperationName
  ? keyof OwnRows<true>[O] & string
  : never;

/**
 * The rows of the layers that the operation's own table does not replace: the gateway's, or the vendor's common codes.
 */
export type LayerOutcomeName<O extends OperationName> = O extends OperationName
  ? keyof LayerRows<true>[O] & string
  : never;

/** The code of a row, or the vendor's name of it: `3008`, `'-9012'`, `'B403MQ'`, `'OAUTH_ACCESS_DENIED'`. */
export type OutcomeCode = Codes | `${Codes}` | NumberOf<`${Codes}`>;
type NumberOf<C> = C extends `${infer N extends number}` ? (number extends N ? never : N) : never;

/** Any row of any vendor. */
export type AnyOutcomeName = { [O in OperationName]: OutcomeName<O> }[OperationName];

/** The credentials for calls of an operation: `appId`, `secret`. */
export type CredentialsOf<O extends OperationName> = Credentials[KindOfVendor[VendorOf<O>]];

/** The names that a public type is made of, if any text will do: inside, where vendors are handed over. */
export interface LooseNames {
  readonly vendor: string;
  readonly operation: string;
  readonly outcome: string;
  /** The rows of each operation. */
  readonly rows: Readonly<Record<string, string>>;
  readonly quirk: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly invalidCredentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The names that the vendors' documents have: what the doors take and give. */
export interface DocumentedNames {
  readonly vendor: VendorId;
  readonly operation: OperationPattern;
  readonly outcome: AnyOutcomeName | Exclude<OutcomeCode, number>;
  readonly rows: { readonly [O in OperationName]: OutcomeName<O> };
  readonly quirk: QuirkName;
  readonly settings: Settings;
  readonly credentials: Credentials;
  readonly invalidCredentials: Partial<Credentials>;
}
