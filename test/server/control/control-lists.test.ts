import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { personas } from '../../../src/world/people/personas.ts';

let now = 1_800_000_000_000;
let running: RunningMock;
beforeEach(async () => {
  running = await startMock({ port: 0, logLevel: 'silent', now: () => now });
});
afterEach(() => running.close());

async function get(path: string): Promise<never> {
  return (await fetch(`${running.url}/__admin${path}`)).json() as Promise<never>;
}

async function post(path: string, body?: object): Promise<number> {
  const init = body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  return (await fetch(`${running.url}/__admin${path}`, { method: 'POST', ...init })).status;
}

describe('the list of tenants', () => {
  test('has the newest last, at most so many, and how many there are', async () => {
    for (const id of ['one', 'two', 'three']) await running.createTenant({ id });
    expect(await get('/tenants')).toEqual({ tenants: ['default', 'one', 'two', 'three'], total: 4 });
    expect(await get('/tenants?limit=2')).toEqual({ tenants: ['two', 'three'], total: 4 });
    expect(await get('/tenants?limit=0')).toEqual({ tenants: [], total: 4 });
  });

  test('has none that has expired, nor is such a one in the way of a reset of all', async () => {
    await running.createTenant({ id: 'short', expiresInMs: 1000 });
    await running.createTenant({ id: 'long' });
    now += 1000;
    expect(await post('/reset')).toBe(204);
    expect(await get('/tenants')).toEqual({ tenants: ['default', 'long'], total: 2 });
  });
});

describe('the list of people', () => {
  const person = { name: '测试员', idNumber: '110101199001011237', mobile: '13800138000' };
  const card = { number: '6222020000000001231', holder: person.idNumber, state: 'lost' };

  test('has the newest last with their cards, masked', async () => {
    await post('/people', { person, cards: [card] });
    expect(await get('/people?limit=1')).toEqual({
      people: [
        {
          person: { name: '<1-4 chars>', idNumber: '<18 digits …37>', mobile: '<11 digits …00>' },
          cards: [{ number: '<19 digits …31>', holder: '<18 digits …37>', state: 'lost' }],
        },
      ],
      total: running.world.people.size,
    });
  });

  test('grows by a person of whom only a name is known, masked unless it is to be revealed', async () => {
    const before = running.world.people.size;
    const added = { cards: [expect.objectContaining({ state: 'normal' })] };
    const add = async (path: string) =>
      (await fetch(`${running.url}/__admin${path}`, { method: 'POST', body, headers })).json();
    const body = JSON.stringify({ name: '测试员' });
    const headers = { 'Content-Type': 'application/json' };
    expect(await add('/people')).toEqual({
      people: before + 1,
      added: [{ ...added, person: expect.objectContaining({ name: '<1-4 chars>' }) }],
    });
    expect(await add('/people?reveal=1')).toEqual({
      people: before + 1,
      added: [{ ...added, person: expect.objectContaining({ name: '测试员' }) }],
    });
  });

  test('shows nobody’s name or number, unless it is to reveal them', async () => {
    const masked = JSON.stringify(await get('/people?limit=1000'));
    for (const { name, idNumber, mobile, card } of Object.values(personas)) {
      for (const value of [name, idNumber, mobile, card]) expect(masked).not.toContain(`"${value}"`);
    }
    expect(JSON.stringify(await get('/people?limit=1000&reveal=1'))).toContain(personas.ok.card);
  });

  test('has 100 unless a limit says otherwise', async () => {
    for (let one = 0; one < 120; one += 1) {
      const idNumber = `1101011990010${String(10_000 + one)}`.slice(0, 18);
      running.world.people.add({ person: { ...person, idNumber }, cards: [] });
    }
    const { people } = (await get('/people')) as { readonly people: readonly unknown[] };
    expect(people).toHaveLength(100);
  });
});

describe('the list of pictures', () => {
  const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];

  test('has those that were registered, as they can be registered again', async () => {
    const rows = [
      { sha256: one, perceptual: 'A'.repeat(16), persona: 'ok', variants: ['glare'] },
      { sha256: other, variants: ['unreadable'] },
    ];
    expect(await post('/pictures', rows)).toBe(201);
    const number = personas.ok.card;
    expect(await get('/pictures?reveal=1')).toEqual({
      pictures: [
        { sha256: one, perceptual: 'a'.repeat(16), number, variants: ['glare'] },
        { sha256: other, variants: ['unreadable'] },
      ],
      total: 2,
    });
    expect(JSON.stringify(await get('/pictures'))).not.toContain(number);
    expect(await get('/pictures?limit=1')).toMatchObject({ pictures: [{ sha256: other }], total: 2 });
    const { pictures } = (await get('/pictures?reveal=1')) as { readonly pictures: object };
    expect(await post('/pictures', pictures)).toBe(201);
    expect(await get('/pictures?reveal=1')).toEqual({ pictures, total: 2 });
  });

  test('no longer has what was replaced', async () => {
    await post('/pictures', { sha256: one, perceptual: 'a'.repeat(16), persona: 'ok' });
    await post('/pictures', { sha256: one, persona: 'lost-card' });
    expect(await get('/pictures?reveal=1')).toEqual({
      pictures: [
        { perceptual: 'a'.repeat(16), number: personas.ok.card, variants: [] },
        { sha256: one, number: personas.lostCard.card, variants: [] },
      ],
      total: 2,
    });
    await post('/pictures', { perceptual: 'a'.repeat(16), persona: 'lost-card' });
    expect(await get('/pictures')).toMatchObject({ total: 2 });
  });
});
