import {
  type ConnectOptions,
  connectMock as connectMockOf,
  type MockClient as MockClientOf,
} from './client/connect-mock.ts';
import type { Pack } from './language/packs/pack.ts';
import type { NamesWith } from './mocks/names-of-packs.ts';

export type { ConnectOptions } from './client/connect-mock.ts';
export type MockClient<P extends readonly Pack[] = readonly []> = MockClientOf<NamesWith<P>>;

/**
 * A client for the server at `url`, such as `http://127.0.0.1:4100`. It sends nothing until a method is called. Packs that
 * the server has are named by their type: `connectMock<[typeof acme]>(url)`.
 */
export function connectMock<P extends readonly Pack[] = readonly []>(
  url: string,
  options?: ConnectOptions,
): MockClient<P> {
  return connectMockOf(url, options) as unknown as MockClient<P>;
}
