import { ToolkitError } from '../errors/toolkit-error.ts';
import { after } from '../wire/maybe-promise.ts';
import type { WireRequest } from '../wire/wire.ts';
import type { Keeper, Shared } from '../world/state/keeper.ts';
import type { Answer, Engine } from './engine/engine.ts';
import type { OnPackageLow } from './records.ts';

/** Answers calls, none before what it changes is kept. What cannot be kept is not decided: the vendor has an outage. */
export function createHandle(
  engine: Engine,
  keeper: Keeper | undefined,
  onPackageLow?: OnPackageLow,
): Engine['handle'] {
  if (keeper === undefined) return engine.handle;
  const { shared } = keeper;
  const answer =
    shared === undefined ? keepAlone(engine, keeper) : keepTogether(engine, shared, onPackageLow);
  return (request) => {
    const answered = answer(request);
    if (!(answered instanceof Promise)) return answered;
    return answered.catch((error: unknown) => {
      const isOutage = error instanceof ToolkitError && ['cannotKeep', 'stateAway'].includes(error.code);
      if (!isOutage) throw error;
      return engine.outage(request, error.text);
    });
  };
}

/** Without a promise where there is nothing to write. */
function keepAlone({ handle }: Engine, keeper: Keeper): Engine['handle'] {
  return (request) =>
    after(keeper.ready(), () => after(handle(request), (answer) => after(keeper.written(), () => answer)));
}

function keepTogether({ handle }: Engine, shared: Shared, onPackageLow: OnPackageLow | undefined) {
  return async (request: WireRequest): Promise<Answer> => {
    const answer = await shared.transact(() => handle(request));
    const { packageLow, tenant } = answer.entry;
    if (packageLow !== undefined) onPackageLow?.({ ...packageLow, tenant });
    return answer;
  };
}
