import { type Draft, fileKinds, rowOf } from './matrix-cell.ts';

const isExif = (kind: string): boolean => kind.startsWith('exif');
const qualities = [30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95];
const widths = [400, 500, 640, 800, 1000, 1280, 1600, 2000, 2500, 3000, 4000];

/** Variants of the file: format, compression and size. */
export const fileCells: readonly Draft[] = [
  ...rowOf(
    'Formats',
    'JPEG, PNG, WebP, GIF, BMP',
    fileKinds.filter((file) => !isExif(file)),
    (file) => ({ label: file, realistic: true, shot: { width: 800, file } }),
  ),
  ...rowOf('Formats', 'EXIF orientation', fileKinds.filter(isExif), (file) => ({
    label: file.slice('exif '.length),
    realistic: true,
    shot: { width: 800, file },
  })),
  ...[600, 1000].flatMap((width) =>
    rowOf('JPEG quality', `card ${width} pixels wide`, qualities, (quality) => ({
      label: String(quality),
      realistic: true,
      shot: { width, quality },
    })),
  ),
  ...rowOf('JPEG quality', 'worse, card 600 pixels wide', [20, 15, 10, 5, 2, 1], (quality) => ({
    label: String(quality),
    // Cameras and chat apps do not go below 30.
    realistic: false,
    shot: { width: 600, quality },
  })),
  ...[90, 60, 30].flatMap((quality) =>
    rowOf('Width of the card in pixels', `JPEG quality ${quality}`, widths, (width) => ({
      label: String(width),
      realistic: true,
      shot: { width, quality },
    })),
  ),
  ...rowOf(
    'Width of the card in pixels',
    'smaller, JPEG quality 90',
    [360, 320, 280, 240, 200, 180, 160, 140, 120],
    (width) => ({
      label: String(width),
      // A module of the code is then less than three pixels wide, and the number is hardly legible.
      realistic: false,
      shot: { width, quality: 90 },
    }),
  ),
];
