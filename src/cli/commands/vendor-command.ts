import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { checkPackBeside } from '../../contracts/packs/check-pack.ts';
import { type PackReport, toPackReport } from '../../contracts/packs/pack-report.ts';
import {
  packReportToJson,
  packReportToJunit,
  packReportToText,
} from '../../contracts/packs/render-pack-report.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import { tell } from '../../words/text.ts';
import { type Args, hints } from '../args.ts';
import type { Command } from '../command.ts';
import { noAction } from '../no-action.ts';
import { loadPack } from '../packs/load-pack.ts';
import { writeNewVendor } from '../packs/write-new-vendor.ts';
import { readJsonFile } from '../read-json-file.ts';
import { saveFile } from '../write-file.ts';

const args = {
  action: {
    type: 'positional',
    valueHint: 'new|check',
    description: {
      en: 'new writes a pack of one vendor, check looks for the defects of one',
      zh: 'new 写出一个新的供应商包，check 检查一个供应商包的缺陷',
    },
  },
  name: {
    type: 'positional',
    valueHint: { en: 'id|file', zh: 'id|文件' },
    description: {
      en: 'the id of the new vendor, such as acme-ocr; or the pack, a file or a package',
      zh: '新供应商的 id，例如 acme-ocr；或供应商包的文件或包名',
    },
  },
  js: {
    type: 'boolean',
    description: {
      en: 'new: in JavaScript, with types in JSDoc; default TypeScript',
      zh: 'new：用 JavaScript 编写，类型写在 JSDoc 里；默认 TypeScript',
    },
  },
  out: {
    type: 'string',
    valueHint: hints.file,
    description: {
      en: 'check: where the page of the vendor is written; default standard output',
      zh: 'check：供应商文档页写到哪里；默认标准输出',
    },
  },
  json: {
    type: 'boolean',
    description: {
      en: 'check: the report as JSON, without the page',
      zh: 'check：以 JSON 输出报告，不含文档页',
    },
  },
  junit: {
    type: 'string',
    valueHint: hints.file,
    description: { en: 'check: the report as JUnit XML as well', zh: 'check：另以 JUnit XML 写出报告' },
  },
} as const satisfies Args;

/** Begins a pack, and checks one: whether it can be told, served, described and asked for each of its rows. */
export const vendorCommand: Command = {
  meta: {
    name: 'vendor',
    description: {
      en: 'Begins a pack with a vendor of your own, and checks one',
      zh: '新建自己的供应商包，或检查一个供应商包',
    },
  },
  args,
  async run(flags, _loadVendors, loadBuiltIn) {
    const [action, name = ''] = flags.words;
    if (action !== 'new' && action !== 'check')
      throw noAction('vendor', action, ['vendor new', 'vendor check']);
    if (name === '') {
      throw new ToolkitError('badFlag', {
        en: 'Name it: vendor new acme-ocr, or vendor check ./acme-ocr.ts.',
        zh: '缺少名字：vendor new acme-ocr，或 vendor check ./acme-ocr.ts。',
      });
    }
    const builtIn = await loadBuiltIn();
    if (action === 'new') {
      await writeNewVendor(name, builtIn, flags.has('js') ? 'js' : 'ts');
      return 0;
    }
    const report = await check(name, builtIn);
    const junit = flags.text('junit');
    if (junit !== undefined) await saveFile(junit, packReportToJunit(report));
    const page = report.pages.map((one) => tell(one)).join('\n');
    const out = flags.text('out');
    if (out !== undefined && page !== '') await saveFile(out, page);
    if (flags.has('json')) process.stdout.write(packReportToJson(report));
    else if (out === undefined) process.stdout.write(page);
    process.stderr.write(packReportToText(report));
    return report.defects.length === 0 ? 0 : 1;
  },
};

async function check(name: string, builtIn: readonly Vendor[]): Promise<PackReport> {
  try {
    const { pack, file, path } = await loadPack(name, process.cwd());
    const codes = join(dirname(resolve(path)), 'codes.json');
    return await checkPackBeside(builtIn, pack, {
      file,
      ...(existsSync(codes) && { codes: await readJsonFile(codes).catch(() => null) }),
    });
  } catch (error) {
    if (!(error instanceof ToolkitError) || error.code !== 'badPack') throw error;
    return toPackReport([], [{ step: 'load', name, defects: [error.text] }]);
  }
}
