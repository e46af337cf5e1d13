import type { PactV4 } from '@pact-foundation/pact';
import { ToolkitError } from '../../errors/toolkit-error.ts';

/** Opens a Pact file for writing: `<folder>/<consumer>-<provider>.json`. Errors `badFlag`, `missingPact`. */
export async function openPact(consumer: string, provider: string, folder: string): Promise<PactV4> {
  requireConsumer(consumer);
  const { PactV4: Pact, SpecificationVersion } = await loadPact();
  return new Pact({
    consumer,
    provider,
    dir: folder,
    spec: SpecificationVersion.SPECIFICATION_VERSION_V4,
    logLevel: 'error',
    cors: false,
  });
}

/** Checks the name of a consumer, which becomes part of a file's name. Error `badFlag`. */
export function requireConsumer(consumer: string): void {
  if (/^(?!\.)[^\p{Cc}/\\:*?"<>|]{1,100}$/u.test(consumer)) return;
  throw new ToolkitError(
    'badFlag',
    `A consumer cannot be called ${JSON.stringify(consumer.slice(0, 100))}: its name becomes a file's, so leave out slashes and what no file name takes, and do not begin it with a dot.`,
  );
}

/** Loads Pact. It is an optional peer dependency, because its native part is 20 MB. Error `missingPact`. */
export async function loadPact() {
  try {
    return await import('@pact-foundation/pact');
  } catch (error) {
    throw new ToolkitError(
      'missingPact',
      `Pact cannot be loaded: npm install --save-dev @pact-foundation/pact (${String(error).split('\n')[0]})`,
    );
  }
}
