import { readFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import type { CaseTarget } from '../src/contracts/run-case.ts';
import type { HeaderPair, WireReply, WireRequest } from '../src/definition/wire.ts';
import { fromByteString, toByteString } from '../src/definition/wire.ts';
import type { Mock } from '../src/mocks/create-mock.ts';
import { createRandom } from '../src/world/random.ts';

const pictures = new Map<string, Uint8Array>();

export function readPicture(file: string): Uint8Array {
  const known = pictures.get(file) ?? readFileSync(new URL(`../fixtures/pictures/${file}`, import.meta.url));
  pictures.set(file, known);
  return known;
}

let tenants = 0;

/** A tenant of its own for one case; wrong credentials find it by the header. */
function targetOf(mock: Mock, send: (request: WireRequest) => Promise<WireReply>): CaseTarget {
  tenants += 1;
  const tenant = mock.tenant(`case-${tenants}`);
  return {
    ...tenant,
    now: tenant.clock.now,
    advance: tenant.clock.advance,
    random: createRandom(tenants),
    readPicture,
    send: (request) => send({ ...request, headers: [...request.headers, ['x-mock-tenant', tenant.id]] }),
  };
}

export function inMemory(mock: Mock): CaseTarget {
  return targetOf(mock, async (request) => (await mock.handle(request)).reply);
}

const agent = new Agent({ keepAlive: true });

export function overSocket(mock: Mock, port: number): CaseTarget {
  return targetOf(mock, (request) => sendOverSocket(request, port));
}

/** Through node:http, with header names as spelled on both ways. */
export function sendOverSocket(
  { method, path, query, headers, body }: WireRequest,
  port: number,
): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    const flat = headers.flatMap(([name, value]) => [name, toByteString(value)]);
    if (!headers.some(([name]) => name.toLowerCase() === 'host')) flat.push('Host', `127.0.0.1:${port}`);
    if (body.length > 0) flat.push('Content-Length', String(body.length));
    const options = { port, method, agent, path: query === '' ? path : `${path}?${query}`, headers: flat };
    const sent = httpRequest(options as never, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const pairs: HeaderPair[] = [];
        for (let at = 0; at < response.rawHeaders.length; at += 2) {
          pairs.push([response.rawHeaders[at] ?? '', fromByteString(response.rawHeaders[at + 1] ?? '')]);
        }
        resolve({ status: response.statusCode ?? 0, headers: pairs, body: Buffer.concat(chunks) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
