import { createRequire } from 'node:module';

/** The verifier runs in its own process, because it prints to standard output with any options. */

interface Core {
  verifyPacts(options: unknown): Promise<string>;
}

process.once('message', (options) => {
  // The native core is a dependency of the Pact package, so it is resolved from there.
  const beside = createRequire(createRequire(import.meta.url).resolve('@pact-foundation/pact'));
  const { default: core } = beside('@pact-foundation/pact-core') as { readonly default: Core };
  core.verifyPacts(options).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ result: error instanceof Error ? error.message : String(error) }),
  );
});
