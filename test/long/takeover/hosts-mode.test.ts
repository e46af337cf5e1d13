import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const main = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));
const program = fileURLToPath(new URL('programs/ApacheClient.java', import.meta.url));
const picture = fileURLToPath(new URL('../../../fixtures/pictures/ok.jpeg', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bankcard-mock-hosts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const jars = ['httpclient', 'httpcore', 'commons-logging', 'commons-codec'].map(
  (name) => `/usr/share/java/${name}.jar`,
);
/** In a network of its own, with a hosts file of its own, a command changes nothing of this machine's. */
const inNamespace = ['unshare', '--map-root-user', '--net', '--mount'] as const;
const tryNamespace = [
  ...inNamespace.slice(1),
  'sh',
  '-c',
  'ip link set lo up && mount --bind /etc/hosts /etc/hosts',
];

function runInNamespace(script: string) {
  const file = join(folder, 'script.sh');
  writeFileSync(file, script);
  const env = {
    ...process.env,
    MOCK: `${process.execPath} ${main}`,
    BANKCARD_MOCK_TLS_DIR: join(folder, 'authority'),
    XDG_RUNTIME_DIR: folder,
    FOLDER: folder,
  };
  const [unshare, ...flags] = inNamespace;
  return spawnSync(unshare, [...flags, 'bash', '-eu', file], { encoding: 'utf8', env });
}

/** Has the mock listen on ports 80 and 443, and writes the lines of `takeover hosts` to a file. */
const begin = `
ip link set lo up
$MOCK takeover hosts > $FOLDER/hosts
coproc $MOCK serve --port 80 --https 443
trap 'kill $COPROC_PID; wait' EXIT
read -r ready <&"\${COPROC[0]}"
`;
/** Puts the lines into the hosts file. */
const follow = `${begin}
cat /etc/hosts >> $FOLDER/hosts
mount --bind $FOLDER/hosts /etc/hosts
`;

const hasNamespaces = spawnSync('unshare', tryNamespace).status === 0;
const missing = [
  ...(hasNamespaces ? [] : ['unshare may not make a network namespace']),
  ...(spawnSync('javac', ['-version']).status === 0 ? [] : ['no javac']),
  ...(jars.every((jar) => existsSync(jar)) ? [] : ['no libhttpclient-java']),
];
const why = (lacks: readonly string[]) => (lacks.length === 0 ? '' : ` (skipped: ${lacks.join(', ')})`);

describe('hosts mode', () => {
  test.skipIf(!hasNamespaces)(
    `check says that the mock answers for every host, and before that nobody${why(missing.slice(0, hasNamespaces ? 0 : 1))}`,
    () => {
      const before = runInNamespace('ip link set lo up\n$MOCK takeover check');
      expect(before.status).toBe(1);
      expect(before.stdout).toMatch(/api\.weixin\.qq\.com +nobody/);
      const after = runInNamespace(`${follow}\n$MOCK takeover check`);
      expect(after.status, after.stderr).toBe(0);
      expect(after.stdout).toMatch(
        /api\.weixin\.qq\.com +the mock +127\.0\.0\.1 +bankcard-mock local authority/,
      );
      expect(after.stdout).not.toContain('nobody');
    },
  );

  test.skipIf(missing.length > 0).each([
    ['the hosts file', follow, ''],
    ['a hosts file of its JVM alone', begin, '-Djdk.net.hosts.file=$FOLDER/hosts'],
  ])(
    `leads Apache HttpClient, which heeds no proxy, to the mock by %s${why(missing)}`,
    (_how, prepare, flag) => {
      const { status, stdout, stderr } = runInNamespace(`${prepare}
$MOCK takeover ca --with-system --jks $FOLDER/authorities.jks
trust=-Djavax.net.ssl.trustStore=$FOLDER/authorities.jks
java $trust ${flag} -cp ${jars.join(':')} ${program} ${picture}`);
      expect(status, stderr).toBe(0);
      const [read, fegine, shujubao] = stdout
        .trim()
        .split('\n')
        .slice(-3)
        .map((line) => JSON.parse(line) as unknown);
      expect(read).toMatchObject({ code: '1', result: { bank_card_number: '6214 8500 0000 0015' } });
      expect(fegine).toMatchObject({ status: '01', msg: '验证通过' });
      expect(shujubao).toMatchObject({ code: '10000', data: { state: '1' } });
    },
  );
});
