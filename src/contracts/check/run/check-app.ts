import type { Tenant } from '../../../mocks/tenant.ts';
import type { AppWritings } from '../app/app-writings.ts';
import type { Drive } from '../contract/check-contract.ts';
import type { IssuedSecrets } from './watch-issued.ts';
import type { LeakWatch } from './watch-leaks.ts';

/** The app of one worker. The interface is the same for started apps, running apps and commands. */
export interface CheckApp {
  ask(drive: Drive): Promise<AppAnswer>;
  /** A sentence on how the app ended by itself. Undefined while it runs. */
  ended(): string | undefined;
  /** Resolves when the app answers again after a crash or a hang. Error `brokenApp`. */
  restart(): Promise<void>;
  /** Makes the app forget kept values, such as tokens. Undefined if the app keeps nothing. Error `brokenApp`. */
  forget: (() => Promise<void>) | undefined;
  stop(): Promise<void>;
  readonly writings: Pick<AppWritings, 'take' | 'unseen' | 'unread'>;
}

/** An app with its own tenant. */
export interface CheckWorker {
  readonly app: CheckApp;
  readonly tenant: Tenant;
  readonly mockUrl: string;
  /** The tenant that receives calls with unknown credentials. Undefined if this is `tenant` itself. */
  readonly strangers: Pick<Tenant, 'calls' | 'clock'> | undefined;
  /** The secrets of the tenant. */
  readonly secrets: readonly string[];
  readonly issued: IssuedSecrets;
  readonly leaks: LeakWatch;
  /** Whether the app was asked since its start. */
  readonly isWarm?: boolean;
}

/** The result of asking the app once. */
export type AppAnswer =
  | {
      readonly kind: 'reply';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'exit'; readonly exit: number; readonly stdout: string }
  /** The process ended during the request, or broke or refused the connection. */
  | { readonly kind: 'crashed'; readonly says: string }
  /** No answer within the timeout. */
  | { readonly kind: 'hung'; readonly says: string }
  /** The answer is not HTTP, or the command does not exist. */
  | { readonly kind: 'garbage'; readonly says: string };

/** Everything that the app showed. It is searched for leaks. */
export function shownBy(answer: AppAnswer): string {
  if (answer.kind === 'exit') return answer.stdout;
  if (answer.kind !== 'reply') return '';
  return [...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`), answer.body].join(
    '\n',
  );
}
