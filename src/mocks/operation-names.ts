import type { CredentialKind } from '../language/vendor.ts';
import type { vendorsById } from '../vendors/index.ts';

type Vendors = typeof vendorsById;
type OperationsOf<V extends keyof Vendors> = Vendors[V]['operations'];

/** `fegine-elements/bank3Check` */
export type OperationName = {
  [V in keyof Vendors]: `${V}/${keyof OperationsOf<V> & string}`;
}[keyof Vendors];

/** The rows of an operation: its own, and those of the layers before it. */
export type OutcomeName<O extends OperationName> = OwnOutcomeName<O> | LayerOutcomeName<O>;

/** The rows of the operation's own table. */
export type OwnOutcomeName<O extends OperationName> =
  O extends `${infer V extends keyof Vendors}/${infer Name}`
    ? Name extends keyof OperationsOf<V>
      ? OperationsOf<V>[Name] extends { readonly outcomes: infer Rows }
        ? keyof Rows & string
        : never
      : never
    : never;

/**
 * The rows of the layers that the operation's own table does not replace: the gateway's, or the vendor's common codes.
 */
export type LayerOutcomeName<O extends OperationName> = O extends `${infer V extends keyof Vendors}/${string}`
  ? Exclude<keyof Vendors[V]['layers'][number]['outcomes'] & string, OwnOutcomeName<O>>
  : never;

/** The code of a row: `3008`, `'-9012'`, `'02'`, `'B403MQ'`. No row's name looks like it. */
export type OutcomeCode =
  | number
  | `${number}`
  | `${'A' | 'B' | 'D' | 'I' | 'N' | 'S' | 'T' | 'X'}${number}${string}`;

/** The credentials for calls of an operation: `appCode`, `appKey`, `appSecret`. */
export type CredentialsOf<O extends OperationName> = O extends `${infer V extends keyof Vendors}/${string}`
  ? Vendors[V]['credentials'] extends CredentialKind<infer Credentials>
    ? Credentials
    : never
  : never;
