import type { Bench } from './parts/bench.ts';
import { own } from './peers/own.ts';
import { launch } from './process/launch.ts';
import { ask, check, persona, type Reply, type Stub } from './work.ts';

/** Asks the mock itself, so that the other servers are set up with its current replies. */
export async function readTemplates(): Promise<Bench['templates']> {
  const running = await launch((port) => own.prepare({ port, folder: '', stubs: [] }), {
    asked: check(),
    isCorrect: ({ status }) => status === 200,
  });
  const mismatch = await ask(running.port, {
    ...check(),
    headers: [...check().headers, ['x-mock-outcome', 'mismatch']],
  });
  await running.stop();
  if (mismatch === undefined) throw new Error('The mock does not answer.');
  return { match: toStub(running.first), mismatch: toStub(mismatch) };
}

/** The stub without the headers that node:http adds. */
function toStub({ rawHeaders, body }: Reply): Stub {
  const headers: [string, string][] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!/^(content-length|date|connection|keep-alive)$/i.test(name)) headers.push([name, value]);
  }
  return { accountNo: persona.accountNo, headers, body };
}
