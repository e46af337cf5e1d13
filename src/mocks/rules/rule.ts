import { z } from 'zod';
import { parseWith } from '../../errors/parse-with.ts';
import { findPersona } from '../../world/people/personas.ts';

/** What goes wrong below and beside the vendors' tables. */
export const faults = [
  'hang',
  'reset',
  'resetMidBody',
  'truncate',
  'malformedJson',
  'drip',
  'htmlErrorPage',
  'wrongContentType',
  'gbk',
  'gateway504',
  'chargedButLost',
] as const;
export type Fault = (typeof faults)[number];

/** With these the call does not get as far as the vendor: nothing is decided, remembered or billed. */
export const lostOnTheWay: readonly Fault[] = ['hang', 'reset', 'htmlErrorPage', 'gateway504'];

/** How long a reply is held back, in ms. */
export type Latency =
  | { readonly fixedMs: number }
  | { readonly uniform: { readonly minMs: number; readonly maxMs: number } }
  | { readonly lognormal: { readonly medianMs: number; readonly sigma: number } };

/** Which calls a rule is for: all that is named must be equal. */
export interface Match {
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** A deep subset of the body. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Names in any case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A persona whose ID number or card number some parameter is, or whose card is in the picture: `lost-card`. */
  readonly persona?: string;
}

/** What the next calls of an operation get instead of what nature gives them. */
export interface Rule {
  /** Default `default`. */
  readonly tenant?: string;
  /** `fegine-elements/bank3Check`, or all of a vendor: `webank/*`. */
  readonly operation: string;
  /** A row; without one, nature decides and only fault and latency apply. */
  readonly outcome?: string;
  /** Rows for one call after the other; ends with the last, unless `times` says more, and then begins anew. */
  readonly outcomes?: readonly string[];
  readonly fault?: Fault;
  readonly latency?: Latency;
  /** How many calls it is for; without, until it is deleted. */
  readonly times?: number;
  readonly match?: Match;
  /** 0 to 1: how many of the calls that it is for. */
  readonly probability?: number;
  /** Fixes which ones. */
  readonly seed?: number;
  /** From when and until when it holds, in ms since it was made, on the tenant's clock. */
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** What a rule for the next calls may say beside operation and outcome. */
export type NextOptions = Pick<Rule, 'times' | 'match' | 'fault' | 'latency'>;

/** A rule that was made, and how far it has come. */
export interface RuleState extends Rule {
  readonly id: string;
  readonly tenant: string;
  /** ms since the epoch on the tenant's clock. */
  readonly madeAt: number;
  /** Calls that it has answered. */
  readonly taken: number;
}

/** What a rule has for one call. */
export interface Taken {
  readonly rule: string;
  readonly outcome: string | undefined;
  readonly fault: Fault | undefined;
  readonly delayMs: number | undefined;
}

const ms = z.number().min(0).max(86_400_000);
const texts = z.record(z.string(), z.string());

/** Of a rule, its names unchecked. */
export const ruleSchema = z
  .strictObject({
    tenant: z.string().min(1).exactOptional(),
    operation: z.string().regex(/^[^/]+\/[^/]+$/, 'expected vendor/operation or vendor/*'),
    outcome: z.string().min(1).exactOptional(),
    outcomes: z.array(z.string().min(1)).min(1).max(10_000).exactOptional(),
    fault: z.enum(faults).exactOptional(),
    latency: z
      .union([
        z.strictObject({ fixedMs: ms }),
        z.strictObject({
          uniform: z
            .strictObject({ minMs: ms, maxMs: ms })
            .refine(({ minMs, maxMs }) => minMs <= maxMs, 'expected minMs up to maxMs'),
        }),
        z.strictObject({ lognormal: z.strictObject({ medianMs: ms, sigma: z.number().min(0).max(5) }) }),
      ])
      .exactOptional(),
    times: z.int().min(1).exactOptional(),
    match: z
      .strictObject({
        query: texts.exactOptional(),
        form: texts.exactOptional(),
        json: z.record(z.string(), z.unknown()).exactOptional(),
        headers: texts.exactOptional(),
        persona: z
          .string()
          .refine((id) => findPersona(id) !== undefined, 'expected a persona, such as lost-card')
          .exactOptional(),
      })
      .exactOptional(),
    probability: z.number().gt(0).max(1).exactOptional(),
    seed: z.int().exactOptional(),
    fromMs: z.number().min(0).exactOptional(),
    untilMs: z.number().min(0).exactOptional(),
  })
  .refine(
    ({ outcome, outcomes }) => outcome === undefined || outcomes === undefined,
    'expected outcome or outcomes, not both',
  )
  .refine(
    ({ outcome, outcomes, fault, latency }) => (outcome ?? outcomes ?? fault ?? latency) !== undefined,
    'expected an outcome, outcomes, a fault or a latency',
  )
  .refine(
    ({ fromMs = 0, untilMs = Infinity }) => fromMs < untilMs,
    'expected fromMs before untilMs',
  ) satisfies z.ZodType<Rule>;

/** Error `badRule`; whether operation and rows exist is not looked at. */
export function parseRule(rule: unknown): Rule {
  return parseWith(ruleSchema, rule, 'badRule', 'The rule');
}

/** The next call answers this row; or the next ones these, in turn. */
export function nextRule(
  operation: string,
  outcome: string | readonly string[],
  options: NextOptions = {},
): Rule {
  return typeof outcome === 'string'
    ? { operation, outcome, times: 1, ...options }
    : { operation, outcomes: outcome, ...options };
}
