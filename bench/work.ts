import { request as send } from 'node:http';

/** The request for every server, with the data that identifies the reply. */
export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}

/** One reply that a server is set up with: a body for a card number. The headers are the same for all stubs. */
export interface Stub {
  readonly accountNo: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  /** Names and values in turn, as received. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

export const operation = 'fegine-elements/bank3Check';
export const persona = { accountNo: '6214850000000015', idCard: '110101199003070038', name: '张伟' };
export const appCode = 'facade00facade00facade00facade00';
const authorization = ['Authorization', `APPCODE ${appCode}`] as const;

/** The three-element check of the persona, or of another person, with the AppCode. */
export function check(asked: Partial<typeof persona> = {}): Asked {
  return { method: 'GET', target: targetOf(asked), headers: [authorization] };
}

export function targetOf(asked: Partial<typeof persona> = {}): string {
  const { accountNo, idCard, name } = { ...persona, ...asked };
  return `/bank3Check?accountNo=${accountNo}&idCard=${idCard}&name=${encodeURIComponent(name)}`;
}

/** A card number as long as the persona's, so that all requests and replies have the same length. */
export function numberOfStub(index: number): string {
  return `62148511${String(index).padStart(8, '0')}`;
}

export function stubsLike(template: Stub, count: number): readonly Stub[] {
  return Array.from({ length: count }, (_, index) => {
    const accountNo = numberOfStub(index);
    return { ...template, accountNo, body: template.body.replaceAll(template.accountNo, accountNo) };
  });
}

/** The bytes of a request in HTTP/1.1. */
export function toBytes({ method, target, headers, body }: Asked): Buffer {
  const own = body === undefined ? [] : [['Content-Length', String(body.length)] as const];
  const lines = [['Host', '127.0.0.1'] as const, ...headers, ...own].map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`),
    body ?? new Uint8Array(),
  ]);
}

/** Sends the request once over a new connection. Undefined if no server listens yet, or if the connection breaks. */
export function ask(port: number, { method, target, headers, body }: Asked): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const options = { port, host: '127.0.0.1', agent: false as const, method, path: target, timeout: 10_000 };
    const sent = send({ ...options, headers: Object.fromEntries(headers) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => resolve(undefined));
      response.on('end', () => {
        const { statusCode: status = 0, rawHeaders } = response;
        resolve({ status, rawHeaders, body: Buffer.concat(chunks).toString() });
      });
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve(undefined));
    sent.end(body);
  });
}

/** Whether the body is the stub's. White space and an enclosing list are ignored. */
export function answersWith({ status, body }: Reply, stub: Stub): boolean {
  const bare = (text: string) => text.replace(/\s+/g, '');
  return status === 200 && bare(body).includes(bare(stub.body));
}

/** The parts of the stub that the reply contains, in words. */
export function describeSameness({ body, rawHeaders }: Reply, stub: Stub): string {
  const content = body === stub.body ? 'body' : 'content (other format)';
  const spelled = stub.headers.filter(([name, value]) => holds(rawHeaders, name, value)).length;
  if (spelled === stub.headers.length) return `${content}, headers`;
  const lowerCased = rawHeaders.map((text, at) => (at % 2 === 0 ? text.toLowerCase() : text));
  const held = stub.headers.filter(([name, value]) => holds(lowerCased, name.toLowerCase(), value)).length;
  if (held === stub.headers.length) return `${content}, headers (other case)`;
  return `${content}, ${held} of ${stub.headers.length} headers`;
}

function holds(rawHeaders: readonly string[], name: string, value: string): boolean {
  return rawHeaders.some((text, at) => at % 2 === 0 && text === name && rawHeaders[at + 1] === value);
}
