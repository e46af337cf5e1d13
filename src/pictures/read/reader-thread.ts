import { parentPort } from 'node:worker_threads';
import type { Job, Result } from './find-begin-worker.ts';
import { createReadPicture } from './read-picture.ts';

/** The entry of the reading thread, in Node only: reads each picture that it receives. */
const read = await createReadPicture();

parentPort?.on('message', async ({ id, bytes }: Job) => {
  const reading = await read(bytes).catch(() => undefined);
  tell({ id, reading, isWorn: read.isWorn() });
});
tell({ id: 0, reading: undefined, isWorn: false });

function tell(result: Result): void {
  parentPort?.postMessage(result);
}
