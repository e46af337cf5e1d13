import type { TableRow } from '../../../language/table.ts';
import type { Text } from '../../../words/text.ts';
import type { RowResult } from '../../reports/run-report.ts';
import type { Called, Classification, Handler } from '../consumer-options.ts';
import type { Subject } from '../subject.ts';
import type { CallApp } from '../to-call-app.ts';
import type { TriedApp } from '../try-app.ts';

/** What the report says of a case. */
export interface CaseFacts {
  readonly name: string;
  readonly tableRow: TableRow;
  readonly beside?: NonNullable<RowResult['beside']>;
  /** What the case is about, if it is no row: `fault:hang`, and when it happens. */
  readonly about?: { readonly id: string; readonly when: Text };
  /** What is otherwise than in the row. Its name says it in English. */
  readonly change?: Text;
  /** The reason why the case does not apply to the app. It is then not run. */
  readonly notApplicable?: string | undefined;
  readonly needsClassify: boolean;
}

/** The task for the app in one case. */
export interface PlannedCase<Result> extends CaseFacts {
  /** The mistake of the app, in the language of this process. Undefined if there is none. */
  judge(setting: CaseSetting<Result>): Promise<string | undefined>;
}

/** The beginning of what is said of a case that another one's mistake keeps from being tried. */
export const notTried: Text = { en: 'not tried: ', zh: '未尝试：' };
/** The beginning of what is said of an answer that is another person's. */
export const mixedUp: Text = { en: 'mixed up: ', zh: '串号：' };

/** The input that all cases of a suite share. */
export interface CaseSetting<Result> extends TriedApp {
  readonly subject: Subject;
  readonly consumer: string;
  /** The folder of the Pact files. */
  readonly pacts: string;
  readonly callApp: CallApp<Result>;
  readonly classify: Classify<Result> | undefined;
}

export type Classify<Result> = (called: Called<Result>) => Classification | Promise<Classification>;

type HandlersByName<Result> = Readonly<Record<string, Handler<Result> | undefined>>;

/** The reason why a case cannot concern the app. */
export function whyNot(handler: Handler<never> | undefined): string | undefined {
  return typeof handler === 'object' ? handler.notApplicable : undefined;
}

/** The options that matter for planning, without the types of a particular operation. */
export interface Handlers<Result> {
  readonly outcomes: HandlersByName<Result>;
  readonly layers?: HandlersByName<Result> | undefined;
  readonly faults?: HandlersByName<Result> | undefined;
  readonly requests?: HandlersByName<Result> | undefined;
  readonly lifecycle?: HandlersByName<Result> | undefined;
  readonly mutations?: boolean | { readonly except: readonly string[] } | undefined;
}

/** What the cases of one suite are planned from. */
export interface SuitePlan<Result> {
  readonly subject: Subject;
  readonly handlers: Handlers<Result>;
  /** The handler of the success. */
  readonly handler: Handler<Result>;
}
