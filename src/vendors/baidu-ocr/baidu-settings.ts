import { z } from 'zod';
import { setting } from '../../language/setting.ts';

export const cardPage = 'baidu ocr, bank cards';
const nowhere = 'no source';

export const notAPicture = setting('baidu-ocr.notAPicture', z.enum(['216201', '216203']), '216201', {
  says: {
    en: 'The code for an image that is not Base64, or whose bytes are no picture that can be decoded: the table has both, and does not part them',
    zh: 'image 不是 Base64 或解码后不是图片时返回的码：错误码表两个都有，没有说明如何区分',
  },
  evidence: 'inferred',
  source: nowhere,
});

export const unreachable = setting('baidu-ocr.unreachable', z.enum(['282113', '282112']), '282113', {
  says: {
    en: 'The code for a url whose picture cannot be had',
    zh: 'url 的图片取不到时返回的码',
  },
  evidence: 'inferred',
  source: nowhere,
});

export const unreadDate = setting('baidu-ocr.unreadDate', z.enum(['empty', 'absent']), 'empty', {
  says: {
    en: 'What a reply has for a validity date that is not on the card: an empty valid_date, or none',
    zh: '卡面没有有效期时：valid_date 为空字符串，或不返回该字段',
  },
  evidence: 'inferred',
  source: nowhere,
});

export const imageLimit = setting('baidu-ocr.imageSize', z.enum(['8MB', '4MB']), '8MB', {
  says: {
    en: 'The limits of a picture: 8 MB and 8192 pixels a side, or those of an older page, 4 MB and 4096 pixels',
    zh: '图片上限：8 MB、边长 8192 像素；或旧版文档的 4 MB、4096 像素',
  },
  evidence: 'documented',
  source: cardPage,
});
