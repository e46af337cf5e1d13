import { connectMock } from '../../client/connect-mock.ts';
import type { Vendor } from '../../language/vendor.ts';

/** The operations that are named; or else those that the running mock was called for; or else all. */
export async function chooseOperations(
  named: readonly string[],
  vendors: readonly Vendor[],
  url: string | undefined,
): Promise<readonly string[]> {
  if (named.length > 0) return [...new Set(named)];
  const all = vendors.flatMap(({ id, operations }) => Object.keys(operations).map((name) => `${id}/${name}`));
  const { rows } = (url &&
    (await connectMock(url)
      .coverage()
      .catch(() => undefined))) || { rows: [] };
  const called = all.filter((name) => rows.some(({ operation }) => operation === name));
  process.stderr.write(
    called.length > 0
      ? `Of the operations that ${url} was called for: ${called.join(', ')}\n`
      : `Of all ${all.length} operations. Name those that your app calls, to have them alone: ${all[0]}\n`,
  );
  return called.length > 0 ? called : all;
}
