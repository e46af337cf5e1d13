import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { imageSize } from 'image-size';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { specimenFormats, specimenVariants } from '../../../src/specimen.ts';
import { personaList } from '../../../src/world/people/personas.ts';
import { run } from '../bankcard-mock.ts';

const main = resolve(import.meta.dirname, '../../../dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'specimens-'));
const inside = (...names: readonly string[]) => join(folder, ...names);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command with `folder` as the working directory. Returns the printed lines. */
async function specimen(...words: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await run(['specimen', ...words], {}, [], folder);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trimEnd().split('\n');
}

describe('a file', () => {
  test('is called after persona and variants, and lies here', async () => {
    expect(await specimen('ok')).toEqual(['ok.png']);
    expect(imageSize(readFileSync(inside('ok.png')))).toMatchObject({ type: 'png', width: 1012 });
    const words = ['lost-card', '--variant', 'glare,photocopy', '--format', 'jpg', '--width', '600'];
    expect(await specimen(...words)).toEqual(['lost-card-glare-photocopy.jpeg']);
    expect(imageSize(readFileSync(inside('lost-card-glare-photocopy.jpeg')))).toMatchObject({
      type: 'jpg',
      width: 600,
    });
  });

  test('of a number carries its last four digits, and of a persona’s number the id', async () => {
    expect(await specimen('6222 0212 3456 7890 123', '--format', 'svg')).toEqual(['specimen-0123.svg']);
    expect(await specimen('6227-0000-0000-0000-144', '--format', 'svg')).toEqual(['lost-card.svg']);
  });

  test.each([
    ['a.png', '\x89PNG'],
    ['a.jpg', '\xff\xd8\xff'],
    ['a.JPEG', '\xff\xd8\xff'],
    ['a.bmp', 'BM'],
    ['a.svg', '<svg '],
    ['a.pdf', '%PDF'],
    ['a', '\x89PNG'],
  ])('%s is what its ending says', async (name, head) => {
    expect(await specimen('ok', '--out', name, '--width', '200')).toEqual([name]);
    expect(readFileSync(inside(name), 'latin1').startsWith(head)).toBe(true);
  });

  test('goes into a folder that is there, or that the slash asks for', async () => {
    expect(await specimen('ok', '--out', folder, '--format', 'svg')).toEqual([inside('ok.svg')]);
    expect(await specimen('ok', '--out', 'new/folder/', '--format', 'svg')).toEqual([
      join('new/folder', 'ok.svg'),
    ]);
    expect(existsSync(inside('new/folder/ok.svg'))).toBe(true);
  });

  test('is replaced', async () => {
    writeFileSync(inside('old.svg'), 'old');
    await specimen('ok', '--out', 'old.svg');
    expect(readFileSync(inside('old.svg'), 'utf8')).toContain('<svg');
  });
});

test('- is standard output, and nothing else is on it', async () => {
  const words = ['ok', '--format', 'bmp', '--width', '400'];
  const bytes = execFileSync(process.execPath, [main, 'specimen', ...words, '--out', '-']);
  await specimen(...words, '--out', 'as-file.bmp');
  expect(bytes).toEqual(readFileSync(inside('as-file.bmp')));
});

describe('all', () => {
  test('are a sheet as PDF', async () => {
    expect(await specimen('all', '--format', 'pdf')).toEqual(['specimens.pdf']);
    expect(await specimen('all', '--out', 'sheet.pdf')).toEqual(['sheet.pdf']);
    expect(statSync(inside('sheet.pdf')).size).toBeLessThan(3_000_000);
  });

  test('are a file each in a folder otherwise', async () => {
    const files = personaList.map(({ id }) => `${id}-expired.svg`);
    const printed = await specimen('all', '--format', 'svg', '--variant', 'expired', '--out', 'each/one');
    expect(printed).toEqual(files.map((file) => join('each/one', file)));
    expect(readdirSync(inside('each/one')).sort()).toEqual(files.sort());
  });
});

describe('what goes wrong', () => {
  beforeAll(() => writeFileSync(inside('file'), ''));

  // biome-ignore format: a table
  test.each([
    ['lost-crad', 2, 'unknownPersona: There is no persona lost-crad. Did you mean lost-card? '],
    ['12345', 2, 'badSpecimen: A card number has 12 to 19 digits, and this one 5.'],
    ['', 2, 'badFlag: Give the CARD: a persona (lost-card), '],
    ['ok lost-card', 2, 'badFlag: There is one word too many: lost-card.'],
    ['ok --variant glar', 2, 'badFlag: --variant cannot be glar. Did you mean glare? There are: blurred, glare'],
    ['ok --format gif', 2, 'badFlag: --format cannot be gif. There are: png, jpeg, bmp, svg, pdf.'],
    ['ok --out a.gif', 2, 'badFlag: --out cannot end in .gif. There are: png, jpeg, bmp, svg, pdf.'],
    ['ok --format pdf --out a.png', 2, 'badFlag: --format pdf and --out a.png disagree: leave one out.'],
    ['ok --width 99', 2, 'badFlag: --width cannot be 99: give whole pixels from 100 to 4000.'],
    ['ok --width wide', 2, 'badFlag: --width cannot be wide'],
    ['all --out -', 2, 'badFlag: --out cannot be -: all of them need a folder, or --format pdf'],
    ['all --out a.png', 2, 'badFlag: --out cannot be a.png: all of them need a folder'],
    ['ok --out FILE/a.png', 73, 'cannotWrite: FILE/a.png cannot be written (ENOTDIR'],
    ['ok --out FILE/', 73, 'cannotWrite: FILE/ cannot be written'],
    ['all --out FILE', 73, 'cannotWrite: FILE cannot be written (EEXIST'],
  ])('%s', async (words, code, message) => {
    const file = inside('file');
    const given = words.replace('FILE', file).split(' ').filter((word) => word !== '');
    const finished = await run(['specimen', ...given]);
    expect(finished).toMatchObject({ code, stdout: '' });
    expect(finished.stderr.startsWith(`error ${message.replace('FILE', file)}`)).toBe(true);
    expect(finished.stderr.match(/\n/g)).toHaveLength(1);
  });

  test('is put down to the environment where that is to blame', async () => {
    const { stderr } = await run(['specimen', 'ok'], { BANKCARD_MOCK_WIDTH: '7' });
    expect(stderr).toContain('BANKCARD_MOCK_WIDTH cannot be 7');
  });
});

test('help lists formats, variants and personas', async () => {
  const { stdout } = await run(['specimen', '--help']);
  expect(stdout).toContain(specimenFormats.join(', '));
  expect(stdout).toContain(`VARIANTS  ${specimenVariants.join(', ')}\n`);
  expect(stdout).toContain(`PERSONAS  ${personaList.map(({ id }) => id).join(', ')}\n`);
});
