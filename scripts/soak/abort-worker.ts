import { type Load, pause, type Worker } from './load-context.ts';
import { openPipe, openSocket, toBytes } from './raw-client.ts';
import { countIn, report, rowIn } from './tally.ts';

const asked = 'fegine-ocr/cardbank/notRecognised';
const post = (size: number) =>
  toBytes({
    method: 'POST',
    path: '/cardbank',
    query: '',
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['x-mock-outcome', 'notRecognised'],
    ],
    body: new TextEncoder().encode(`img=${'A'.repeat(size)}`),
  });

/** Clients that leave in the middle of a request, are slow, or send bytes that are not HTTP. */
export const abortWorker: Worker = async (load) => {
  await leaveUpload(load);
  await leaveHead(load);
  await leaveReply(load);
  await sendSlowly(load);
  await sendGarbage(load);
};

async function leaveUpload({ port, tally, below }: Load): Promise<void> {
  const bytes = post(200_000);
  const socket = await openSocket(port);
  socket.write(bytes.subarray(0, 1000 + below(150_000)));
  await pause(below(30));
  socket.destroySoon();
  tally.abortedUploads += 1;
}

async function leaveHead({ port, below }: Load): Promise<void> {
  const socket = await openSocket(port);
  socket.write(post(10).subarray(0, 10 + below(30)));
  await pause(below(10));
  socket.destroySoon();
}

/** Sends a complete request, but does not wait for the reply. */
async function leaveReply({ port, tally, below }: Load): Promise<void> {
  const socket = await openSocket(port);
  socket.write(post(below(2) === 0 ? 10 : 100_000));
  await pause(below(5));
  socket.destroy();
  countIn(tally.maybe, asked);
  tally.abortedMaybe += 1;
}

async function sendSlowly({ port, tally }: Load): Promise<void> {
  const bytes = post(60);
  const pipe = await openPipe(port);
  for (let at = 0; at < bytes.length; at += 40) {
    pipe.socket.write(bytes.subarray(at, at + 40));
    await pause(15);
  }
  const [reply] = await pipe.receive(1);
  const came = reply && rowIn(reply.header);
  if (came !== asked) report(tally, `a slow client was answered ${came}`);
  countIn(tally.sure, asked);
  pipe.close();
}

async function sendGarbage({ port, tally }: Load): Promise<void> {
  const pipe = await openPipe(port);
  pipe.socket.write('\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n');
  const [reply] = await pipe.receive(1);
  if (reply?.status !== 400) report(tally, `what is no HTTP was answered ${reply?.status}`);
  tally.garbage += 1;
  pipe.close();
}
