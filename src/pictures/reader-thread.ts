import { parentPort } from 'node:worker_threads';
import { createReadPicture } from './read-picture.ts';
import type { Job, Result } from './thread.ts';

/** Runs in a thread of Node: reads pictures one after the other. */
const opening = createReadPicture();
void opening.then(() => parentPort?.postMessage({ id: 0, reading: undefined } satisfies Result));

parentPort?.on('message', async ({ id, bytes }: Job) => {
  const read = await opening;
  const reading = await read(bytes).catch(() => undefined);
  parentPort?.postMessage({ id, reading } satisfies Result);
});
