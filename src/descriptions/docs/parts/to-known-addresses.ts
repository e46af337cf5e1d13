import type { Vendor } from '../../../language/vendor.ts';
import { say, type TextPart } from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';
import { toProseText, toTableText } from '../to-page-text.ts';
import { headings } from './table-words.ts';
import { toEvidence } from './to-evidence.ts';
import { toSource } from './to-source.ts';

const { says: saysHeading, evidence: evidenceHeading, source: sourceHeading } = headings;

/** The sections on the vendor's former paths and its sample pictures, if it has some. */
export function toKnownAddresses(vendor: Vendor): readonly TextPart[] {
  return [...toFormerPaths(vendor), ...toSamplePictures(vendor)];
}

function toFormerPaths(vendor: Vendor): readonly TextPart[] {
  const { formerPaths = [], unknownPath } = vendor;
  if (formerPaths.length === 0) return [];
  return [
    { en: '## Former paths', zh: '## 旧路径' },
    say(
      {
        en: 'The mock answers them with {row}, also at its own address.',
        zh: '挡板对这些路径返回 {row}，用挡板自己的地址访问时也一样。',
      },
      { row: toCode(unknownPath) },
    ),
    toTableText(
      [{ en: 'path', zh: '路径' }, saysHeading, evidenceHeading, sourceHeading],
      formerPaths.map(({ path, says, evidence, source }) => [
        toCode(path),
        toProseText(says),
        toEvidence(evidence),
        toSource(source, vendor),
      ]),
    ),
  ];
}

function toSamplePictures(vendor: Vendor): readonly TextPart[] {
  const { samplePictures = [] } = vendor;
  if (samplePictures.length === 0) return [];
  return [
    { en: '## Sample pictures', zh: '## 示例图片' },
    {
      en: 'The mock never fetches these URLs. In place of each it sees one of [its own pictures](pictures.md).',
      zh: '挡板不会真的下载这些 URL，而是用[自带的图片](pictures.md)代替。',
    },
    toTableText(
      ['URL', { en: 'seen in its place', zh: '代替它的图片' }, saysHeading, evidenceHeading, sourceHeading],
      samplePictures.map(({ url, file, says, evidence, source }) => [
        toCode(url),
        toCode(file),
        toProseText(says),
        toEvidence(evidence),
        toSource(source, vendor),
      ]),
    ),
  ];
}
