import { resolve } from 'node:path';
import type { ArgsDef } from 'citty';
import { recordPacts } from '../../contracts/pact/record-pacts.ts';
import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { createNames } from '../../mocks/names.ts';
import type { Command } from '../command.ts';
import { showCount } from './show-progress.ts';

const args = {
  out: { type: 'string', valueHint: 'folder', description: 'where the files go', default: 'pacts' },
  consumer: { type: 'string', valueHint: 'name', description: 'whose pacts they are', default: 'anybody' },
  vendor: { type: 'string', valueHint: 'id,…', description: 'these vendors alone' },
} as const satisfies ArgsDef;

/** Writes `<consumer>-<vendor>.json` for each vendor, and replaces existing files. */
export const pactCommand: Command = {
  meta: { name: 'pact', description: 'Writes what the vendors promise as Pact files' },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const folder = resolve(flags.text('out') ?? args.out.default);
    const consumer = flags.text('consumer') ?? args.consumer.default;
    const names = createNames(vendors);
    const wanted = flags.list('vendor').map((id) => names.requireVendor(id));
    const progress = showCount('interactions', process.stderr);
    const counts = await recordPacts({
      vendors: wanted.length === 0 ? vendors : wanted,
      consumer,
      folder,
      readPicture: readFixturePicture,
      tell: progress.tell,
    }).finally(progress.end);
    for (const [vendor, count] of counts) {
      process.stdout.write(`${folder}/${consumer}-${vendor}.json  ${count} interactions\n`);
    }
  },
};
