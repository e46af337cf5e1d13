import { resolve } from 'node:path';
import { recordPacts } from '../../contracts/pact/record-pacts.ts';
import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import { createNames } from '../../mocks/names.ts';
import { say, tell } from '../../words/text.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import { showCount } from './show-progress.ts';

const args = {
  out: {
    type: 'string',
    valueHint: hints.folder,
    description: { en: 'where the files go', zh: '文件写到哪里' },
    default: 'pacts',
  },
  consumer: {
    type: 'string',
    valueHint: { en: 'name', zh: '名字' },
    description: { en: 'whose pacts they are', zh: '消费方的名字' },
    default: 'anybody',
  },
  vendor: {
    type: 'string',
    valueHint: 'id,…',
    description: { en: 'these vendors alone', zh: '只写这些供应商' },
  },
} as const satisfies Args;

/** Writes `<consumer>-<vendor>.json` for each vendor, and replaces existing files. */
export const pactCommand: Command = {
  meta: {
    name: 'pact',
    description: {
      en: 'Writes what the vendors promise as Pact files',
      zh: '把供应商接口的约定写成 Pact 文件',
    },
  },
  args,
  async run(flags, loadVendors) {
    const vendors = await loadVendors();
    const folder = resolve(flags.text('out') ?? args.out.default);
    const consumer = flags.text('consumer') ?? args.consumer.default;
    const names = createNames(vendors);
    const wanted = flags.list('vendor').map((id) => names.requireVendor(id));
    const progress = showCount({ en: 'interactions', zh: '个交互' }, process.stderr);
    const counts = await recordPacts({
      vendors: wanted.length === 0 ? vendors : wanted,
      consumer,
      folder,
      readPicture: readFixturePicture,
      tell: progress.tell,
    }).finally(progress.end);
    for (const [vendor, count] of counts) {
      const told = say({ en: '{count} interactions', zh: '{count} 个交互' }, { count });
      process.stdout.write(`${folder}/${consumer}-${vendor}.json  ${tell(told)}\n`);
    }
  },
};
