import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const benchFolder = fileURLToPath(new URL('.', import.meta.url));
export const rootFolder = fileURLToPath(new URL('..', import.meta.url));

/** The path of a file in a package that the bench has installed. */
export function fileOfPackage(name: string, file = ''): string {
  return `${benchFolder}node_modules/${name}/${file}`;
}

export function versionOfPackage(name: string): string {
  const file = fileOfPackage(name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'not installed';
}

export function ownVersion(): string {
  return JSON.parse(readFileSync(`${rootFolder}package.json`, 'utf8')).version;
}
