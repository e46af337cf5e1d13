import { afterEach, describe, expect, test, vi } from 'vitest';
import { createMock } from '../../src/index.ts';
import { defectsOfVendor } from '../../src/language/defects/defects-of-vendor.ts';
import { type Vendor, vendor } from '../../src/language/vendor.ts';
import { vendors } from '../../src/vendors/index.ts';
import { shujubao } from '../../src/vendors/shujubao.ts';
import { headerOf } from '../../src/wire/wire.ts';
import { shippedPictures } from '../../src/world/pictures/shipped-pictures.ts';
import { appCode, send } from './send.ts';

afterEach(() => void vi.restoreAllMocks());

const sample = 'http://img3.fegine.com/image/bank.jpg';

describe('a path that a vendor had once', () => {
  const person = { accountNo: '6214850000000015', idCard: '110101199003070038', name: '张伟' };
  const query = { ...person, mobile: '13800130001' };

  test('is the gateway’s unknown API, by its host and by the address of the mock', async () => {
    for (const host of ['bcard3and4.market.alicloudapi.com', '127.0.0.1:4100']) {
      const headers = [['Host', host], appCode] as const;
      const { status, operation, ...reply } = await send(createMock(), 'GET /bankCheck4', { query, headers });
      expect([status, operation, headerOf(reply.headers, 'x-ca-error-message')]).toEqual([
        404,
        'fegine-elements/*',
        'API not found with `GET /bankCheck4`',
      ]);
    }
  });

  test('is no path of today', () => {
    const formerPaths = [
      {
        path: '/communication/personal/1886',
        says: { en: 'gone', zh: '已停用' },
        evidence: 'client' as const,
        source: 'a client',
      },
    ];
    expect(defectsOfVendor(vendor({ ...shujubao, formerPaths }) as Vendor)).toEqual([
      'shujubao: its former path /communication/personal/1886 is that of bankcard3; leave it out',
    ]);
  });
});

describe('the sample picture of a vendor', () => {
  test('is read without a fetch, as the card of the sample reply in the document', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    for (const img of [sample, sample.replace('img3', 'IMG3')]) {
      const mock = createMock({ imageHosts: ['*.fegine.com'] });
      const { body } = await send(mock, 'POST /cardbank', { headers: [appCode], form: { img } });
      expect(body).toEqual({
        code: '1',
        msg: '识别成功',
        result: {
          bank_card_number: '6214 8559 1322 9932',
          bank_card_type: 1,
          bank_name: '招商银行',
          bank_full_name: '招商银行-银联IC金卡-借记卡',
          card_type: '借记卡',
        },
      });
    }
    expect(fetched).not.toHaveBeenCalled();
  });

  test('is that URL alone: any other of the host is fetched, and refused', async () => {
    const given = { headers: [appCode], form: { img: `${sample}?size=small` } };
    expect((await send(createMock(), 'POST /cardbank', given)).outcome).toBe('notLoaded');
  });

  test('stands for a picture that there is', () => {
    const samples = vendors.flatMap(({ samplePictures = [] }) => samplePictures);
    expect(samples.length).toBeGreaterThan(0);
    for (const { file, url } of samples) {
      expect(shippedPictures).toContain(file);
      expect(URL.canParse(url)).toBe(true);
    }
  });
});
