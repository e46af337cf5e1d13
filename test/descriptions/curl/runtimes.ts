import { fileURLToPath } from 'node:url';
import type { clientLanguages } from '../../../src/descriptions/curl/clients/client-languages.ts';

export type Format = keyof typeof clientLanguages;

/** The program that runs a client, and what stands before its file. */
interface Runtime {
  readonly file: string;
  readonly command: readonly [string, ...string[]];
  /** Prints its version; it is not here if that fails. */
  readonly version: readonly [string, ...string[]];
}

const stubOfWx = fileURLToPath(new URL('wx-stub.mjs', import.meta.url));
export const runtimes: Readonly<Record<Format, Runtime>> = {
  node: { file: 'client.mjs', command: [process.execPath], version: [process.execPath, '--version'] },
  miniprogram: {
    file: 'page.js',
    command: [process.execPath, '--import', stubOfWx],
    version: [process.execPath, '--version'],
  },
  python: { file: 'client.py', command: ['python3'], version: ['python3', '--version'] },
  php: {
    file: 'client.php',
    command: ['php'],
    version: ['php', '-r', 'exit(function_exists("curl_init") && PHP_VERSION_ID >= 80100 ? 0 : 1);'],
  },
  go: { file: 'client.go', command: ['go', 'run'], version: ['go', 'version'] },
  // A file alone runs since .NET 10.
  csharp: {
    file: 'Client.cs',
    command: ['dotnet', 'run'],
    version: ['sh', '-c', 'test "$(dotnet --version | cut -d. -f1)" -ge 10'],
  },
  java: { file: 'Client.java', command: ['java', '--source', '11'], version: ['javac', '-version'] },
};
