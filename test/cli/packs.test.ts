import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { vendors } from '../../src/vendors/index.ts';
import { runWarm, serve } from './bankcard-mock.ts';
import { newFolder } from './new-folder.ts';

const pack = ['--vendor', './acme.ts'];

describe('a pack in a folder of its own', () => {
  test('is searched, called, described and exported like the vendors in the box', async () => {
    const cwd = newFolder();
    const found = await runWarm(['outcomes', '--json', 'lost', ...pack, '--vendor', 'acme'], {}, cwd);
    expect(JSON.parse(found.stdout)).toMatchObject([{ vendor: 'acme', operation: 'check', outcome: 'lost' }]);
    const curl = await runWarm(['curl', 'acme/check', 'lost', ...pack], {}, cwd);
    expect(curl.stdout).toContain('/v1/acme/check');
    const env = await runWarm(['env', ...pack, '--only', 'acme'], {}, cwd);
    expect(env.stdout).toContain('export ACME_APPKEY=akfacade44facade44');
    const openapi = await runWarm(['openapi', ...pack, '--vendor', 'acme'], {}, cwd);
    expect(Object.keys(JSON.parse(openapi.stdout).paths)).toEqual(['/v1/acme/read', '/v1/acme/check']);
    const exported = await runWarm(['export', 'wiremock', ...pack, '--vendor', 'acme'], {}, cwd);
    expect(exported.stdout).toContain('/v1/acme/read');
  });

  test('is imported by the consumer suite that is written for it, which compiles', async () => {
    const cwd = newFolder();
    const words = ['consumer', '--init', 'acme/check', 'fegine-ocr/cardbank', ...pack];
    expect((await runWarm(words, {}, cwd)).code).toBe(0);
    const written = readFileSync(join(cwd, 'contract.test.ts'), 'utf8');
    expect(written).toContain("import pack from './acme.ts';");
    expect(written).toContain("CallInput<'acme/check' | 'fegine-ocr/cardbank', [typeof pack]>");
    expect(written.match(/vendors: \[pack\]/g)).toHaveLength(2);
    const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--allowImportingTsExtensions'];
    const kind = ['--target', 'es2023', '--module', 'nodenext', '--types', 'node'];
    const { stdout } = spawnSync(tsc, [...options, ...kind, 'contract.test.ts'], { cwd, encoding: 'utf8' });
    expect(stdout).toBe('');
  });

  test('is named by a flag, the environment or the configuration file, and the first of these counts', async () => {
    const config = '{"vendors":["../acme.ts"],"only":["acme"]}';
    const cwd = newFolder({ 'app/bankcard-mock.config.json': config });
    const vendorsOf = async (words: readonly string[], env = {}, folder = cwd) => {
      const { stdout, stderr } = await runWarm(['outcomes', '--json', ...words], env, folder);
      expect(stderr).toBe('');
      return [...new Set((JSON.parse(stdout) as { vendor: string }[]).map(({ vendor }) => vendor))];
    };
    expect(await vendorsOf([])).not.toContain('acme');
    expect(await vendorsOf(pack)).toContain('acme');
    expect(await vendorsOf([], { BANKCARD_MOCK_VENDORS: './acme.ts' })).toContain('acme');
    expect(await vendorsOf([], {}, join(cwd, 'app'))).toEqual(['acme']);
    expect(await vendorsOf(['--only', 'wechat'], {}, join(cwd, 'app'))).toEqual(['wechat']);
    expect(await vendorsOf(['--only', 'wechat,acme', ...pack])).toEqual(['wechat', 'acme']);
    const { stdout } = await runWarm(['serve', '--check-config'], {}, join(cwd, 'app'));
    expect(JSON.parse(stdout)).toMatchObject({
      vendors: { value: ['../acme.ts'], source: 'file bankcard-mock.config.json' },
      only: { value: ['acme'] },
    });
  });

  test('is found as a package, by name', async () => {
    const cwd = newFolder({
      'node_modules/acme-pack/package.json':
        '{"name":"acme-pack","version":"1.2.0","type":"module","exports":{".":{"import":"./acme.js"}}}',
    });
    const source = readFileSync(join(cwd, 'acme.ts'), 'utf8');
    writeFileSync(join(cwd, 'node_modules/acme-pack/acme.js'), stripTypeScriptTypes(source));
    const served = await serve(['--vendor', 'acme-pack', '--only', 'acme'], {}, cwd);
    const reply = await fetch(`${served.ready.url}/v1/acme/check`, { headers: { 'x-mock-outcome': 'lost' } });
    expect(await reply.json()).toEqual({ code: 0, msg: 'ok', result: 'lost' });
    const { stdout } = await runWarm(
      ['outcomes', 'lost', '--json', '--vendor', 'package:acme-pack', '--vendor', 'acme'],
      {},
      cwd,
    );
    expect(JSON.parse(stdout)).toMatchObject([{ pack: { name: 'acme-pack', version: '1.2.0' } }]);
  });
});

test('with --only, no other vendor is loaded', () => {
  const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
  const script = `
    const { registerHooks } = await import('node:module');
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    process.argv.push('bankcard-mock', 'outcomes', '--json', '--only', 'shujubao');
    await import(${JSON.stringify(main)});
    process.stderr.write(JSON.stringify(loaded.filter((url) => url.includes('/dist/parts/'))));`;
  const { stderr } = spawn(script);
  const loaded = (JSON.parse(stderr) as string[]).map((url) => url.split('/dist/parts/')[1]);
  expect(loaded).toContain('shujubao.js');
  const others = vendors.filter(({ id }) => id !== 'shujubao').map(({ id }) => id);
  expect(loaded.filter((file) => others.some((id) => file?.startsWith(id)))).toEqual([]);
});

function spawn(script: string): { readonly stderr: string } {
  const shell = `"$0" --input-type=module -e "$1" 2>&1 >/dev/null`;
  const stderr = execFileSync('sh', ['-c', shell, process.execPath, script], { encoding: 'utf8' });
  return { stderr };
}

describe('a pack that cannot be had', () => {
  const refused = async (words: readonly string[], files = {}, lang = 'en') => {
    const cwd = newFolder(files);
    const { code, stderr } = await runWarm(['outcomes', ...words], { BANKCARD_MOCK_LANG: lang }, cwd);
    expect(code).toBe(78);
    return stderr.replaceAll(cwd, '.');
  };

  test.each([
    ['./none.ts', {}, 'error badPack: ./none.ts: does not exist.'],
    ['./packs/', { 'packs/a.ts': '' }, 'error badPack: ./packs/: is a folder: name a file in it.'],
    [
      './empty.ts',
      { 'empty.ts': '' },
      'error badPack: ./empty.ts: it is no pack: write export default pack(',
    ],
    ['./syntax.ts', { 'syntax.ts': '\n\nexport default {{;' }, './syntax.ts:3: cannot be read: '],
    ['./throws.ts', { 'throws.ts': '\nthrow new Error("no");' }, './throws.ts:2: cannot be read: no.'],
    ['package:nothing', {}, 'there is no package nothing to be found from'],
    [
      './later.ts',
      { 'later.ts': "import acme from './acme.ts'; export default { ...acme, bankcardMock: 9 };" },
      './later.ts: it is written in version 9 of the definition language, and this bankcard-mock reads version 1',
    ],
    [
      './twice.ts',
      {
        'twice.ts':
          "import { acmeVendor as acme } from './acme.ts';\nimport { pack, vendor } from 'bankcard-mock/vendor';\nexport default pack({ bankcardMock: 1, vendors: [acme,\n  vendor({ ...acme })] });",
      },
      './twice.ts:4: there is a vendor acme already; give this one an id of its own.',
    ],
    [
      './wrong.ts',
      {
        'wrong.ts':
          "import { acmeVendor as acme } from './acme.ts';\nimport { pack, vendor } from 'bankcard-mock/vendor';\nconst wrong = vendor({ ...acme, outage: 'none' });\nexport default pack({ bankcardMock: 1, vendors: [wrong] });",
      },
      './wrong.ts:3: acme: outage names none, which is no row of its layers. `bankcard-mock vendor check ./wrong.ts` lists all.',
    ],
  ])('%s says why, and where', async (file, files, says) => {
    expect(await refused(['--vendor', file], files)).toContain(says);
  });

  test('says so in Chinese', async () => {
    expect(await refused(['--vendor', './none.ts'], {}, 'zh')).toBe('error badPack: ./none.ts：不存在。\n');
  });

  test('keeps a server from starting', async () => {
    const cwd = newFolder();
    const { code, stderr } = await runWarm(['serve', '--port', '0', '--vendor', './none.ts'], {}, cwd);
    expect([code, stderr]).toEqual([78, 'error badPack: ./none.ts: does not exist.\n']);
  });
});
