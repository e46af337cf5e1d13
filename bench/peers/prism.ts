import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOfPackage, versionOfPackage } from '../paths.ts';
import { type Asked, check, type Stub } from '../work.ts';
import type { Peer } from './peer.ts';

export const prism: Peer = {
  name: `Prism ${versionOfPackage('@stoplight/prism-cli')}`,
  settings:
    'an OpenAPI document with one example for each stub; it cannot tell calls apart by a value, so the header Prefer names the example, and any AppCode is accepted; --verboseLevel silent',
  stubsDifferIn: 'header Prefer',
  prepare({ port, folder, stubs }) {
    const document = join(folder, 'openapi.json');
    writeFileSync(document, JSON.stringify(toDocument(stubs)));
    const words = [
      'mock',
      document,
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--verboseLevel',
      'silent',
    ];
    return {
      command: process.execPath,
      words: [fileOfPackage('@stoplight/prism-cli', 'dist/index.js'), ...words],
    };
  },
  ask({ accountNo }): Asked {
    const asked = check({ accountNo });
    return { ...asked, headers: [...asked.headers, ['Prefer', `example=${accountNo}`]] };
  },
};

function toDocument(stubs: readonly Stub[]): object {
  const parameters = ['accountNo', 'idCard', 'name'].map((name) => ({
    name,
    in: 'query',
    required: true,
    schema: { type: 'string' },
  }));
  const examples = Object.fromEntries(
    stubs.map(({ accountNo, body }) => [accountNo, { value: JSON.parse(body) }]),
  );
  const content = { 'application/json': { schema: { type: 'object' }, examples } };
  return {
    openapi: '3.0.3',
    info: { title: 'bench', version: '1' },
    paths: {
      '/bank3Check': {
        get: {
          parameters,
          security: [{ appCode: [] }],
          responses: { 200: { description: 'answered', content } },
        },
      },
    },
    components: { securitySchemes: { appCode: { type: 'apiKey', in: 'header', name: 'Authorization' } } },
  };
}
