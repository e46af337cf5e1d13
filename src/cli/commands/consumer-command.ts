import { basename, resolve } from 'node:path';
import { draftOperations } from '../../contracts/init/draft.ts';
import { toSuiteFile } from '../../contracts/init/to-suite-file.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { tell } from '../../words/text.ts';
import type { Args } from '../args.ts';
import type { Command } from '../command.ts';
import { chooseOperations } from '../init/choose-operations.ts';
import { newFileArgs, readNewFile } from '../init/read-new-file.ts';
import { readUrl } from '../read-flags.ts';
import { findServer } from '../serve/running-server.ts';
import { writeFile } from '../write-file.ts';

const args = {
  operations: {
    type: 'positional',
    valueHint: { en: 'operation…', zh: '接口…' },
    description: {
      en: 'those that your app calls; default: those that the running mock was called for, else all',
      zh: '你的应用调用的接口；默认为运行中的挡板收到过的接口，否则为全部',
    },
  },
  ...newFileArgs,
  url: {
    type: 'string',
    description: {
      en: 'of the running mock (BANKCARD_MOCK_URL)',
      zh: '运行中的挡板的地址（BANKCARD_MOCK_URL）',
    },
  },
} as const satisfies Args;

/** Writes a test file with a consumer suite for each operation. Errors `cannotWrite`, `unknownOperation`. */
export const consumerCommand: Command = {
  meta: {
    name: 'consumer',
    description: {
      en: 'Writes a TypeScript test of what your app makes of every outcome',
      zh: '生成 TypeScript 测试，检查你的应用如何处理每个情形',
    },
  },
  args,
  async run(flags, loadVendors) {
    if (!flags.has('init')) {
      throw new ToolkitError('badFlag', {
        en: `A suite runs in your own test runner. To have one written: bankcard-mock consumer --init ${exampleNames.operation}`,
        zh: `测试在你自己的测试框架里运行。要生成一个：bankcard-mock consumer --init ${exampleNames.operation}`,
      });
    }
    const vendors = await loadVendors();
    const file = readNewFile(flags, 'contract.test.ts');
    const url = flags.text('url') === undefined ? findServer() : readUrl(flags);
    const operations = draftOperations(vendors, await chooseOperations(flags.words, vendors, url));
    await writeFile(file, toSuiteFile({ consumer: basename(resolve('.')), operations }));
    const next = {
      en: 'Put the client of your app into it, then run it with your test runner.',
      zh: '把你的应用的客户端写进去，再用测试框架运行。',
    };
    process.stderr.write(`${tell(next)}\n`);
  },
};
