import type { Vendor } from '../../language/vendor.ts';
import { toCode, toMarkdownTable, toProse } from './to-markdown-table.ts';
import { toEvidence } from './to-outcome-table.ts';

/** The sections on the vendor's former paths and its sample pictures, if it has some. */
export function toKnownAddresses(vendor: Vendor): readonly string[] {
  return [...toFormerPaths(vendor), ...toSamplePictures(vendor)];
}

function toFormerPaths({ formerPaths = [], unknownPath }: Vendor): readonly string[] {
  if (formerPaths.length === 0) return [];
  return [
    '## Former paths',
    `They are answered by ${toCode(unknownPath)}, also at the mock's own address.`,
    toMarkdownTable(
      ['path', 'says', 'evidence', 'source'],
      formerPaths.map(({ path, says, evidence, source }) => [
        toCode(path),
        toProse(says),
        toEvidence(evidence),
        toProse(source),
      ]),
    ),
  ];
}

function toSamplePictures({ samplePictures = [] }: Vendor): readonly string[] {
  if (samplePictures.length === 0) return [];
  return [
    '## Sample pictures',
    'These URLs are never fetched: the mock sees one of [its own pictures](pictures.md) in place of each.',
    toMarkdownTable(
      ['URL', 'seen in its place', 'says', 'evidence', 'source'],
      samplePictures.map(({ url, file, says, evidence, source }) => [
        toCode(url),
        toCode(file),
        toProse(says),
        toEvidence(evidence),
        toProse(source),
      ]),
    ),
  ];
}
