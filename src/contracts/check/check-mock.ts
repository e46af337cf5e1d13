import { connectMock } from '../../client/connect-mock.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { Vendor } from '../../language/vendor.ts';
import type { Tenant } from '../../mocks/tenant.ts';
import { startMock } from '../../server/start-mock.ts';
import { say } from '../../words/text.ts';
import type { MockChoice } from './contract/check-contract.ts';

/** The mock that the app calls. */
export interface CheckMock {
  readonly url: string;
  /** Creates a tenant with the settings and quirks of the contract. */
  createTenant(): Promise<Tenant>;
  /** The tenant `default`, with the settings and quirks of the contract. */
  readonly defaultTenant: Tenant;
  /** Reads a picture before an app sends it, where the mock is in this process. */
  look(picture: Uint8Array): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a mock, or connects to a running one. Errors `portInUse`, `unknownSetting`, `badSetting`, `cannotRead`. */
export async function openCheckMock(
  vendors: readonly Vendor[],
  { url, port, token, settings, quirks }: MockChoice,
): Promise<CheckMock> {
  if (url === undefined) {
    // A token that the app kept from another run would hide that it cannot fetch one.
    const mock = await startMock(vendors, {
      port: port ?? 0,
      logLevel: 'silent',
      settings,
      quirks,
      forgetTokens: true,
    }).catch((error: unknown) => {
      if (!(error instanceof ToolkitError && error.code === 'portInUse')) throw error;
      throw new ToolkitError(
        'portInUse',
        say(
          {
            en: 'mock.port of the contract is {port}, which is in use: stop what listens there, or choose another that the app knows too.',
            zh: '契约的 mock.port 是 {port}，该端口已被占用：请停掉占用它的程序，或换一个应用也知道的端口。',
          },
          { port: String(port) },
        ),
      );
    });
    return {
      url: mock.url,
      createTenant: () => mock.createTenant({ settings, quirks }),
      defaultTenant: mock.tenant(),
      look: async (bytes) => mock.mock.world.pictures.look({ from: 'bytes', bytes }),
      close: mock.close,
    };
  }
  const client = connectMock(url, token === undefined ? {} : { token });
  await client.health().catch((error: unknown) => {
    if (error instanceof ToolkitError) throw error;
    throw new ToolkitError(
      'cannotRead',
      say(
        {
          en: 'No mock answers at {url}: start one with: {command}',
          zh: '{url} 没有挡板应答。启动一个：{command}',
        },
        { url, command: toCommand('serve') },
      ),
    );
  });
  const defaultTenant = client.tenant();
  if (Object.keys(settings).length > 0) await defaultTenant.configure(settings);
  if (quirks.length > 0) await defaultTenant.configure({ quirks });
  const made: Tenant[] = [];
  return {
    url,
    defaultTenant,
    look: async () => {},
    async createTenant() {
      const tenant = await client.createTenant({ settings, quirks });
      made.push(tenant);
      return tenant;
    },
    async close() {
      await Promise.allSettled(made.map((tenant) => tenant.delete()));
    },
  };
}
