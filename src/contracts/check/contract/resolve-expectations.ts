import { existing } from '../../../errors/to-existing.ts';
import { listing, say, sentences } from '../../../words/text.ts';
import type { Expectation, Expectations, OperationCheck } from './check-contract.ts';
import type { ProblemList } from './contract-problems.ts';
import type { WrittenContract, WrittenExpectation } from './contract-schema.ts';

interface ResolvedExpectations {
  readonly operations: ReadonlyMap<
    string,
    Pick<OperationCheck, 'expect' | 'faults' | 'replies' | 'lifecycle'> & {
      /** By the name of the request. */
      readonly also: Expectations;
    }
  >;
  readonly groups: ReadonlyMap<string, Expectations>;
}

const ofRequests = ['status', 'body', 'json', 'headers', 'calls'] as const;
const ofCommands = ['exit', 'stdout', 'calls'] as const;

const statusInQuotes = {
  en: 'A status is a number: write {name} without quotes.',
  zh: '状态码是数字：{name} 不要加引号。',
} as const;
const noClass = { en: 'there is no class {name}.', zh: '没有 class {name}。' } as const;
const ofItself = { en: 'the class {name} is made of itself.', zh: 'class {name} 循环引用了自己。' } as const;
const nothingExpected = {
  en: 'nothing is expected here that could be compared: give {keys}.',
  zh: '这里没有可比对的预期：请写 {keys}。',
} as const;

/** Merges the classes into the expectations, and adds the faults that are expected of every operation. */
export function resolveExpectations(written: WrittenContract, problems: ProblemList): ResolvedExpectations {
  const { classes, operations, groups, faults, replies, lifecycle } = written;
  const drives = Object.values(operations).map(({ request }) =>
    request === undefined ? ofCommands : ofRequests,
  );

  function resolve(
    one: WrittenExpectation,
    way: readonly string[],
    seen: readonly string[] = [],
  ): Expectation {
    const { class: name, mayShow, ...own } = one;
    if (name === undefined) return { ...own, mayShow: mayShow ?? [] };
    const found = Object.hasOwn(classes, name) ? classes[name] : undefined;
    if (found === undefined) {
      const why = /^\d{3}$/.test(name) ? say(statusInQuotes, { name }) : existing(name, Object.keys(classes));
      problems.add(way, sentences(say(noClass, { name }), why));
    } else if (seen.includes(name)) problems.add(way, say(ofItself, { name }));
    const base = found && !seen.includes(name) ? resolve(found, way, [...seen, name]) : { mayShow: [] };
    return { ...base, ...own, mayShow: [...base.mayShow, ...(mayShow ?? [])] };
  }

  function resolveAll(
    all: Readonly<Record<string, WrittenExpectation>>,
    way: readonly string[],
    usable: readonly (readonly (keyof Expectation)[])[],
  ): Expectations {
    const entries = Object.entries(all).map(([name, one]) => {
      const at = [...way, name];
      const expectation = resolve(one, at);
      const lacking = usable.find((keys) => !keys.some((key) => expectation[key] !== undefined));
      if (lacking !== undefined && (one.class === undefined || Object.hasOwn(classes, one.class))) {
        problems.add(at, say(nothingExpected, { keys: listing(lacking) }));
      }
      return [name, expectation] as const;
    });
    return new Map(entries);
  }

  for (const [name, one] of Object.entries(classes)) resolve(one, ['classes', name], [name]);
  const ofEach = resolveAll(faults, ['faults'], drives);
  const ofEachReply = resolveAll(replies, ['replies'], drives);
  const ofEachLife = resolveAll(lifecycle, ['lifecycle'], drives);
  return {
    operations: new Map(
      Object.entries(operations).map(([name, one]) => {
        const usable = [one.request === undefined ? ofCommands : ofRequests];
        const own = (key: 'expect' | 'faults' | 'replies' | 'lifecycle') =>
          resolveAll(one[key], ['operations', name, key], usable);
        const also = Object.entries(one.also).flatMap(([key, { expect }]) =>
          expect === undefined ? [] : [[key, expect] as const],
        );
        return [
          name,
          {
            also: resolveAll(Object.fromEntries(also), ['operations', name, 'also'], usable),
            expect: own('expect'),
            faults: new Map([...ofEach, ...own('faults')]),
            replies: new Map([...ofEachReply, ...own('replies')]),
            lifecycle: new Map([...ofEachLife, ...own('lifecycle')]),
          },
        ];
      }),
    ),
    groups: new Map(
      Object.entries(groups).map(([name, one]) => [name, resolveAll(one, ['groups', name], drives)]),
    ),
  };
}
