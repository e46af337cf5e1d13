#!/usr/bin/env node
// Nothing is imported before this check, because an older Node would fail on syntax that it does not know.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 13)) {
  // Where the built files can be written, their compiled code is kept beside them: whoever can change it can change them.
  if (import.meta.filename.endsWith('.js')) {
    process.getBuiltinModule('node:module').enableCompileCache(`${import.meta.dirname}/../.cache`);
  }
  const { runCommandLine } = await import('./run-command-line.ts');
  const { loadVendors } = await import('../vendors/load-vendors.ts');
  process.exitCode = await runCommandLine(process.argv.slice(2), loadVendors);
} else {
  const { BANKCARD_MOCK_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const isChinese = /^zh/i.test(BANKCARD_MOCK_LANG || LC_ALL || LC_MESSAGES || LANG || '');
  const here = process.versions.node;
  process.stderr.write(
    isChinese
      ? `bankcard-mock 需要 Node 22.13 或更高版本；当前是 Node ${here}。可执行 npm i -D node@24，之后 npx 会使用它。\n`
      : `bankcard-mock needs Node 22.13 or newer; this is Node ${here}. With npm i -D node@24, npx uses a newer one.\n`,
  );
  process.exitCode = 1;
}

export {};
