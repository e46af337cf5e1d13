import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { Mock } from '../../../src/index.ts';
import { renderSpecimen } from '../../../src/specimen/print/render-specimen.ts';
import { specimenOf } from '../../../src/specimen/print/specimen-of.ts';
import { vendorsById } from '../../../src/vendors/index.ts';
import { type Given, send } from '../send.ts';
import { appId, backEnd, picture, signOf, start } from './webank-back-end.ts';

describe('a WeBank OCR call', () => {
  const signedIn = async (mock: Mock) => {
    const api = backEnd(mock);
    const ask = (ticket: string, order_no: string, more: Given = {}) => {
      const nonce = 'q'.repeat(32);
      const sign = signOf([appId, order_no, '1.0.0', nonce, ticket]);
      const query = { app_id: appId, order_no, nonce, version: '1.0.0', sign };
      return send(mock, 'GET /api/server/getBankCardOcrResult', { query, ...more });
    };
    return { ...api, ask, good: await api.ticket(await api.token()) };
  };

  test('is signed without userId, in upper or lower case', async () => {
    const { ocr, good } = await signedIn(start());
    expect(await ocr(good, { fields: { userId: 'somebody' } })).toBe('read');
    expect(await ocr(good, { sign: (own) => own.toUpperCase() })).toBe('read');
    expect(await ocr(good, { sign: (own) => own.replace(/./, (first) => (first === '0' ? '1' : '0')) })).toBe(
      'illegalRequest',
    );
    expect(await ocr(good, { fields: { nonce: 'm'.repeat(32) } })).toBe('illegalRequest');
  });

  test('is refused when its order number was used before, also for a picture that failed', async () => {
    const { ocr, good } = await signedIn(start());
    expect(await ocr(good, { orderNo: 'once' })).toBe('read');
    expect(await ocr(good, { orderNo: 'once' })).toBe('illegalRequest');
    expect(await ocr(good, { orderNo: 'twice', fields: { bankcardStr: 'AAAA' } })).toBe('decodeFailed');
    expect(await ocr(good, { orderNo: 'twice' })).toBe('illegalRequest');
    const order = 'o'.repeat(32);
    expect(await ocr(good, { orderNo: order })).toBe('read');
    expect(await ocr(good, { orderNo: `${order}o` })).toBe('parameterTooLong');
  });

  test.each([
    ['32 bytes at most', '银'.repeat(11), 'parameterTooLong'],
    ['letters and digits', 'order-1', 'illegalRequest'],
    ['letters and digits of ASCII', '银行', 'illegalRequest'],
    ['one at least', '', 'parameterMissing'],
  ])('has an order number of %s: %s', async (_rule, orderNo, outcome) => {
    const mock = start();
    const { ocr, good, ask } = await signedIn(mock);
    expect(await ocr(good, { orderNo })).toBe(outcome);
    expect((await ask(good, orderNo)).outcome).toBe(outcome);
  });

  test('has a userId of 32 bytes at most', async () => {
    const { ocr, good } = await signedIn(start());
    expect(await ocr(good, { fields: { userId: 'u'.repeat(32) } })).toBe('read');
    expect(await ocr(good, { fields: { userId: 'u'.repeat(33) } })).toBe('parameterTooLong');
    expect(await ocr(good, { fields: { userId: '银'.repeat(11) } })).toBe('parameterTooLong');
  });

  test('has version 1.0.0, and a longer one is as wrong as any other', async () => {
    const { ocr, good } = await signedIn(start());
    expect(await ocr(good, { fields: { version: '2.0.0' } })).toBe('badVersion');
    expect(await ocr(good, { fields: { version: '1'.repeat(21) } })).toBe('badVersion');
  });

  test('has bare Base64: a data URI cannot be decoded', async () => {
    const { ocr, good } = await signedIn(start());
    const bankcardStr = `data:image/jpeg;base64,${picture}`;
    expect(await ocr(good, { fields: { bankcardStr } })).toBe('decodeFailed');
  });

  test('is read from its body alone, and a GET from its query alone', async () => {
    const mock = start();
    const { good, ask, ocr } = await signedIn(mock);
    const nonce = 'n'.repeat(32);
    const known = { version: '1.0.0', nonce, orderNo: 'kept', sign: '' };
    const sign = signOf([appId, 'kept', '1.0.0', nonce, good]);
    const json = { ...known, sign, webankAppId: appId, bankcardStr: picture };
    const inQuery = (query: Readonly<Record<string, string>>, fields: object) =>
      send(mock, 'POST /api/paas/bankcardocrapp', { query, json: { ...json, ...fields } });
    expect((await inQuery({ appId }, { webankAppId: undefined })).outcome).toBe('parameterMissing');
    expect((await inQuery({ sign }, { sign: undefined })).outcome).toBe('parameterMissing');
    expect((await inQuery({ sign }, { sign: '0'.repeat(40) })).outcome).toBe('illegalRequest');
    expect((await inQuery({ app_id: appId }, { webankAppId: 'TIDA0002' })).outcome).toBe('illegalRequest');
    expect((await inQuery({ sign: '0'.repeat(40) }, {})).outcome).toBe('read');

    expect(await ocr(good, { orderNo: 'other' })).toBe('read');
    const misleading = { sign: '0'.repeat(40), orderNo: 'other', nonce: 'x', version: '2.0.0', appId: 'no' };
    expect((await ask(good, 'kept', { json: misleading })).body['result']).toMatchObject({ orderNo: 'kept' });
    const { appId: app_id, ...bare } = { appId, nonce, version: '1.0.0', order_no: 'kept', sign };
    const inBody = { query: bare, json: { appId: app_id } };
    expect((await send(mock, 'GET /api/server/getBankCardOcrResult', inBody)).outcome).toBe(
      'parameterMissing',
    );
  });

  test('does not use up its order number when its sign is wrong', async () => {
    const { ocr, good } = await signedIn(start());
    expect(await ocr(good, { orderNo: 'again', sign: () => '0'.repeat(40) })).toBe('illegalRequest');
    expect(await ocr(good, { orderNo: 'again' })).toBe('read');
  });

  test('is refused with 400106 where the tenant says so', async () => {
    const { ocr } = await signedIn(start({ 'webank.refusalCode': '400106' }));
    expect(await ocr('no ticket')).toBe('signatureFailed');
  });

  test('names the application as either generation of the interface does', async () => {
    const { ocr, good } = await signedIn(start());
    const bare = { webankAppId: undefined } as unknown as Record<string, string>;
    expect(await ocr(good, { fields: { ...bare, appId } })).toBe('read');
    expect(await ocr(good, { fields: bare })).toBe('parameterMissing');
  });

  test('can be asked for its result again, by its order number, the pictures on request', async () => {
    const mock = start();
    const { ocr, good } = await signedIn(mock);
    await ocr(good, { orderNo: 'kept' });
    const nonce = 'q'.repeat(32);
    const ask = (order_no: string, more: Readonly<Record<string, string>>) => {
      const sign = signOf([appId, order_no, '1.0.0', nonce, good]);
      const query = { order_no, nonce, version: '1.0.0', sign, ...more };
      return send(mock, 'GET /api/server/getBankCardOcrResult', { query });
    };
    const known = ['orderNo', 'bankCardNo', 'bankCardValidDate', 'warnCode', 'operateTime'];
    const files = ['bankcardCropPhoto', 'bankcardNoPhoto', 'originBankcardPhoto'];
    const keys = async (more: Readonly<Record<string, string>>) =>
      Object.keys((await ask('kept', more)).body['result'] ?? {}).sort();
    expect(await keys({ app_id: appId })).toEqual([...known].sort());
    expect(await keys({ appId, get_file: '1' })).toEqual([...known, ...files].sort());
    expect((await ask('never', { app_id: appId })).outcome).toBe('illegalRequest');
  });

  test('has its whole picture under the misspelt name of an old page where the tenant says so', async () => {
    const mock = start({}, ['webank/orginBankcardPhoto']);
    const headers = [['x-mock-outcome', 'found']] as const;
    const query = { get_file: '1' };
    const { body } = await send(mock, 'GET /api/server/getBankCardOcrResult', { query, headers });
    expect(Object.keys(body['result'] ?? {}).slice(3, 6)).toEqual([
      'bankcardCropPhoto',
      'bankcardNoPhoto',
      'orginBankcardPhoto',
    ]);
  });

  test('gives pictures that were cut from the one that was sent', async () => {
    const mock = start();
    const { good, ask } = await signedIn(mock);
    const nonce = 'n'.repeat(32);
    const sign = signOf([appId, 'photo', '1.0.0', nonce, good]);
    const card = await renderSpecimen(specimenOf('ok'), { format: 'png' });
    const turned = await sharp({ create: { width: 1600, height: 1600, channels: 3, background: '#7a6f60' } })
      .composite([{ input: await sharp(card).rotate(160, { background: '#0000' }).png().toBuffer() }])
      .jpeg()
      .toBuffer();
    const bankcardStr = turned.toString('base64');
    const json = { webankAppId: appId, version: '1.0.0', nonce, sign, orderNo: 'photo', bankcardStr };
    const { body } = await send(mock, 'POST /api/paas/bankcardocrapp', { json });
    const asked = await ask(good, 'photo', {
      query: { app_id: appId, order_no: 'photo', nonce, version: '1.0.0', sign, get_file: '1' },
    });
    const { bankcardNoPhoto } = body['result'] as Record<string, string>;
    const files = asked.body['result'] as Record<string, string>;
    expect(files['originBankcardPhoto']).toBe(bankcardStr);
    expect(files['bankcardNoPhoto']).toBe(bankcardNoPhoto);

    const wanted = async (left: number, top: number, width: number, height: number, to: number) =>
      sharp(card).extract({ left, top, width, height }).resize(to).removeAlpha().raw().toBuffer();
    const difference = async (base64: string | undefined, expected: Buffer) => {
      const got = await sharp(Buffer.from(base64 ?? '', 'base64'))
        .removeAlpha()
        .raw()
        .toBuffer();
      expect(got).toHaveLength(expected.length);
      return got.reduce((sum, byte, at) => sum + Math.abs(byte - (expected[at] ?? 0)), 0) / got.length;
    };
    // Two JPEG passes and a turn by 160 degrees give a difference of about 10 of 255. Another part of the card would
    // give 40.
    expect(await difference(files['bankcardCropPhoto'], await wanted(0, 0, 1012, 638, 428))).toBeLessThan(20);
    expect(await difference(bankcardNoPhoto, await wanted(40, 372, 932, 96, 466))).toBeLessThan(20);
  });

  test.each(vendorsById.webank.hosts)('is answered at %s', async (host) => {
    const mock = start();
    const query = { appId, secret: 'mock'.repeat(16), grant_type: 'client_credential', version: '1.0.0' };
    const headers = [['Host', host]] as const;
    const reply = await send(mock, 'GET /api/oauth2/access_token', { query, headers });
    expect(reply.operation).toBe('webank/access_token');
    expect((await send(mock, 'GET /cardbank', { headers })).operation).toBe('webank/*');
  });
});
