import { quote } from '../curl/create-renderer.ts';

/** One variable in each format of lines. */
const writers = {
  shell: (name: string, value: string) => `export ${name}=${quote([{ literal: value }])}`,
  dotenv: (name: string, value: string) =>
    `${name}=${/^[\w:/.@+-]*$/.test(value) ? value : JSON.stringify(value)}`,
  yaml: (name: string, value: string) => `${name}: ${JSON.stringify(value)}`,
};

export const variableFormats = ['shell', 'dotenv', 'json', 'yaml'] as const;
export type VariableFormat = (typeof variableFormats)[number];

/** The environment variables as text, with a line break at the end. */
export function writeVariables(variables: Readonly<Record<string, string>>, format: VariableFormat): string {
  if (format === 'json') return `${JSON.stringify(variables, null, 2)}\n`;
  return Object.entries(variables)
    .map(([name, value]) => `${writers[format](name, value)}\n`)
    .join('');
}
