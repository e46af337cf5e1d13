import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { startMock } from '../../src/server.ts';
import { readPicture } from '../case-targets.ts';
import type { Transport } from './as-in-memory.ts';
import { alike, walk } from './walk.ts';

export const throughSocket: Transport = {
  name: 'a socket',
  async replies(_operation, runs) {
    const running = await startMock({ ...alike, port: 0, logLevel: 'silent' });
    try {
      return await walk(running.mock, runs, (request) => sendRequest(request, running.url), readPicture);
    } finally {
      await running.close();
    }
  },
};
