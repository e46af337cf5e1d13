/** A server as a developer would write it by hand: it compares the AppCode and looks up the card number in a Map. */
import createFastify from 'fastify';
import { appCode } from '../work.ts';
import { readSetup } from './read-setup.ts';

const { port, stubs } = readSetup();
const byNumber = new Map(
  stubs.map(({ accountNo, headers, body }) => [accountNo, { headers: Object.fromEntries(headers), body }]),
);
const app = createFastify({ logger: false });
app.get<{ Querystring: { accountNo?: string } }>('/bank3Check', (request, reply) => {
  if (request.headers.authorization !== `APPCODE ${appCode}`) return reply.code(403).send();
  const found = byNumber.get(request.query.accountNo ?? '');
  if (found === undefined) return reply.code(404).send();
  return reply.headers(found.headers).send(found.body);
});
await app.listen({ port, host: '127.0.0.1' });
