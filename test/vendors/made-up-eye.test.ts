import { describe, expect, test } from 'vitest';
import { askReaders } from '../../src/descriptions/docs/ask-readers.ts';
import { askSamples } from '../../src/descriptions/docs/ask-samples.ts';
import { toVendorPage } from '../../src/descriptions/docs/pages/to-vendor-page.ts';
import { toMockTarget } from '../../src/descriptions/examples/to-mock-target.ts';
import { sampleOutcomes } from '../../src/descriptions/exports/sample-outcomes.ts';
import { toOpenApi } from '../../src/descriptions/openapi/to-openapi.ts';
import { createMock } from '../../src/mocks/create-mock.ts';
import { chargeKey, createIsVolatile } from '../../src/mocks/ledger/charge-key.ts';
import { createView } from '../../src/wire/request-view.ts';
import type { WireRequest } from '../../src/wire/wire.ts';
import { readPicture } from '../case-targets.ts';
import { firstOfEach, holdEverywhere, holdPrograms } from './hold-everywhere.ts';
import { madeUpEye } from './made-up-eye.ts';

describe('a vendor whose requests are the picture itself', () => {
  holdEverywhere(madeUpEye);
  holdPrograms(madeUpEye, [], firstOfEach);

  test('is asked what it reads in a picture', async () => {
    const read = await askReaders(createMock([madeUpEye]), readPicture('ok-small.jpeg'));
    expect(read).toMatchObject([
      { operation: 'made-up-eye/read', outcome: 'read' },
      { operation: 'made-up-eye/readSigned', outcome: 'read' },
    ]);
  });

  async function call(body: Uint8Array | string, headers: WireRequest['headers'] = []) {
    const mock = createMock([madeUpEye]);
    const sent = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const request = { method: 'POST', path: '/read-signed', query: '', headers, body: sent };
    const credentials = madeUpEye.credentials.fallback;
    const random = { text: () => '0', uuid: () => '0' };
    const context = { now: 0, random, wrong: false, host: 'eye.made-up.example' };
    const signature = madeUpEye.sign?.(request, credentials, context) as WireRequest['headers'];
    const answer = await mock.handle({ ...request, headers: [...headers, ...signature] });
    return { ...answer, mock };
  }

  test.each([
    [
      'a data URI',
      'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQ',
      /The body is Base64, .*the bytes of a picture/,
    ],
    ['Base64', '/9j/4AAQSkZJRgABAQAAAQABAAD', /The body is Base64/],
    ['JSON', '{"image":"/9j/4A"}', /The body is JSON/],
  ])('says that %s is no picture', async (_, body, says) => {
    const { entry } = await call(body);
    expect(entry.diagnosis).toMatchObject({ cause: 'otherBody', says: { en: expect.stringMatching(says) } });
  });

  test('takes a picture under whatever label', async () => {
    const { entry } = await call(readPicture('ok.jpeg'), [['Content-Type', 'image/jpeg']]);
    expect(entry).toMatchObject({ outcome: 'read' });
    expect(entry.diagnosis).toBeUndefined();
  });

  test('says of an empty body that it is missing', async () => {
    const { entry } = await call('');
    expect(entry.why?.en).toBe('body is missing in the request, or empty.');
  });

  test('keeps no picture in the journal, however small', async () => {
    const { mock } = await call('secret words in a small file');
    const [entry] = await mock.tenant().calls();
    expect(entry).toMatchObject({ operation: 'made-up-eye/readSigned' });
    expect(JSON.stringify(entry)).not.toContain('secret words');
  });

  test('has the same charge key for the same picture alone', () => {
    const keyOf = (body: Uint8Array, query = '') =>
      chargeKey(
        'read',
        createView({ method: 'POST', path: '/read', query, headers: [], body }),
        madeUpEye.operations.read,
        createIsVolatile(madeUpEye, madeUpEye.operations.read),
      );
    const [one, other] = [readPicture('ok-small.jpeg'), readPicture('not-a-card.jpeg')];
    expect(keyOf(one)).toBe(keyOf(Uint8Array.from(one)));
    expect(new Set([keyOf(one), keyOf(other), keyOf(one, 'side=back')]).size).toBe(3);
  });

  test('has its page and its description', async () => {
    const samples = await askSamples(madeUpEye, toMockTarget(createMock([madeUpEye]), readPicture));
    const page = toVendorPage(madeUpEye, samples);
    expect(page.en).toMatch(/\|\s+\| body\s+\| yes\s+\| the picture, JPEG or PNG\s+\| `nothing`/);
    expect(page.zh).toContain('图片，JPEG 或 PNG');
    const document = toOpenApi([madeUpEye], await sampleOutcomes([madeUpEye]), { version: '1.0.0' });
    expect(document).toMatchObject({
      paths: {
        '/read-signed': {
          post: {
            requestBody: {
              required: true,
              content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
            },
          },
        },
      },
    });
  });
});
