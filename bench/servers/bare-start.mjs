/** What a start is compared with: bare node:http in JavaScript, which needs no TypeScript taken away. */
import { createServer } from 'node:http';

createServer((_request, response) => {
  response.writeHead(200, ['Content-Type', 'application/json', 'Content-Length', '2']);
  response.end('{}');
}).listen(Number(process.argv[2]), '127.0.0.1');
