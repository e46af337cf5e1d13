import { expect, test } from 'vitest';
import { headerOf } from '../../src/definition/wire.ts';
import type { Mock } from '../../src/mocks/create-mock.ts';
import { readPicture } from '../case-targets.ts';
import { type Gap, testAsInMemory, viewOfFetch } from './as-in-memory.ts';
import { bodiesOfGet, otherPaths } from './not-sent.ts';
import { sendByFetch } from './send-by-fetch.ts';
import { sendByNode } from './send-by-node.ts';
import { createAlike, type Send, walk } from './walk.ts';

export interface MswInProcess {
  /** `msw 3` */
  readonly name: string;
  /** Puts the mock's handlers in place of those before, and behind them one that answers everything with 299. */
  serve(mock: Mock): void;
  /** Of node:https, beside those of every msw. */
  readonly gaps?: readonly Gap[];
}

/** By fetch, and by node:https, where the case of header names is seen. */
export function testThroughMsw({ name, serve, gaps = [] }: MswInProcess): void {
  const serveAlike = () => {
    const mock = createAlike();
    serve(mock);
    return mock;
  };
  const byNode: Send = (request) => sendByNode(request, `https://${headerOf(request.headers, 'host')}`);

  testAsInMemory({
    name: `${name} by fetch`,
    replies: (_operation, runs) => walk(serveAlike(), runs, sendByFetch, readPicture),
    gaps: [otherPaths, bodiesOfGet],
    view: viewOfFetch,
  });

  testAsInMemory({
    name: `${name} by node:https`,
    replies: (_operation, runs) => walk(serveAlike(), runs, byNode, readPicture),
    gaps: [otherPaths, bodiesOfGet, ...gaps],
  });

  test.each(['/%zz', '/api/nothing', '/cv/ocr/nothing'])('%s is left to other handlers', async (path) => {
    const { vendors } = serveAlike();
    for (const host of vendors.flatMap(({ hosts }) => hosts)) {
      expect((await fetch(`https://${host}${path}`, { method: 'POST', body: 'abc' })).status).toBe(299);
    }
  });
}
