/** What is under `## Unreleased`, and the newest release. */
export interface Changelog {
  /** The headings of the third level that have lines, with them. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
  readonly last: { readonly version: string; readonly date: string; readonly notes: string } | undefined;
}

/** By how much each heading raises a version from 1.0 on; before, a major change raises the minor version. */
const steps: Readonly<Record<string, 'major' | 'minor' | 'patch'>> = {
  Breaking: 'major',
  'Changed answer': 'minor',
  Added: 'minor',
  Changed: 'minor',
  Fixed: 'patch',
};
const unreleased = '## Unreleased\n';
const releaseHeading = /^## (\d+\.\d+\.\d+) \((\d{4}-\d{2}-\d{2})\)$/m;

/** Throws for a heading that no version can be told from. */
export function parseChangelog(text: string): Changelog {
  const start = text.indexOf(`\n${unreleased}`);
  if (start === -1) throw new Error('CHANGELOG.md has no heading `## Unreleased`.');
  const [own = '', ...older] = text.slice(start + 1 + unreleased.length).split(/^(?=## )/m);
  const sections = new Map<string, readonly string[]>();
  for (const part of own.split(/^### /m).slice(1)) {
    const [heading = '', ...lines] = part.trimEnd().split('\n');
    if (steps[heading] === undefined) {
      throw new Error(
        `CHANGELOG.md has a heading "${heading}" under Unreleased; there are ${Object.keys(steps).join(', ')}.`,
      );
    }
    const entries = lines.filter((line) => line.startsWith('* '));
    if (entries.length > 0) sections.set(heading, entries);
  }
  const loose = (own.split(/^### /m)[0] ?? '').trim();
  if (loose !== '')
    throw new Error(`CHANGELOG.md has a line above the headings of Unreleased: ${loose.split('\n')[0]}`);
  return { sections, last: releaseOf(older[0]) };
}

function releaseOf(part: string | undefined): Changelog['last'] {
  if (part === undefined) return undefined;
  const [, version, date] = releaseHeading.exec(part) ?? [];
  if (version === undefined || date === undefined) {
    throw new Error(
      `CHANGELOG.md has a heading that is no release: ${part.split('\n')[0]}. It is \`## 1.2.3 (2026-01-31)\`.`,
    );
  }
  return { version, date, notes: part.slice(part.indexOf('\n')).trim() };
}

/** The version that follows from what has changed; the first is the one that package.json has. */
export function nextVersion({ sections, last }: Changelog, current: string): string {
  if (sections.size === 0) throw new Error('CHANGELOG.md has nothing under `## Unreleased` to release.');
  if (last === undefined) return current;
  if (last.version !== current) {
    throw new Error(
      `package.json has version ${current}, and the newest in CHANGELOG.md is ${last.version}. The release alone changes both.`,
    );
  }
  const [major = 0, minor = 0, patch = 0] = current.split('.').map(Number);
  const wanted = new Set([...sections.keys()].map((heading) => steps[heading]));
  if (wanted.has('major') && major > 0) return `${major + 1}.0.0`;
  if (wanted.has('major') || wanted.has('minor')) return `${major}.${minor + 1}.0`;
  return `${major}.${minor}.${patch + 1}`;
}

/** The changelog once this version is released: what was unreleased is under its heading. */
export function released(text: string, version: string, date: string): string {
  return text.replace(`\n${unreleased}`, `\n${unreleased}\n## ${version} (${date})\n`);
}
