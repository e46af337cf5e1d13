import { afterEach, describe, expect, test } from 'vitest';
import { toCurlScript } from '../../../src/descriptions/curl/to-curl-script.ts';
import { chooseLang } from '../../../src/words/lang.ts';
import { createRandom } from '../../../src/world/state/random.ts';
import { readPicture } from '../../case-targets.ts';
import { formats, writeClient } from './run-clients.ts';
import { cases } from './run-scripts.ts';

afterEach(() => chooseLang('en'));

const url = 'http://127.0.0.1:4100';
const special =
  /^(?:needAuthorization|nonceUsed|pictureTooLarge|invalidPath|bodyTooLarge|quotaExhausted|read|match)$/;
const some = cases.filter(({ outcome }) => special.test(outcome));

/** What a program says in comments: after `//` or `#`, between `/**` and `*​/`, in a docstring. */
const commentsOf = (program: string) =>
  [...program.matchAll(/^\s*(?:\/\/|#) (.*)|\/\*\* (.*?) \*\/|"""(.*?)"""/gm)].map(
    ([, line, block, docstring]) => line ?? block ?? docstring ?? '',
  );

describe.each(formats)('a client in %s', (format) => {
  test('is commented in Chinese where the process speaks it, and is the same program', () => {
    for (const one of some) {
      chooseLang('en');
      const english = writeClient(one, format, url);
      chooseLang('zh');
      const chinese = writeClient(one, format, url);
      expect(commentsOf(english)).not.toEqual([]);
      // The summary of an operation and the sentence of a row are the definition's own.
      const own = [one.operation.summary, one.row.when].map((text) => JSON.stringify(text));
      const left = commentsOf(chinese).filter((comment) => !/\p{Script=Han}/u.test(comment));
      expect(
        left.filter((comment) => !own.some((text) => text.includes(comment.replace(/^.*：/, '')))),
      ).toEqual([]);
      expect(commentsOf(chinese).length).toBe(commentsOf(english).length);
    }
  });
});

test('a script says in the language that is asked for why it asks for the row', () => {
  const found = cases.find(
    ({ outcome, vendor }) => outcome === 'quotaExhausted' && vendor.id === 'fegine-ocr',
  );
  if (found === undefined) throw new Error('no row is called quotaExhausted');
  const options = { url, credentials: {}, now: 0, random: createRandom(1), readPicture };
  const [english] = toCurlScript(found, options).split('\n');
  const [chinese] = toCurlScript(found, { ...options, lang: 'zh' }).split('\n');
  expect(english).toBe('# By itself it needs a package: it is asked for.');
  expect(chinese).toBe('# 要自然触发，需要套餐包，所以指定返回它。');
});
