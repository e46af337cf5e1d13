import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nextVersion, parseChangelog, released } from './changelog.ts';
import { run } from './run-step.ts';

/** What is released, and what it changes in this repository. */
export interface Plan {
  readonly name: string;
  readonly version: string;
  readonly tag: string;
  /** The commit that is built. */
  readonly commit: string;
  /** It is the release already, and is there to be uploaded. */
  readonly tagged: boolean;
  /** New texts of files, by name: version and changelog. */
  readonly files: ReadonlyMap<string, string>;
  /** The lines of the changelog. */
  readonly notes: string;
  /** What would refuse the release; a dry run goes on. */
  readonly missing: readonly string[];
}

interface Circumstances {
  readonly dry: boolean;
  readonly today: string;
  readonly isPublished: (name: string, version: string) => boolean;
}

export function planRelease(root: string, { dry, today, isPublished }: Circumstances): Plan {
  const git = (...words: readonly string[]) => run(root, 'git', words).trim();
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const changed = git('status', '--porcelain');
  if (changed !== '')
    throw new Error(`the tree has changes that are not committed; commit or remove them.\n${changed}`);
  const manifest = JSON.parse(read('package.json'));
  const text = read('CHANGELOG.md');
  const changelog = parseChangelog(text);
  const tags = git('tag', '--points-at', 'HEAD')
    .split('\n')
    .filter((tag) => /^v\d/.test(tag));
  const tagged = tags.length > 0;
  const version = tagged ? manifest.version : nextVersion(changelog, manifest.version);
  const tag = `v${version}`;
  if (tagged && (tags[0] !== tag || changelog.last?.version !== version)) {
    throw new Error(
      `the commit is tagged ${tags.join(', ')}, package.json says ${version}, and CHANGELOG.md ends with ${changelog.last?.version ?? 'no release'}. A release has one version: remove the tag.`,
    );
  }
  if (!tagged && git('tag', '--list', tag) !== '') {
    throw new Error(
      `the tag ${tag} exists already, at another commit. CHANGELOG.md and tags tell different releases.`,
    );
  }
  const branch = git('branch', '--show-current');
  const missing = [
    ...(manifest.repository?.url === undefined
      ? [
          'package.json has no `repository`. Provenance compares it with the repository that the upload comes from.',
        ]
      : []),
    ...(tagged || branch === 'main'
      ? []
      : [`it is released from main, and this is ${branch || 'no branch'}.`]),
    ...(isPublished(manifest.name, version)
      ? [`${manifest.name} ${version} is on the registry already, which keeps a version for ever.`]
      : []),
  ];
  if (!dry && missing.length > 0) throw new Error(missing.join('\n'));
  const section = released(text, version, today);
  return {
    name: manifest.name,
    version,
    tag,
    commit: git('rev-parse', 'HEAD'),
    tagged,
    files: tagged ? new Map() : filesOf(read, version, section),
    notes: parseChangelog(tagged ? text : section).last?.notes ?? '',
    missing,
  };
}

function filesOf(
  read: (file: string) => string,
  version: string,
  changelog: string,
): ReadonlyMap<string, string> {
  const lock = JSON.parse(read('package-lock.json'));
  lock.version = version;
  lock.packages[''].version = version;
  return new Map([
    ['package.json', read('package.json').replace(/^( {2}"version": )"[^"]*"/m, `$1"${version}"`)],
    ['package-lock.json', `${JSON.stringify(lock, null, 2)}\n`],
    ['CHANGELOG.md', changelog],
  ]);
}
