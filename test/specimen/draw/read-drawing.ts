import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import sharp from 'sharp';
import { expect } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { pictureVariants } from '../../../src/language/world.ts';
import { readPayload } from '../../../src/pictures/read/payload.ts';
import {
  drawSpecimen,
  type SpecimenCard,
  type SpecimenVariant,
  specimenVariants,
} from '../../../src/specimen/draw/draw-specimen.ts';

export interface Shot {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

export const cards: readonly SpecimenCard[] = [
  { number: '6225750000000022', bank: '招商银行', type: 'credit', holder: '王秀英', validThru: '12/2035' },
  {
    number: '40551200000000484',
    bank: '广州农村商业银行股份有限公司',
    type: 'debit',
    holder: '阿依古丽·买买提',
  },
  {
    number: '6222020000000000059',
    bank: '中国工商银行',
    type: 'debit',
    holder: '陈建华',
    validThru: '07/2031',
  },
];
export const withCode = specimenVariants.filter((variant) => variant !== 'notACard');

/** Loads the WebAssembly of resvg, once a process, and of zxing. */
export async function loadReaders(): Promise<void> {
  const bytesOf = (name: string) => readFile(createRequire(import.meta.url).resolve(name));
  await initWasm(await bytesOf('@resvg/resvg-wasm/index_bg.wasm'));
  const wasmBinary = new Uint8Array(await bytesOf('zxing-wasm/reader/zxing_reader.wasm')).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** The contents of the codes, by number. */
export async function read({ data, width, height }: Shot) {
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: ['QRCode'], maxNumberOfSymbols: 2 },
  );
  const said = found.map(({ text }) => readPayload(text)).filter((one) => typeof one === 'object');
  return said.sort((one, other) => (one.number < other.number ? -1 : 1));
}

/** The expected contents of a picture's codes. */
export function saying(card: SpecimenCard, variants: readonly SpecimenVariant[]) {
  const flags = pictureVariants.filter((variant) => variants.includes(variant));
  const shown = flags.includes('twoCards')
    ? [card, { number: '6222020000000000927', validThru: '12/2035' }]
    : [card];
  return shown
    .map(({ number, validThru }) => {
      const expiry = variants.includes('expired') ? '01/2020' : validThru;
      const date = variants.includes('badDate') ? '19/2099' : expiry;
      return { number, ...(date === undefined ? {} : { validThru: date }), variants: flags };
    })
    .sort((one, other) => (one.number < other.number ? -1 : 1));
}

export function rasterize(svg: string, width: number): Shot {
  const resvg = new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: 'width', value: width } });
  const image = resvg.render();
  const shot = { data: new Uint8ClampedArray(image.pixels), width: image.width, height: image.height };
  image.free();
  resvg.free();
  return shot;
}

export async function toSmallJpeg({ data, width, height }: Shot): Promise<Shot> {
  const jpeg = await sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .resize(700)
    .jpeg({ quality: 60 })
    .toBuffer();
  const { data: pixels, info } = await sharp(jpeg).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8ClampedArray(pixels), width: info.width, height: info.height };
}

/** As drawn, and from a small JPEG. */
export async function expectReadBack(card: SpecimenCard, variant: SpecimenVariant): Promise<void> {
  const shot = rasterize(drawSpecimen(card, [variant]), 1012);
  expect(await read(shot), variant).toEqual(saying(card, [variant]));
  expect(await read(await toSmallJpeg(shot)), `${variant}, as JPEG`).toEqual(saying(card, [variant]));
}
