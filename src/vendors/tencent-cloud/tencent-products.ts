import type { Product, Validity } from '../../language/sale/products.ts';

const validity: Validity = {
  years: 1,
  evidence: 'documented',
  source: 'tencent cloud, prices of FaceID, from 2023-01-04',
};

/** What is sold apart. A price that the pages misprint, of 1000 calls of card information, is left out. */
export const tencentProducts: Readonly<Record<string, Product>> = {
  ocr: {
    name: { en: 'Bank card OCR', zh: '银行卡识别' },
    operations: ['BankCardOCR'],
    prices: [
      [120, 1000],
      [800, 10_000],
      [5000, 100_000],
      [30_000, 1_000_000],
      [200_000, 10_000_000],
    ],
    validity: { ...validity, source: 'qcloud-documents, prices of OCR, about 2022' },
  },
  'card-check': {
    name: { en: 'Checks of bank card elements', zh: '银行卡信息核验' },
    operations: ['BankCardVerification', 'BankCard2EVerification', 'BankCard4EVerification'],
    prices: [
      [380, 1000],
      [3700, 10_000],
      [35_000, 100_000],
      [66_000, 200_000],
    ],
    validity,
  },
  'id-check': {
    name: { en: 'Checks of ID numbers', zh: '身份信息核验' },
    operations: ['IdCardVerification'],
    prices: [
      [300, 1000],
      [2800, 10_000],
      [26_000, 100_000],
      [48_000, 200_000],
      [115_000, 500_000],
      [220_000, 1_000_000],
    ],
    validity,
  },
  'card-info': {
    name: { en: 'Bank card information', zh: '银行卡基础信息查询' },
    operations: ['CheckBankCardInformation'],
    prices: [
      [2700, 10_000],
      [26_000, 100_000],
      [36_000, 200_000],
    ],
    validity,
  },
};
