/** Measures the memory of a process that reads one photo. With the name of a file, it is that process. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMock } from '../../src/index.ts';
import { show } from '../statistics.ts';

const file = process.argv.slice(2).find((word) => word.endsWith('.jpg'));

if (file === undefined) {
  const { card, photograph } = await import('./photograph.ts');
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const measure = (name: string, bytes: Uint8Array): readonly string[] => {
    const photo = join(folder, 'photo.jpg');
    writeFileSync(photo, bytes);
    const script = fileURLToPath(import.meta.url);
    return [name, execFileSync(process.execPath, [script, photo], { encoding: 'utf8' })];
  };
  try {
    const rows = [measure('none', new Uint8Array())];
    for (const [megapixels, width, quality] of [
      [12, 4032, 85],
      [64, 9216, 60],
    ] as const)
      rows.push(measure(`a photo of ${megapixels} megapixels`, await photograph(card, width, quality)));
    console.log(JSON.stringify(rows));
  } finally {
    rmSync(folder, { recursive: true });
  }
} else {
  const bytes = new Uint8Array(readFileSync(file));
  const picture = await createMock().world.pictures.look({ from: 'bytes', bytes });
  if (bytes.length > 0 && picture.card === undefined) throw new Error('The card was not read.');
  process.stdout.write(show(process.resourceUsage().maxRSS / 1024));
}
