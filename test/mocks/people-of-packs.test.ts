import { describe, expect, onTestFinished, test } from 'vitest';
import { acmeVendor } from '../../examples/new-vendor/acme.ts';
import { checkPack } from '../../src/contracts.ts';
import { createMock } from '../../src/index.ts';
import { startMock } from '../../src/server.ts';
import { type Pack, type Persona, pack, personaFields, type Vendor, vendor } from '../../src/vendor.ts';
import { personas } from '../../src/world/people/personas.ts';
import { maskText } from '../../src/world/privacy/mask-text.ts';

const vip: Persona = {
  id: 'acme-vip',
  says: { en: 'A guest of honour whose card is lost.', zh: '贵宾，其卡已挂失。' },
  name: '司徒静好',
  idNumber: '110101199003079016',
  mobile: '13800139016',
  card: '6214850000009016',
  state: 'lost',
};

const { check, read } = acmeVendor.operations;
const fields = { cardNo: 'card', idNo: 'idNumber', name: 'name' } as const;
const example = { form: personaFields('acme-vip', fields) };
const outcomes = { ...check.outcomes, lost: { ...check.outcomes.lost, example } };

function packOf(people: readonly unknown[], change: object = {}): Pack {
  const own = { personas: people, operations: { read, check: { ...check, outcomes } }, ...change };
  return pack({ bankcardMock: 1, vendors: [vendor({ ...acmeVendor, ...own } as unknown as Vendor)] });
}

describe('people that a pack brings', () => {
  const withVip = packOf([vip]);

  test('are known to every vendor of the mock, and to a mock without the pack are not', async () => {
    const mock = createMock({ vendors: [withVip] });
    expect(mock.world.people.card(vip.card)?.state).toBe('lost');
    expect(mock.world.registry.persona(vip.card)?.id).toBe('acme-vip');
    expect(createMock().world.people.card(vip.card)).toBeUndefined();
  });

  test('are what an example can be about, and what its row is found by', async () => {
    const lost = createMock({ vendors: [withVip] })
      .outcomes()
      .find(({ vendor: id, outcome }) => id === 'acme' && outcome === 'lost');
    expect(lost?.persona).toBe('acme-vip');
    const { defects, pages } = await checkPack(withVip);
    expect(defects).toEqual([]);
    expect(pages[0]?.en).toContain('## People');
    expect(pages[0]?.en).toMatch(/\| `acme-vip` \| A guest of honour whose card is lost\.? \| 司徒静好 \|/);
    expect(pages[0]?.zh).toContain('## 人物');
  });

  test('are listed by the control API, with a card that can be drawn, and what each operation makes of them', async () => {
    const { url, close } = await startMock({
      port: 0,
      vendors: [withVip],
      only: ['acme'],
      logLevel: 'silent',
    });
    onTestFinished(close);
    const ask = async (path: string) => (await fetch(`${url}/__admin${path}`)).text();
    expect(JSON.parse(await ask('/personas')).personas.at(-1)).toMatchObject({
      id: 'acme-vip',
      name: vip.name,
    });
    const { verdicts } = JSON.parse(await ask('/personas/verdicts?operation=acme/check'));
    expect(verdicts.at(-1)).toEqual({ persona: 'acme-vip', outcome: 'lost', code: '0 · lost' });
    expect(await ask('/outcomes?text=贵宾')).toContain('"acme-vip"');
    expect(await ask('/specimens/acme-vip/svg')).toContain('<svg');
  });

  test('have their names and numbers masked as those of all people are', () => {
    createMock({ vendors: [withVip] });
    expect(maskText(`${vip.name} ${vip.card}`)).not.toMatch(/司徒|6214850000009016/);
  });

  test('can be asked for in a rule', async () => {
    const mock = createMock({ vendors: [withVip] });
    const rule = { operation: 'acme/check', outcome: 'busy', match: { persona: 'acme-vip' } } as const;
    await expect(mock.tenant().rule(rule as never)).resolves.toBeTypeOf('string');
  });
});

describe('a pack is refused', () => {
  test.each([
    [
      'whose person has no name of its own',
      { ...vip, id: 'vip' },
      'must begin with the id of the vendor: acme-vip',
    ],
    [
      'whose person has the card of another',
      { ...vip, card: personas.lostCard.card },
      'has a number of lost-card',
    ],
    [
      'whose person has the ID number of another',
      { ...vip, idNumber: personas.ok.idNumber },
      'has a number of ok',
    ],
    ['whose person has no mobile number', { ...vip, mobile: '1' }, 'personas[0].mobile: expected 11 digits'],
    ['whose person has a state of no card', { ...vip, state: 'gone' }, 'personas[0].state'],
  ])('%s', (_, person, says) => {
    expect(() => createMock({ vendors: [packOf([person])] })).toThrow(says);
  });

  test('whose person is called as a built-in one', () => {
    const change = {
      id: 'lost',
      hosts: ['lost.example'],
      credentials: { ...acmeVendor.credentials, id: 'lost' },
      layers: [{ ...acmeVendor.layers[0], vendor: 'lost' }],
      operations: { read: { ...read, path: '/lost/read' } },
    };
    const wrong = packOf([{ ...vip, id: 'lost-card' }], change);
    expect(() => createMock({ vendors: [wrong] })).toThrow('there is a persona lost-card already');
  });

  test('that names two people alike', async () => {
    const { defects } = await checkPack(packOf([vip, vip]));
    expect(defects.map(({ text }) => text.en)).toEqual([
      expect.stringContaining('acme: there is a persona acme-vip already'),
    ]);
  });
});
