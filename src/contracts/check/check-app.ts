import type { Tenant } from '../../mocks/tenant.ts';
import type { AppAnswer } from './app-answer.ts';
import type { Drive } from './check-contract.ts';

/** The app as one worker has it, however it runs. */
export interface CheckApp {
  ask(drive: Drive): Promise<AppAnswer>;
  /** How it ended by itself, in a sentence; undefined while it runs. */
  ended(): string | undefined;
  /** Until it answers again, after a crash or a hang. Error `brokenApp`. */
  restart(): Promise<void>;
  /** Makes it forget what it keeps, such as tokens; undefined where it keeps nothing. Error `brokenApp`. */
  forget: (() => Promise<void>) | undefined;
  stop(): Promise<void>;
}

/** An app with a tenant of its own. */
export interface CheckWorker {
  readonly app: CheckApp;
  readonly tenant: Pick<Tenant, 'rule' | 'deleteRule' | 'calls' | 'clock'>;
  /** Where calls land whose credentials are nobody's; undefined where that is `tenant`. */
  readonly strangers: Pick<Tenant, 'calls' | 'clock'> | undefined;
  /** Of the tenant. */
  readonly secrets: readonly string[];
  /** The app was asked since it was started. */
  readonly isWarm?: boolean;
}
