import { readJson } from '../wire/read-json.ts';
import { readXml } from '../wire/read-xml.ts';
import { writeJson } from '../wire/write-json.ts';
import { writeXml } from '../wire/write-xml.ts';

/** How a body is written. Default: compact JSON. */
export type BodyForm =
  /** `raw` writes bigints as digits; `spaced` too, with a space after each comma and colon. */
  | { readonly json: 'spaced' | 'raw' }
  /** The name of the root element. */
  | { readonly xml: string; readonly prolog?: true };

/** A body as data, and how it was written. */
export interface ReplyBody {
  readonly value: unknown;
  readonly as: BodyForm;
}

/** The body in this form. */
export function writeBody(value: unknown, as: BodyForm): string {
  return 'xml' in as
    ? writeXml({ root: as.xml, content: value, prolog: as.prolog })
    : writeJson(value, as.json);
}

/** A body as data; undefined if it is neither JSON nor XML. */
export function readBody(text: string): ReplyBody | undefined {
  if (text.startsWith('<')) {
    const document = readXml(text);
    if (document === undefined) return undefined;
    const { root, content, prolog } = document;
    return { value: content, as: { xml: root, ...(prolog && { prolog }) } };
  }
  try {
    return { value: readJson(text), as: { json: /^[[{]"[^"\\]*": /.test(text) ? 'spaced' : 'raw' } };
  } catch {
    return undefined;
  }
}
