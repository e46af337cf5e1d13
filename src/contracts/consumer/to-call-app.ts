import type { CredentialsOf, OperationName } from '../../mocks/operation-names.ts';
import { personas } from '../../world/people/personas.ts';
import type { ConsumerMock } from './consumer-mock.ts';
import type { ConsumerOptions } from './consumer-options.ts';

/** The result of a call of the app. */
export type Ended<Result> =
  | { readonly result: Result; readonly error: undefined }
  | { readonly result: undefined; readonly error: Error };

/** Makes the app call the operation on this mock, with a valid card. */
export type CallApp<Result> = (mock: ConsumerMock) => Promise<Ended<Result>>;

/** `kind` is the kind of the vendor's credentials. */
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
