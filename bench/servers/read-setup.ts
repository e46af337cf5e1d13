import { readFileSync } from 'node:fs';
import type { Stub } from '../work.ts';

/** The port and the stubs that the command line names. */
export function readSetup(): { readonly port: number; readonly stubs: readonly Stub[] } {
  const [, , port, file = ''] = process.argv;
  return { port: Number(port), stubs: JSON.parse(readFileSync(file, 'utf8')) };
}
