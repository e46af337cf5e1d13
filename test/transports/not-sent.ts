import { vendors } from '../../src/vendors/index.ts';
import type { WireRequest } from '../../src/wire/wire.ts';
import type { Gap } from './as-in-memory.ts';

/** What a way to the mock does not bring to it as it was sent, and so which runs it cannot be held to. */

const aliyunGet = ['bank3Check', 'bank3CheckNew', 'bankCheck4New', 'IDCard'].map(
  (name) => `fegine-elements/${name}`,
);
const aliyun = ['fegine-ocr/cardbank', ...aliyunGet, 'shujubao/bankcard3'];
const webankGet = ['access_token', 'api_ticket', 'getBankCardOcrResult'].map((name) => `webank/${name}`);
const wechatPost = ['wechat/stable_token', 'wechat/bankcard'];
const paths = new Set(vendors.flatMap(({ operations }) => Object.values(operations).map(({ path }) => path)));

export const otherPaths: Gap = {
  reason: 'mswHandlers leaves a path that no operation has to other handlers',
  takes: ({ path }) => !paths.has(path),
  runs: [
    ...natural(aliyun, ['invalidPath', 'classicInvalidUrl']),
    ...natural([...webankGet, 'webank/bankcardocrapp', 'wechat/token', ...wechatPost], ['notFound']),
  ],
};

export const bodiesOfGet: Gap = {
  reason: 'fetch refuses a body with GET, and msw takes it from a request by node:https',
  takes: ({ method, body }) => method === 'GET' && body.length > 0,
  runs: [
    ...natural(aliyunGet, [
      'bodyTooLarge',
      'invalidBody',
      'classicInvalidRequestBody',
      'classicUnsupportedMultipart',
    ]),
    ...natural(webankGet, ['bodyTooLarge']),
    ...natural(wechatPost, ['postRequired']),
  ],
};

export const largeHeads: Gap = {
  reason: 'msw 2 never answers node:https where path and headers are larger than 16 KiB',
  takes: (request) => headSize(request) > 16 * 1024,
  runs: natural(aliyun, ['urlTooLarge']),
};

function headSize({ path, query, headers }: WireRequest): number {
  return headers.reduce(
    (size, [name, value]) => size + name.length + value.length,
    path.length + query.length,
  );
}

function natural(operations: readonly string[], outcomes: readonly string[]): readonly string[] {
  return operations.flatMap((operation) => outcomes.map((outcome) => `${operation}/${outcome}, natural`));
}
