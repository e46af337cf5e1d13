import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineCommand } from 'citty';
import { type Case, casesOf } from '../definition/cases.ts';
import { ToolkitError } from '../definition/toolkit-error.ts';
import { vendors } from '../vendors/index.ts';
import { createRandom } from '../world/random.ts';
import { toCurlScript } from './curl-script.ts';

export const curlCommand = defineCommand({
  meta: { name: 'curl', description: 'Prints the commands that provoke a row against the running server' },
  args: {
    operation: {
      type: 'positional',
      description: 'fegine-ocr/cardbank, or with the row: fegine-ocr/cardbank/debit',
      required: true,
    },
    outcome: {
      type: 'positional',
      description: 'the row; without one, the one that succeeds',
      required: false,
    },
    url: {
      type: 'string',
      description: 'of the server (BANKCARD_MOCK_URL)',
      default: process.env['BANKCARD_MOCK_URL'] ?? 'http://127.0.0.1:4100',
    },
  },
  run({ args }) {
    const one = findCase(args.operation, args.outcome);
    const script = toCurlScript(one, {
      url: args.url.replace(/(?<!\/)\/+$/, ''),
      credentials: one.vendor.credentials.fallback as Readonly<Record<string, string>>,
      now: Date.now(),
      random: createRandom(),
      readPicture: (file) =>
        readFileSync(fileURLToPath(new URL(`../../fixtures/pictures/${file}`, import.meta.url))),
    });
    process.stdout.write(`${script}\n`);
  },
});

/** `*` for an operation is the vendor's first; without a row, the last of the table: the one that succeeds. */
function findCase(name: string, wanted: string | undefined): Case {
  const [vendorId = '', operationName = '', third] = name.split('/');
  const outcome = wanted ?? third;
  const all = [...casesOf(vendors)];
  const sameVendor = all.filter((one) => one.vendor.id === vendorId || one.from?.vendor === vendorId);
  if (sameVendor.length === 0) {
    throw new ToolkitError(
      'unknownVendor',
      `There is no vendor ${vendorId}. There are: ${vendors.map(({ id }) => id).join(', ')}.`,
    );
  }
  const sameOperation = sameVendor.filter(
    (one) => operationName === '*' || one.operationName === operationName,
  );
  if (sameOperation.length === 0) {
    const exists = [...new Set(sameVendor.map((one) => `${vendorId}/${one.operationName}`))].join(', ');
    throw new ToolkitError(
      'unknownOperation',
      `${vendorId} has no operation ${operationName}. There are: ${exists}.`,
    );
  }
  const found =
    outcome === undefined
      ? sameOperation.find(
          ({ row }) => Object.keys(row.example ?? { none: true }).length === 0 && row.before === undefined,
        )
      : (sameOperation.find((one) => one.outcome === outcome && one.natural) ??
        sameOperation.find((one) => one.outcome === outcome));
  if (found === undefined) {
    const exists = [...new Set(sameOperation.map((one) => one.outcome))].join(', ');
    throw new ToolkitError('unknownOutcome', `${name} has no outcome ${outcome}. There are: ${exists}.`);
  }
  return found;
}
