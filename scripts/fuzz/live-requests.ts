import { readFileSync } from 'node:fs';
import { prepareCase } from '../../src/descriptions/examples/run-case.ts';
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { type Case, casesOf, isSuccess } from '../../src/language/cases.ts';
import type { Mock } from '../../src/mocks/create-mock.ts';
import { vendors } from '../../src/vendors/index.ts';
import type { WireRequest } from '../../src/wire/wire.ts';

const cases = [...casesOf(vendors)];
/** Cases with a valid request, by name: the usual case of each operation, and a signed one. */
const usual: ReadonlyMap<string, Case> = new Map(
  cases.flatMap((one): (readonly [string, Case])[] => {
    const name = `${one.vendor.id}/${one.operationName}`;
    if (isSuccess(one)) return [[name, one]];
    return one.outcome === 'invalidSignature' ? [[`${name}, signed`, one]] : [];
  }),
);
export const requestNames: readonly string[] = [...usual.keys()];

/** Replaces the picture of the example. It is small, so that most edits hit the rest of the request. */
const picture = readFileSync(new URL('../../test/corpus/pictures/baseline.jpg', import.meta.url));
const readPicture = () => new Uint8Array(picture);

/** The valid requests, with credentials and tickets of this mock. One character per byte. */
export async function makeRequests(mock: Mock): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const [name, one] of usual) {
    const isSigned = name.endsWith('signed');
    const asked = isSigned ? { ...one, example: { ...one.example, sign: true as const } } : one;
    const { request } = await prepareCase(asked, toMockTarget(mock, readPicture), 'natural');
    made.set(name, toHttp(request));
  }
  return made;
}

export function caseAt(name: string): Case | undefined {
  return usual.get(name);
}

function toHttp({ method, path, query, headers, body }: WireRequest): string {
  const target = query === '' ? path : `${path}?${query}`;
  const lines = [`${method} ${target} HTTP/1.1`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]).toString('latin1');
}

/** Parses the text as a request. Broken text also gives a request. */
export function fromHttp(latin1: string): WireRequest {
  const end = latin1.indexOf('\r\n\r\n');
  const [head, body] = end < 0 ? [latin1, ''] : [latin1.slice(0, end), latin1.slice(end + 4)];
  const [first = '', ...lines] = Buffer.from(head, 'latin1').toString().split('\r\n');
  const [method = '', target = '/'] = first.split(' ');
  const question = target.indexOf('?');
  const headers = lines.map((line) => {
    const colon = line.indexOf(':');
    const [name, value] = colon < 0 ? [line, ''] : [line.slice(0, colon), line.slice(colon + 1)];
    return [name, value.trim()] as const;
  });
  return {
    method,
    path: question < 0 ? target : target.slice(0, question),
    query: question < 0 ? '' : target.slice(question + 1),
    headers,
    body: new Uint8Array(Buffer.from(body, 'latin1')),
  };
}
