import type { Readable } from 'node:stream';
import { nextTurn } from '../../wire/next-turn.ts';

/** Reads on when it is the sender's turn. Node reads two megabytes of each fast sender before it turns to others. */
export function takeTurns(stream: Pick<Readable, 'isPaused' | 'pause' | 'resume'>): void {
  if (stream.isPaused()) return;
  stream.pause();
  void nextTurn().then(() => stream.resume());
}
