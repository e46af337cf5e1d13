import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { createProgressReporter } from './test/progress-reporter.ts';

/** Of which each needs a process of its own. */
const alone = [
  // Their msw takes the place of what this process sends by.
  'test/transports/msw-2.test.ts',
  'test/server/msw.test.ts',
  // Initialises the WebAssembly of resvg, which a process can do once and the specimens of other files do as well.
  'test/specimen/draw/draw-specimen.test.ts',
  // Replaces the list of vendors.
  'test/vendors/made-up-vendor.test.ts',
  // They measure this process's memory.
  'test/regressions/hostile-input.test.ts',
  'test/security/fetched-pictures.test.ts',
];
/** `npm run test:package` and `npm run test:long`: vitest.ci.config.ts. */
const elsewhere = ['test/package/**', 'test/long/**'];

const source = (file: string) => fileURLToPath(new URL(`src/${file}`, import.meta.url));

export default defineConfig({
  // A pack finds the doors in our sources, where a change is seen at once.
  resolve: {
    alias: [
      { find: /^bankcard-mock$/, replacement: source('index.ts') },
      { find: /^bankcard-mock\/(contracts|vendor)$/, replacement: source('$1.ts') },
    ],
  },
  test: {
    // A hang ends here; no test is near it, on a busy machine either.
    // Ours say what they say in English, whatever the machine speaks.
    env: { BANKCARD_MOCK_LANG: 'en' },
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // As waitFor of test/wait-for.ts: until it is so, on a busy machine too.
    expect: { poll: { timeout: 100_000, interval: 20 } },
    globalSetup: ['test/build-dist.ts'],
    reporters: ['minimal', createProgressReporter()],
    // For two cores: each worker more compiles and warms up all of it once more. What waits leaves time to what `npm test` runs beside.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...elsewhere, ...alone],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
});
