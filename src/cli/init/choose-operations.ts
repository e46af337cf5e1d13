import { connectMock } from '../../client/connect-mock.ts';
import type { Vendor } from '../../language/vendor.ts';
import { listing, say, tell } from '../../words/text.ts';

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
  const told =
    called.length > 0
      ? say(calledOnes, { url: url ?? '', names: listing(called) })
      : say(allOfThem, { count: all.length, example: all[0] ?? '' });
  process.stderr.write(`${tell(told)}\n`);
  return called.length > 0 ? called : all;
}

const calledOnes = {
  en: 'For the operations that {url} was called for: {names}',
  zh: '为 {url} 收到过的接口生成：{names}',
} as const;
const allOfThem = {
  en: 'For all {count} operations. To have fewer, name those that your app calls, such as {example}',
  zh: '为全部 {count} 个接口生成。要少一些，请写出你的应用调用的接口，例如 {example}',
} as const;
