import type { ArgsDef } from 'citty';
import type { Flags } from './read-flags.ts';

/** A command: what `--help` says of it, and what it does with the flags that it was given. */
export interface Command {
  readonly meta: { readonly name: string; readonly description: string };
  readonly args: ArgsDef;
  /** Follows its usage. */
  readonly more?: string;
  run(flags: Flags): void | Promise<void>;
}
