import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Generator } from '../load/create-generator.ts';
import type { Peer } from '../peers/peer.ts';
import { type Command, launch, type Running } from '../process/launch.ts';
import { type Asked, answersWith, type Stub } from '../work.ts';

/** What every part is given. */
export interface Bench {
  /** Shows that everything runs; the figures are worth little. */
  readonly quick: boolean;
  readonly generator: Generator;
  /** For files, removed at the end. */
  readonly folder: string;
  /** What the mock answers to the persona, and to somebody to whom the card does not belong. */
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

/** How long and how often, of a whole run and of a quick one. */
export interface Timing {
  readonly rounds: number;
  readonly ms: number;
  readonly warmMs: number;
  /** Connections, each with one request in flight. */
  readonly sockets: number;
}

function newFolder({ folder }: Bench): string {
  return mkdtempSync(join(folder, 'server-'));
}

/** Starts a peer with stubs, and waits until it answers with one of them. */
export function startPeer(bench: Bench, peer: Peer, stubs: readonly Stub[], awaited: Stub): Promise<Running> {
  const folder = newFolder(bench);
  const isCorrect = (reply: Parameters<typeof answersWith>[0]) => answersWith(reply, awaited);
  return launch((port) => peer.prepare({ port, folder, stubs }), { asked: peer.ask(awaited), isCorrect });
}

/** Starts a server of our own, and waits until it answers the request with 200. */
export function startServer(
  bench: Bench,
  asked: Asked,
  make: (port: number, folder: string) => Command,
): Promise<Running> {
  const folder = newFolder(bench);
  return launch((port) => make(port, folder), { asked, isCorrect: ({ status }) => status === 200 });
}
