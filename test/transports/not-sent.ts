import { type Case, casesOf } from '../../src/language/cases.ts';
import { isAddressed } from '../../src/language/routes/address.ts';
import { aliyunGateway } from '../../src/vendors/aliyun/aliyun-gateway.ts';
import { vendors } from '../../src/vendors/index.ts';
import { headerOf, type WireRequest } from '../../src/wire/wire.ts';
import type { Gap } from './as-in-memory.ts';

/** Requests that a transport does not deliver as they were sent. The runs with such a request cannot be compared. */

const cases = [...casesOf(vendors)].filter(({ natural }) => natural);
const paths = new Set(vendors.flatMap(({ operations }) => Object.values(operations).map(({ path }) => path)));

export const otherPaths: Gap = {
  reason: 'mswHandlers leaves a path that no operation has to other handlers',
  takes: ({ path }) => !paths.has(path),
  runs: runsOf(
    ({ vendor, operation, example }) =>
      !isAddressed(vendor, operation, example) && !paths.has(example.path ?? operation.path),
  ),
};

export const bodiesOfGet: Gap = {
  reason: 'fetch refuses a body with GET, and msw takes it from a request by node:https',
  takes: ({ method, body }) => method === 'GET' && body.length > 0,
  runs: runsOf(({ operation, example: { method, body, form, json, multipart } }) => {
    const hasBody = [body, form, json, multipart].some((part) => part !== undefined);
    return (method ?? operation.method) === 'GET' && hasBody;
  }),
};

export const chunkedBodies: Gap = {
  reason: 'fetch refuses the header Transfer-Encoding',
  takes: ({ headers }) => headerOf(headers, 'transfer-encoding') !== undefined,
  runs: runsOf(({ example }) => example.headers?.['Transfer-Encoding'] !== undefined),
};

export const largeHeads: Gap = {
  reason: 'msw 2 never answers node:https where path and headers are larger than 16 KiB',
  takes: (request) => headSize(request) > 16 * 1024,
  runs: runsOf(({ outcome, from }) => from === aliyunGateway && outcome === 'urlTooLarge'),
};

function headSize({ path, query, headers }: WireRequest): number {
  return headers.reduce(
    (size, [name, value]) => size + name.length + value.length,
    path.length + query.length,
  );
}

/** The runs of the rows with a matching example. */
function runsOf(isSo: (one: Case) => boolean): readonly string[] {
  return cases
    .filter(isSo)
    .map(({ vendor, operationName, outcome }) => `${vendor.id}/${operationName}/${outcome}, natural`);
}
