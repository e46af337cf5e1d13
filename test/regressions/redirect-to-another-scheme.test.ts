import { expect, test, vi } from 'vitest';
import { createFetchPicture } from '../../src/pictures/fetch/create-fetch-picture.ts';

test.each([
  ['http', 'https'],
  ['https', 'http'],
])('a redirect from %s to %s is not followed', async (from, to) => {
  const moved = new Response(null, { status: 301, headers: { location: `${to}://localhost/picture` } });
  const asked = vi.fn(async () => moved);
  expect(await createFetchPicture({ fetch: asked })(`${from}://localhost/`)).toBeUndefined();
  expect(asked).toHaveBeenCalledTimes(1);
});
