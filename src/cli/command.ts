import type { Vendor } from '../language/vendor.ts';
import type { Text } from '../words/text.ts';
import type { Args } from './args.ts';
import type { Flags } from './read-flags.ts';

/** Loads the vendors that the commands work on, those of packs too. They are only loaded when a command needs them. */
export type LoadVendors = () => Promise<readonly Vendor[]>;

/** Loads built-in vendors: all, or those of the ids that are named. */
export type LoadBuiltIn = (only?: readonly string[]) => Promise<readonly Vendor[]>;

/** A command: its `--help` text, its flags, and its action. */
export interface Command {
  readonly meta: { readonly name: string; readonly description: Text };
  readonly args: Args;
  /** Text after the usage. */
  readonly more?: Text | string | ((loadVendors: LoadVendors) => Promise<Text | string>);
  /** Returns the exit code, if it is not 0. */
  run(
    flags: Flags,
    loadVendors: LoadVendors,
    loadBuiltIn: LoadBuiltIn,
  ): void | Promise<void> | Promise<number>;
}
