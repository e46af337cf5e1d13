import type { Random } from '../../language/world.ts';
import { sha256 } from '../../wire/digest.ts';

/** A number from 0 to 2³²−1. */
export type Draw = () => number;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * Random values or, with a seed (any number), the same sequence every time. Alphabets consist of single UTF-16 units. The
 * probability of a character is off by at most the alphabet's length in 2³².
 */
export function createRandom(seed?: number): Random {
  return toRandom(createDraw(seed));
}

/** Random values that follow from a key and a text: the same values on every machine, in every release. */
export function deriveRandom(key: string, text: string): Random {
  const { buffer, byteOffset } = sha256.hmac(key, text);
  const words = new DataView(buffer, byteOffset);
  return toRandom(drawFromState(words.getUint32(0), words.getUint32(4), words.getUint32(8)));
}

function toRandom(draw: Draw): Random {
  return {
    text(alphabet, length) {
      // An array, because a text that grows by one character at a time is kept as a chain of its beginnings.
      const characters: string[] = [];
      for (let at = 0; at < length; at += 1) {
        characters.push(alphabet.charAt(Math.floor((draw() / 0x1_0000_0000) * alphabet.length)));
      }
      return characters.join('');
    },
    uuid: () => drawUuid(draw),
  };
}

function drawUuid(draw: Draw): string {
  const [a, b, c, d] = [draw(), draw(), draw(), draw()];
  const version = (b & 0xffff_0fff) | 0x4000;
  const variant = (c & 0x3fff_ffff) | 0x8000_0000;
  return `${word(a)}-${half(version >>> 16)}-${half(version)}-${half(variant >>> 16)}-${half(variant)}${word(d)}`;
}

/** The random integers that `createRandom` uses. */
export function createDraw(seed?: number): Draw {
  return seed === undefined ? drawFromChance() : drawFromSeed(seed);
}

function word(bits: number): string {
  return half(bits >>> 16) + half(bits);
}

function half(bits: number): string {
  return `${hex[(bits >>> 8) & 0xff]}${hex[bits & 0xff]}`;
}

/** Nothing here is a secret, and to load the platform's generator takes a start as long as to make the mock. */
function drawFromChance(): Draw {
  const chance = () => Math.random() * 0x1_0000_0000;
  return drawFromState(chance(), chance(), chance());
}

function drawFromSeed(seed: number): Draw {
  return drawFromState(0, seed, Math.floor(seed / 0x1_0000_0000));
}

/** sfc32 of PractRand, started as its author does: a counter of 1, twelve rounds discarded. */
function drawFromState(...[first, second, third]: readonly [number, number, number]): Draw {
  let [a, b, c] = [first | 0, second | 0, third | 0];
  let counter = 1;
  const draw = () => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  };
  for (let round = 0; round < 12; round += 1) draw();
  return draw;
}
