import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readContract } from '../../src/contracts/check/contract/read-contract.ts';
import { readPicturesAhead } from '../../src/contracts/check/read-pictures-ahead.ts';
import { vendors } from '../../src/vendors/index.ts';
import { readPicture } from '../case-targets.ts';

const reading = 'wechat/bankcard';
const contract = readContract(
  JSON.stringify({
    consumer: 'front-desk',
    app: { start: 'exec node server.js' },
    operations: {
      [reading]: {
        request: { method: 'POST', path: '/read', json: { photo: '${picture.ok.jpeg}' } },
        also: {
          upload: { request: { method: 'POST', path: '/upload', files: { photo: 'copy-and-glare.jpeg' } } },
          lost: { request: { method: 'POST', path: '/upload', files: { photo: 'lost.jpeg' } } },
        },
        expect: { read: 200 },
      },
      'fegine-ocr/cardbank': {
        request: { method: 'POST', path: '/scan', json: { photo: '${picture.blurred.jpeg}' } },
        expect: { debit: 200 },
      },
    },
  }),
  'contract.yaml',
  vendors,
  () => true,
);

test('an app that waits two seconds for a vendor does not wait for the first reading of a picture', async () => {
  const seen: Buffer[] = [];
  const mock = { look: async (bytes: Uint8Array) => seen.push(Buffer.from(bytes)) };
  await readPicturesAhead(contract, new Set([reading]), mock, fileURLToPath(new URL('.', import.meta.url)));
  const wanted = ['ok.jpeg', 'copy-and-glare.jpeg'].map((name) => Buffer.from(readPicture(name)));
  expect(seen.map((one) => wanted.findIndex((other) => other.equals(one)))).toEqual([0, 1]);
});
