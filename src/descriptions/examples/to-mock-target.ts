import type { Mock } from '../../mocks/create-mock.ts';
import type { CaseTarget } from './run-case.ts';

/** A target that runs cases on a mock in this process, in one tenant. */
export function toMockTarget(
  mock: Mock,
  readPicture: CaseTarget['readPicture'],
  tenant = 'default',
): CaseTarget {
  const { clock, ...own } = mock.tenant(tenant);
  return {
    ...own,
    now: clock.now,
    advance: clock.advance,
    random: mock.world.random,
    readPicture,
    send: async (request) => (await mock.handle(request)).reply,
  };
}
