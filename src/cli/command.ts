import type { ArgsDef } from 'citty';
import type { Vendor } from '../language/vendor.ts';
import type { Flags } from './read-flags.ts';

/** Loads the vendors that the commands work on. They are only loaded when a command needs them. */
export type LoadVendors = () => Promise<readonly Vendor[]>;

/** A command: its `--help` text, its flags, and its action. */
export interface Command {
  readonly meta: { readonly name: string; readonly description: string };
  readonly args: ArgsDef;
  /** Text after the usage. */
  readonly more?: string | ((loadVendors: LoadVendors) => Promise<string>);
  /** Returns the exit code, if it is not 0. */
  run(flags: Flags, loadVendors: LoadVendors): void | Promise<void> | Promise<number>;
}
