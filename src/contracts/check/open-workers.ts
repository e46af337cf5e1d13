import { availableParallelism } from 'node:os';
import { toVariables } from '../../descriptions/examples/to-variables.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import { workingFolder } from './app/app-context.ts';
import { createAppWritings } from './app/app-writings.ts';
import { commandApp, reachApp } from './app/reach-app.ts';
import { startApp } from './app/start-app.ts';
import type { CheckMock } from './check-mock.ts';
import type { AppChoice, CheckContract } from './contract/check-contract.ts';
import { secretsOf } from './judge/find-leaks.ts';
import type { CheckApp, CheckWorker } from './run/check-app.ts';
import { watchIssued } from './run/watch-issued.ts';
import { watchLeaks } from './run/watch-leaks.ts';

export interface OpenWorkers {
  readonly workers: readonly CheckWorker[];
  /** The tenants of the workers. */
  readonly tenants: readonly Tenant[];
  /** Ends every app. */
  close(): Promise<void>;
}

/** The number of apps that run side by side, for a number of rows. */
export function countWorkers(
  { workers, reach, start, url, logs }: AppChoice,
  asked: number | undefined,
  rows: number,
): number {
  if (rows === 0) return 0;
  const isOne = [...(start === undefined ? [] : [url]), ...logs].some((text) => !text.includes('${PORT}'));
  if (reach !== undefined || isOne) return 1;
  const wanted = asked ?? workers ?? Math.min(availableParallelism(), 8);
  return Math.min(wanted, rows);
}

interface OpenOptions {
  readonly count: number;
  readonly folder: string;
  readonly vendors: readonly Vendor[];
  readonly signal: AbortSignal;
}

/**
 * Opens the workers, each with an app and its own tenant. An app that already runs uses the tenant `default`. Error
 * `brokenApp`.
 */
export async function openWorkers(
  { app: choice }: CheckContract,
  mock: CheckMock,
  { count, folder, vendors, signal }: OpenOptions,
): Promise<OpenWorkers> {
  const apps: CheckApp[] = [];
  const tenants: Tenant[] = [];

  async function open(): Promise<CheckWorker> {
    const isReached = choice.reach !== undefined;
    const tenant = isReached ? mock.defaultTenant : await mock.createTenant();
    tenants.push(tenant);
    const credentials = await tenant.credentials();
    const writings = createAppWritings(workingFolder({ choice, folder }), choice.logs);
    const variables = toVariables(vendors, mock.url, credentials);
    const context = { choice, signal, folder, credentials, variables, writings, mockUrl: mock.url };
    const secrets = secretsOf(credentials);
    const issued = watchIssued(tenant, vendors);
    const app =
      choice.reach !== undefined
        ? await reachApp(choice.reach, context, tenant)
        : choice.start !== undefined
          ? await startApp(choice.start, context, secrets)
          : commandApp(context);
    apps.push(app);
    const leaks = watchLeaks(app, secrets, issued);
    return {
      app,
      tenant,
      mockUrl: mock.url,
      secrets,
      issued,
      leaks,
      strangers: isReached ? undefined : mock.defaultTenant,
    };
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
