import { type Case, isSuccess } from '../../language/cases.ts';
import { replyText } from '../../language/reply-path.ts';
import { headerOf } from '../../wire/wire.ts';
import { toEvidence } from '../docs/to-outcome-table.ts';
import type { OutcomeSample } from '../exports/sample-outcomes.ts';
import { toHeaders, toNamedExample } from './to-headers.ts';
import type { Json } from './to-json-schema.ts';

/** What an operation answers, by HTTP status: an example and a line of `x-outcomes` for each of its outcomes. */
export function toResponses(samples: readonly OutcomeSample[], schema: Json): Json {
  const byStatus = Map.groupBy(samples, ({ reply }) => String(reply.status));
  return Object.fromEntries([...byStatus].map(([status, some]) => [status, toResponse(some, schema)]));
}

function toResponse(samples: readonly OutcomeSample[], schema: Json): Json {
  // A tool that is asked for no example in particular takes the first.
  const full = samples
    .filter(({ reply }) => replyText(reply) !== '')
    .toSorted((a, b) => Number(isSuccess(b.one)) - Number(isSuccess(a.one)));
  const byType = Map.groupBy(full, ({ reply }) => mediaTypeOf(headerOf(reply.headers, 'content-type')));
  const contents = [...byType].map(([type, some]) => [
    type,
    {
      schema,
      examples: Object.fromEntries(
        some.map(({ one, reply }) => [one.outcome, toNamedExample(one, JSON.parse(replyText(reply)))]),
      ),
    },
  ]);
  const headers = toHeaders(samples);
  return {
    description: toDescription(samples),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(contents.length > 0 && { content: Object.fromEntries(contents) }),
    'x-outcomes': samples.map(({ one }) => toOutcome(one)),
  };
}

/** Without its parameters, which tools do not expect. */
function mediaTypeOf(type = 'application/json'): string {
  return type.split(';')[0]?.trim() ?? type;
}

/** A row that is a guess is named where a reader begins; that a part of one is, its example says. */
function toDescription(samples: readonly OutcomeSample[]): string {
  const guessed = samples.filter(({ one }) => toEvidence(one.row.evidence).startsWith('*inferred*'));
  const count = samples.length === 1 ? '1 outcome' : `${samples.length} outcomes`;
  if (guessed.length === 0) return `${count}.`;
  const names = guessed.map(({ one }) => `\`${one.outcome}\``).join(', ');
  return `${count}, of which *inferred*: ${names}.`;
}

function toOutcome({ outcome, layer, row, natural }: Case): Json {
  const { code, message, when, evidence, source, billed, retry, pins = {} } = row;
  return { outcome, layer, code, message, when, evidence, source, billed, retry, pins, natural };
}
