import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../../src/server.ts';
import { personas } from '../../../src/world/people/personas.ts';
import { verifyCard, verifyWronglySigned } from '../../browser/console/verify-cards.ts';

let running: RunningMock;
beforeEach(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterEach(() => running.close());

async function get(path: string, language = 'en'): Promise<never> {
  const headers = { 'Accept-Language': language };
  return (await fetch(`${running.url}/__admin${path}`, { headers })).json() as Promise<never>;
}

test('what an operation answers to each persona is told, and no tenant is called or billed for it', async () => {
  const path = '/personas/verdicts?operation=fegine-elements';
  const { verdicts } = await get(`${path}/bank3Check`);
  expect(verdicts).toContainEqual({ persona: 'lost-card', outcome: 'mismatch', code: '02' });
  expect((await get(`${path}/bank3CheckNew`)) as object).toMatchObject({
    verdicts: expect.arrayContaining([expect.objectContaining({ persona: 'lost-card', outcome: 'lost' })]),
  });
  expect(await get('/personas/verdicts?operation=wechat/bankcard')).toEqual({ verdicts: [] });
  expect((await get('/ledger')) as object).toMatchObject({ calls: 0 });
});

test('whether a diagnosis has signed strings is told before they are revealed', async () => {
  await verifyWronglySigned(running);
  const { requests } = (await get('/requests')) as { requests: [{ diagnosis: object }] };
  expect(requests[0].diagnosis).toMatchObject({ hasSigned: true });
  expect(Object.keys(requests[0].diagnosis)).not.toContain('expected');
});

test('the size of a reply is that of its bytes, Chinese too', async () => {
  const reply = await verifyCard(running, personas.lostCard);
  const bytes = (await reply.arrayBuffer()).byteLength;
  expect(await get('/requests')).toMatchObject({ requests: [{ reply: { size: bytes } }] });
});

test.each([
  ['en', 'WeChat bank card OCR'],
  ['zh', '微信 银行卡识别'],
])('vendors are named in the language of the caller: %s', async (language, name) => {
  expect(await get('/prices', language)).toMatchObject({
    prices: expect.arrayContaining([expect.objectContaining({ vendor: 'wechat', name })]),
  });
  expect(await get('/operations', language)).toContainEqual(
    expect.objectContaining({ operation: 'wechat/bankcard', vendorName: name }),
  );
});
