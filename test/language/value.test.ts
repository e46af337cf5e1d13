import { expect, test } from 'vitest';
import { createRenderer } from '../../src/descriptions/curl/create-renderer.ts';
import { toWireRequest } from '../../src/descriptions/examples/to-wire-request.ts';
import {
  type Computation,
  computed,
  credential,
  foldValue,
  joined,
  repeated,
  saved,
  unique,
} from '../../src/language/value.ts';
import { shujubao } from '../../src/vendors/shujubao.ts';
import { createRandom } from '../../src/world/state/random.ts';

const mac: Computation = {
  name: 'mac',
  says: { en: 'these, backwards', zh: '倒序' },
  standIn: '0',
  compute: (values) => values.toReversed().join('-'),
  toShell: (words) => `printf '%s-' ${words.join(' ')} | rev`,
  method: 'sha1OfSorted',
};
const nonce = unique('nonce', 4);
const value = computed(mac, credential('key'), joined('v', 1), nonce, saved('ticket'));

test('a value is folded from the inside out, and a kind that has no case goes to `otherwise`', () => {
  const text = foldValue<string>(joined('a', joined(1, true), repeated('x', 2), nonce), {
    plain: String,
    joined: (_, parts) => `(${parts.join(' ')})`,
    repeated: ({ text, times }) => `${times}${text}`,
    otherwise: () => '?',
  });
  expect(text).toBe('(a (1 true) 2x ?)');
});

test('how a vendor computes a value is its own affair: a request and a shell script take its word', () => {
  const context = { credentials: { key: 'K' }, now: 0, random: createRandom(1) };
  const { query } = toWireRequest(
    shujubao,
    shujubao.operations.bankcard3,
    { query: { nonce, mac: value } },
    { ...context, saved: { ticket: 'T' }, readPicture: () => new Uint8Array() },
  );
  const sent = new URLSearchParams(query);
  expect(sent.get('mac')).toBe(`T-${sent.get('nonce')}-v1-K`);

  const renderer = createRenderer({ ...context, random: createRandom(1) });
  expect(renderer.pieces(value)).toEqual([{ variable: 'mac' }]);
  expect(renderer.prelude).toEqual([`mac=$(printf '%s-' K v1 ${sent.get('nonce')} "$ticket" | rev)`]);
});
