import { packFileOf } from '../../language/packs/origins.ts';
import { tell } from '../../words/text.ts';
import { rowsBefore } from './contract-yaml-words.ts';
import type { DraftOperation, DraftRow } from './draft.ts';
import { toCommentedRows } from './draft.ts';
import { draftFaults } from './to-contract-yaml.ts';

/** What a new file of consumer suites says. */
export interface SuiteDraft {
  readonly consumer: string;
  readonly operations: readonly DraftOperation[];
}

/**
 * A test file with a consumer suite for each operation. It compiles and runs as it is, and fails until the app's own
 * client stands in it.
 */
export function toSuiteFile({ consumer, operations }: SuiteDraft): string {
  const names = operations.map(({ name }) => `'${name}'`);
  const first = new Map(
    operations.map(({ vendor, name }) => [vendor.id, name]).toReversed() as [string, string][],
  );
  const packs = [...new Set(operations.flatMap(({ vendor }) => packFileOf(vendor) ?? []))];
  const packNames = new Map(packs.map((file, at) => [file, packs.length === 1 ? 'pack' : `pack${at + 1}`]));
  const types =
    packs.length === 0 ? '' : `, [${[...packNames.values()].map((name) => `typeof ${name}`).join(', ')}]`;
  const lines = [
    ...tell(heading).split('\n'),
    `import { test } from 'node:test'; // ${tell(orOther)}`,
    "import { type Called, type CallInput, type Classification, consumerSuite } from 'bankcard-mock/contracts';",
    ...[...packNames].map(([file, name]) => `import ${name} from '${toSpecifier(file)}';`),
    '',
    `/** ${tell(yourClient)} */`,
    `async function callVendor(input: CallInput<${names.join(' | ')}${types}>): Promise<unknown> {`,
    `  // ${tell(hasAll)}`,
    `  throw new Error(\`${tell(putClient)}\`);`,
    '}',
    '',
    `/** ${tell(yourTreatment)} */`,
    'function classify({ result, error }: Called<unknown>): Classification {',
    "  if (error !== undefined) return 'alert';",
    "  return result === undefined ? 'mismatch' : 'success';",
    '}',
    '',
    'const suites = [',
    ...operations.flatMap((operation) =>
      suiteLines(operation, consumer, first.get(operation.vendor.id) === operation.name, [
        ...packNames.values(),
      ]),
    ),
    '];',
    '',
    'for (const suite of suites) {',
    '  for (const { name, run } of suite.cases) test(name, run);',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** The name of a pack as an import has it: `acme.ts` is a file. */
function toSpecifier(file: string): string {
  const name = file.replace(/^package:/, '').replace(/['\\]/g, '');
  return /^[^./@][^/]*\.m?[jt]s$/.test(name) ? `./${name}` : name;
}

function suiteLines(
  { name, summary, rows, groups }: DraftOperation,
  consumer: string,
  hasLayers: boolean,
  packs: readonly string[],
): readonly string[] {
  const toLine = (row: DraftRow) => `${row.name}: '${row.treatment}',`;
  return [
    `  // ${summary}`,
    '  consumerSuite({',
    `    consumer: '${consumer.replace(/['\\]/g, '')}',`,
    `    operation: '${name}',`,
    ...(packs.length === 0 ? [] : [`    vendors: [${packs.join(', ')}],`]),
    '    call: callVendor,',
    '    classify,',
    '    outcomes: {',
    ...toCommentedRows(rows, '      ', '//', toLine).slice(1),
    '    },',
    ...(hasLayers && groups.length > 0
      ? [
          `    // ${tell(rowsBefore)}`,
          '    layers: {',
          "      '*': 'alert',",
          ...groups.flatMap((group) => toCommentedRows(group.rows, '      ', '//', toLine)),
          '    },',
        ]
      : []),
    `    faults: { ${draftFaults.map((fault) => `${fault}: 'alert'`).join(', ')} },`,
    '    mutations: true,',
    '  }),',
  ];
}

const heading = {
  en: '// What the app must make of every row of the vendors that it calls.\n// The guide is docs/contracts.md of the package bankcard-mock.',
  zh: '// 对所调供应商的每种情形，应用该如何处理。\n// 说明见 bankcard-mock 包的 docs/zh/contracts.md。',
};
const orOther = { en: "or of vitest, or jest's own", zh: '也可以用 vitest 或 jest 的' };
const yourClient = {
  en: 'Put the client of your app here. Use one client for all calls, as your app does.',
  zh: '在这里调用应用自己的客户端。和应用里一样，所有调用共用一个客户端。',
};
const hasAll = {
  en: 'It has all that a call needs: url, credentials, persona, picture.',
  zh: '调用所需都在 input 里：url、credentials、persona、picture。',
};
const putClient = {
  en: 'Put the client of your app here, to call ${input.url} about ${input.persona.id}.',
  zh: '请在这里换成应用自己的客户端：用 ${input.persona.id} 的资料调用 ${input.url}。',
};
const yourTreatment = {
  en: 'Put here what your app makes of what its client returned, or threw.',
  zh: '在这里写应用如何处理客户端的返回值或抛出的错误。',
};
