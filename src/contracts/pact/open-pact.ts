import type { PactV4 } from '@pact-foundation/pact';
import { missingPackage } from '../../errors/missing-package.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';

/** Opens a Pact file for writing: `<folder>/<consumer>-<provider>.json`. Errors `badFlag`, `missingPackage`. */
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
  throw new ToolkitError('badFlag', say(badName, { name: JSON.stringify(consumer.slice(0, 100)) }));
}

const badName = {
  en: "A consumer cannot be called {name}: its name becomes a file's, so leave out slashes and what no file name takes, and do not begin it with a dot.",
  zh: '消费方不能叫 {name}：名字会成为文件名的一部分，所以不能含斜杠等文件名不允许的字符，也不能以点开头。',
} as const;

/** Loads Pact. It is an optional peer dependency, because its native part is 20 MB. Error `missingPackage`. */
export async function loadPact() {
  try {
    return await import('@pact-foundation/pact');
  } catch (error) {
    throw missingPackage('@pact-foundation/pact', error);
  }
}
