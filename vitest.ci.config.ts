import { defineConfig } from 'vitest/config';
import { createProgressReporter } from './test/progress-reporter.ts';

/**
 * Builds the image and runs it, makes a release but for its upload, runs GitLab's job, records the terminal's page anew,
 * and plants what `npm run mutants`, of which CI runs a part, does not: many minutes, and an engine.
 */
const beforeRelease = [
  'test/long/terminal.test.ts',
  'test/long/check/planted.test.ts',
  'test/long/faults-of-a-pack.test.ts',
  'test/package/container/image.test.ts',
  'test/package/dry-run.test.ts',
  'test/package/ci/gitlab.test.ts',
];

/** What is not needed before each commit, and so no part of `npm test`: .ci/run runs all but what a release needs. */
export default defineConfig({
  test: {
    env: { BANKCARD_MOCK_LANG: 'en' },
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // As waitFor of test/wait-for.ts: until it is so, on a busy machine too.
    expect: { poll: { timeout: 100_000, interval: 20 } },
    globalSetup: ['test/build-dist.ts'],
    reporters: ['minimal', createProgressReporter()],
    maxWorkers: 2,
    projects: [
      // Takes packages from the registry.
      {
        extends: true,
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          exclude: beforeRelease,
        },
      },
      { extends: true, test: { name: 'release', include: beforeRelease } },
      // The whole of what `npm test` does a part of.
      { extends: true, test: { name: 'long', include: ['test/long/**/*.test.ts'], exclude: beforeRelease } },
    ],
  },
});
