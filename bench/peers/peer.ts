import type { Command } from '../process/launch.ts';
import type { Asked, Stub } from '../work.ts';

export interface Setup {
  readonly port: number;
  /** An empty folder for the peer's files. */
  readonly folder: string;
  readonly stubs: readonly Stub[];
}

/** A server to compare with. */
export interface Peer {
  /** `Mockoon CLI 9.9.0`. */
  readonly name: string;
  /** The configuration, for readers of the figures. */
  readonly settings: string;
  /** The reason why it cannot run here. Undefined if it can. */
  unavailable?(): string | undefined;
  /** Writes its files and returns the command that starts it. */
  prepare(setup: Setup): Command | Promise<Command>;
  /** The request that is answered with the stub. */
  ask(stub: Stub): Asked;
  /** The factor of the warm-up time, compared with other servers. Java compiles while it runs. */
  readonly warmTimes?: number;
  /** The field that its stubs differ in. Undefined if it has no stubs. */
  readonly stubsDifferIn: string | undefined;
}
