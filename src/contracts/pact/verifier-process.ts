import { createRequire } from 'node:module';

/** A process of its own, because Pact's verifier prints to standard output whatever it is told. */

interface Core {
  verifyPacts(options: unknown): Promise<string>;
}

process.once('message', (options) => {
  // The core comes with the package, wherever the package manager put it.
  const beside = createRequire(createRequire(import.meta.url).resolve('@pact-foundation/pact'));
  const { default: core } = beside('@pact-foundation/pact-core') as { readonly default: Core };
  core.verifyPacts(options).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ result: error instanceof Error ? error.message : String(error) }),
  );
});
