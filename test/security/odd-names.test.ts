import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/cli/serve/load-config.ts';
import { connectMock } from '../../src/client.ts';
import { buildRequest } from '../../src/contracts/check/app/build-request.ts';
import { lookUpPersona } from '../../src/contracts/check/contract/defects-of-placeholders.ts';
import { fillText } from '../../src/contracts/check/contract/fill-text.ts';
import { readContract } from '../../src/contracts/check/contract/read-contract.ts';
import { type RunningMock, startMock } from '../../src/server.ts';
import { vendors } from '../../src/vendors/index.ts';
import { findPersona } from '../../src/world/people/personas.ts';
import { shippedPicture } from '../../src/world/pictures/shipped-pictures.ts';
import { rawReply } from '../server/http/raw-exchange.ts';

const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '__defineGetter__',
];
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-'));
let running: RunningMock;

beforeAll(async () => {
  running = await startMock({ port: 0, logLevel: 'silent' });
});
afterEach(() => {
  // No request may change the prototype that all objects inherit from.
  expect(Object.keys(Object.prototype)).toEqual([]);
  for (const trace of ['polluted', 'total', 'outcome'])
    expect(({} as Record<string, unknown>)[trace]).toBeUndefined();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await running.close();
});

async function admin(method: string, path: string, body?: string) {
  const response = await fetch(`${running.url}/__admin${path}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body }),
  });
  const text = await response.text();
  return { status: response.status, text, code: response.headers.get('x-mock-error') };
}

describe.each(names)('the name %s', (name) => {
  test('is a name like any other to the vendors, wherever it stands', async () => {
    const json = `{"${name}":{"polluted":1},"a":{"${name}":{"polluted":1}}}`;
    const part = `--x\r\nContent-Disposition: form-data; name="${name}"; filename="${name}"\r\n\r\npolluted\r\n--x--\r\n`;
    const bodies: readonly (readonly [string, string])[] = [
      [
        'application/x-www-form-urlencoded',
        `${name}=1&${name}[polluted]=1&a.${name}.polluted=1&${name}.polluted=1`,
      ],
      ['application/json', json],
      ['multipart/form-data; boundary=x', part],
    ];
    for (const path of [
      '/cardbank',
      '/communication/personal/1886',
      '/cv/ocr/bankcard',
      '/api/paas/bankcardocrapp',
      '/bank3Check',
    ]) {
      for (const [type, body] of bodies) {
        const query = `${name}=1&${name}[polluted]=1&${name}.polluted=1`;
        const head = `POST ${path}?${query} HTTP/1.1\r\nHost: h\r\n${name}: polluted\r\nContent-Type: ${type}\r\nx-mock-tenant: ${name}\r\n`;
        const reply = await rawReply(running.port, `${head}Content-Length: ${body.length}\r\n\r\n${body}`);
        expect(reply.status).not.toBe(500);
      }
    }
    const calls = await connectMock(running.url).tenant().calls();
    expect(calls.at(-1)?.tenant).toBe('default');
  });

  test('is no outcome, no operation, no vendor, no setting, no quirk, no persona', async () => {
    const asked = await fetch(`${running.url}/cardbank`, {
      method: 'POST',
      headers: { 'x-mock-outcome': name },
    });
    expect([asked.status, asked.headers.get('x-mock-error')]).toEqual([400, 'unknownOutcome']);
    const refused = [
      ['POST', '/rules', { operation: `${name}/x`, outcome: 'a' }],
      ['POST', '/rules', { operation: `fegine-ocr/${name}`, outcome: 'a' }],
      ['POST', '/rules', { operation: 'fegine-ocr/cardbank', outcome: name }],
      ['POST', '/rules', { operation: 'fegine-ocr/cardbank', fault: name }],
      ['POST', '/rules', { operation: 'fegine-ocr/cardbank', outcome: 'debit', match: { persona: name } }],
      ['PUT', '/tenants/default/settings', JSON.parse(`{"${name}": 1}`)],
      ['PUT', '/tenants/default/settings', { quirks: [name, `${name}/${name}`] }],
      ['PUT', `/tenants/default/packages/${name}`, { total: 1 }],
      ['POST', '/tenants', { packages: JSON.parse(`{"${name}": {"total": 1}}`) }],
      ['POST', '/tenants', JSON.parse(`{"${name}": {"polluted": 1}}`)],
      ['POST', '/pictures', { sha256: 'a'.repeat(64), persona: name }],
      ['POST', '/people', JSON.parse(`{"${name}": {}, "person": {}, "cards": []}`)],
      ['PUT', '/clock', JSON.parse(`{"${name}": {"now": 1}}`)],
    ] as const;
    for (const [method, path, body] of refused) {
      const { status, text } = await admin(method, path, JSON.stringify(body));
      expect([status, path, text.slice(0, 200)]).toEqual([400, path, expect.any(String)]);
    }
    expect(findPersona(name)).toBeUndefined();
    expect(lookUpPersona(`persona.ok.${name}`)).toBeUndefined();
    expect(lookUpPersona(`persona.${name}.name`)).toBeUndefined();
    expect(fillText(`\${${name}}`, () => undefined)).toBe(`\${${name}}`);
    expect(shippedPicture(name)).toBeUndefined();
  });

  test('can be the id of a tenant, which is then one like any other', async () => {
    const tenant = await connectMock(running.url).createTenant({ id: name });
    await tenant.setPackage('fegine-ocr', { total: 1 });
    await tenant.next('fegine-ocr/cardbank', 'debit');
    const headers = { 'x-mock-tenant': name };
    await fetch(`${running.url}/cardbank`, { method: 'POST', headers });
    expect(await tenant.calls()).toHaveLength(1);
    expect(await tenant.bill()).toMatchObject({ calls: 1 });
    expect(await tenant.credentials()).not.toEqual(await connectMock(running.url).tenant().credentials());
    await tenant.delete();
    await expect(tenant.bill()).rejects.toMatchObject({ code: 'unknownTenant' });
  });

  test('matches as a field of a rule, and only where it is', async () => {
    const tenant = await connectMock(running.url).createTenant();
    const ruling = tenant.rule({
      operation: 'fegine-ocr/cardbank',
      outcome: 'debit',
      match: { headers: Object.fromEntries([[name, 'x']]) },
    });
    // A reader of JSON that takes this one name is a risk to every program that it is handed to.
    if (name === '__proto__') return expect(ruling).rejects.toMatchObject({ code: 'badRequest' });
    await ruling;
    const outcome = async (more: Record<string, string>) => {
      const headers = { 'x-mock-tenant': tenant.id, ...more };
      const reply = await fetch(`${running.url}/cardbank`, { method: 'POST', headers });
      return reply.headers.get('x-mock-outcome');
    };
    expect(await outcome({ [name]: 'x' })).toBe('fegine-ocr/cardbank/debit');
    expect(await outcome({})).not.toBe('fegine-ocr/cardbank/debit');
    await tenant.delete();
  });

  test('is asked for among calls as any other', async () => {
    // Zod leaves this one name out, and the condition would hold for every call.
    const status = name === '__proto__' ? 400 : 200;
    expect(await admin('GET', `/requests?param.${name}=nothing`)).toMatchObject({ status });
    expect(await admin('GET', `/requests?${name}=1`)).toMatchObject({ status: 400 });
    expect(await admin('GET', `/tenants/${name}x`)).toMatchObject({ status: 404, code: 'unknownTenant' });
    expect(await admin('GET', `/rules/${name}`)).toMatchObject({ status: 404, code: 'unknownRule' });
  });

  test('is refused in a configuration and in a contract, with what exists', async () => {
    const file = join(folder, 'bankcard-mock.config.json');
    for (const text of [`{"${name}": {"polluted": 1}}`, `{"settings": {"${name}": {"polluted": 1}}}`]) {
      writeFileSync(file, text);
      const loading = loadConfig(vendors, {
        name: 'bankcard-mock.config.json',
        path: file,
        source: 'default',
      });
      // Zod leaves a setting of that one name out; every other is refused.
      if (name !== '__proto__')
        await expect(loading).rejects.toMatchObject({
          code: expect.stringMatching(/badConfig|unknownSetting/),
        });
      else await loading.catch(() => undefined);
    }
    const contract = (more: string) =>
      `consumer: x\napp: {url: "http://127.0.0.1:1"}\noperations: {fegine-ocr/cardbank: {request: GET /}}\n${more}`;
    for (const more of [
      `${name}: {polluted: 1}`,
      `classes: {${name}: {polluted: 1}}`,
      `? &a ${name}\n: {polluted: 1}\n`,
    ]) {
      expect(() => readContract(contract(more), 'contract.yaml', vendors)).toThrow();
    }
  });
});

describe('a path that climbs', () => {
  test.each([
    '/__admin/..%2f..%2fetc/passwd',
    '/__admin/../etc/passwd',
    '/__admin/%2e%2e/etc/passwd',
    '/__admin/..;/health',
    '/__admin/tenants/..%2f..%2fhealth',
    '/__admin//health',
    '/__admin/./health',
    '/__admin\\health',
    '/__admin/tenants/%00',
    '/__admin/health%00',
    '/__admin/rules/%2e%2e%2f',
    '/x/../__admin/health',
    '/%5f_admin/health',
    '/__ADMIN/health',
    '//__admin/health',
    '/__admin%2fhealth',
    '/cardbank/../../../../etc/passwd',
  ])('leads to nothing but what stands at it: %s', async (path) => {
    const reply = await rawReply(running.port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect([400, 404]).toContain(reply.status);
    expect(reply.body).not.toMatch(/root:|"uptimeMs"/);
  });

  test('is no picture that is shipped; as a file it is the user’s own, named in the user’s own contract', async () => {
    for (const name of [
      '../pictures.json',
      '../../package.json',
      './ok.jpeg',
      'ok.jpeg/',
      'OK.JPEG',
      'ok.jpeg\0.png',
    ]) {
      expect(shippedPicture(name)).toBeUndefined();
    }
    writeFileSync(join(folder, 'own.txt'), 'mine');
    const shape = { method: 'POST', path: '/', headers: {}, files: { f: '../own.txt' } };
    const built = await buildRequest(shape, () => undefined, join(folder, 'x'));
    expect(Buffer.from(built.body).toString()).toContain('mine');
    await expect(
      buildRequest({ ...shape, files: { f: '\0' } }, () => undefined, folder),
    ).rejects.toMatchObject({
      code: 'badContract',
    });
  });

  test('a vendor call and a tenant’s id write no file', async () => {
    await connectMock(running.url)
      .createTenant({ id: '..' })
      .catch(() => undefined);
    await expect(connectMock(running.url).createTenant({ id: '../x' })).rejects.toMatchObject({
      code: 'badRequest',
    });
    expect(readdirSync(folder).sort()).toEqual(['bankcard-mock.config.json', 'own.txt']);
  });
});
