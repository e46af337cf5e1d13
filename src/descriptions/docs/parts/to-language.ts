import type { MessageLanguage, Vendor } from '../../../language/vendor.ts';
import type { RequestPlace } from '../../../wire/request-place.ts';
import { listing, say, type Text } from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';
import { toEvidence } from './to-evidence.ts';
import { toSource } from './to-source.ts';

/** How a request chooses the language of messages. */
export function toLanguage(
  { in: places, values, evidence, source }: MessageLanguage,
  worded: Pick<Vendor, 'sourceWords'>,
): Text {
  return say(
    {
      en: 'A request chooses the language of messages by {places}: {values} ({evidence}, {source}). Messages that have one are in it; others are as they are.',
      zh: '请求用{places}选择返回信息的语言：{values}（{evidence}，{source}）。有该语言文字的返回信息用该语言，其余不变。',
    },
    {
      places: listing(places.map(toPlace), 'or'),
      values: listing(
        values.map((value) => toCode(value)),
        'or',
      ),
      evidence: toEvidence(evidence),
      source: toSource(source, worded),
    },
  );
}

function toPlace({ in: place, name }: RequestPlace): Text {
  return place === 'header'
    ? say({ en: 'the header {name}', zh: '请求头 {name}' }, { name: toCode(name) })
    : say({ en: 'the parameter {name}', zh: '参数 {name}' }, { name: toCode(name) });
}
