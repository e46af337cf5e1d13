import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const built = fileURLToPath(new URL('dist/console', import.meta.url));

/** The console: one page, its files compressed once and for all, below the folder that the server gives to pages alone. */
export default defineConfig({
  root: fileURLToPath(new URL('src/console', import.meta.url)),
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: built,
    assetsDir: '__console',
    assetsInlineLimit: 0,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
  plugins: [compress()],
});

function compress(): Plugin {
  return {
    name: 'compress',
    closeBundle() {
      for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(?:html|js|css|svg)$/.test(name)) continue;
        const bytes = readFileSync(join(built, name));
        writeFileSync(join(built, `${name}.br`), brotliCompressSync(bytes));
        writeFileSync(join(built, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      }
    },
  };
}
