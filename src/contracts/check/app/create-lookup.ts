import { toBase64 } from '../../../wire/base64.ts';
import { lookUpPersona } from '../contract/defects-of-placeholders.ts';
import type { Lookup } from '../contract/fill-text.ts';
import { readPictureFile } from './build-request.ts';

export interface LookupSource {
  readonly mockUrl: string;
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The folder of the files. */
  readonly folder: string;
  /** The port of the app, if it has one. */
  readonly port?: number | undefined;
}

/** Creates the lookup of placeholder values. `unique` has a different value in each lookup. */
export function createLookup({ mockUrl, credentials, folder, port }: LookupSource): Lookup {
  const unique = crypto.randomUUID().replaceAll('-', '');
  return (name) => {
    if (name === 'mock.url') return mockUrl;
    if (name === 'unique') return unique;
    if (name === 'PORT') return port?.toString();
    const [root = '', ...rest] = name.split('.');
    const key = rest.join('.');
    if (root === 'env') return process.env[key] ?? '';
    if (root === 'picture') return toBase64(readPictureFile(key, folder));
    return credentials[root]?.[key] ?? lookUpPersona(name);
  };
}
