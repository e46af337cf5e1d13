import { describe, expect, test } from 'vitest';
import { send } from '../send.ts';
import { appId, backEnd, seconds, start } from './webank-back-end.ts';

describe('a WeBank access token', () => {
  test('lives 7200 s', async () => {
    const { token, askTicket, wait } = backEnd(start());
    const first = await token();
    await wait(7200 * seconds - 1);
    expect((await askTicket(first)).outcome).toBe('signTicket');
    await wait(1);
    expect((await askTicket(first)).body['code']).toBe('400101');
  });

  test('lives one minute beside the next one', async () => {
    const { token, askTicket, wait } = backEnd(start());
    const first = await token();
    await wait(600 * seconds);
    const second = await token();
    expect(second).not.toBe(first);
    await wait(60 * seconds - 1);
    expect((await askTicket(first)).outcome).toBe('signTicket');
    await wait(1);
    expect((await askTicket(first)).outcome).toBe('illegalRequest');
    expect((await askTicket(second)).outcome).toBe('signTicket');
  });

  test('lives its minute however many follow it', async () => {
    const { token, askTicket, wait } = backEnd(start());
    const first = await token();
    const second = await token();
    await wait(30 * seconds);
    await token();
    await wait(30 * seconds - 1);
    expect((await askTicket(first)).outcome).toBe('signTicket');
    await wait(1);
    expect((await askTicket(first)).outcome).toBe('illegalRequest');
    await wait(30 * seconds - 1);
    expect((await askTicket(second)).outcome).toBe('signTicket');
    await wait(1);
    expect((await askTicket(second)).outcome).toBe('illegalRequest');
  });

  test('does not live longer for having been replaced', async () => {
    const { token, askTicket, wait } = backEnd(start());
    const first = await token();
    await wait(7190 * seconds);
    await token();
    await wait(10 * seconds);
    expect((await askTicket(first)).outcome).toBe('illegalRequest');
  });

  test('is refused to a grant_type in upper case', async () => {
    const query = { appId, secret: 'mock'.repeat(16), grant_type: 'CLIENT_CREDENTIAL', version: '1.0.0' };
    expect((await send(start(), 'GET /api/oauth2/access_token', { query })).outcome).toBe('illegalRequest');
  });
});

describe('a WeBank SIGN ticket', () => {
  test('lives 3600 s and is used as often as one likes', async () => {
    const { token, ticket, ocr, wait } = backEnd(start());
    const first = await ticket(await token());
    expect(first).toMatch(/^[0-9A-Za-z]{64}$/);
    expect(await ocr(first)).toBe('read');
    await wait(3600 * seconds - 1);
    expect(await ocr(first)).toBe('read');
    await wait(1);
    expect(await ocr(first)).toBe('illegalRequest');
  });

  test('lives one minute beside the next one', async () => {
    const { token, ticket, ocr, wait } = backEnd(start());
    const access = await token();
    const first = await ticket(access);
    const second = await ticket(access);
    await wait(60 * seconds - 1);
    expect(await ocr(first)).toBe('read');
    await wait(1);
    expect(await ocr(first)).toBe('illegalRequest');
    expect(await ocr(second)).toBe('read');
  });

  test('lives its minute however many follow it', async () => {
    const { token, ticket, ocr, wait } = backEnd(start());
    const access = await token();
    const first = await ticket(access);
    await ticket(access);
    await ticket(access);
    await wait(60 * seconds - 1);
    expect(await ocr(first)).toBe('read');
    await wait(1);
    expect(await ocr(first)).toBe('illegalRequest');
  });

  test('dies with its token, run out or replaced', async () => {
    const { token, ticket, ocr, wait } = backEnd(start());
    const old = await token();
    await wait(7000 * seconds);
    const late = await ticket(old);
    await wait(200 * seconds - 1);
    expect(await ocr(late)).toBe('read');
    await wait(1);
    expect(await ocr(late)).toBe('illegalRequest');

    const early = await ticket(await token());
    await token();
    await wait(60 * seconds - 1);
    expect(await ocr(early)).toBe('read');
    await wait(1);
    expect(await ocr(early)).toBe('illegalRequest');
  });

  test('is what an OCR call is signed with: a NONCE ticket, which needs a user_id, is refused', async () => {
    const { token, ticket, askTicket, ocr } = backEnd(start());
    const access = await token();
    expect((await askTicket(access, { type: 'NONCE' })).body['code']).toBe('-1301');
    const nonceTicket = await askTicket(access, { type: 'NONCE', user_id: 'u' });
    expect(nonceTicket.body['tickets']).toMatchObject([{ expire_in: 120 }]);
    expect(await ocr(await ticket(access, { type: 'NONCE', user_id: 'u' }))).toBe('illegalRequest');
    expect(await ocr(await ticket(access))).toBe('read');
  });
});
