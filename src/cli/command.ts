import type { ArgsDef } from 'citty';
import type { Vendor } from '../language/vendor.ts';
import type { Flags } from './read-flags.ts';

/** Gives the vendors that the commands are about; they are not read before a command wants them. */
export type LoadVendors = () => Promise<readonly Vendor[]>;

/** A command: what `--help` says of it, and what it does with the flags that it was given. */
export interface Command {
  readonly meta: { readonly name: string; readonly description: string };
  readonly args: ArgsDef;
  /** Follows its usage. */
  readonly more?: string | ((loadVendors: LoadVendors) => Promise<string>);
  run(flags: Flags, loadVendors: LoadVendors): void | Promise<void>;
}
