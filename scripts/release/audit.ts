import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What `npm audit --json` prints, in one of two forms. */
interface Answer {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string; readonly range: string }>>;
}

/**
 * Throws if what was installed in this project has known weaknesses that are high or critical. Says what stood in the
 * way where nobody could be asked: not every registry has the list.
 */
export async function audit(
  project: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string | undefined> {
  const options = { cwd: project, env: { ...process.env, ...env }, timeout: 120_000 };
  const { stdout, stderr } = await promisify(execFile)(
    'npm',
    ['audit', '--json', '--audit=true'],
    options,
  ).catch(
    // It ends with 1 where it knows of something.
    (error: { readonly stdout: string; readonly stderr: string }) => error,
  );
  const answer = parse(stdout);
  if (answer?.vulnerabilities === undefined) {
    const [why] = (answer?.message ?? stderr).trim().split('\n');
    return `known weaknesses of what npm installs were not looked up: ${why}`;
  }
  const severe = Object.entries(answer.vulnerabilities).filter(([, { severity }]) =>
    /high|critical/.test(severity),
  );
  if (severe.length === 0) return undefined;
  const list = severe.map(([name, { severity, range }]) => `${name} ${range} (${severity})`);
  throw new Error(
    `npm audit knows weaknesses of ${list.join(', ')}. Raise these versions, or what needs them.`,
  );
}

function parse(text: string): Answer | undefined {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return undefined;
  }
}
