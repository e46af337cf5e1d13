import { expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { createAnswerer } from '../../src/server/http/create-answerer.ts';
import { createLog } from '../../src/server/http/log.ts';
import { createCallMeter } from '../../src/server/metrics/call-meter.ts';
import type { HeaderPair } from '../../src/wire/wire.ts';

const personal = ['6214850000000015', '11010119900307003X', '13800138000'];

async function seen(
  method: string,
  query: string,
  headers: readonly HeaderPair[],
  body: string,
): Promise<string> {
  const mock = createMock();
  const lines: string[] = [];
  const log = createLog('info', (some) => lines.push(some));
  const counts = { calls: 0, aborted: 0, refused: 0, failed: 0 };
  const { answer } = createAnswerer(mock, { log, counts, cors: undefined, meter: createCallMeter() });
  const path = '/api/paas/bankcardocrapp';
  await answer({ method, path, query, headers, body: new TextEncoder().encode(body) });
  log.flush();
  return JSON.stringify(mock.journal.calls()) + lines.join('');
}

test.each(personal)('the number %s is masked wherever a client puts it', async (number) => {
  const json: readonly HeaderPair[] = [['Content-Type', 'application/json']];
  for (const shown of [
    await seen(number, '', [], ''),
    await seen('POST', `${number}=1&x${number}y=2`, [], ''),
    await seen('POST', '', json, `{"${number}":1,"nonce":"2"}`),
    await seen('POST', '', [[`X-${number}`, '1']], ''),
    await seen('POST', '', [['User-Agent', `app/1.0 (${number})`]], ''),
    await seen('POST', '', [['x-mock-outcome', number]], ''),
  ]) {
    expect(shown).not.toContain(number);
  }
});

test('a number that is escaped in the name of a parameter is masked too', async () => {
  const shown = await seen('POST', '%36%3214850000000015=1', [], '');
  expect(shown).not.toMatch(/14850000000015/);
});

test('names that are nobody’s are shown as they are', async () => {
  const headers: readonly HeaderPair[] = [['User-Agent', 'okhttp/4.12.0']];
  const shown = await seen('POST', 'orderNo=1', headers, '');
  for (const text of ['okhttp/4.12.0', 'orderNo', 'POST']) expect(shown).toContain(text);
});
