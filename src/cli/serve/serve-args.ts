import type { ArgsDef } from 'citty';
import { logLevels } from '../../server/http/log.ts';
import { proxyOthers } from '../../server/proxy/proxy-others.ts';

export const serveArgs = {
  port: {
    type: 'string',
    description: 'to listen on; 0 takes a free one (BANKCARD_MOCK_PORT)',
    default: '4100',
  },
  host: { type: 'string', description: 'address to listen on (BANKCARD_MOCK_HOST)', default: '127.0.0.1' },
  https: {
    type: 'string',
    valueHint: '[port]',
    description:
      "to listen on for HTTPS as well, with certificates for the vendors' hosts; 4143 if no port is given (BANKCARD_MOCK_HTTPS, a port or on)",
  },
  'tls-dir': {
    type: 'string',
    valueHint: 'folder',
    description:
      "of the local authority that signs them, made if it is missing; default bankcard-mock in the folder of this user's data (BANKCARD_MOCK_TLS_DIR)",
  },
  proxy: {
    type: 'string',
    valueHint: '[port]',
    description:
      "to listen on as a forward proxy, which answers for the vendors' hosts itself; 4144 if no port is given (BANKCARD_MOCK_PROXY, a port or on)",
  },
  'proxy-others': {
    type: 'string',
    valueHint: proxyOthers.join('|'),
    description:
      'what the proxy does with other hosts: passes all through, those of private addresses, or none (BANKCARD_MOCK_PROXY_OTHERS)',
    default: 'private',
  },
  'log-level': {
    type: 'string',
    description: `${logLevels.join(', ')} (BANKCARD_MOCK_LOG_LEVEL)`,
    default: 'info',
  },
  cors: {
    type: 'string',
    valueHint: 'origin',
    description: 'whose pages may call from a browser: http://localhost:5173, or * (BANKCARD_MOCK_CORS)',
  },
  set: {
    type: 'string',
    valueHint: 'name=value,…',
    description:
      "settings: aliyun.errorTable=classic; the file's others stay as they are (BANKCARD_MOCK_SET)",
  },
  quirk: {
    type: 'string',
    valueHint: 'vendor/name,…',
    description: "behaviours that are off by default; in place of the file's (BANKCARD_MOCK_QUIRK)",
  },
  'image-hosts': {
    type: 'string',
    valueHint: 'host,…',
    description:
      "hosts beside this machine that an image URL may name; in place of the file's (BANKCARD_MOCK_IMAGE_HOSTS)",
  },
  pictures: {
    type: 'string',
    valueHint: 'file',
    description: 'your own pictures, as `bankcard-mock picture` lists them (BANKCARD_MOCK_PICTURES)',
  },
  'admin-token': {
    type: 'string',
    valueHint: 'token',
    description:
      'of the control API under /__admin; needed where --host is not this machine (BANKCARD_MOCK_ADMIN_TOKEN)',
  },
  'memory-limit': {
    type: 'string',
    valueHint: 'MiB',
    description:
      'for calls, tenants, rules, people and pictures together; the oldest calls give way (BANKCARD_MOCK_MEMORY_LIMIT)',
    default: '256',
  },
  'package-webhook': {
    type: 'string',
    valueHint: 'url',
    description:
      'is posted {"event":"packageLow",…} once less than a fifth of a product\'s packages is left (BANKCARD_MOCK_PACKAGE_WEBHOOK)',
  },
  state: {
    type: 'string',
    valueHint: 'memory|file|redis://…',
    description:
      'where state outlives the server: memory forgets it, a file keeps it and is made if it is missing, servers on one Redis share it (BANKCARD_MOCK_STATE)',
    default: 'memory',
  },
  'keep-journal': {
    type: 'boolean',
    description:
      'keeps the latest calls in the file of --state as well, with the personal data in them; a Redis always has them',
  },
  coverage: {
    type: 'string',
    valueHint: 'folder',
    description:
      'where to write which rows were answered, for `bankcard-mock coverage` to read (BANKCARD_MOCK_COVERAGE)',
  },
  seed: {
    type: 'string',
    valueHint: 'number',
    description:
      'of all that is random, and of the credentials that follow from the ids of tenants (BANKCARD_MOCK_SEED)',
  },
  'forget-tokens': {
    type: 'boolean',
    description:
      'refuses tokens of an earlier run, which otherwise count until they expire (BANKCARD_MOCK_FORGET_TOKENS=1)',
  },
  config: {
    type: 'string',
    valueHint: 'file',
    description:
      'of options that neither flag nor environment gives; default bankcard-mock.config.ts or .json, where there is one (BANKCARD_MOCK_CONFIG)',
  },
  'check-config': {
    type: 'boolean',
    description: 'prints every option with its source, as JSON, and does not listen',
  },
} as const satisfies ArgsDef;
