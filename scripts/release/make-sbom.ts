import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run-step.ts';

interface Component {
  'bom-ref': string;
  name: string;
  version?: string;
  type?: string;
  purl?: string;
  properties?: { name: string; value: string }[];
  licenses?: { license?: { id?: string; name?: string }; expression?: string }[];
  externalReferences?: { type: string; url: string }[];
}
interface Sbom {
  serialNumber: string;
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/** Licences of packages that npm installs beside ours; what is inside ours is held to fewer by scripts/notices. */
const allowed = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'OFL-1.1',
];
/** Packages that say nothing in package.json, and have their licence in a file. */
const undeclared: Readonly<Record<string, string>> = { 'png-js': 'MIT' };

/**
 * A CycloneDX document of what a user gets: the packages that npm installs for ours into this project, where it is the
 * only one, and the works of others that are inside it, which no package manager can see.
 */
export function makeSbom(project: string, name: string): Sbom {
  const sbom: Sbom = JSON.parse(run(project, 'npm', ['sbom', '--sbom-format', 'cyclonedx']));
  const root = sbom.metadata.component['bom-ref'];
  const own = sbom.components.find((component) => component.name === name);
  if (own === undefined) throw new Error(`npm lists no ${name} in ${project}.`);
  const inside = partsInside(
    readFileSync(join(project, 'node_modules', name, 'THIRD-PARTY-NOTICES.txt'), 'utf8'),
  );
  // Where it was installed from is a folder of this machine.
  own.externalReferences = (own.externalReferences ?? []).filter(({ type }) => type !== 'distribution');
  sbom.serialNumber = `urn:uuid:${randomUUID()}`;
  sbom.metadata.component = own;
  sbom.components = [...sbom.components.filter((component) => component !== own).map(withLicence), ...inside];
  sbom.dependencies = sbom.dependencies.filter(({ ref }) => ref !== root);
  sbom.dependencies
    .find(({ ref }) => ref === own['bom-ref'])
    ?.dependsOn.push(...inside.map((one) => one['bom-ref']));
  sbom.dependencies.push(...inside.map((one) => ({ ref: one['bom-ref'], dependsOn: [] })));
  return sbom;
}

/** The list at the top of THIRD-PARTY-NOTICES.txt. */
export function partsInside(notices: string): Component[] {
  const lines = [...notices.matchAll(/^\* (.+?)(?: (\d+\.\d+\.\d\S*))?: (\S+), (code|data|WebAssembly)$/gm)];
  if (lines.length === 0) throw new Error('THIRD-PARTY-NOTICES.txt lists nothing.');
  const parts = lines.map(([, name = '', version, licence = '', what]) => ({
    'bom-ref': `inside:${name.replaceAll(' ', '-')}${version === undefined ? '' : `@${version}`}`,
    type: what === 'data' ? 'data' : 'library',
    name,
    ...(version === undefined ? {} : { version, purl: `pkg:npm/${name.replace('@', '%40')}@${version}` }),
    licenses: [{ license: { id: licence } }],
    properties: [{ name: 'cdx:npm:package:bundled', value: 'true' }],
  }));
  // Of one package there may be code and WebAssembly.
  return [...new Map(parts.map((part) => [part['bom-ref'], part])).values()];
}

function withLicence(component: Component): Component {
  const known = undeclared[component.name];
  return component.licenses === undefined && known !== undefined
    ? { ...component, licenses: [{ license: { id: known } }] }
    : component;
}

/** Throws for a package whose licence is not known or not allowed. */
export function requireLicences({ components }: Pick<Sbom, 'components'>): void {
  const refused = components.flatMap(({ name, version, licenses = [] }) => {
    const told = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '?');
    const fine = told.length > 0 && told.every(isAllowed);
    return fine ? [] : [`${name} ${version ?? ''} (${told.join(', ') || 'none declared'})`];
  });
  if (refused.length === 0) return;
  throw new Error(
    `the licences of these are not among ${allowed.join(', ')}: ${refused.join('; ')}. See scripts/release/make-sbom.ts.`,
  );
}

/** Of alternatives one is enough, as in `(MIT OR CC0-1.0)`. Other expressions are for a person to read. */
function isAllowed(licence: string): boolean {
  const alternatives = licence.replace(/[()]/g, '').split(' OR ');
  return alternatives.every((one) => !one.includes(' ')) && alternatives.some((one) => allowed.includes(one));
}

/** Throws where the document breaks its published JSON Schema, by the validator of those who publish it. */
export function requireValidSbom(file: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"name":"validator","type":"module"}');
  const packages = [
    '@cyclonedx/cyclonedx-library@10.3.0',
    'ajv@8.20.0',
    'ajv-formats@3.0.1',
    'ajv-formats-draft2019@1.6.1',
  ];
  run(folder, 'npm', [
    'install',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--prefer-offline',
    ...packages,
  ]);
  const script = `
    const { Spec, Validation } = await import('@cyclonedx/cyclonedx-library');
    const text = (await import('node:fs')).readFileSync(process.argv[1], 'utf8');
    const validator = new Validation.JsonStrictValidator(JSON.parse(text).specVersion);
    const found = await validator.validate(text);
    if (found !== null) throw new Error(JSON.stringify(found, null, 1));`;
  run(folder, process.execPath, ['--input-type=module', '-e', script, file]);
}
