import { existing } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { type Case, casesOf, isSuccess } from '../../language/cases.ts';
import type { Operation } from '../../language/operation.ts';
import { createRowIndex, tellNotOne } from '../../language/row-index.ts';
import { type TableRow, tableOf } from '../../language/table.ts';
import type { Vendor } from '../../language/vendor.ts';
import { createNames } from '../../mocks/names.ts';
import { say, sentences } from '../../words/text.ts';

/** The operation that a suite tests. */
export interface Subject {
  /** `acme/check` */
  readonly called: string;
  readonly vendor: Vendor;
  /** `check3` */
  readonly name: string;
  readonly operation: Operation;
  /** The row that the app's own call gets with a good card. */
  readonly success: TableRow;
  /** The operation's example. */
  readonly example: Case;
}

/** Errors `unknownVendor`, `unknownOperation`, `unknownOutcome`. `success` is the name of the row; default: the example's. */
export function requireSubject(
  vendors: readonly Vendor[],
  called: string,
  success: string | undefined,
): Subject {
  const [id = '', name = ''] = called.split('/');
  const vendor = createNames(vendors).requireVendor(id);
  const operation = vendor.operations[name];
  if (operation === undefined) {
    throw new ToolkitError(
      'unknownOperation',
      sentences(
        say({ en: '{id} has no operation {name}.', zh: '{id} 没有接口 {name}。' }, { id, name }),
        existing(name, Object.keys(vendor.operations)),
      ),
    );
  }
  const example = [...casesOf([vendor])].find((one) => one.operationName === name && isSuccess(one));
  if (example === undefined) throw new RangeError(`${called} has no success`);
  const wanted = success ?? example.outcome;
  const own = tableOf(vendor, operation).filter(({ from }) => from === undefined);
  const index = createRowIndex(own);
  const [row, ...others] = index.find(wanted);
  if (row !== undefined && others.length === 0)
    return { called, vendor, name, operation, success: row, example };
  throw new ToolkitError('unknownOutcome', tellNotOne(called, wanted, index));
}
