import { toCommand } from '../../errors/to-command.ts';
import { isHostPattern } from '../../language/routes/host-pattern.ts';
import { say, tell } from '../../words/text.ts';

/** Where the system has its hosts file. */
export function hostsFile(platform: NodeJS.Platform): string {
  return platform === 'win32' ? 'C:\\Windows\\System32\\drivers\\etc\\hosts' : '/etc/hosts';
}

/**
 * The lines of a hosts file that lead the vendors' hosts to this machine, by both kinds of addresses, since a program that
 * finds none of one kind asks the network for it. The comments say how the mock gets ports 80 and 443.
 */
export function toHostsLines(
  hosts: readonly string[],
  platform: NodeJS.Platform,
  isRoot: boolean,
): readonly string[] {
  const patterns = hosts.filter(isHostPattern);
  return [
    `# ${tell(say(words.title, { file: hostsFile(platform) }))}`,
    ...toPortLines(platform, isRoot).map((line) => `# ${line}`),
    ...(patterns.length === 0 ? [] : [`# ${tell(say(words.patterns, { hosts: patterns.join(' ') }))}`]),
    ...hosts.filter((host) => !isHostPattern(host)).flatMap((host) => [`127.0.0.1 ${host}`, `::1 ${host}`]),
  ];
}

function toPortLines(platform: NodeJS.Platform, isRoot: boolean): readonly string[] {
  if (platform === 'darwin') {
    const rules = Object.entries({ 80: 4100, 443: 4143 }).map(
      ([from, to]) =>
        `rdr pass on lo0 inet proto tcp from any to 127.0.0.1 port ${from} -> 127.0.0.1 port ${to}`,
    );
    return [
      tell(words.darwin),
      `  printf '${rules.join('\\n')}\\n' | sudo pfctl -ef -`,
      `  ${toCommand('serve --port 4100 --https 4143')}`,
    ];
  }
  const serve = toCommand('serve --port 80 --https 443');
  if (platform === 'linux' && !isRoot) {
    return [tell(words.linux), '  sudo sysctl -w net.ipv4.ip_unprivileged_port_start=80', `  ${serve}`];
  }
  return [tell(words.others), `  ${serve}`];
}

const words = {
  title: {
    en: "bankcard-mock: the vendors' hosts. Add these lines to {file}, and take them out again afterwards.",
    zh: 'bankcard-mock：供应商域名。把这些行加到 {file}，用完后请删掉。',
  },
  patterns: {
    en: 'A hosts file has no patterns, so each host of these that an app calls needs lines of its own: {hosts}',
    zh: 'hosts 文件不支持通配符，应用调用到的下列域名要逐个添加：{hosts}',
  },
  darwin: {
    en: 'Ports 80 and 443 lead to the mock with these (not tested):',
    zh: '这样把 80 和 443 端口转到挡板（未经测试）：',
  },
  linux: {
    en: 'The first of these lets the mock listen on ports 80 and 443 until the machine restarts:',
    zh: '执行第一条后，挡板可以监听 80 和 443 端口，直到机器重启：',
  },
  others: { en: 'The mock listens on ports 80 and 443 with:', zh: '这样让挡板监听 80 和 443 端口：' },
} as const;
