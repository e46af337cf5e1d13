import { z } from 'zod';
import { inBoth } from '../../errors/both-words.ts';
import { parseWith } from '../../errors/parse-with.ts';
import { findPersona } from '../../world/people/personas.ts';
import { tellNoPersona } from '../../world/people/tell-no-persona.ts';
import type { LooseNames } from '../operation-names.ts';
import { strangeReplies } from './to-strange-reply.ts';

/** Faults on the way, such as on the network. */
export const connectionFaults = [
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
/** Faults outside the vendors' tables. */
export const faults = [...connectionFaults, ...strangeReplies] as const;
export type Fault = (typeof faults)[number];

/** With these faults the call does not reach the vendor: nothing is decided, remembered or billed. */
export const lostOnTheWay: readonly Fault[] = ['hang', 'reset', 'htmlErrorPage', 'gateway504'];

/** The delay of a reply, in ms. */
export type Latency =
  | { readonly fixedMs: number }
  | { readonly uniform: { readonly minMs: number; readonly maxMs: number } }
  | { readonly lognormal: { readonly medianMs: number; readonly sigma: number } };

/** The calls that a rule applies to. A call must carry all given values. */
export interface Match {
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** A deep subset of the body. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Names in any case. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A persona, `lost-card`. A parameter must be its ID number or card number, or the picture must show its card. */
  readonly persona?: string;
}

/** The outcome, fault or latency that calls of an operation get, in place of the natural ones. */
export interface Rule<N extends LooseNames = LooseNames> {
  /** Default `default`. */
  readonly tenant?: string;
  /** `acme/check`, or all operations of a vendor: `acme/*`. */
  readonly operation: N['operation'];
  /**
   * The name of a row, or its code if that tells one row. If there is none here or in `outcomes`, the table decides, and
   * only fault and latency apply.
   */
  readonly outcome?: N['outcome'];
  /**
   * Names or codes of rows, one for each call. The rule ends after the last, unless `times` is larger: then they start again.
   */
  readonly outcomes?: readonly N['outcome'][];
  readonly fault?: Fault;
  readonly latency?: Latency;
  /** The number of calls that the rule applies to. Default: the length of `outcomes`, or no limit. */
  readonly times?: number;
  readonly match?: Match;
  /** The share of the matching calls that the rule applies to, from 0 to 1. */
  readonly probability?: number;
  /** Makes the choice of these calls, and the delays, repeatable. */
  readonly seed?: number;
  /** The start and end of the rule, in ms after it was made, on the tenant's clock. */
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** The options of a rule for the next calls, besides operation and outcome. */
export type NextOptions = Pick<Rule, 'times' | 'match' | 'fault' | 'latency'>;

/** A rule in use, with its progress. */
export interface RuleState extends Rule {
  readonly id: string;
  readonly tenant: string;
  /** ms since the epoch on the tenant's clock. */
  readonly madeAt: number;
  /** The number of calls that it has applied to. */
  readonly taken: number;
}

/** The part of a rule that applies to one call. */
export interface Taken {
  readonly rule: string;
  readonly outcome: string | undefined;
  readonly fault: Fault | undefined;
  readonly delayMs: number | undefined;
}

const ms = z.number().min(0).max(86_400_000);
const texts = z.record(z.string(), z.string());
/** A row's name or its code, which JSON may have as a number. */
const rowName = z.union([z.string().min(1), z.number().transform(String)]);

/** The schema of a rule. It does not check whether operation and rows exist. */
export const ruleSchema = z
  .strictObject({
    tenant: z.string().min(1).exactOptional(),
    operation: z
      .string()
      .regex(
        /^[^/]+\/[^/]+$/,
        inBoth({ en: 'expected vendor/operation or vendor/*', zh: '应为 供应商/接口 或 供应商/*' }),
      ),
    outcome: rowName.exactOptional(),
    outcomes: z.array(rowName).min(1).max(10_000).exactOptional(),
    fault: z.enum(faults).exactOptional(),
    latency: z
      .union([
        z.strictObject({ fixedMs: ms }),
        z.strictObject({
          uniform: z
            .strictObject({ minMs: ms, maxMs: ms })
            .refine(
              ({ minMs, maxMs }) => minMs <= maxMs,
              inBoth({ en: 'expected minMs up to maxMs', zh: 'minMs 不能大于 maxMs' }),
            ),
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
          .refine((id) => findPersona(id) !== undefined, {
            error: ({ input }) => inBoth(tellNoPersona(String(input))),
          })
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
    inBoth({ en: 'expected outcome or outcomes, not both', zh: 'outcome 和 outcomes 只能有一个' }),
  )
  .refine(
    ({ outcome, outcomes, fault, latency }) => (outcome ?? outcomes ?? fault ?? latency) !== undefined,
    inBoth({
      en: 'expected an outcome, outcomes, a fault or a latency',
      zh: '要有 outcome、outcomes、fault 或 latency',
    }),
  )
  .refine(
    ({ fromMs = 0, untilMs = Infinity }) => fromMs < untilMs,
    inBoth({ en: 'expected fromMs before untilMs', zh: 'fromMs 要小于 untilMs' }),
  ) satisfies z.ZodType<Rule>;

/** Error `badRule`. Whether operation and rows exist is not checked. */
export function parseRule(rule: unknown): Rule {
  return parseWith(ruleSchema, rule, 'badRule', { en: 'The rule', zh: '规则' });
}

/** A rule that gives the next call this row, or the next calls these rows, in turn. */
export function nextRule(
  operation: string,
  outcome: string | number | readonly (string | number)[],
  options: NextOptions = {},
): Rule {
  return typeof outcome === 'object'
    ? { operation, outcomes: outcome.map(String), ...options }
    : { operation, outcome: String(outcome), times: 1, ...options };
}
