import {
  type ConnectOptions,
  connectMock as connectMockOf,
  type MockClient as MockClientOf,
} from './client/connect-mock.ts';
import type { DocumentedNames } from './mocks/operation-names.ts';

export type { ConnectOptions } from './client/connect-mock.ts';
export type MockClient = MockClientOf<DocumentedNames>;

/** A client for the server at `url`, such as `http://127.0.0.1:4100`. It sends nothing until a method is called. */
export function connectMock(url: string, options?: ConnectOptions): MockClient {
  return connectMockOf(url, options) as MockClient;
}
