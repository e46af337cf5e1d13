import { listing, say, type Text } from '../../words/text.ts';
import { storePassword } from './to-jks.ts';
import type { Environment, EnvironmentPart } from './trust-files.ts';

/** Where a JVM reads options. The later of these wins over the earlier. */
const optionVariables = ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', '_JAVA_OPTIONS'] as const;

/**
 * Options of a JVM, behind those that the program has: of two that set one property, the last one counts. They stand in
 * `JAVA_TOOL_OPTIONS`, and in the others where these set one of the same properties.
 */
export function toJavaOptions(proxyUrl: string, javaStore: string, own: Environment): EnvironmentPart {
  const { hostname, port } = new URL(proxyUrl);
  const properties = {
    'http.proxyHost': hostname,
    'http.proxyPort': port,
    'https.proxyHost': hostname,
    'https.proxyPort': port,
    'http.nonProxyHosts': 'localhost|127.*|[::1]',
    'java.net.useSystemProxies': 'false',
    'javax.net.ssl.trustStore': javaStore,
    'javax.net.ssl.trustStoreType': 'JKS',
    'javax.net.ssl.trustStorePassword': storePassword,
  };
  const options = Object.entries(properties).map(([name, value]) => quoted(`-D${name}=${value}`));
  const variables: Record<string, string> = {};
  const notes: Text[] = [];
  for (const variable of optionVariables) {
    const theirs = own[variable] ?? '';
    const replaced = Object.keys(properties).filter((name) => theirs.includes(`-D${name}=`));
    if (replaced.length > 0) notes.push(say(replacedBy, { variable, names: listing(replaced) }));
    if (variable === 'JAVA_TOOL_OPTIONS' || replaced.length > 0) {
      variables[variable] = [theirs, ...options].filter((text) => text !== '').join(' ');
    }
  }
  return { variables, notes };
}

const replacedBy = {
  en: "{variable} sets {names}: the mock's replace them",
  zh: '{variable} 设置了 {names}：改用挡板的值',
} as const;

/** A JVM parts the options at spaces outside quotes. */
function quoted(option: string): string {
  return /\s/.test(option) ? `"${option}"` : option;
}
