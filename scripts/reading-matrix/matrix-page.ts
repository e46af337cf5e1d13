import { countMatrix, type MatrixCounts } from './matrix-counts.ts';
import type { CellReading } from './read-matrix.ts';

/** The text of docs/reading-matrix.md. `picture` is its picture. */
export function toMatrixPage(readings: readonly CellReading[], picture: string): string {
  const counts = countMatrix(readings);
  const all = counts.at(-1);
  return `# How far reading goes

How bad may a photo of a specimen be? Measured with ${readings.length} pictures, of card numbers with 15 to 19 digits. Of the ${all?.realistic} realistic pictures, ${all?.realisticRead} are read. ${all?.wrong === 0 ? 'No picture at all is' : `Of all pictures, ${all?.wrong} are`} taken for another card.

${toTable(counts)}

* *Read*: number and faults are as on the card.
* *Not read*: the vendors answer as for a picture that is blurred, unreadable or without a card.
* *Wrong*: anything else.

\`test/long/reading-matrix.test.ts\` holds these limits: at least 99 per cent of the realistic pictures are read, and none is wrong.

## What is realistic

A picture is *realistic* if somebody may well take it with a phone and expect it to be read:

* **File**: any format and orientation, JPEG quality 30 or more.
* **Card**: 400 pixels wide or more, rotated by any angle, tilted by at most 45 degrees; by itself, on a desk, or in a chat.
* **Light**: brightness and contrast between 0.3 and 1.6 of the original. A shadow leaves at least 0.4 of the pixel value, which is an eighth of the light.
* **Noise**: at most 30 of 255.
* **Blur**: at most 3 thousandths of the card's width. The strokes of the card number are 9 wide, and have lost their edges then. If the hand moved: at most 7 thousandths.

## Where reading ends

| what is varied | read | not read |
|---|---|---|
${toEnds(readings)}

What is a picture taken for that is not read?

* *Blurred*: its edges are wider than 2.2 thousandths of its longer side, measured in the direction of the stronger blur.
* *Unreadable*: its mean brightness is below 32 of 255, or its shorter side is below 100 pixels, or a QR code was found but not decoded.
* Otherwise: a picture without a card.

## All pictures

A green frame means read, an amber one not read, with what the picture is taken for. A red one would mean wrong. Labels in grey are beyond what is realistic.

![Every picture of the matrix, in a frame of the colour of its result](${picture})

To measure again, run \`node_modules/.bin/node scripts/draw-reading-matrix.ts\`.
`;
}

function toTable(counts: readonly MatrixCounts[]): string {
  const rows = counts.map(
    ({ axis, cells, read, unread, wrong, realistic, realisticRead }) =>
      `| ${axis} | ${cells} | ${read} | ${unread} | ${wrong} | ${realisticRead} of ${realistic} |`,
  );
  return `| | pictures | read | not read | wrong | realistic ones read |\n|---|---|---|---|---|---|\n${rows.join('\n')}`;
}

/** Parses the table of a page: one row per axis, and the total as the last row. */
export function readCounts(page: string): readonly MatrixCounts[] {
  const rows = page.matchAll(/^\| (.+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) of (\d+) \|$/gm);
  return [...rows].map(([, axis = '', ...numbers]) => {
    const [cells = 0, read = 0, unread = 0, wrong = 0, realisticRead = 0, realistic = 0] =
      numbers.map(Number);
    return { axis, cells, read, unread, wrong, realistic, realisticRead };
  });
}

function toEnds(readings: readonly CellReading[]): string {
  const rows = Map.groupBy(readings, ({ cell }) => `${cell.axis}: ${cell.row}`);
  return [...rows]
    .filter(([, row]) => row.some(({ verdict }) => verdict !== 'right'))
    .map(
      ([name, row]) =>
        `| ${name} | ${toRanges(row, ({ verdict }) => verdict === 'right')} | ${toRanges(row, ({ verdict }) => verdict !== 'right')} |`,
    )
    .join('\n');
}

/** `0.3 to 4, 6`: the labels that match. A run of neighbours is shown as its first and last label. */
function toRanges(row: readonly CellReading[], is: (reading: CellReading) => boolean): string {
  const ranges: string[][] = [];
  for (const [at, reading] of row.entries()) {
    if (!is(reading)) continue;
    const before = row[at - 1];
    if (before === undefined || !is(before)) ranges.push([]);
    ranges.at(-1)?.push(reading.cell.label);
  }
  return ranges.map((labels) => [...new Set([labels[0], labels.at(-1)])].join(' to ')).join(', ');
}
