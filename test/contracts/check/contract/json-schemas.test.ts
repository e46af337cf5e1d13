import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../../../src/cli/serve/parse-config.ts';
import { readContract } from '../../../../src/contracts/check/contract/read-contract.ts';
import { vendors } from '../../../../src/vendors/index.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/** What an editor says of a file that names the schema. */
function createEditor(schema: string) {
  const validate = editors.get(schema) ?? compile(schema);
  editors.set(schema, validate);
  return (value: unknown) => (validate(value) ? [] : (validate.errors ?? []).map(({ message }) => message));
}

const editors = new Map<string, ValidateFunction>();

function compile(schema: string): ValidateFunction {
  const text = readFileSync(`${root}/docs/${schema}`, 'utf8');
  return new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(text) as object);
}

const request = 'POST /verify {"card": "${persona.ok.card}"}';
const contract = {
  $schema: 'node_modules/bankcard-mock/docs/contract.schema.json',
  consumer: 'shop',
  app: { start: 'npm start' },
  operations: {
    'fegine-elements/bank3Check': {
      request,
      natural: 'match',
      expect: {
        match: 200,
        mismatch: { status: 200, json: { ok: false } },
        quotaExhausted: 'alert',
        '*': 503,
      },
      replies: { unknownCode: 503 },
    },
  },
  classes: { alert: { status: 500 } },
  groups: { 'aliyun-gateway': { '*': 503, overdue: 'alert' } },
  faults: { hang: 503 },
  mock: { settings: { 'aliyun.errorTable': 'classic' }, quirks: ['wechat/documentExample'] },
};

test('an editor that knows the schema takes every contract that check takes', () => {
  const editor = createEditor('contract.schema.json');
  expect(() => readContract(JSON.stringify(contract), 'contract.json', vendors)).not.toThrow();
  expect(editor(contract)).toEqual([]);
  const examples = readdirSync(`${root}/examples`, { recursive: true, encoding: 'utf8' });
  const files = examples.filter((name) => name.endsWith('contract.yaml') && !name.includes('node_modules'));
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    expect([file, editor(parse(readFileSync(`${root}/examples/${file}`, 'utf8')))]).toEqual([file, []]);
  }
});

test('an editor marks names that do not exist, as check does', () => {
  const editor = createEditor('contract.schema.json');
  const own = contract.operations['fegine-elements/bank3Check'];
  const wrong = [
    { ...contract, consumr: 'shop' },
    { ...contract, operations: { 'fegine-elements/bank3Chek': own } },
    { ...contract, operations: { 'fegine-elements/bank3Check': { ...own, expect: { mtch: 200 } } } },
    { ...contract, operations: { 'fegine-elements/bank3Check': { ...own, natural: 'mtch' } } },
    { ...contract, groups: { 'aliyun-gateway': { overdu: 500 } } },
    { ...contract, faults: { hangs: 500 } },
    { ...contract, mock: { quirks: ['wechat/none'] } },
  ];
  for (const one of wrong) {
    expect(editor(one)).not.toEqual([]);
    if (!('mock' in one && one.mock.quirks[0] === 'wechat/none'))
      expect(() => readContract(JSON.stringify(one), 'contract.json', vendors)).toThrow();
  }
});

test('an editor shows the code, the message and the meaning of each row', () => {
  const schema = readFileSync(`${root}/docs/contract.schema.json`, 'utf8');
  expect(schema).toContain('"description": "204 姓名输入错误: the name is missing or is no name"');
  expect(schema).toContain('"description": "B403OD: the account is overdue"');
});

test('an editor that knows the schema takes and marks what serve takes and refuses of a configuration', () => {
  const editor = createEditor('config.schema.json');
  const config = {
    $schema: 'node_modules/bankcard-mock/docs/config.schema.json',
    port: 4200,
    settings: { limits: 'documented' },
    quirks: ['wechat/documentExample'],
  };
  expect(parseConfig(vendors, config, 'config')).not.toHaveProperty('$schema');
  expect(editor(config)).toEqual([]);
  const wrong = [{ prt: 1 }, { port: '1' }, { settings: { limit: 'off' } }, { settings: { limits: 'on' } }];
  for (const one of wrong) {
    expect(editor(one)).not.toEqual([]);
    expect(() => parseConfig(vendors, one, 'config')).toThrow();
  }
});

test('every contract of the examples names the schema in its first line', () => {
  const examples = readdirSync(`${root}/examples`, { recursive: true, encoding: 'utf8' });
  for (const file of examples.filter((name) => name.endsWith('contract.yaml'))) {
    const [, schema = ''] =
      /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(`${root}/examples/${file}`, 'utf8')) ??
      [];
    expect([file, existsSync(resolve(root, 'examples', file, '..', schema))]).toEqual([file, true]);
  }
});
