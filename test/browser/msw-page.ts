import { setupWorker } from 'msw/browser';
import { toBytes } from '../../src/mocks/rules/to-faulty-reply.ts';
import { mswHandlers } from '../../src/msw.ts';
import { toBase64 } from '../../src/wire/base64.ts';
import type { WireReply } from '../../src/wire/wire.ts';
import { sendByFetch } from '../transports/send-by-fetch.ts';
import { createAlike, runsByOperation, walk } from '../transports/walk.ts';

/** The script of the page in msw-in-page.test.ts: a service worker, and the mock behind it. */

/** A reply in a form that can leave the page. */
export interface ReplyOfPage extends Pick<WireReply, 'status' | 'headers'> {
  readonly base64: string;
}

export interface MswPage {
  /** Replaces the mock by a new one with the same seed and clock. */
  serve(): ReturnType<typeof createAlike>;
  /** Sends the runs with these names, by fetch. */
  walk(operation: string, names: readonly string[]): Promise<readonly ReplyOfPage[]>;
}

const worker = setupWorker();
const files = (await (await fetch('/pictures.json')).json()) as readonly string[];
const pictures = new Map(
  await Promise.all(
    files.map(async (file) => [file, await (await fetch(`/pictures/${file}`)).bytes()] as const),
  ),
);
await worker.start({ quiet: true });

function serve(): ReturnType<typeof createAlike> {
  const mock = createAlike();
  worker.resetHandlers(...mswHandlers(mock));
  return mock;
}

function readPicture(file: string): Uint8Array {
  const picture = pictures.get(file);
  if (picture === undefined) throw new Error(`the page has no picture ${file}`);
  return picture;
}

const page: MswPage = {
  serve,
  async walk(operation, names) {
    const runs = runsByOperation.get(operation)?.filter(({ name }) => names.includes(name)) ?? [];
    const replies = await walk(serve(), runs, sendByFetch, readPicture);
    return replies.map(({ status, headers, body }) => ({ status, headers, base64: toBase64(toBytes(body)) }));
  },
};
Object.assign(globalThis, { page });
