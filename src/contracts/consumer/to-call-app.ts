import type { CredentialsOf, OperationName } from '../../mocks/operation-names.ts';
import { personas } from '../../world/people/personas.ts';
import type { ConsumerMock } from './consumer-mock.ts';
import type { ConsumerOptions } from './consumer-options.ts';

/** How a call of the app ended. */
export type Ended<Result> =
  | { readonly result: Result; readonly error: undefined }
  | { readonly result: undefined; readonly error: Error };

/** Has the app call the operation on that mock, with a good card. */
export type CallApp<Result> = (mock: ConsumerMock) => Promise<Ended<Result>>;

/** `kind` is that of the vendor's credentials. */
export function toCallApp<O extends OperationName, Result>(
  call: ConsumerOptions<O, Result>['call'],
  kind: string,
  picture: () => Promise<Uint8Array>,
): CallApp<Result> {
  return async ({ url, mock }) => {
    const all = await mock.tenant().credentials();
    const credentials = all[kind] as CredentialsOf<O>;
    try {
      const result = await call({ url, credentials, persona: personas.ok, picture: await picture() });
      return { result, error: undefined };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
      return { result: undefined, error };
    }
  };
}
