/** Answers each packet with the same bytes, without parsing it. It shows the limit of the load generator. */
import { createServer } from 'node:net';
import { readSetup } from './read-setup.ts';

const { port, stubs } = readSetup();
const { headers = [], body = '' } = stubs[0] ?? {};
const lines = [...headers, ['Content-Length', Buffer.byteLength(body)]].map((pair) => pair.join(': '));
const reply = Buffer.from(`HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => undefined);
  socket.on('data', () => socket.write(reply));
});
server.listen(port, '127.0.0.1');
