import type { XmlDocument } from './write-xml.ts';

/** Characters. */
const longest = 1024 * 1024;
const deepest = 32;
const start = /^\s*(<\?xml[^<>]*\?>)?\s*/;
const tag = /<(\/?)([\w.:-]+)\s*(\/?)>/y;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

interface Open {
  readonly name: string;
  readonly fields: Record<string, unknown>;
  text: string;
}

/**
 * A document of elements and texts; undefined for any other, such as one with attributes, comments or a DTD, and for one
 * that is too long or too deep. An element that is repeated becomes a list.
 */
export function readXml(text: string): XmlDocument | undefined {
  if (text.length > longest) return undefined;
  const [before = '', prolog] = start.exec(text) ?? [];
  const open: Open[] = [];
  let at = before.length;
  while (at < text.length) {
    tag.lastIndex = at;
    const found = tag.exec(text);
    if (found === null) return undefined;
    const [, isEnd, name = '', isEmpty] = found;
    if (!isEnd) open.push({ name, fields: {}, text: '' });
    if (open.length > deepest || (isEnd && isEmpty)) return undefined;
    at = tag.lastIndex;
    if (isEnd || isEmpty) {
      const closed = open.pop();
      if (closed === undefined || closed.name !== name) return undefined;
      const content = contentOf(closed);
      const outer = open.at(-1);
      if (outer === undefined)
        return text.slice(at).trim() === ''
          ? { root: name, content, prolog: prolog !== undefined }
          : undefined;
      add(outer.fields, name, content);
    }
    const next = text.indexOf('<', at);
    if (next < 0) return undefined;
    const inner = open.at(-1);
    if (inner !== undefined) inner.text += decode(text.slice(at, next));
    at = next;
  }
  return undefined;
}

/** Text between elements counts for nothing. */
function contentOf({ fields, text }: Open): unknown {
  return Object.keys(fields).length === 0 ? text : fields;
}

function add(fields: Record<string, unknown>, name: string, content: unknown): void {
  if (!Object.hasOwn(fields, name))
    Object.defineProperty(fields, name, {
      value: content,
      writable: true,
      enumerable: true,
      configurable: true,
    });
  else if (Array.isArray(fields[name])) fields[name].push(content);
  else fields[name] = [fields[name], content];
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0x10ffff ? whole : String.fromCodePoint(code);
  });
}
