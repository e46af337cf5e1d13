import { type Case, isSuccess } from '../../language/cases.ts';
import { evidenceOf } from '../../language/outcome.ts';
import { replyText } from '../../language/reply-path.ts';
import { readJson } from '../../wire/read-json.ts';
import { headerOf } from '../../wire/wire.ts';
import type { Lang } from '../../words/lang.ts';
import { listing, say, type Text, tell } from '../../words/text.ts';
import type { OutcomeSample } from '../exports/sample-outcomes.ts';
import { toHeaders, toNamedExample } from './to-headers.ts';
import type { Json } from './to-json-schema.ts';

/** The responses of an operation by HTTP status. Each outcome has an example and an entry in `x-outcomes`. */
export function toResponses(
  samples: readonly OutcomeSample[],
  schema: Json,
  lang: Lang,
): Readonly<Record<string, Json>> {
  const byStatus = Map.groupBy(samples, ({ reply }) => String(reply.status));
  return Object.fromEntries([...byStatus].map(([status, some]) => [status, toResponse(some, schema, lang)]));
}

/** The responses of another method of the same operation, whose examples stand with the usual method. */
export function withoutExamples(responses: Readonly<Record<string, Json>>): Json {
  const bare = (entries: unknown) =>
    Object.fromEntries(
      Object.entries(entries as Readonly<Record<string, Json>>).map(([name, { examples: _, ...rest }]) => [
        name,
        rest,
      ]),
    );
  return Object.fromEntries(
    Object.entries(responses).map(([status, { 'x-outcomes': _, headers, content, ...rest }]) => [
      status,
      {
        ...rest,
        ...(headers !== undefined && { headers: bare(headers) }),
        ...(content !== undefined && { content: bare(content) }),
      },
    ]),
  );
}

function toResponse(samples: readonly OutcomeSample[], schema: Json, lang: Lang): Json {
  // The successful outcome comes first: a tool takes the first example unless it is asked for another.
  const full = samples
    .filter(({ reply }) => replyText(reply) !== '')
    .toSorted((a, b) => Number(isSuccess(b.one)) - Number(isSuccess(a.one)));
  const byType = Map.groupBy(full, ({ reply }) => mediaTypeOf(headerOf(reply.headers, 'content-type')));
  const contents = [...byType].map(([type, some]) => [type, toContent(type, some, schema, lang)]);
  const headers = toHeaders(samples, lang);
  return {
    description: tell(toDescription(samples), lang),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(contents.length > 0 && { content: Object.fromEntries(contents) }),
    'x-outcomes': samples.map(({ one }) => toOutcome(one, lang)),
  };
}

/** Keeps an integer that a number cannot hold as it is printed; a rounded number in engines that cannot. */
const { rawJSON = Number } = JSON as { readonly rawJSON?: (digits: string) => unknown };

/** JSON under another label is described as the text that tools take it for. */
function toContent(type: string, samples: readonly OutcomeSample[], schema: Json, lang: Lang): Json {
  const isJson = type === 'application/json';
  const examples = samples.map(({ one, reply }) => {
    const text = replyText(reply);
    return [one.outcome, toNamedExample(one, isJson ? readJson(text, rawJSON) : text, lang)];
  });
  return { schema: isJson ? schema : { type: 'string' }, examples: Object.fromEntries(examples) };
}

/** The media type without its parameters, which tools do not expect. */
function mediaTypeOf(type = 'application/json'): string {
  return type.split(';')[0]?.trim() ?? type;
}

/**
 * The number of outcomes and the names of those that are guesses. If only a part of a row is a guess, its example
 * says so.
 */
function toDescription(samples: readonly OutcomeSample[]): Text {
  const guessed = samples.filter(({ one }) => evidenceOf(one.row.evidence) === 'inferred');
  const count = toCount(samples.length);
  if (guessed.length === 0) return say({ en: '{count}.', zh: '{count}。' }, { count });
  const names = listing(guessed.map(({ one }) => `\`${one.outcome}\``));
  return say(
    { en: '{count}, of which *inferred*: {names}.', zh: '{count}，其中*推断*的有：{names}。' },
    { count, names },
  );
}

function toCount(count: number): Text {
  return { en: count === 1 ? '1 outcome' : `${count} outcomes`, zh: `${count} 个情形` };
}

function toOutcome({ outcome, layer, row, natural }: Case, lang: Lang): Json {
  const { code, message, vendorName, evidence, source, billed, retry, pins = {} } = row;
  const named = vendorName === undefined ? {} : { vendorName };
  const when = tell(row.when, lang);
  return { outcome, layer, code, message, ...named, when, evidence, source, billed, retry, pins, natural };
}
