import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendRequest } from '../../src/descriptions/examples/send-request.ts';
import { startMock } from '../../src/server.ts';
import { readPicture } from '../case-targets.ts';
import { testAsInMemory } from '../transports/as-in-memory.ts';
import { alike, walk } from '../transports/walk.ts';

testAsInMemory({
  name: 'a server that keeps its state in a file',
  async replies(_operation, runs) {
    const state = join(mkdtempSync(join(tmpdir(), 'state-')), 'mock.db');
    const running = await startMock({ ...alike, port: 0, logLevel: 'silent', state });
    try {
      return await walk(running.mock, runs, (request) => sendRequest(request, running.url), readPicture);
    } finally {
      await running.close();
    }
  },
});
