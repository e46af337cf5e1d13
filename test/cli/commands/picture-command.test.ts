import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run, serve } from '../bankcard-mock.ts';

let folder = '';
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bankcard-mock-'));
  const gradient = Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 37) % 256));
  await sharp(gradient, { raw: { width: 10, height: 10, channels: 3 } })
    .resize(800, 500, { fit: 'fill' })
    .toFile(file('own.jpg'));
  await sharp(file('own.jpg')).resize(500).toFile(file('copy.png'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('picture', () => {
  test('says what is read in a picture, the number masked, and what every vendor makes of it', async () => {
    const { code, stdout, stderr } = await run(['picture', 'fixtures/pictures/glare.jpeg']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^fixtures\/pictures\/glare\.jpeg: jpg, 640 x 403, card <16 digits …15>, glare, clarity \d+$/m,
    );
    expect(stdout).toMatch(/^ {2}webank\/bankcardocrapp +glare +0 · -9112$/m);
    expect(stdout).toMatch(/^ {2}wechat\/bankcard +read +0$/m);
    expect(stdout).not.toContain('6214850000000015');
  });

  test('registers the files alone with --exact', async () => {
    const { stdout } = await run(['picture', file('own.jpg'), '--number', '6214 8500 0000 0015', '--exact']);
    expect(JSON.parse(stdout)).toEqual([
      { file: file('own.jpg'), sha256: expect.any(String), number: '6214850000000015' },
    ]);
  });

  test('writes rows that serve --pictures takes, and the server then reads copies too', async () => {
    const { stdout, stderr } = await run([
      'picture',
      file('own.jpg'),
      '--persona',
      'lost-card',
      '--variant',
      'glare',
    ]);
    expect(stderr).toMatch(/fegine-ocr\/cardbank +debit/);
    await writeFile(file('pictures.json'), stdout);
    const { ready } = await serve(['--pictures', file('pictures.json'), '--log-level', 'silent']);
    const copy = (await readFile(file('copy.png'))).toString('base64');
    const reply = await fetch(`${ready.url}/cardbank`, {
      method: 'POST',
      headers: { Authorization: 'APPCODE facade00facade00facade00facade00' },
      body: new URLSearchParams({ img: `data:image/png;base64,${copy}` }),
    });
    expect(await reply.json()).toMatchObject({ result: { bank_card_number: '6227 0000 0000 0000 144' } });
  });

  test('takes several pictures, and tells of one that is none', async () => {
    const { stdout } = await run(['picture', 'fixtures/pictures/ok.png', 'README.md']);
    expect(stdout).toContain('fixtures/pictures/ok.png: png');
    expect(stdout).toContain('README.md: notAPicture');
  });

  // biome-ignore format: a table
  test.each([
    [['picture', 'nowhere.jpeg'], 65, /error badPicture: nowhere\.jpeg cannot be read: ENOENT/],
    [['picture', 'fixtures/pictures/ok.jpeg', '--persona', 'los-card'], 2, /error unknownPersona: .*Did you mean lost-card/],
    [['picture', 'fixtures/pictures/ok.jpeg', '--variant', 'glare'], 65, /error badPicture: .*expected persona or number/s],
    [['picture', 'README.md', '--persona', 'ok'], 65, /error badPicture: README\.md cannot be decoded/],
    [['picture', 'fixtures/pictures/ok.jpeg', '--variant', 'glaring'], 65, /error badPicture: /],
    [['serve', '--pictures', 'nowhere.json'], 65, /error badPicture: --pictures cannot be nowhere\.json.*bankcard-mock -- picture photo\.jpg/],
    [['serve', '--pictures', 'README.md'], 65, /error badPicture: --pictures cannot be README\.md/],
  ])('%j is one line of error', async (words, exit, message) => {
    const { code, stderr } = await run(words);
    expect(code).toBe(exit);
    expect(stderr).toMatch(message);
  });
});
