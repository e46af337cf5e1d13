import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

/** Runs each program whose path is a line of its input. What it printed is in a file beside it. */
const { write } = process.stdout;
for await (const path of createInterface({ input: process.stdin })) {
  let printed = '';
  process.stdout.write = (text) => {
    printed += text;
    return true;
  };
  const failed = await import(pathToFileURL(path).href).then(
    () => '',
    (error) => String(error),
  );
  process.stdout.write = write;
  writeFileSync(`${path}.out`, printed);
  process.stdout.write(`${failed.replaceAll('\n', ' ')}\n`);
}
