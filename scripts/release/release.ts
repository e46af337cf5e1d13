/**
 * `npm run release -- --dry-run` does all that a release takes but the upload, and changes nothing here. Without it, the
 * version is committed and tagged; pushing the tag starts .github/workflows/release.yml, which runs this again on the
 * tagged commit, and uploads. docs/decisions/0032
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { audit } from './audit.ts';
import { makeSbom, requireLicences, requireValidSbom } from './make-sbom.ts';
import { type Plan, planRelease } from './plan-release.ts';
import { requireContents } from './require-contents.ts';
import { ReleaseStopped, run, step } from './run-step.ts';
import { installTarball, nodePackage, tryOnNode } from './try-package.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly integrity: string;
  readonly files: readonly { readonly path: string }[];
}

async function release(): Promise<void> {
  const { values } = parseArgs({
    options: { 'dry-run': { type: 'boolean', default: false }, out: { type: 'string' } },
  });
  const dry = values['dry-run'];
  const plan = await step('The tree, the version and the changelog', () =>
    planRelease(root, { dry, today: new Date().toISOString().slice(0, 10), isPublished }),
  );
  const out = resolve(values.out ?? join(tmpdir(), `bankcard-mock-${plan.version}-release`));
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const work = mkdtempSync(join(tmpdir(), 'bankcard-mock-release-'));
  try {
    const packed = await makePackage(plan, work, out);
    if (!dry && !plan.tagged) await step('Commit and tag', () => commit(plan));
    report(plan, packed, out, dry);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Builds the commit as it is, in a folder of its own, so that nothing of this one gets in; leaves what is published in `out`. */
async function makePackage(plan: Plan, work: string, out: string): Promise<Packed> {
  const clone = join(work, 'clone');
  const project = join(work, 'project');
  const tarballIn = (folder: string, { filename }: Packed) => join(folder, filename);
  await step('A clean copy of the commit', () => {
    run(work, 'git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
    run(clone, 'git', ['checkout', '--quiet', '--detach', plan.commit]);
    for (const [file, text] of plan.files) writeFileSync(join(clone, file), text);
    run(clone, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline']);
  });
  await step('Build, with the licences of all that is inside', () => run(clone, 'npm', ['run', 'build']));
  const packed = await step('Pack', () => pack(clone, out, plan.version));
  await step('Install in an empty project', () => installTarball(project, tarballIn(out, packed)));
  await step('SBOM, and the licences of all that npm installs', () => {
    const sbom = makeSbom(project, plan.name);
    requireLicences(sbom);
    const file = join(out, 'sbom.cdx.json');
    writeFileSync(file, `${JSON.stringify(sbom, null, 2)}\n`);
    requireValidSbom(file, join(work, 'validator'));
  });
  const unknown = await step('Known weaknesses of all that npm installs', () => audit(project));
  if (unknown !== undefined) console.log(`  ${unknown}`);
  const manifest = JSON.parse(readFileSync(join(clone, 'package.json'), 'utf8'));
  const oldest = `${manifest.engines.node.replace('>=', '')}.0`;
  const newest = await step('The newest Node', () =>
    run(work, 'npm', ['view', nodePackage, 'version']).trim(),
  );
  for (const node of [oldest, newest]) {
    await step(`Import, require, serve and the README’s request on Node ${node}`, async () => {
      const copy = join(work, node);
      cpSync(project, copy, { recursive: true, verbatimSymlinks: true });
      await tryOnNode(copy, manifest, node);
    });
  }
  writeFileSync(join(out, 'notes.md'), `${plan.notes}\n`);
  return packed;
}

function pack(clone: string, out: string, version: string): Packed {
  const said = run(clone, 'npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', out]);
  const [packed] = JSON.parse(said) as readonly (Packed & { readonly version: string })[];
  if (packed === undefined || packed.version !== version) throw new Error(`npm packed ${said}`);
  requireContents(packed.files.map(({ path }) => path));
  return packed;
}

function isPublished(name: string, version: string): boolean {
  try {
    return run(root, 'npm', ['view', `${name}@${version}`, 'version']) !== '';
  } catch (error) {
    if (String(error).includes('E404')) return false;
    throw error;
  }
}

function commit({ version, files, tag }: Plan): void {
  for (const [file, text] of files) writeFileSync(join(root, file), text);
  run(root, 'git', ['commit', '--quiet', '-m', `Release ${version}`, '--', ...files.keys()]);
  run(root, 'git', ['tag', '-a', tag, '-m', `Release ${version}`]);
}

function report(plan: Plan, packed: Packed, out: string, dry: boolean): void {
  const megabytes = (packed.size / 1e6).toFixed(1);
  console.log(`
${plan.name} ${plan.version}: ${packed.files.length} files, ${megabytes} MB, ${packed.integrity}
${join(out, packed.filename)}
${join(out, 'sbom.cdx.json')}
${join(out, 'notes.md')}`);
  if (dry) {
    for (const missing of plan.missing) console.log(`\nBefore it can be published: ${missing}`);
    console.log('\nNothing was changed here, and nothing was uploaded. The upload would be');
    console.log(`  npm publish ${packed.filename} --provenance --access public`);
  } else if (plan.tagged) console.log('\nThe workflow uploads it.');
  else console.log(`\nNow: git push --follow-tags. The tag ${plan.tag} starts the upload.`);
}

try {
  await release();
} catch (error) {
  if (!(error instanceof ReleaseStopped)) throw error;
  console.error(`\nThe release has stopped. ${error.message}`);
  process.exitCode = 1;
}
