import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/build-dist.ts'],
    reporters: process.env['CI'] ? ['default'] : ['dot'],
  },
});
