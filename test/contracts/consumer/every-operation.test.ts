import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { Case } from '../../../src/language/cases.ts';
import { failuresOf } from './apps.ts';
import { examples, suiteOf, testExamples } from './test-examples.ts';

/** The first of each vendor; test/long has all. */
testExamples(examples.filter(({ vendor }, at) => examples.findIndex((one) => one.vendor === vendor) === at));

test('an app that serves its picture at a URL of this machine passes where a URL alone is taken', async () => {
  const served: Uint8Array[] = [];
  const server = createServer(({ url = '/' }, response) => response.end(served[Number(url.slice(1))]));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const one = examples.find(({ operationName }) => operationName === 'RecognizeBankCardOf2019') as Case;
  const suite = suiteOf(one, (example, { picture }) => {
    const at = served.push(picture) - 1;
    return { ...example, form: { ...example.form, ImageURL: `http://127.0.0.1:${port}/${at}` } };
  });
  expect(await failuresOf(suite, /as the app calls it|people at once/)).toEqual({});
});
