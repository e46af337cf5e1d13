import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Installation, install, pack } from '../installation.ts';
import { ownVersion, rootFolder } from '../paths.ts';
import { show } from '../statistics.ts';
import type { Part } from './bench.ts';

const { peerDependencies, devDependencies } = JSON.parse(
  readFileSync(join(rootFolder, 'package.json'), 'utf8'),
) as Readonly<Record<'peerDependencies' | 'devDependencies', Readonly<Record<string, string>>>>;
const [msw2, msw3] = [devDependencies['msw'], devDependencies['msw3']?.split('@').at(-1)];
const optional = Object.keys(peerDependencies).map((name) => `${name}@${devDependencies[name]}`);

/** Counts and weighs what an installation brings, each in an empty folder of its own. */
export const packagePart: Part = {
  id: 'package',
  title: 'The package',
  async measure({ folder }) {
    const own = pack(folder);
    const name = `bankcard-mock ${ownVersion()}`;
    const installed: readonly (readonly [what: string, packages: readonly string[]])[] = [
      [name, [own]],
      [`${name} and MSW ${msw3}`, [own, `msw@${msw3}`]],
      [`MSW ${msw3} alone`, [`msw@${msw3}`]],
      [`${name} and MSW ${msw2}`, [own, `msw@${msw2}`]],
      [`MSW ${msw2} alone`, [`msw@${msw2}`]],
      [`${name} and every optional package`, [own, ...optional]],
    ];
    const rows = installed.map(([what, packages], at) =>
      toRow(what, install(join(folder, `installed-${at}`), packages)),
    );
    return {
      tables: [
        {
          title: 'What an installation brings',
          columns: ['installed', 'packages', 'MB'],
          rows,
          notes: [
            'MB: the sizes of all files. On a disk they take about a quarter more, because each file fills whole blocks.',
            'The server, the command, and the reading and drawing of pictures need no optional package.',
          ],
        },
      ],
      charts: [],
    };
  },
};

function toRow(what: string, { packages, megabytes }: Installation): readonly string[] {
  return [what, String(packages.length), show(megabytes)];
}
