import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createPerson } from '../../../src/index.ts';
import type { Persona } from '../../../src/language/people.ts';
import { renderSheet, renderSpecimen, specimenOf, specimenVariants } from '../../../src/specimen.ts';
import { personaList } from '../../../src/world/people/personas.ts';

interface Read {
  readonly pages: number;
  /** In mm. */
  readonly sizes: readonly (readonly [width: number, height: number])[];
  readonly images: number;
}

/** Parses a PDF. Its objects are text; only the content of the pages is compressed. */
function readPdf(bytes: Uint8Array): Read {
  const text = Buffer.from(bytes).toString('latin1');
  expect(text).toMatch(/^%PDF-1\.7\n.*%%EOF\n$/s);
  const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  const toMm = (points = '') => Math.round((Number(points) * 254) / 72) / 10;
  return {
    pages: text.match(/\/Type \/Page\b/g)?.length ?? 0,
    sizes: boxes.map(([, width, height]) => [toMm(width), toMm(height)]),
    images: text.match(/\/Subtype \/Image/g)?.length ?? 0,
  };
}

describe('the PDF of a card', () => {
  test.each(['ok', 'ok-credit', 'rare-character'])(
    '%s is one page of its true size, drawn as lines',
    async (id) => {
      const pdf = await renderSpecimen(specimenOf(id), { format: 'pdf' });
      expect(readPdf(pdf)).toEqual({ pages: 1, sizes: [[85.6, 54]], images: 0 });
      expect(pdf.length).toBeLessThan(60_000);
    },
  );

  test.each(specimenVariants)('can have the fault %s', async (variant) => {
    const pdf = await renderSpecimen(specimenOf('ok'), { format: 'pdf', variants: [variant], width: 300 });
    expect(readPdf(pdf)).toMatchObject({ pages: 1, sizes: [[85.6, 54]] });
  });

  test('is the same at any time and in any time zone', async () => {
    const script = `
      import { createHash } from 'node:crypto';
      import { renderSpecimen, specimenOf } from './src/specimen.ts';
      const pdf = await renderSpecimen(specimenOf('ok'), { format: 'pdf' });
      process.stdout.write(createHash('sha256').update(pdf).digest('hex'));`;
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: 'Asia/Shanghai' },
      encoding: 'utf8',
    });
    const here = await renderSpecimen(specimenOf('ok'), { format: 'pdf' });
    expect(createHash('sha256').update(here).digest('hex')).toBe(elsewhere);
  });
});

describe('a sheet', () => {
  test('of all personas is A4, eight a page, drawn as lines', async () => {
    const pages = Math.ceil(personaList.length / 8);
    const read = readPdf(await renderSheet(personaList));
    expect(read).toEqual({ pages, sizes: Array(pages).fill([210, 297]), images: 0 });
  });

  test.each([
    [0, 1],
    [1, 1],
    [8, 1],
    [9, 2],
  ])('of %i has %i page(s)', async (count, pages) => {
    expect(readPdf(await renderSheet(personaList.slice(0, count)))).toMatchObject({ pages });
  });

  test('takes people who were made up, whatever their seed, and variants', async () => {
    const people: readonly Persona[] = [await createPerson(7), await createPerson('小明')];
    expect(readPdf(await renderSheet(people, { variants: ['expired'] }))).toMatchObject({ pages: 1 });
    const faulty = readPdf(await renderSheet(people, { variants: ['glare'], width: 300 }));
    expect(faulty.images).toBe(2);
  });

  test('refuses what no card can have', async () => {
    await expect(renderSheet(personaList, { width: 1 })).rejects.toMatchObject({ code: 'badSpecimen' });
  });
});
