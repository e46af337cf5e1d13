import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { renderSpecimen, specimenOf } from '../../../src/specimen.ts';
import { personas } from '../../../src/world/people/personas.ts';

let running: RunningMock;
beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => running.close());

const admin = (path: string, init?: RequestInit) => fetch(`${running.url}/__admin${path}`, init);

interface Verdict {
  readonly operation: string;
  readonly outcome: string;
}

function rowOf(verdicts: readonly Verdict[], operation: string): string | undefined {
  return verdicts.find((one) => one.operation === operation)?.outcome;
}

async function verdictsOn(card: string, query = ''): Promise<readonly Verdict[]> {
  const reply = await admin(`/cards/${card}/verdicts${query}`);
  return ((await reply.json()) as { readonly verdicts: readonly Verdict[] }).verdicts;
}

/** What is read in a picture. */
async function judge(picture: Uint8Array, query = '', type = 'image/png') {
  const reply = await admin(`/pictures/verdicts${query}`, {
    method: 'POST',
    body: picture as BodyInit,
    headers: { 'Content-Type': type },
  });
  return (await reply.json()) as {
    readonly sha256: string;
    readonly perceptual: string;
    readonly number?: string;
    readonly verdicts: readonly Verdict[];
  };
}

describe('a specimen card', () => {
  test('of a persona, with faults, is a picture that the vendors read', async () => {
    const reply = await admin('/specimens/lost-card/png?variants=photocopy');
    expect(reply.headers.get('content-type')).toBe('image/png');
    const seen = await judge(new Uint8Array(await reply.arrayBuffer()), '?reveal=1');
    expect(seen).toMatchObject({ number: personas.lostCard.card, variants: ['photocopy'], format: 'png' });
  });

  test.each([
    ['/specimens/nobody/png', 'unknownPersona'],
    ['/specimens/123/svg', 'badSpecimen'],
    ['/specimens/ok/svg?variants=glaring', 'badRequest'],
    ['/cards/nobody/verdicts', 'unknownPersona'],
  ])('%s is refused, with what exists', async (path, code) => {
    expect(await (await admin(path)).json()).toMatchObject({ error: { code } });
  });
});

describe('the verdicts', () => {
  test('on a persona tell what its card and what it types yield at each operation, and bill nobody', async () => {
    const verdicts = await verdictsOn('lost-card');
    expect(rowOf(verdicts, 'fegine-elements/bank3CheckNew')).toBe('lost');
    expect(rowOf(verdicts, 'wechat/bankcard')).toBe('read');
    expect(await running.tenant().calls()).toEqual([]);
  });

  test('on a fault of the picture are those of the fault', async () => {
    expect(rowOf(await verdictsOn('ok', '?variants=notACard'), 'wechat/bankcard')).not.toBe('read');
  });

  test('on a person whom somebody made are those of that person', async () => {
    const number = '6222020000000009993';
    expect(rowOf(await verdictsOn(number), 'fegine-elements/bank3CheckNew')).toBeUndefined();
    running.world.people.add({ name: '测试员', cards: [{ number, state: 'fraud' }] });
    expect(rowOf(await verdictsOn(number), 'fegine-elements/bank3CheckNew')).toBe('fraud');
  });

  test('on a picture that was registered are those of the card that it shows', async () => {
    const blank = await renderSpecimen(specimenOf('ok'), { width: 400, variants: ['notACard'] });
    const before = await judge(blank);
    expect(rowOf(before.verdicts, 'wechat/bankcard')).not.toBe('read');
    const { sha256, perceptual } = before;
    await admin('/pictures', {
      method: 'POST',
      body: JSON.stringify({ sha256, ...(perceptual && { perceptual }), persona: 'ok-credit' }),
      headers: { 'Content-Type': 'application/json' },
    });
    const after = await judge(blank, '?reveal=1');
    expect(after.number).toBe(personas.okCredit.card);
    expect(rowOf(after.verdicts, 'wechat/bankcard')).toBe('read');
    expect((await judge(blank)).number).not.toContain(personas.okCredit.card.slice(0, 8));
  });

  test('on a picture that no vendor takes are what they say to it, and a larger one is refused', async () => {
    const large = await judge(new Uint8Array(5 * 1024 * 1024), '', 'image/jpeg');
    expect(large.verdicts.map(({ outcome }) => outcome)).not.toContain('read');
    const tooLarge = await judge(new Uint8Array(17 * 1024 * 1024));
    expect(tooLarge).toMatchObject({ error: { message: expect.stringContaining('16 MiB') } });
  });

  test('want a picture, and no other call takes one', async () => {
    const json = { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } };
    expect(await (await admin('/pictures/verdicts', json)).json()).toMatchObject({
      error: { code: 'badPicture' },
    });
    expect(await (await admin('/pictures/verdicts', { method: 'POST', body: 'x' })).json()).toMatchObject({
      error: { message: expect.stringContaining('Content-Type: image/jpeg') },
    });
    const picture = { method: 'POST', body: 'x', headers: { 'Content-Type': 'image/png' } };
    expect((await admin('/rules', picture)).status).toBe(415);
  });
});
