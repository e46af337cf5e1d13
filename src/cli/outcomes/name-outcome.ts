import { searchOutcomes } from '../../descriptions/search/search-outcomes.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { atlasOf } from '../../language/cases.ts';
import type { Vendor } from '../../language/vendor.ts';
import { listing, say } from '../../words/text.ts';

/**
 * The name of the one row of the operation that Chinese words find, as `outcomes 挂失` does: `lost`. Other texts are
 * returned as they are. Error `unknownOutcome` if the words find several rows, or none.
 */
export function nameOutcome(vendors: readonly Vendor[], operation: string, asked: string): string {
  if (!/\p{Script=Han}/u.test(asked)) return asked;
  const found = searchOutcomes(atlasOf(vendors), [operation, asked], vendors);
  const [name, ...others] = new Set(found.map(({ outcome }) => outcome));
  if (name !== undefined && others.length === 0) return name;
  const list = toCommand(
    `outcomes ${operation.replace(/\/\*$/, '')} ${name === undefined ? '' : asked}`.trim(),
  );
  throw new ToolkitError(
    'unknownOutcome',
    name === undefined
      ? say(none, { operation, asked, list })
      : say(several, { operation, asked, list, names: listing([name, ...others], 'or') }),
  );
}

const none = {
  en: '{operation} has no outcome for {asked}. {list} lists all.',
  zh: '{operation} 没有与“{asked}”有关的情形。列出全部：{list}',
} as const;
const several = {
  en: '{operation} has several outcomes for {asked}: write {names}. {list} tells them apart.',
  zh: '{operation} 有几个与“{asked}”有关的情形：请写 {names}。它们的区别见：{list}',
} as const;
