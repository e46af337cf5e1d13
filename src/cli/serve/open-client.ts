import { connectMock, type MockClient } from '../../client/connect-mock.ts';
import { toCommand } from '../../errors/to-command.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { LoadVendors } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { readServerUrl } from './read-server-url.ts';

/** A client of the running server. Errors of `readServerUrl`, and `cannotRead` if no server answers. */
export async function openClient(flags: Flags, loadVendors: LoadVendors): Promise<MockClient> {
  const url = await readServerUrl(flags, loadVendors);
  const token = flags.text('admin-token');
  const client = connectMock(url, { ...(token !== undefined && { token }) });
  await client.health().catch((error: unknown) => {
    if (error instanceof ToolkitError) throw error;
    throw new ToolkitError('cannotRead', `No mock answers at ${url}: start one with: ${toCommand('serve')}`);
  });
  return client;
}
