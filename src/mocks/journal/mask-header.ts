import type { Vendor } from '../../language/vendor.ts';
import { findPersonal } from '../../world/privacy/find-personal.ts';
import { maskValue } from '../../world/privacy/mask-value.ts';
import { maskName } from './mask-request-line.ts';

/** A part of a value as it is shown. Undefined if it has no plain form. */
type Show = (text: string) => string | undefined;

const quality = /^q=[01](?:\.\d{1,3})?$/;
const charset = /^(?:utf-?8|gbk|gb2312|gb18030|big5|us-ascii|iso-8859-1)$/i;
const parameter = /^([a-z]{1,12})=(.*)$/i;
const kinds = '(?:application|audio|font|image|multipart|text|video)';
const formats =
  '(?:aac|apng|atom\\+xml|avif|bmp|css|csv|event-stream|form-data|gif|heic|heif|html|javascript|jpe?g|ld\\+json|markdown|mixed|mp4|mpeg|msword|octet-stream|ogg|pdf|plain|png|problem\\+json|rss\\+xml|signed-exchange|svg\\+xml|tiff|wasm|webm|webp|woff2?|x-icon|x-ms-bmp|x-msgpack|x-ndjson|x-protobuf|x-www-form-urlencoded|xhtml\\+xml|xml|yaml|json|zip|\\*)';
const mediaType = new RegExp(`^(?:\\*/\\*|${kinds}/${formats})$`, 'i');

/** `multipart/form-data; boundary=<17-64 chars>`: the boundary can be anything. */
const showMediaType: Show = (text) => {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  if (!mediaType.test(type)) return undefined;
  return [type, ...parameters.map(showParameter)].join('; ');
};

function showParameter(text: string): string {
  const [, name = '', value = ''] = parameter.exec(text) ?? [];
  const isPlain = quality.test(text) || (/^charset$/i.test(name) && charset.test(value)) || text === 'v=b3';
  if (isPlain) return text;
  return /^(?:boundary|charset|q|v)$/i.test(name) ? `${name}=${maskValue(value)}` : maskValue(text);
}

const product = /^[A-Za-z][A-Za-z-]{0,23}(?:\/[vV]?\d{1,4}(?:\.\d{1,4}){0,3})?$/;

/** `okhttp/4.12.0`, `Mozilla/5.0 (<17-64 chars>)`: a comment can be anything. */
const showProducts: Show = (text) => {
  const pieces = text.split(/(\([^()]*\))/).flatMap((part) => {
    if (part.startsWith('(')) return [`(${maskValue(part.slice(1, -1))})`];
    return part
      .split(' ')
      .filter((word) => word !== '')
      .map((word) => (product.test(word) ? word : undefined));
  });
  return pieces.includes(undefined) ? undefined : pieces.join(' ');
};

const showIf =
  (form: RegExp): Show =>
  (text) =>
    form.test(text) ? text : undefined;

/** Every part of a list, or nothing. */
const listOf =
  (show: Show): Show =>
  (text) => {
    const shown = text.split(',').map((part) => show(part.trim()));
    return shown.includes(undefined) ? undefined : shown.join(', ');
  };

const encodings = listOf(
  showIf(/^(?:gzip|deflate|br|zstd|compress|identity|chunked|trailers|\*)(?:;\s?q=[01](?:\.\d{1,3})?)?$/i),
);
const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';

/** The plain forms of headers that help to find a mistake. */
const forms = new Map<string, Show>(
  Object.entries({
    accept: listOf(showMediaType),
    'accept-charset': listOf(
      showIf(new RegExp(`${charset.source.slice(0, -1)}(?:;\\s?q=[01](?:\\.\\d)?)?$`, 'i')),
    ),
    'accept-encoding': encodings,
    'accept-language': listOf(
      showIf(/^(?:[a-z]{2}(?:-[A-Z]{2}|-Han[st])?|\*)(?:;\s?q=[01](?:\.\d{1,3})?)?$/),
    ),
    connection: listOf(showIf(/^(?:keep-alive|close|upgrade|te)$/i)),
    'content-encoding': encodings,
    'content-length': showIf(/^\d{1,8}$/),
    'content-type': showMediaType,
    date: showIf(new RegExp(`^${day}, \\d\\d ${month} 20\\d\\d \\d\\d:\\d\\d:\\d\\d GMT$`)),
    // A machine, an address, or a host of a domain, without numbers that could be somebody's.
    host: showIf(
      /^(?:localhost|\[[\da-f:]{2,24}\]|(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)|(?!(?:[^:]*\d){6})(?!xn--|[^:]*\.xn--)(?:[a-z\d](?:[a-z\d-]{0,40}[a-z\d])?\.){1,6}[a-z]{2,12})(?::\d{1,5})?$/i,
    ),
    'transfer-encoding': encodings,
    'user-agent': showProducts,
  }),
);

const showNames = listOf((name) => (maskName(name) === name ? name : undefined));

interface MaskOptions {
  /** The values that headers of the mock itself show. */
  readonly told?: readonly string[];
  /** Those of the vendor. */
  readonly plainHeaders?: Vendor['plainHeaders'];
}

/** A header as it is shown: its value is masked, unless it has the plain form of that header, or is one of `told`. */
export function maskHeader(
  name: string,
  value: string,
  { told = [], plainHeaders }: MaskOptions = {},
): readonly [name: string, value: string] {
  const shownName = maskName(name);
  if (/^x-mock-/i.test(name) && told.includes(value)) return [shownName, value];
  const key = name.toLowerCase();
  const shown = forms.get(key)?.(value) ?? showPlain(ownForm(plainHeaders, key), value);
  const isShown = shown !== undefined && shown.length <= 300 && findPersonal(shown).length === 0;
  return [shownName, isShown ? shown : maskValue(value)];
}

function ownForm(plain: MaskOptions['plainHeaders'] = {}, key: string): RegExp | 'names' | undefined {
  return Object.hasOwn(plain, key) ? plain[key as Lowercase<string>] : undefined;
}

function showPlain(form: RegExp | 'names' | undefined, value: string): string | undefined {
  if (form === 'names') return showNames(value);
  return form !== undefined && value.match(form)?.[0] === value ? value : undefined;
}
