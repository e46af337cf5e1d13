import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly shell: string;
  readonly run: string;
  readonly 'working-directory'?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action;

export interface Job {
  /** Runs the action as a step of this job. */
  use(given?: Readonly<Record<string, string>>): {
    readonly code: number;
    readonly output: string;
    readonly outputs: Readonly<Record<string, string>>;
  };
  /** What steps have put into the environment of those behind them. */
  env(): Readonly<Record<string, string>>;
  summary(): string;
}

/** A job as a runner of GitHub's has it: files for environment, path, output and summary, and a folder for what is temporary. */
export function startJob(folder: string, workspace: string): Job {
  const files = { GITHUB_ENV: 'env', GITHUB_PATH: 'path', GITHUB_STEP_SUMMARY: 'summary.md' };
  const given = Object.fromEntries(Object.entries(files).map(([name, file]) => [name, join(folder, file)]));
  for (const file of Object.values(given)) writeFileSync(file, '');
  const temp = join(folder, 'temp');
  mkdirSync(temp, { recursive: true });
  const read = (name: string) => readFileSync(given[name] ?? '', 'utf8');
  const env = () => readPairs(read('GITHUB_ENV'));

  function runStep(step: Step, expand: (text: string) => string) {
    const outputs = join(folder, `output-${step.id ?? 'none'}`);
    writeFileSync(outputs, '');
    const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', expand(step.run)], {
      cwd: join(workspace, expand(step['working-directory'] ?? '.')),
      encoding: 'utf8',
      env: {
        PATH: [...read('GITHUB_PATH').trim().split('\n').reverse(), process.env['PATH']].join(':'),
        HOME: process.env['HOME'],
        CI: 'true',
        ...given,
        GITHUB_OUTPUT: outputs,
        RUNNER_TEMP: temp,
        ...env(),
        ...Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, expand(text)])),
      },
    });
    return {
      code: status ?? 1,
      output: `${stdout}${stderr}`,
      outputs: readPairs(readFileSync(outputs, 'utf8')),
    };
  }

  return {
    env,
    summary: () => read('GITHUB_STEP_SUMMARY'),
    use(inputs = {}) {
      const known: Record<string, string> = { 'github.action_path': root };
      for (const [name, { default: text }] of Object.entries(action.inputs))
        known[`inputs.${name}`] = inputs[name] ?? text;
      const expand = (text: string) =>
        text.replace(/\$\{\{ *([\w.-]+) *\}\}/g, (_, name: string) => known[name] ?? '');
      let output = '';
      for (const step of action.runs.steps) {
        if (!isTrue(step.if, known)) continue;
        const ran = runStep(step, expand);
        output += ran.output;
        for (const [name, text] of Object.entries(ran.outputs))
          known[`steps.${step.id}.outputs.${name}`] = text;
        if (ran.code !== 0) return { code: ran.code, output, outputs: {} };
      }
      const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, expand(value)]);
      return { code: 0, output, outputs: Object.fromEntries(outputs) };
    },
  };
}

/** Conditions are comparisons, joined by `&&`. */
function isTrue(condition: string | undefined, known: Readonly<Record<string, string>>): boolean {
  return (condition ?? '').split('&&').every((one) => {
    if (one.trim() === '') return true;
    const parts = /^ *([\w.-]+) *(==|!=) *'([^']*)' *$/.exec(one);
    if (parts === null) throw new Error(`This test does not know the condition ${one}.`);
    const [, name = '', sign, text] = parts;
    if (known[name] === undefined) throw new Error(`There is no ${name}.`);
    return (known[name] === text) === (sign === '==');
  });
}

/** `NAME=value`, a line each. */
function readPairs(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** Whether the process that the action noted is there. */
export function isServing(folder: string): boolean {
  const file = join(folder, 'temp/bankcard-mock/pid');
  return existsSync(file) && existsSync(`/proc/${readFileSync(file, 'utf8').trim()}`);
}
