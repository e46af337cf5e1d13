import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { tableOf } from '../../../src/language/table.ts';
import { vendorsById } from '../../../src/vendors/index.ts';

const app = fileURLToPath(new URL('small-app.mjs', import.meta.url));

/** Every operation of every vendor. */
export const allOperations: readonly string[] = Object.entries(vendorsById).flatMap(([id, { operations }]) =>
  Object.keys(operations).map((name) => `${id}/${name}`),
);

export const smallStart = `exec "${process.execPath}" "${app}"`;

/** `${wechat.secret}` under `wechat` and `secret`, of every vendor. */
const credentials = Object.values(vendorsById).map(({ credentials: { id, fallback } }) => {
  const fields = Object.keys(fallback).map((field) => [field, `\${${id}.${field}}`]);
  return [id, Object.fromEntries(fields)] as const;
});

/** The environment of the small app. */
export const smallEnvironment = {
  MOCK_URL: '${mock.url}',
  APP_CODE: '${aliyun.appCode}',
  WEBANK_APPID: '${webank.appId}',
  WEBANK_SECRET: '${webank.secret}',
  WECHAT_APPID: '${wechat.appid}',
  WECHAT_SECRET: '${wechat.secret}',
  CREDENTIALS: JSON.stringify(Object.fromEntries(credentials)),
};

/** The code by which the small app recognises a row. It is the vendor's code. */
function expectationOf({ code }: { readonly code: string | number | null }): object {
  return code === null ? { status: 200 } : { status: 200, json: { code: String(code) } };
}

interface Written {
  readonly [key: string]: unknown;
  readonly operations: Readonly<Record<string, { readonly expect: Readonly<Record<string, unknown>> }>>;
}

/** A contract of the small app for these operations, complete. */
export function smallContract(operations: readonly string[], habits = ''): Written {
  const person = Object.fromEntries(
    ['name', 'idNumber', 'card', 'mobile'].map((field) => [field, `\${persona.ok.${field}}`]),
  );
  const groups: Record<string, Record<string, unknown>> = {};
  const checks = operations.map((name) => {
    const [id = '', operationName = ''] = name.split('/');
    const vendor = Object.values(vendorsById).find((one) => one.id === id);
    const operation = Object.entries(vendor?.operations ?? {}).find(([key]) => key === operationName)?.[1];
    const expect: Record<string, unknown> = {};
    if (vendor === undefined) throw new Error(`no vendor of ${name}`);
    for (const { name: outcome, from, row } of tableOf(vendor, operation)) {
      if (from === undefined) expect[outcome] = expectationOf(row);
      else groups[from.vendor] = { ...groups[from.vendor], [outcome]: { status: 200 } };
    }
    const json = { ...person, image: '${picture.ok.jpeg}' };
    const request = { method: 'POST', path: `/${name}`, json };
    // The result of a reading can be asked for after it.
    const before = name === 'webank/getBankCardOcrResult' && [{ ...request, path: '/webank/bankcardocrapp' }];
    return [name, { request, expect, ...(before && { before }) }] as const;
  });
  return {
    consumer: 'small',
    app: { start: smallStart, env: { ...smallEnvironment, HABITS: habits }, timeout: '6s', quiet: '100ms' },
    operations: Object.fromEntries(checks),
    groups,
  };
}

/** Writes the contract to a file in a folder that is removed after the test. */
export function writeContract(contract: object | string, name = 'contract.yaml'): string {
  const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-check-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, typeof contract === 'string' ? contract : JSON.stringify(contract, null, 2));
  return file;
}
