import { expect, test } from 'vitest';
import { createFetchPicture } from '../../src/pictures/fetch/create-fetch-picture.ts';
import { largestBody } from '../../src/wire/wire.ts';

const url = 'http://localhost/card.jpg';

test('a picture behind a URL is read up to 16 MB, as one in a body is', async () => {
  const fetchPicture = createFetchPicture({ fetch: async () => new Response(new Uint8Array(largestBody)) });
  expect((await fetchPicture(url))?.length).toBe(largestBody);
});

test('a larger picture behind a URL is told apart from one that cannot be had', async () => {
  const size = largestBody + 1;
  const streamed = createFetchPicture({ fetch: async () => new Response(new Uint8Array(size)) });
  expect(await streamed(url)).toBe('tooLarge');
  const headers = { 'content-length': `${size}` };
  const announced = createFetchPicture({ fetch: async () => new Response('x', { headers }) });
  expect(await announced(url)).toBe('tooLarge');
});
