import type { Case } from '../../language/cases.ts';
import { codePath, replyText } from '../../language/reply-path.ts';
import type { ReplyHeader, Vendor } from '../../language/vendor.ts';
import { headerOf } from '../../wire/wire.ts';
import type { Lang } from '../../words/lang.ts';
import { say, sentences, type Text, tell } from '../../words/text.ts';
import { toEvidence } from '../docs/parts/to-evidence.ts';
import { toSource } from '../docs/parts/to-source.ts';
import type { OutcomeSample } from '../exports/sample-outcomes.ts';
import type { Json } from './to-json-schema.ts';

const marker = 'x-mock-outcome';
/** Headers that are left out: transports set the length, and OpenAPI has the type elsewhere. */
const unsaid = /^content-(?:length|type)$/i;

/**
 * The headers of the replies with one status. A header that tells outcomes apart has an example for each outcome;
 * other headers have their description.
 */
export function toHeaders(samples: readonly OutcomeSample[], lang: Lang): Json {
  const telling = samples.filter(({ reply }) => replyText(reply) === '');
  const names = new Set(
    samples.flatMap(({ reply }) => reply.headers.map(([name]) => name)).filter((name) => !unsaid.test(name)),
  );
  const headers = [...names].flatMap((name) => {
    const says = name === marker ? markerSays : carriedBy(telling, name);
    if (says !== undefined)
      return telling.length === 0 ? [] : [[name, toTellingHeader(telling, name, says, lang)]];
    return [[name, toPlainHeader(samples, name, lang)]];
  });
  return Object.fromEntries(headers);
}

const markerSays: Text = {
  en: 'Of the mock alone: which row the reply is.',
  zh: '只有挡板才有：应答是哪个情形。',
};

/** The description of a header that carries the code or the message of a row. Undefined for other headers. */
function carriedBy(samples: readonly OutcomeSample[], name: string): Text | undefined {
  const inHeaders = samples.map(({ one }) => one.envelope).filter((envelope) => envelope.in === 'headers');
  if (inHeaders.some(({ code }) => code === name)) return { en: 'The code.', zh: '返回码。' };
  return inHeaders.some(({ message }) => message === name)
    ? { en: 'The message.', zh: '返回信息。' }
    : undefined;
}

function toTellingHeader(samples: readonly OutcomeSample[], name: string, says: Text, lang: Lang): Json {
  const examples = samples.flatMap(({ one, reply }) => {
    const value = headerOf(reply.headers, name);
    return value === undefined ? [] : [[one.outcome, toNamedExample(one, value, lang)]];
  });
  const codes = samples.flatMap(({ one, reply }) =>
    codePath(one.envelope) === `headers.${name}` && one.row.code !== null
      ? [headerOf(reply.headers, name)]
      : [],
  );
  return {
    description: tell(says, lang),
    schema:
      codes.length === 0
        ? { type: 'string' }
        : { anyOf: [{ type: 'string', enum: [...new Set(codes)] }, { type: 'string' }] },
    examples: Object.fromEntries(examples),
  };
}

function toPlainHeader(samples: readonly OutcomeSample[], name: string, lang: Lang): Json {
  const found = samples.flatMap(({ one, reply }) => {
    const value = headerOf(reply.headers, name);
    return value === undefined ? [] : [{ one, value }];
  });
  const [first] = found;
  const known = first && headerOfDefinition(first.one, name);
  const isFixed = typeof known?.value === 'string';
  const values = new Set(found.slice(0, isFixed ? undefined : 1).map(({ value }) => value));
  return {
    ...(known && { description: tell(toDescription(known, first.one.vendor), lang) }),
    schema: { type: 'string' },
    examples: Object.fromEntries([...values].map((value, at) => [`value${at + 1}`, { value }])),
  };
}

function headerOfDefinition({ row, from, vendor }: Case, name: string): ReplyHeader | undefined {
  return (row.headers ?? from?.headers ?? vendor.headers).find((header) => header.name === name);
}

function toDescription({ says, evidence, source }: ReplyHeader, vendor: Vendor): Text {
  const known = say(
    { en: 'Evidence: {evidence}, {source}.', zh: '依据：{evidence}，{source}。' },
    { evidence: toEvidence(evidence), source: toSource(source, vendor) },
  );
  return says === undefined ? known : sentences(say({ en: '{says}.', zh: '{says}。' }, { says }), known);
}

/** A named example of an outcome: its value, when it occurs, and its evidence. A guess is marked *inferred*. */
export function toNamedExample({ row }: Case, value: unknown, lang: Lang): Json {
  const evidence = toEvidence(row.evidence);
  return {
    summary: tell(row.when, lang),
    description: tell(say({ en: 'Evidence: {evidence}.', zh: '依据：{evidence}。' }, { evidence }), lang),
    value,
  };
}
