export { type ConnectOptions, connectMock, type MockClient } from './client/connect-mock.ts';
