export type { LogLevel } from './server/http/log.ts';
export type { Timeouts } from './server/http/vendor-server.ts';
export type { ServeConfig } from './server/serve-config.ts';
export { type RunningMock, type StartOptions, startMock } from './server/start-mock.ts';
