// Starts the mock for the tests of a Node project: docs/containers.md. Needs: npm i -D testcontainers
// Its types were checked; no test has run it, because that takes Docker.
import { GenericContainer, type StartedTestContainer, Wait } from 'testcontainers';

const port = 4100;
const token = 'of-these-tests';

export interface BankcardMock {
  /** Replaces any vendor's base URL. */
  readonly url: string;
  /** What your app needs: `FEGINE_ELEMENTS_URL`, `ALIYUN_APPCODE` and the others that `bankcard-mock env` prints. */
  readonly env: Readonly<Record<string, string>>;
  /** `next('fegine-elements/bank3Check', 'quotaExhausted')`: the next call of this operation gets this answer. */
  next(operation: string, ...outcomes: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the image, which you have built or pulled. */
export async function startBankcardMock(image = 'bankcard-mock'): Promise<BankcardMock> {
  const container = await new GenericContainer(image)
    .withExposedPorts(port)
    .withEnvironment({ BANKCARD_MOCK_ADMIN_TOKEN: token })
    .withWaitStrategy(Wait.forHttp('/__admin/health/ready', port))
    .start();
  const url = `http://${container.getHost()}:${container.getMappedPort(port)}`;
  return {
    url,
    env: JSON.parse(await run(container, 'env', '--format', 'json', '--url', url)),
    async next(operation, ...outcomes) {
      await run(container, 'next', operation, ...outcomes);
    },
    async stop() {
      await container.stop();
    },
  };
}

/** Runs a command of the mock in the container. */
async function run(container: StartedTestContainer, ...words: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await container.exec(['bankcard-mock', ...words]);
  if (exitCode !== 0) throw new Error(`bankcard-mock ${words.join(' ')}: ${stderr}`);
  return stdout;
}
