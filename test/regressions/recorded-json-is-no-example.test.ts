import { expect, test } from 'vitest';
import { patchExample } from '../../src/contracts/pact/patch-example.ts';
import { prepareCase } from '../../src/descriptions/examples/run-case.ts';
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { createMock } from '../../src/index.ts';
import { casesOf, isSuccess } from '../../src/language/cases.ts';
import { vendors } from '../../src/vendors/index.ts';

const one = [...casesOf(vendors)].find((any) => any.operation.request.json !== undefined && isSuccess(any));

/** The request that is sent in place of a recorded request with this body. */
async function sendAnew(recorded: unknown): Promise<Record<string, unknown>> {
  if (one === undefined) throw new Error('no operation takes JSON');
  const { method, path } = one.operation;
  const body = new TextEncoder().encode(JSON.stringify(recorded));
  const example = patchExample(one, { method, path, query: '', headers: [], body });
  const readPicture = (file: string) => {
    if (file.includes('/')) throw new Error(`it reads ${file}`);
    return new Uint8Array(9);
  };
  const { request } = await prepareCase(
    { ...one, example },
    toMockTarget(createMock(), readPicture),
    'natural',
  );
  return JSON.parse(new TextDecoder().decode(request.body)) as Record<string, unknown>;
}

test.each([
  { kind: 'persona', id: 'nobody', field: 'name' },
  { kind: 'picture', file: '../../package.json', as: 'base64' },
  { kind: 'repeated', text: 'x', times: 3 },
  { anything: 1 },
  ['a', ['b']],
  null,
])('JSON that a Pact file has recorded is sent as it is: %j', async (value) => {
  expect((await sendAnew({ extra: value }))['extra']).toEqual(value);
});
