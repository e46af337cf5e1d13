import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { type RolldownOptions, rolldown } from 'rolldown';

/** The files by path: `/index.js`. */
export type Files = ReadonlyMap<string, string | Uint8Array>;

export interface Pages {
  readonly origin: string;
  close(): void;
}

const types: Readonly<Record<string, string>> = {
  '': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.jpeg': 'image/jpeg',
};

export async function servePages(files: Files): Promise<Pages> {
  const server = createServer(({ url = '' }, response) => {
    const file = files.get(url);
    response.statusCode = file === undefined ? 404 : 200;
    response.setHeader('Content-Type', types[extname(url)] ?? 'application/octet-stream').end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => void server.close(),
  };
}

/** Bundles as an app would. Also returns the names of the source files. */
export async function bundleForPage(
  input: string,
  options: Pick<RolldownOptions, 'resolve'> = {},
): Promise<{ readonly files: Files; readonly sources: readonly string[] }> {
  const bundle = await rolldown({ ...options, input, platform: 'browser' });
  const { output } = await bundle.generate({ format: 'es' });
  await bundle.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  return {
    files: new Map(chunks.map(({ fileName, code }) => [`/${fileName}`, code])),
    sources: chunks.flatMap(({ moduleIds }) => moduleIds),
  };
}
