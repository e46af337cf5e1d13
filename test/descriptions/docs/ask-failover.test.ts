import { expect, test } from 'vitest';
import { askFailover } from '../../../src/descriptions/docs/ask-failover.ts';
import { toFailoverTable } from '../../../src/descriptions/docs/parts/to-failover-table.ts';
import { aliyunOcr } from '../../../src/vendors/aliyun-ocr/aliyun-ocr.ts';
import { fegineElements } from '../../../src/vendors/fegine/fegine-elements.ts';
import { wechat } from '../../../src/vendors/wechat/wechat.ts';
import { english } from '../../../src/words/text.ts';
import { readPicture } from '../../case-targets.ts';
import { madeUpReplies } from '../../vendors/made-up-replies.ts';

test('the answers to each trouble are those of the mock, and none where it answers as usual', async () => {
  const rows = await askFailover([fegineElements, wechat, madeUpReplies], readPicture);
  const answersOf = (wanted: string) => {
    const found = rows.filter(({ operation }) => operation === wanted);
    return Object.fromEntries(
      found
        .flatMap(({ answers }) => Object.entries(answers))
        .map(([trouble, some]) => [trouble, some.map(({ outcome }) => outcome).join()]),
    );
  };
  expect(answersOf('fegine-elements/bank3CheckNew')).toEqual({
    lostCard: 'lost',
    blurred: '',
    usedUp: 'quotaExhausted',
    wrongProof: 'appCodeNotExists',
    tooManyCalls: 'tooManyCalls',
  });
  expect(answersOf('wechat/bankcard')).toMatchObject({
    lostCard: '',
    blurred: 'noCard',
    usedUp: 'noMarketQuota',
    wrongProof: 'badToken',
  });
  expect(answersOf('made-up-replies/check')).toMatchObject({ usedUp: '', wrongProof: 'badKey' });
  const table = toFailoverTable(rows).map(english).join('\n');
  expect(table).toContain('| `09`, `此卡已挂失` (200) → `lost` | – | `B403MQ`, ');
  expect(table).toContain(
    '| *`AuthFailure.KeyNotFound`, `The key ${Key} does not exist` (200) → `badKey`* | – |',
  );
});

test('an operation whose example names a picture of the documents is asked for another one there', async () => {
  const [byUrl] = await askFailover([aliyunOcr], readPicture);
  expect(byUrl?.answers.blurred.map(({ outcome }) => outcome)).toEqual(['unmatchedImageType']);
});
