/** An XML document. */
export interface XmlDocument {
  readonly root: string;
  /** The text of the root, or its elements by name. A list is an element for each item, null an empty one. */
  readonly content: unknown;
  readonly prolog?: boolean | undefined;
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

export function writeXml({ root, content, prolog }: XmlDocument): string {
  return `${prolog ? declaration : ''}${writeElement(root, content)}`;
}

function writeElement(name: string, content: unknown): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((item) => writeElement(name, item)).join('');
  return `<${name}>${writeContent(content)}</${name}>`;
}

function writeContent(content: unknown): string {
  if (content === null) return '';
  if (typeof content !== 'object') return escapeXml(String(content));
  return Object.entries(content)
    .map(([name, inner]) => writeElement(name, inner))
    .join('');
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);
}
