import type { Pin } from '../../language/outcome.ts';
import type { ReplyBody } from '../../language/reply-body.ts';
import { escapeXml } from '../../wire/write-xml.ts';
import type { Matcher } from './interaction.ts';

/** The regular expression of the JSON texts that a template matches. */
export function toPattern(template: unknown): string {
  if (Array.isArray(template)) return `\\[${template.map(toPattern).join(',')}\\]`;
  if (!isMatcher(template)) {
    const fields = Object.entries(template as object);
    const inner = fields.map(([name, value]) => `${escapeRegex(JSON.stringify(name))}:${toPattern(value)}`);
    return `\\{${inner.join(',')}\\}`;
  }
  if (template['pact:matcher:type'] === 'equality') return escapeRegex(JSON.stringify(template.value));
  return typeof template.value === 'string' ? '"[^"]*"' : '[^",{}\\[\\]]+';
}

function isMatcher(value: unknown): value is Matcher {
  return typeof value === 'object' && value !== null && 'pact:matcher:type' in value;
}

/** The regular expression of a text that has the pinned values below its path in it; empty if there are none. */
export function toInnerPattern(text: string, path: string, pins: ReadonlyMap<string, Pin>): string {
  const found = [...pins].flatMap(([pinned, pin]) => {
    if (!pinned.startsWith(`${path}.`)) return [];
    const name = JSON.stringify(pinned.split('.').at(-1));
    const start = typeof pin === 'object' && pin !== null;
    const value = start ? JSON.stringify(pin.startsWith).slice(0, -1) : JSON.stringify(pin);
    const at = text.search(new RegExp(`${escapeRegex(name)}:\\s*${escapeRegex(value)}`));
    return at < 0 ? [] : [{ at, pattern: `${escapeRegex(name)}:\\s*${escapeRegex(value)}` }];
  });
  return found
    .toSorted((one, other) => one.at - other.at)
    .map(({ pattern }) => pattern)
    .join('[\\s\\S]*');
}

/** The regular expression of the XML texts with the same elements, and with the pinned texts. */
export function toXmlPattern({ value, as }: ReplyBody, pins: ReadonlyMap<string, Pin>): string {
  if (!('xml' in as)) return '';
  const ofContent = (content: unknown, path: string): string => {
    if (typeof content === 'object' && content !== null)
      return Object.entries(content)
        .map(([name, inner]) => ofElement(name, inner, path === '' ? name : `${path}.${name}`))
        .join('');
    const pin = pins.get(path);
    if (typeof pin === 'object' && pin !== null) return `${ofText(pin.startsWith)}[^<]*`;
    if (pin !== undefined && pin !== null) return ofText(pin);
    const inner = toInnerPattern(String(content), path, pins);
    return inner === '' ? '[^<]*' : `[^<]*${inner}[^<]*`;
  };
  const ofElement = (name: string, content: unknown, path: string): string =>
    Array.isArray(content)
      ? content.map((item, at) => ofElement(name, item, `${path}.${at}`)).join('')
      : `<${name}>${ofContent(content, path)}</${name}>`;
  return `(?:<\\?xml[^<]*>)?${ofElement(as.xml, value, '')}`;
}

function ofText(text: unknown): string {
  return escapeRegex(escapeXml(String(text)));
}

export function escapeRegex(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
