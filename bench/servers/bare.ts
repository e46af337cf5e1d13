/** Gives the same reply to every request, with node:http only. */
import { createServer } from 'node:http';
import { readSetup } from './read-setup.ts';

const { port, stubs } = readSetup();
const { headers = [], body = '' } = stubs[0] ?? {};
const all = [...headers, ['Content-Length', String(Buffer.byteLength(body))]].flat();
createServer((_request, response) => {
  response.writeHead(200, all);
  response.end(body);
}).listen(port, '127.0.0.1');
