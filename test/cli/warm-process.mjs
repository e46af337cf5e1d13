import { runCommandLine } from '../../dist/cli/run-command-line.js';
import { loadVendors } from '../../dist/vendors/load-vendors.js';

/** Runs one command line of the built package after the other, as it is told by messages; see bankcard-mock.ts. */

process.setMaxListeners(0);
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(0);

/** Until it is told to stop, what is written to the stream is kept. */
function keep(stream) {
  const { write } = stream;
  const written = [];
  stream.write = (chunk, ...rest) => {
    written.push(Buffer.from(chunk));
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
  return () => {
    stream.write = write;
    return Buffer.concat(written).toString();
  };
}

process.on('message', async ({ words, env, cwd }) => {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(cwd);
  const [stdout, stderr] = [keep(process.stdout), keep(process.stderr)];
  const code = await runCommandLine(words, loadVendors);
  process.send({ code, stdout: stdout(), stderr: stderr() });
});
process.on('disconnect', () => process.exit());
