import type { ChosenCredentials } from '../../world/state/choose-credentials.ts';
import type { LoadVendors } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { type KnownServer, readServer } from './read-server-url.ts';
import { useServer } from './use-server.ts';

/** Milliseconds that a server has to tell the credentials of `default`. */
const patience = 2000;

/**
 * The running server, and the credentials of the tenant that the flags name. Those of `default` are what the server says
 * or, where none answers or it wants another token, what `readServer` says. Errors as of `readServer` and, where a tenant
 * is named, those of `useServer`.
 */
export async function readCredentials(flags: Flags, loadVendors: LoadVendors): Promise<KnownServer> {
  const id = flags.text('tenant');
  if (id !== undefined) {
    return useServer(flags, loadVendors, async (client, url) => ({
      url,
      credentials: await client.tenant(id).credentials(),
    }));
  }
  const { url, credentials } = await readServer(flags, loadVendors);
  const told = await askDefault(url, flags.text('admin-token'));
  return { url, credentials: { ...credentials, ...told } };
}

async function askDefault(url: string, token: string | undefined): Promise<ChosenCredentials | undefined> {
  try {
    const response = await fetch(`${url}/__admin/tenants/default`, {
      headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patience),
    });
    const answer = (await response.json()) as { readonly credentials?: ChosenCredentials };
    return response.ok ? answer.credentials : undefined;
  } catch {
    return undefined;
  }
}
