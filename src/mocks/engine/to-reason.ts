import { z } from 'zod';
import type { Diagnosis } from '../../language/diagnosis.ts';
import type { OutcomeFacts } from '../../language/outcome.ts';
import { methodsOf } from '../../language/routes/methods.ts';
import { setting } from '../../language/setting.ts';
import type { TableRow } from '../../language/table.ts';
import { tellMisspelt } from '../../wire/tell-misspelt.ts';
import { listing, say, sentences, type Text } from '../../words/text.ts';
import { maskNumbers } from '../../world/privacy/mask-text.ts';
import { diagnoseBody } from './diagnose-body.ts';
import type { OpenCall, Section } from './open-call.ts';
import { parseInput } from './parse-input.ts';
import { nearestOperation, type Route, tellNearest } from './route.ts';

/** The one setting of the mock itself. */
export const why = setting('why', z.enum(['on', 'off']), 'on', {
  says: {
    en: 'Whether a refusal gives its reason in the header x-mock-why',
    zh: '拒绝请求时，是否用响应头 x-mock-why 说明原因',
  },
  evidence: 'documented',
  source: 'the mock itself',
});

/** Characters. */
const longest = 300;
/** A text with ten digits at most, and no word in which a number can be encoded. To search it would take longer than the call. */
const harmless = /^(?!(?:\D*\d){11})(?!.*[\w+/=]{24})[\x20-\x7e]*$/;

/**
 * The reason of a refusal that the caller can do something about: one line of ASCII, without personal data. Undefined
 * for every other row. `found` is what the doctors found.
 */
export function toReason(
  call: OpenCall,
  route: Route,
  tableRow: TableRow,
  found: Diagnosis | undefined,
): Text | undefined {
  const { row } = tableRow;
  if (found !== undefined) return toLines(sentences(found.says));
  if (row.retry === 'never') return undefined;
  const says = malformed(call, route, tableRow) ?? toSentence(row);
  return toLines(sentences(says, misdirected(call, route)));
}

/** What was found of texts and rows that outlive a call. To find it anew takes as long as the rest of the call. */
const lines = new WeakMap<Text, Text>();
const rowSentences = new WeakMap<OutcomeFacts, Text>();

/** The sentence of a row, with the vendor's name of its code. */
function toSentence(row: OutcomeFacts): Text {
  let sentence = rowSentences.get(row);
  if (sentence === undefined) {
    sentence = makeSentence(row);
    rowSentences.set(row, sentence);
  }
  return sentence;
}

function makeSentence({ when, vendorName }: OutcomeFacts): Text {
  const told = { ...when, en: capital(when.en) };
  if (vendorName === undefined) return say({ en: '{told}.', zh: '{told}。' }, { told });
  return say({ en: '{told} ({vendorName}).', zh: '{told}（{vendorName}）。' }, { told, vendorName });
}

/** The text as one line of at most 300 characters in each language, with numbers masked. The English one is of ASCII. */
function toLines(text: Text): Text {
  let told = lines.get(text);
  if (told === undefined) {
    const { en, zh } = text;
    const line = harmless.test(en) ? undefined : toLine(en);
    told = {
      en: shorten(line === undefined ? en : toAscii(line)),
      // Both have the same values: where nothing is masked in one, nothing is to be masked in the other.
      zh: shorten(line === undefined || line === en ? zh : toLine(zh)),
    };
    lines.set(text, told);
  }
  return told;
}

function toAscii(line: string): string {
  return line.replaceAll('…', '...').replace(/[^\x20-\x7e]+/g, '?');
}

function toLine(text: string): string {
  return maskNumbers(text).replace(/\s+/g, ' ');
}

function shorten(line: string): string {
  return line.length <= longest ? line : `${line.slice(0, longest - 3)}...`;
}

/** What is wrong with the input, if the row is for malformed input. */
function malformed(
  call: OpenCall,
  { operation, plan }: Route,
  { name, invalid, from, if: cause }: TableRow,
): Text | undefined {
  // A row of a layer with a cause of its own may have been reached by that, whatever else is malformed.
  if (
    !invalid ||
    operation === undefined ||
    (from !== undefined && cause !== undefined && call.fault === undefined)
  )
    return undefined;
  const body = plan.bodyKind && diagnoseBody(call.request, plan.bodyKind);
  if (body !== undefined) return sentences(body.says);
  const [wrong] = parseInput(operation, plan.inputs, call).faults.filter(({ row }) => row === name);
  if (wrong === undefined) return undefined;
  const { parameter, section, isMissing } = wrong;
  const place = places[section];
  const names = plan.inputs.find((one) => one.section === section)?.names ?? [];
  const misspelt = isMissing ? tellMisspelt(parameter, sentNames(call, section), names) : undefined;
  if (misspelt !== undefined) return misspelt;
  return isMissing
    ? say(
        { en: '{parameter} is missing in {place}, or empty.', zh: '{place}里缺少 {parameter}，或其值为空。' },
        { parameter, place },
      )
    : say(
        {
          en: '{parameter} in {place} is not of the form that the vendor takes.',
          zh: '{place}里的 {parameter} 不符合供应商要求的格式。',
        },
        { parameter, place },
      );
}

const places: Readonly<Record<Section, Text>> = {
  segments: { en: 'the path', zh: '路径' },
  query: { en: 'the query', zh: '查询串' },
  form: { en: 'the form body', zh: '表单请求体' },
  json: { en: 'the JSON body', zh: 'JSON 请求体' },
  multipart: { en: 'the multipart body', zh: 'multipart 请求体' },
  body: { en: 'the request', zh: '请求' },
  params: { en: 'the parameters', zh: '请求参数' },
};

function sentNames({ raw }: OpenCall, section: Section): readonly string[] {
  if (section === 'body' || section === 'segments') return [];
  if (section === 'json' || section === 'params') return Object.keys(raw[section]);
  const named = section === 'multipart' ? raw.multipart : raw[section].all;
  return (named ?? []).map(({ name }) => name);
}

/** The way to an operation, for a call whose path or method leads to none. */
function misdirected(call: OpenCall, { vendor, operation }: Route): Text | undefined {
  const { route } = call;
  if (route === 'unknownPath') return tellNearest(nearestOperation([vendor], call));
  if (route === 'wrongMethod') {
    return say(
      operation?.alsoMethods === undefined
        ? { en: '{methods} is the method of this path.', zh: '该路径要用 {methods} 方法。' }
        : { en: 'The methods of this path are {methods}.', zh: '该路径要用 {methods} 方法。' },
      { methods: operation === undefined ? '' : listing(methodsOf(operation), 'and') },
    );
  }
  return undefined;
}

/** The text with a capital, unless it begins with the name of a parameter. */
function capital(text: string): string {
  return text.replace(/^(?:a|an|neither|no|nothing|the|there)\b/, (word) =>
    word.replace(/^./, (first) => first.toUpperCase()),
  );
}
