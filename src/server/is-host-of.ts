/** Whether a host in lower case is one of these, or below one of them: `sh.api.weixin.qq.com` is WeChat's as well. */
export function isHostOf(hosts: readonly string[], host: string): boolean {
  return hosts.some((one) => host === one || host.endsWith(`.${one}`));
}
