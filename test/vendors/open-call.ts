import type { Call } from '../../src/language/call.ts';
import { OpenCall } from '../../src/mocks/engine/open-call.ts';
import { ReceivedCall } from '../../src/mocks/engine/received-call.ts';
import { createRouter } from '../../src/mocks/engine/route.ts';
import { aliyunCredentials } from '../../src/vendors/aliyun/aliyun-credentials.ts';
import { vendors } from '../../src/vendors/index.ts';
import { webankCredentials } from '../../src/vendors/webank/webank-credentials.ts';
import { createView } from '../../src/wire/request-view.ts';
import type { WireRequest } from '../../src/wire/wire.ts';
import { createWorld } from '../../src/world/create-world.ts';

const router = createRouter(vendors);
const world = createWorld({ kinds: [aliyunCredentials, webankCredentials] }, { seed: 1 });
const tenant = await world.tenants.create('default');

/** The call of the built-in tenant that a request makes, as a row sees it. */
export function openCall(
  request: WireRequest,
  now: number,
  memory: Readonly<Record<string, unknown>> = {},
): Call {
  const view = createView(request);
  const route = router.route(view);
  if (route === undefined) throw new Error(`No vendor has the path ${request.path}.`);
  const received = new ReceivedCall(view, route, tenant, now);
  return new OpenCall(received, { memory, package: undefined }, world);
}
