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
  const lines = [
    '// What the app must make of every row of the vendors that it calls.',
    '// The guide is docs/contracts.md of the package bankcard-mock.',
    "import { test } from 'node:test'; // or of vitest, or jest's own",
    "import { type Called, type CallInput, type Classification, consumerSuite } from 'bankcard-mock/contracts';",
    '',
    '/** Put the client of your app here. Use one client for all calls, as your app does. */',
    `async function callVendor(input: CallInput<${names.join(' | ')}>): Promise<unknown> {`,
    '  // It has all that a call needs: url, credentials, persona, picture.',
    '  throw new Error(`Put the client of your app here, to call ${input.url} about ${input.persona.id}.`);',
    '}',
    '',
    '/** Put here what your app makes of what its client returned, or threw. */',
    'function classify({ result, error }: Called<unknown>): Classification {',
    "  if (error !== undefined) return 'alert';",
    "  return result === undefined ? 'mismatch' : 'success';",
    '}',
    '',
    'const suites = [',
    ...operations.flatMap((operation) =>
      suiteLines(operation, consumer, first.get(operation.vendor.id) === operation.name),
    ),
    '];',
    '',
    'for (const suite of suites) {',
    '  for (const { name, run } of suite.cases) test(name, run);',
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function suiteLines(
  { name, summary, rows, groups }: DraftOperation,
  consumer: string,
  hasLayers: boolean,
): readonly string[] {
  const toLine = (row: DraftRow) => `${row.name}: '${row.treatment}',`;
  return [
    `  // ${summary}`,
    '  consumerSuite({',
    `    consumer: '${consumer.replace(/['\\]/g, '')}',`,
    `    operation: '${name}',`,
    '    call: callVendor,',
    '    classify,',
    '    outcomes: {',
    ...toCommentedRows(rows, '      ', '//', toLine).slice(1),
    '    },',
    ...(hasLayers && groups.length > 0
      ? [
          '    // The rows before an operation: those of a gateway, or of the whole platform.',
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
