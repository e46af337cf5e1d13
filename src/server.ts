export type { LogLevel } from './server/log.ts';
export type { ServeConfig } from './server/serve-config.ts';
export { type RunningMock, type StartOptions, startMock } from './server/start-mock.ts';
export type { Timeouts } from './server/vendor-server.ts';
