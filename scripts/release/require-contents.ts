const needed = [
  'LICENSE',
  'THIRD-PARTY-NOTICES.txt',
  'README.md',
  'README.zh-CN.md',
  'CHANGELOG.md',
  'dist/cli/main.js',
];
const foreign = /^(?:src|test|scripts|bench|runtime)\/|^\./;

/** Throws if files of the package are missing, or files of this repository alone are in it. */
export function requireContents(paths: readonly string[]): void {
  const missing = needed.filter((path) => !paths.includes(path));
  if (missing.length > 0)
    throw new Error(`the package lacks ${missing.join(', ')}: "files" in package.json.`);
  const found = paths.find((path) => foreign.test(path));
  if (found !== undefined) throw new Error(`the package holds ${found}: "files" in package.json.`);
}
