import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';
import { type CallerAccess, mayUse } from './access.ts';
import type { ControlRoute, RawCall } from './control-route.ts';

/** Checks that a caller may use a route in this way. Error `unauthorized`. */
export function requireAccess(route: ControlRoute, access: CallerAccess, query: RawCall['query']): void {
  const { method, path } = route;
  const what = `${method} /__admin${path}`;
  if (!mayUse(access, route.access)) throw new ToolkitError('unauthorized', say(onlyReads, { what }));
  if (access !== 'read') return;
  const key = Object.keys(query).find((one) => looksBehind(route, one) && query[one] !== '0');
  if (key === undefined) return;
  throw new ToolkitError('unauthorized', say(onlyMasked, { what, key: key.slice(0, 100) }));
}

function looksBehind({ unmasking }: ControlRoute, key: string): boolean {
  return unmasking.includes(key.startsWith('param.') ? 'params' : key);
}

const onlyReads = {
  en: 'This token only reads what is not secret. {what} asks for the one of --admin-token.',
  zh: '这个 token 只能读取非机密内容。{what} 需要 --admin-token 的 token。',
} as const;
const onlyMasked = {
  en: 'This token reads masked values alone, and the query key {key} of {what} looks behind the mask: leave it out, or use the token of --admin-token.',
  zh: '这个 token 只能读取脱敏后的内容，而 {what} 的查询参数 {key} 会用到原始值：请去掉它，或改用 --admin-token 的 token。',
} as const;
