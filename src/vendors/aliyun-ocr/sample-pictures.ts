import type { SamplePicture } from '../../language/routes/known-addresses.ts';

/** Pictures of the mock at URLs that nobody serves: the older version takes a URL alone. */
const mockOwn = ['ok.jpeg', 'ok-credit.jpeg', 'unidentified.jpeg', 'not-a-card.jpeg'] as const;

export function sampleUrl(file: (typeof mockOwn)[number]): string {
  return `http://pictures.bankcard-mock.example/${file}`;
}

export const samplePictures: readonly SamplePicture[] = [
  {
    url: 'http://viapi-test.oss-cn-shanghai.aliyuncs.com/viapi-3.0domepic/ocr/RecognizeBankCard/yhk3.jpg',
    file: 'ok-credit.jpeg',
    says: {
      en: "the picture of the document's sample; a card of the mock's own is seen in it",
      zh: '文档示例里的图片；挡板用自己的一张卡代替',
    },
    evidence: 'documented',
    source: 'aliyun viapi RecognizeBankCard, sample',
  },
  ...mockOwn.map(
    (file): SamplePicture => ({
      url: sampleUrl(file),
      file,
      says: { en: "a picture of the mock's own", zh: '挡板自带的图片' },
      evidence: 'inferred',
      source: 'no source',
    }),
  ),
];
