import { describe, expect, test } from 'vitest';
import { createMock, type Mock } from '../../../src/index.ts';
import { readPicture } from '../../case-targets.ts';
import { appCode, form, send } from '../send.ts';
import { fetchToken, sendUpload, type Upload } from './send-upload.ts';

const bytes = readPicture('ok.jpeg');
const mock = createMock();
const lenient = createMock({ settings: { 'wechat.uploads': 'lenient' } });

/** What the journal says of the last call. */
async function saidOf(one: Mock): Promise<string | undefined> {
  return (await one.tenant().calls()).at(-1)?.diagnosis?.says;
}

describe('an upload to WeChat', () => {
  // biome-ignore format: a table
  test.each<[string, Upload]>([
    ['a plain filename', {}],
    ['a filename without quotes', { disposition: 'form-data; name=img; filename=card.jpg' }],
    ['a Chinese filename in UTF-8', { disposition: 'form-data; name="img"; filename="银行卡.jpg"' }],
    ['both kinds of filename', { disposition: `form-data; name="img"; filename="card.jpg"; filename*=UTF-8''%E5%8D%A1.jpg` }],
    ['the name file, as WxJava sends it', { disposition: 'form-data; name="file"; filename="card.jpg"' }],
  ])('counts with %s', async (_, upload) => {
    expect((await sendUpload(mock, { ...upload, bytes })).outcome).toBe('read');
  });

  // biome-ignore format: a table
  const refused: readonly [string, Upload, RegExp][] = [
    ['without a filename', { disposition: 'form-data; name="img"' }, /no filename.* add a filename/],
    ['with filename* alone, as for a Chinese name', { disposition: `form-data; name="img"; filename*=UTF-8''%E5%8D%A1.jpg` }, /filename\* alone.* send a plain filename/],
    ['with a name that only looks like a filename', { disposition: 'form-data; name="img; filename=a.jpg"' }, /^$/],
    ['with a quoted boundary, as of C# HttpClient', { type: 'multipart/form-data; boundary="b"' }, /in quotes.* without quotes/],
    ['without a boundary in the Content-Type', { type: 'multipart/form-data' }, /names no boundary.* boundary=/],
    ['with a boundary that is not that of the body', { type: 'multipart/form-data; boundary=other' }, /No part can be read.* begin each part/],
    ['with no part at all', { disposition: null }, /No part can be read/],
  ];

  test.each(refused)('is 41005 %s, and the journal says what to mend', async (_, upload, says) => {
    expect((await sendUpload(mock, { ...upload, bytes })).outcome).toBe('mediaMissing');
    expect((await saidOf(mock)) ?? '').toMatch(says);
  });

  test.each(refused.slice(0, 2).concat(refused.slice(3, 5)))(
    'is read %s under wechat.uploads=lenient',
    async (_, upload) => {
      expect((await sendUpload(lenient, { ...upload, bytes })).outcome).toBe('read');
    },
  );

  test('is 41005 under wechat.uploads=lenient too if nothing in it can be read', async () => {
    expect((await sendUpload(lenient, { type: 'multipart/form-data; boundary=other', bytes })).outcome).toBe(
      'mediaMissing',
    );
    expect((await sendUpload(lenient, { disposition: null })).outcome).toBe('mediaMissing');
  });

  test('is refused by the Aliyun gateway if its Content-Type names no boundary', async () => {
    const { reply } = await mock.handle({
      method: 'POST',
      path: '/cardbank',
      query: '',
      headers: [appCode, ['Content-Type', 'multipart/form-data']],
      body: Buffer.from('--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--b--\r\n'),
    });
    expect(reply.headers).toContainEqual(['X-Ca-Error-Message', 'Invalid Body: multipart']);
  });
});

describe('the bytes of an upload', () => {
  test.each([
    ['are text', Buffer.from('no picture')],
    ['are a truncated picture', readPicture('truncated.jpeg')],
    ['are a corrupt picture', readPicture('corrupt.png')],
    ['are none', new Uint8Array()],
  ])('get 101002 if they %s', async (_, bytes) => {
    expect(await sendUpload(mock, { bytes })).toMatchObject({
      outcome: 'notDecoded',
      text: expect.stringMatching(/"errcode":101002,"errmsg":"decode image failed hint: /),
    });
  });

  test('get 101001 if they are a picture without a card', async () => {
    expect((await sendUpload(mock, { bytes: readPicture('not-a-card.jpeg') })).outcome).toBe('noCard');
  });
});

describe('an img_url in the body', () => {
  const img_url = 'ftp://example.com/card.jpg';
  const inForm = { form: { img_url } };
  const inJson = { json: { img_url } };
  const inMultipart = { type: 'multipart/form-data; boundary=b', disposition: 'form-data; name="img_url"' };

  const ask = async (one: Mock, given: object) =>
    (await send(one, 'POST /cv/ocr/bankcard', { query: { access_token: await fetchToken(one) }, ...given }))
      .outcome;

  test.each([
    ['a form', inForm],
    ['JSON', inJson],
  ])('of %s is 41005, and the journal says that it belongs into the query', async (_, given) => {
    expect(await ask(mock, given)).toBe('mediaMissing');
    expect(await saidOf(mock)).toMatch(/^img_url is in the body.* put it into the query/);
  });

  test('of multipart is 41005, and the journal says that it belongs into the query', async () => {
    expect((await sendUpload(mock, { ...inMultipart, bytes: Buffer.from(img_url) })).outcome).toBe(
      'mediaMissing',
    );
    expect(await saidOf(mock)).toMatch(/^img_url is in the body/);
  });

  test('is looked at under wechat.imgUrlIn=queryAndBody', async () => {
    const both = createMock({ settings: { 'wechat.imgUrlIn': 'queryAndBody' } });
    expect(await ask(both, inForm)).toBe('badImageUrl');
    expect(await ask(both, { ...inForm, headers: [['Content-Type', `${form}; charset=utf-8`]] })).toBe(
      'badImageUrl',
    );
    expect(await ask(both, inJson)).toBe('badImageUrl');
    expect((await sendUpload(both, { ...inMultipart, bytes: Buffer.from(img_url) })).outcome).toBe(
      'badImageUrl',
    );
    expect(await ask(both, { json: { img_url: 7 } })).toBe('mediaMissing');
  });

  test('is not said to be there if nothing was sent', async () => {
    expect(await ask(mock, {})).toBe('mediaMissing');
    expect(await saidOf(mock)).toBeUndefined();
  });
});
