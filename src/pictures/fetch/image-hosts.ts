import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';

/** Whether the host is `localhost`, in `127.0.0.0/8` or `[::1]`, as the URL parser spells them. */
export function isThisMachine({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** Whether the host is in the list, or below one of its `*.` names. */
export function isAmong({ hostname }: URL, hosts: readonly string[]): boolean {
  return hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host));
}

/** The hosts as the URL parser spells them. Error `badFlag`. */
export function readImageHosts(hosts: readonly string[]): readonly string[] {
  return hosts.map((text) => {
    const isWildcard = text.startsWith('*.');
    const name = isWildcard ? text.slice(2) : text;
    // The URL parser would take other characters for a port, a path or a user, or drop them.
    const host = /^[^\s/\\?#@:*[\]]+$|^\[[\da-f:.]+\]$/i.test(name)
      ? URL.parse(`http://${name}/`)?.hostname
      : '';
    if (host && host !== '.' && !(isWildcard && isAddress(host))) return isWildcard ? `*.${host}` : host;
    throw new ToolkitError(
      'badFlag',
      say(
        {
          en: 'The image host cannot be {text}: give a name or an address without scheme and port, such as img.example.com, or *.example.com for every name below it.',
          zh: '图片主机不能是 {text}：请写不带协议和端口的域名或地址，例如 img.example.com；*.example.com 表示其下所有域名。',
        },
        { text },
      ),
    );
  });
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || /^[\d.]+$/.test(host);
}
