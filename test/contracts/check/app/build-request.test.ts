import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildRequest } from '../../../../src/contracts/check/app/build-request.ts';
import { createLookup } from '../../../../src/contracts/check/app/create-lookup.ts';
import { personas } from '../../../../src/world/people/personas.ts';

const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-request-'));
const lookup = createLookup({ mockUrl: 'http://mock', credentials: { wechat: { appid: 'wx1' } }, folder });
const shape = { method: 'POST', path: '/', headers: {} };
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('a request is filled in wherever it has a placeholder, and Chinese names are encoded in its path', async () => {
  const request = await buildRequest(
    {
      method: 'GET',
      path: '/people/${persona.ok.name}?card=${persona.ok.card}',
      headers: { 'X-App': '${wechat.appid}', 'X-Mock': '${mock.url}' },
    },
    lookup,
    folder,
  );
  expect(request.path).toBe(`/people/${encodeURIComponent(personas.ok.name)}?card=${personas.ok.card}`);
  expect(request.headers).toEqual({ 'x-app': 'wx1', 'x-mock': 'http://mock' });
});

test('a body is JSON, a form, multipart or text, with the type that goes with it or the one that is given', async () => {
  const json = await buildRequest({ ...shape, json: { a: ['${persona.ok.card}'] } }, lookup, folder);
  expect([textOf(json.body), json.headers['content-type']]).toEqual([
    `{"a":["${personas.ok.card}"]}`,
    'application/json',
  ]);
  const form = await buildRequest({ ...shape, form: { name: '${persona.ok.name}' } }, lookup, folder);
  expect(textOf(form.body)).toBe(`name=${encodeURIComponent(personas.ok.name)}`);
  const headers = { 'Content-Type': 'text/csv' };
  const text = await buildRequest({ ...shape, headers, body: 'a,${persona.ok.card}' }, lookup, folder);
  expect([textOf(text.body), text.headers['content-type']]).toEqual([`a,${personas.ok.card}`, 'text/csv']);
});

test('files are shipped pictures, or stand beside the contract; one that is not there is a mistake in it', async () => {
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'note.txt'), 'hello');
  const files = { photo: 'ok.jpeg', note: 'note.txt' };
  const { body, headers } = await buildRequest({ ...shape, form: { a: 'b' }, files }, lookup, folder);
  const data = await new Response(body as BodyInit, { headers }).formData();
  const photo = data.get('photo') as File;
  expect([photo.name, photo.type, photo.size > 1000]).toEqual(['ok.jpeg', 'image/jpeg', true]);
  expect(await (data.get('note') as File).text()).toBe('hello');
  expect(data.get('a')).toBe('b');
  await expect(buildRequest({ ...shape, files: { a: 'none.jpeg' } }, lookup, folder)).rejects.toMatchObject({
    code: 'badContract',
    message: expect.stringContaining('There is no file none.jpeg'),
  });
});
