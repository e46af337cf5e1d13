import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from '../load/create-generator.ts';
import type { Peer } from '../peers/peer.ts';
import { type Command, launch, type Running } from '../process/launch.ts';
import { type Asked, answersWith, type Stub } from '../work.ts';

/** The input for every part. */
export interface Bench {
  /** Whether the run only shows that everything works. The figures then have little value. */
  readonly quick: boolean;
  readonly generator: Generator;
  /** A folder for files. It is removed at the end. */
  readonly folder: string;
  /** The replies of the mock to the persona, and to a person who does not own the card. */
  readonly templates: { readonly match: Stub; readonly mismatch: Stub };
  say(text: string): void;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

export interface Chart {
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
}

export interface PartResult {
  readonly tables: readonly Table[];
  readonly charts: readonly Chart[];
}

export interface Part {
  readonly id: string;
  readonly title: string;
  measure(bench: Bench): Promise<PartResult>;
}

/** The duration and number of rounds, for a complete and for a quick run. */
export interface Timing {
  readonly rounds: number;
  readonly ms: number;
  readonly warmMs: number;
  /** The number of connections, each with one request in flight. */
  readonly sockets: number;
}

function newFolder({ folder }: Bench): string {
  return mkdtempSync(join(folder, 'server-'));
}

/** Starts a peer with stubs, and waits until it answers with `awaited`. */
export function startPeer(bench: Bench, peer: Peer, stubs: readonly Stub[], awaited: Stub): Promise<Running> {
  const folder = newFolder(bench);
  const isCorrect = (reply: Parameters<typeof answersWith>[0]) => answersWith(reply, awaited);
  return launch((port) => peer.prepare({ port, folder, stubs }), { asked: peer.ask(awaited), isCorrect });
}

/** Starts one of our servers, and waits until it answers the request with 200. */
export function startServer(
  bench: Bench,
  asked: Asked,
  make: (port: number, folder: string) => Command,
): Promise<Running> {
  const folder = newFolder(bench);
  return launch((port) => make(port, folder), { asked, isCorrect: ({ status }) => status === 200 });
}
