import type { Case } from '../../language/cases.ts';
import type { Step } from '../../language/example.ts';
import type { Evidence, OutcomeFacts, Pin, RowEvidence } from '../../language/outcome.ts';
import { codePath } from '../../language/reply-path.ts';
import type { Envelope } from '../../language/vendor.ts';
import { toCode, toMarkdownTable, toProse } from './to-markdown-table.ts';

const columns = ['outcome', 'code', 'message', 'HTTP', 'when', 'billed', 'retry'] as const;

/** The table of one operation, one line per case. */
export function toOutcomeTable(cases: readonly Case[]): string {
  return toMarkdownTable(
    [...columns, 'natural', 'evidence', 'source'],
    cases.map((one) => [
      ...toFacts(one),
      one.natural ? ['yes', ...conditionsOf(one)].join(', ') : 'no',
      toEvidence(one.row.evidence),
      toProse(one.row.source),
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
  source: 'asColumn' | 'above' = 'asColumn',
): string {
  const rows = [...Map.groupBy(cases, ({ outcome }) => outcome).values()];
  const asColumn = (cell: string) => (source === 'asColumn' ? [cell] : []);
  return toMarkdownTable(
    [...columns, 'natural at', 'evidence', ...asColumn('source')],
    rows.flatMap((atEach) => {
      const one = atEach.find(({ natural }) => natural) ?? atEach[0];
      if (one === undefined) return [];
      const { row } = one;
      return [
        [
          ...toFacts(one),
          placesOf(atEach, nameOf),
          toEvidence(row.evidence),
          ...asColumn(toProse(row.source)),
        ],
      ];
    }),
  );
}

function toFacts({ vendor, from, outcome, row }: Case): readonly string[] {
  const marks = typeof row.evidence === 'string' ? { code: row.evidence } : row.evidence;
  return [
    toCode(outcome),
    [toRowCode(row), ...toName(row), ...pinsOf(row, from?.envelope ?? vendor.envelope)].join('<br>'),
    toMessage(row) + toGuess(marks.message),
    `${row.httpStatus ?? 200}${toGuess(marks.httpStatus)}`,
    toProse(row.when),
    typeof row.billed === 'string' ? row.billed : row.billed ? 'yes' : 'no',
    row.retry === 'afterFix' ? 'after a fix' : row.retry,
  ];
}

function toRowCode({ code }: OutcomeFacts): string {
  return code === null ? 'none' : toCode(code);
}

/** The vendor's own name of the code. */
function toName({ vendorName }: OutcomeFacts): readonly string[] {
  return vendorName === undefined ? [] : [toCode(vendorName)];
}

/** The message of a row: `none` if the reply carries neither code nor text, «unknown» if no source gives the text. */
function toMessage({ code, message }: OutcomeFacts): string {
  if (message !== null) return toCode(message);
  return code === null ? 'none' : '«unknown»';
}

/**
 * The pins of a row, without those that only repeat its code. A pin on the message is shown as `told by`; in a row
 * without a code it is left out.
 */
function pinsOf(row: OutcomeFacts, envelope: Envelope): readonly string[] {
  const messagePath = codePath({ ...envelope, code: envelope.message });
  return Object.entries(row.pins ?? {}).flatMap(([path, pin]) => {
    if (path === messagePath) return row.code === null ? [] : [`told by ${toCode(path)}`];
    return path === codePath(envelope) && pin === row.code ? [] : [`${toCode(path)}: ${toPin(pin)}`];
  });
}

function toPin(pin: Pin): string {
  if (pin === null) return 'absent';
  return typeof pin === 'object' ? `${toCode(pin.startsWith)}…` : toCode(JSON.stringify(pin));
}

function toGuess(mark: Evidence | undefined): string {
  return mark === 'inferred' ? ' *(inferred)*' : '';
}

/** `documented`, or `documented, cause *inferred*`. Guesses are in italics. */
export function toEvidence(evidence: RowEvidence): string {
  if (typeof evidence === 'string') return toMark(evidence);
  const { code, ...others } = evidence;
  const differing = Object.entries(others).filter(([, mark]) => mark !== code);
  return [toMark(code), ...differing.map(([field, mark]) => `${field} ${toMark(mark)}`)].join(', ');
}

function toMark(mark: Evidence): string {
  return mark === 'inferred' ? '*inferred*' : mark;
}

/** The operations at which the row is natural: `every operation`, a list, or `none`. */
function placesOf(atEach: readonly Case[], nameOf: (one: Case) => string): string {
  const natural = atEach.filter((one) => one.natural);
  if (natural.length === 0) return 'none';
  const groups = Map.groupBy(natural, (one) => conditionsOf(one).join(', '));
  return [...groups]
    .map(([conditions, cases]) => {
      const everywhere = cases.length === atEach.length;
      const places = everywhere ? 'every operation' : cases.map((one) => toCode(nameOf(one))).join(', ');
      return conditions === '' ? places : `${places}, ${conditions}`;
    })
    .join('; ');
}

/** The settings and packages that a tenant needs before the row can occur. */
function conditionsOf({ row }: Case): readonly string[] {
  return (row.before ?? []).flatMap((step: Step) => {
    if ('package' in step) return ['with a package'];
    if (!('settings' in step)) return [];
    return Object.entries(step.settings).map(([name, value]) => `with ${toCode(`${name}=${String(value)}`)}`);
  });
}
