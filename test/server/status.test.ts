import { expect, test } from 'vitest';
import { ToolkitError } from '../../src/errors/toolkit-error.ts';
import { createMock } from '../../src/index.ts';
import { createCallMeter } from '../../src/server/metrics/call-meter.ts';
import { createMetrics } from '../../src/server/metrics/create-metrics.ts';
import { metricTypes } from '../../src/server/metrics/metric-types.ts';
import { createStatus } from '../../src/server/status.ts';

const doors = { httpsUrl: undefined, proxyUrl: undefined, caFile: undefined };

test('a server is ready once all doors are open, as long as its state is there, until it stops', async () => {
  let isAway = false;
  const reach = async () => {
    if (isAway) throw new ToolkitError('stateAway', 'The state is away.');
  };
  const mock = createMock();
  const status = createStatus({ mock, keeper: { reach }, inFlight: () => 0 });
  const scrape = createMetrics({ mock, status, meter: createCallMeter(), kind: 'redis' });
  const told = async () => {
    const text = await scrape(metricTypes[0]);
    const [ready, up] = ['ready', 'state_up'].map((name) =>
      Number(new RegExp(`^bankcard_mock_${name} (.*)$`, 'm').exec(text)?.[1]),
    );
    return [(await status.readiness()).status, ready, up];
  };
  expect(await told()).toEqual(['starting', 0, 1]);
  status.opened(doors);
  expect(await told()).toEqual(['ready', 1, 1]);
  isAway = true;
  expect(await told()).toEqual(['stateAway', 0, 0]);
  isAway = false;
  expect(await told()).toEqual(['ready', 1, 1]);
  status.stopping();
  expect(await told()).toEqual(['stopping', 0, 1]);
});
