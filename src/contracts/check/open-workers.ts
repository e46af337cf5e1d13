import { availableParallelism } from 'node:os';
import type { Tenant } from '../../mocks/tenant.ts';
import { commandApp, reachApp } from './app/reach-app.ts';
import { startApp } from './app/start-app.ts';
import type { CheckMock } from './check-mock.ts';
import type { AppChoice, CheckContract } from './contract/check-contract.ts';
import { secretsOf } from './judge/find-leaks.ts';
import type { CheckApp, CheckWorker } from './run/check-app.ts';

export interface OpenWorkers {
  readonly workers: readonly CheckWorker[];
  /** The tenants of the workers. */
  readonly tenants: readonly Tenant[];
  /** Ends every app. */
  close(): Promise<void>;
}

/** The number of apps that run side by side, for a number of rows. */
export function countWorkers(
  { workers, reach, start, url }: AppChoice,
  asked: number | undefined,
  rows: number,
): number {
  if (rows === 0) return 0;
  if (reach !== undefined || (start !== undefined && !url.includes('${PORT}'))) return 1;
  const wanted = asked ?? workers ?? Math.min(availableParallelism(), 8);
  return Math.min(wanted, rows);
}

/**
 * Opens the workers, each with an app and its own tenant. An app that already runs uses the tenant `default`. Error
 * `brokenApp`.
 */
export async function openWorkers(
  { app: choice }: CheckContract,
  mock: CheckMock,
  {
    count,
    folder,
    signal,
  }: { readonly count: number; readonly folder: string; readonly signal: AbortSignal },
): Promise<OpenWorkers> {
  const apps: CheckApp[] = [];
  const tenants: Tenant[] = [];

  async function open(): Promise<CheckWorker> {
    const isReached = choice.reach !== undefined;
    const tenant = isReached ? mock.defaultTenant : await mock.createTenant();
    tenants.push(tenant);
    const credentials = await tenant.credentials();
    const context = { choice, signal, folder, credentials, mockUrl: mock.url };
    const secrets = secretsOf(credentials);
    const app =
      choice.reach !== undefined
        ? await reachApp(choice.reach, context, tenant)
        : choice.start !== undefined
          ? await startApp(choice.start, context, secrets)
          : commandApp(context);
    apps.push(app);
    return { app, tenant, mockUrl: mock.url, secrets, strangers: isReached ? undefined : mock.defaultTenant };
  }

  const close = async () => void (await Promise.all(apps.map((app) => app.stop())));
  const opened = await Promise.allSettled(Array.from({ length: count }, open));
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await close();
    throw failed.reason;
  }
  return {
    workers: opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    tenants,
    close,
  };
}
