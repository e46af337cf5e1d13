import type { Command } from '../process/launch.ts';
import type { Asked, Stub } from '../work.ts';

export interface Setup {
  readonly port: number;
  /** An empty one for its files. */
  readonly folder: string;
  readonly stubs: readonly Stub[];
}

/** A server to compare with. */
export interface Peer {
  /** `Mockoon CLI 9.9.0`. */
  readonly name: string;
  /** How it is set up, for the reader of the figures. */
  readonly settings: string;
  /** Why it cannot run here; undefined where it can. */
  unavailable?(): string | undefined;
  /** Writes its files and says how it is started. */
  prepare(setup: Setup): Command | Promise<Command>;
  /** The request that gets the stub. */
  ask(stub: Stub): Asked;
  /** How much longer it is warmed than others: Java compiles while it runs. */
  readonly warmTimes?: number;
  /** The field in which its stubs differ; undefined where it has none. */
  readonly stubsDifferIn: string | undefined;
}
