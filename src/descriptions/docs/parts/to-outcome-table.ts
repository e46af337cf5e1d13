import type { Case } from '../../../language/cases.ts';
import type { Step } from '../../../language/example.ts';
import type { Evidence, OutcomeFacts, Pin } from '../../../language/outcome.ts';
import { codePath } from '../../../language/reply-path.ts';
import type { Envelope } from '../../../language/vendor.ts';
import {
  colon,
  joined,
  listing,
  say,
  semicolon,
  sentences,
  type Text,
  type TextPart,
} from '../../../words/text.ts';
import { toCode } from '../to-markdown-table.ts';
import { toProseText, toTableText } from '../to-page-text.ts';
import { commaBetween, headings, no, none, yes } from './table-words.ts';
import { toEvidence } from './to-evidence.ts';
import { toSource } from './to-source.ts';

const { outcome, code, message, http, when, billed, retry, natural, naturalAt, evidence, source } = headings;
const columns = [outcome, code, message, http, when, billed, retry];

/** The table of one operation, one line per case. */
export function toOutcomeTable(cases: readonly Case[]): Text {
  return toTableText(
    [...columns, natural, evidence, source],
    cases.map((one) => [
      ...toFacts(one),
      one.natural ? joined([yes, ...conditionsOf(one)], commaBetween) : no,
      toEvidence(one.row.evidence),
      toSource(one.row.source, one.vendor),
    ]),
  );
}

/**
 * The table of a layer: one line per row, however many operations have it. `above` leaves out the source, because the
 * page shows it above the table.
 */
export function toLayerTable(
  cases: readonly Case[],
  nameOf: (one: Case) => string,
  sourceAt: 'asColumn' | 'above' = 'asColumn',
): Text {
  const rows = [...Map.groupBy(cases, ({ outcome: name }) => name).values()];
  const asColumn = (cell: Text) => (sourceAt === 'asColumn' ? [cell] : []);
  return toTableText(
    [...columns, naturalAt, evidence, ...asColumn(source)],
    rows.flatMap((atEach) => {
      const one = atEach.find((same) => same.natural) ?? atEach[0];
      if (one === undefined) return [];
      const { row } = one;
      return [
        [
          ...toFacts(one),
          placesOf(atEach, nameOf),
          toEvidence(row.evidence),
          ...asColumn(toSource(row.source, one.vendor)),
        ],
      ];
    }),
  );
}

function toFacts({ outcome: name, row, envelope }: Case): readonly TextPart[] {
  const marks = typeof row.evidence === 'string' ? { code: row.evidence } : row.evidence;
  const codes = [toRowCode(row), ...toName(row), ...pinsOf(row, envelope)];
  return [
    toCode(name),
    joined(codes, newLine),
    joined([sentences(toMessage(row), toGuess(marks.message)), ...toMessages(row, marks.messages)], newLine),
    sentences(row.httpStatus ?? 200, toGuess(marks.httpStatus)),
    toProseText(row.when),
    row.billed === 'unknown' ? unknown : row.billed ? yes : no,
    retries[row.retry],
  ];
}

const newLine: Text = { en: '<br>', zh: '<br>' };
const unknown: Text = { en: 'unknown', zh: '未知' };

const retries: Readonly<Record<OutcomeFacts['retry'], Text>> = {
  never: { en: 'never', zh: '重试无用' },
  later: { en: 'later', zh: '稍后重试' },
  afterFix: { en: 'after a fix', zh: '改正后重试' },
};

/** The code, with its place if that is the row's own. */
function toRowCode({ code: own, envelope }: Case['row']): TextPart {
  if (own === null) return none;
  return envelope === undefined ? toCode(own) : joined([toCode(codePath(envelope)), toCode(own)], colon);
}

/** The vendor's own name of the code. */
function toName({ vendorName }: OutcomeFacts): readonly string[] {
  return vendorName === undefined ? [] : [toCode(vendorName)];
}

/** The message of a row: `none` if the reply carries neither code nor text, «unknown» if no source gives the text. */
function toMessage(row: OutcomeFacts): TextPart {
  if (row.message !== null) return toCode(row.message);
  return row.code === null ? none : unknownText;
}

const unknownText: Text = { en: '«unknown»', zh: '«未知»' };

/** The message in each other language. */
function toMessages({ messages = {} }: OutcomeFacts, mark: Evidence | undefined): readonly Text[] {
  return Object.entries(messages).map(([language, message]) =>
    joined(
      [toCode(language), message === null ? unknownText : sentences(toCode(message), toGuess(mark))],
      colon,
    ),
  );
}

/**
 * The pins of a row, without those that only repeat its code. A pin on the message is shown as `told by`; in a row
 * without a code it is left out.
 */
function pinsOf(row: OutcomeFacts, envelope: Envelope): readonly TextPart[] {
  const messagePath = codePath({ ...envelope, code: envelope.message });
  return Object.entries(row.pins ?? {}).flatMap(([path, pin]) => {
    if (path === messagePath) {
      const told = say({ en: 'told by {path}', zh: '以 {path} 区分' }, { path: toCode(path) });
      return row.code === null ? [] : [told];
    }
    if (path === codePath(envelope) && pin === row.code) return [];
    return [joined([toCode(path), toPin(pin)], colon)];
  });
}

function toPin(pin: Pin): TextPart {
  if (pin === null) return { en: 'absent', zh: '没有此字段' };
  return typeof pin === 'object' ? `${toCode(pin.startsWith)}…` : toCode(JSON.stringify(pin));
}

function toGuess(mark: Evidence | undefined): Text | undefined {
  return mark === 'inferred' ? { en: '*(inferred)*', zh: '（*推断*）' } : undefined;
}

/** The operations at which the row is natural: `every operation`, a list, or `none`. */
function placesOf(atEach: readonly Case[], nameOf: (one: Case) => string): Text {
  const places = atEach.filter((one) => one.natural);
  if (places.length === 0) return none;
  const groups = Map.groupBy(places, (one) => JSON.stringify(conditionsOf(one)));
  return joined(
    [...groups.values()].map((cases) => {
      const [first] = cases;
      const named = listing(cases.map((one) => toCode(nameOf(one))));
      const where = cases.length === atEach.length ? everyOperation : named;
      return joined([where, ...(first === undefined ? [] : conditionsOf(first))], commaBetween);
    }),
    semicolon,
  );
}

const everyOperation: Text = { en: 'every operation', zh: '所有接口' };

/** The settings and packages that a tenant needs before the row can occur. */
function conditionsOf({ row }: Case): readonly Text[] {
  return (row.before ?? []).flatMap((step: Step): readonly Text[] => {
    if ('package' in step) return [{ en: 'with a package', zh: '需有套餐包' }];
    if (!('settings' in step)) return [];
    return Object.entries(step.settings).map(([name, value]) =>
      say({ en: 'with {setting}', zh: '需设置 {setting}' }, { setting: toCode(`${name}=${String(value)}`) }),
    );
  });
}
