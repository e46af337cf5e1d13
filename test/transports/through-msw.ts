import { expect, test } from 'vitest';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import type { Mock } from '../../src/index.ts';
import { headerOf } from '../../src/wire/wire.ts';
import { readPicture } from '../case-targets.ts';
import { type Gap, testAsInMemory, viewOfFetch } from './as-in-memory.ts';
import { bodiesOfGet, chunkedBodies, otherPaths } from './not-sent.ts';
import { sendByFetch } from './send-by-fetch.ts';
import { createAlike, isCostly, type Send, walk } from './walk.ts';

export interface MswInProcess {
  /** `msw 3` */
  readonly name: string;
  /** Replaces the previous handlers by the mock's, followed by one that answers everything with 299. */
  serve(mock: Pick<Mock, 'handle' | 'vendors'>): void;
  /** Default all of them. */
  readonly operations?: readonly string[] | undefined;
  /** The gaps of node:https, in addition to those of every msw. */
  readonly gaps?: readonly Gap[];
}

/** Tests fetch, and node:https, which shows the case of header names. */
export function testThroughMsw(msw: MswInProcess): void {
  testThroughMswAsInMemory(msw);
  testWhatMswLeaves(msw);
}

export function testThroughMswAsInMemory({ name, serve, operations, gaps = [] }: MswInProcess): void {
  const byNode: Send = (request) => sendRequest(request, `https://${headerOf(request.headers, 'host')}`);

  testAsInMemory({
    name: `${name} by fetch`,
    operations,
    replies: (_operation, runs) => walk(serveAlike(serve), runs, sendByFetch, readPicture),
    gaps: [otherPaths, bodiesOfGet, chunkedBodies],
    view: viewOfFetch,
  });

  testAsInMemory({
    name: `${name} by node:https`,
    // Where there are a few operations, the others are those of fetch.
    operations: operations?.slice(0, 1),
    replies: (_operation, runs) => walk(serveAlike(serve), runs, byNode, readPicture),
    // What is costly goes through fetch.
    takes: (run) => !isCostly(run),
    gaps: [otherPaths, bodiesOfGet, ...gaps],
  });
}

function testWhatMswLeaves({ serve }: MswInProcess): void {
  test('every operation is answered on every host of its vendor, in either case and with a slash behind', async () => {
    for (const { id, hosts, operations } of serveAlike(serve).vendors) {
      for (const address of hosts.flatMap((host) =>
        Object.values(operations).map(({ path }) => `${host}${path}`),
      )) {
        const { headers } = await fetch(`https://${address}`);
        expect(headers.get('x-mock-outcome')).toMatch(`${id}/`);
        for (const like of [address.toUpperCase(), `${address}/`]) {
          expect((await fetch(`http://${like}`)).status).not.toBe(299);
        }
      }
    }
  });

  test.each([
    'https://api.weixin.qq.com/cv/ocr/nothing',
    'https://api.weixin.qq.com/cv/ocr/bankcard/more',
    'https://api.weixin.qq.com/api/oauth2/access_token',
    'https://api.weixin.qq.com:8443/cv/ocr/bankcard',
    'https://api-weixin.qq.com/cv/ocr/bankcard',
    'https://example.com/?https://api.weixin.qq.com/cv/ocr/bankcard',
    'https://kyc.qcloud.com/api/nothing',
    'https://bankocr.market.alicloudapi.com/%zz',
  ])('%s is left to other handlers', async (url) => {
    serveAlike(serve);
    expect((await fetch(url, { method: 'POST', body: 'abc' })).status).toBe(299);
  });
}

function serveAlike(serve: MswInProcess['serve']): Mock {
  const mock = createAlike();
  serve(mock);
  return mock;
}
