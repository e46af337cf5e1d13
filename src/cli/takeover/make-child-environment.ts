import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listing, say } from '../../words/text.ts';
import { toJavaOptions } from './to-java-options.ts';
import { toNoProxy } from './to-no-proxy.ts';
import { toNodeHook } from './to-node-hook.ts';
import { type Environment, type EnvironmentPart, writeTrustFiles } from './trust-files.ts';

/** What a child is led to. */
export interface TakeoverTarget {
  /** Of the mock, for its own commands. */
  readonly url: string;
  readonly httpsUrl: string;
  readonly proxyUrl: string;
  readonly caPem: string;
  /** Of all vendors, patterns too. */
  readonly hosts: readonly string[];
}

const proxyVariables = ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY'] as const;

/**
 * The environment in which programs send their calls through the proxy and trust the mock's authority. What it names is
 * written into `folder`. `variables` are those to set in addition to the program's own.
 */
export async function makeChildEnvironment(
  { url, httpsUrl, proxyUrl, caPem, hosts }: TakeoverTarget,
  folder: string,
  own: Environment,
): Promise<EnvironmentPart> {
  const variables: Record<string, string> = { BANKCARD_MOCK_URL: url, NODE_USE_ENV_PROXY: '1' };
  const replaced: string[] = [];
  for (const name of proxyVariables.flatMap((one) => [one, one.toLowerCase()])) {
    if (own[name] && own[name] !== proxyUrl) replaced.push(name);
    variables[name] = proxyUrl;
  }
  const noProxy = toNoProxy([own['NO_PROXY'], own['no_proxy']], hosts);
  variables['NO_PROXY'] = noProxy.value;
  variables['no_proxy'] = noProxy.value;
  const trust = await writeTrustFiles(folder, caPem, own);
  const hook = join(folder, 'lead-node.cjs');
  const ports = { 80: Number(new URL(url).port), 443: Number(new URL(httpsUrl).port) };
  await writeFile(hook, toNodeHook({ hosts, ports }), { mode: 0o600 });
  variables['NODE_OPTIONS'] = `${own['NODE_OPTIONS'] ?? ''} --require ${JSON.stringify(hook)}`.trimStart();
  const java = toJavaOptions(proxyUrl, trust.javaStore, own);
  return {
    variables: { ...variables, ...trust.variables, ...java.variables },
    notes: [
      ...(replaced.length === 0 ? [] : [say(replacedProxies, { names: listing(replaced) })]),
      ...(noProxy.dropped.length === 0 ? [] : [say(droppedHosts, { names: listing(noProxy.dropped) })]),
      ...trust.notes,
      ...java.notes,
    ],
  };
}

const replacedProxies = {
  en: "{names} of yours: the mock's proxy replaces them",
  zh: '你设置的 {names}：改用挡板的代理',
} as const;
const droppedHosts = {
  en: 'NO_PROXY has {names}, which vendors are under: left out',
  zh: 'NO_PROXY 里的 {names} 包含供应商域名：已去掉',
} as const;
