import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Pictures take seconds on two busy cores.
    testTimeout: 20_000,
    globalSetup: ['test/build-dist.ts'],
    reporters: process.env['CI'] ? ['default'] : ['dot'],
  },
});
