import type { Tenant } from '../../../mocks/tenant.ts';
import type { Drive } from '../contract/check-contract.ts';

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

/** What came back from the app when it was asked once. */
export type AppAnswer =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'exit'; readonly exit: number; readonly stdout: string }
  /** The process ended while it was asked, or broke the connection, or accepts none. */
  | { readonly kind: 'crashed'; readonly says: string }
  /** No answer within the timeout. */
  | { readonly kind: 'hung'; readonly says: string }
  /** What is no HTTP, or no command. */
  | { readonly kind: 'garbage'; readonly says: string };

/** All that the app showed, to be searched for what it must not show. */
export function shownBy(answer: AppAnswer): string {
  if (answer.kind === 'exit') return answer.stdout;
  if (answer.kind !== 'reply') return '';
  return [...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`), answer.body].join(
    '\n',
  );
}
