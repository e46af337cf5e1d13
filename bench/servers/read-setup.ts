import { readFileSync } from 'node:fs';
import type { Stub } from '../work.ts';

/** Reads the port and the stubs from the command line. */
export function readSetup(): { readonly port: number; readonly stubs: readonly Stub[] } {
  const [, , port, file = ''] = process.argv;
  return { port: Number(port), stubs: JSON.parse(readFileSync(file, 'utf8')) };
}
