import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ToolkitError } from '../../../errors/toolkit-error.ts';
import { say } from '../../../words/text.ts';
import { shippedPicture } from '../../../world/pictures/shipped-pictures.ts';
import { readUserFile } from '../../read-user-file.ts';
import type { RequestShape } from '../contract/check-contract.ts';
import { fillText, fillValue, type Lookup } from '../contract/fill-text.ts';

/** A request to the app, ready to send. */
export interface AppRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** Fills in the placeholders and reads files from `folder`. Error `badContract` if a file does not exist. */
export async function buildRequest(shape: RequestShape, lookup: Lookup, folder: string): Promise<AppRequest> {
  const fill = (text: string) => fillText(text, lookup);
  const given = Object.entries(shape.headers).map(
    ([name, value]) => [name.toLowerCase(), fill(value)] as const,
  );
  const { body, type } = await buildBody(shape, lookup, folder);
  const headers = {
    ...(type !== undefined && { 'content-type': type }),
    ...Object.fromEntries(given),
    ...((body.length > 0 || shape.method !== 'GET') && { 'content-length': String(body.length) }),
  };
  return { method: shape.method, path: encodePath(fill(shape.path)), headers, body };
}

/** The shipped picture with this name or, if there is none, the file in `folder`. */
export function readPictureFile(name: string, folder: string): Uint8Array {
  const shipped = shippedPicture(name) !== undefined;
  const path = shipped
    ? fileURLToPath(new URL(`../../../../fixtures/pictures/${name}`, import.meta.url))
    : resolve(folder, name);
  try {
    return readUserFile(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ToolkitError(
      'badContract',
      code === 'ENOENT'
        ? say(
            {
              en: 'There is no file {name}, neither in {folder} nor among the pictures that are shipped, such as ok.jpeg.',
              zh: '没有文件 {name}：{folder} 里没有，自带的图片（如 ok.jpeg）里也没有。',
            },
            { name, folder },
          )
        : say(
            { en: 'The file {name} cannot be read: {message}.', zh: '文件 {name} 无法读取：{message}。' },
            { name, message },
          ),
    );
  }
}

async function buildBody(
  { json, body, form, files }: RequestShape,
  lookup: Lookup,
  folder: string,
): Promise<{ readonly body: Uint8Array; readonly type?: string }> {
  const fill = (text: string) => fillText(text, lookup);
  if (files !== undefined) {
    const data = new FormData();
    for (const [name, value] of Object.entries(form ?? {})) data.append(name, fill(value));
    for (const [name, file] of Object.entries(files)) {
      const bytes = readPictureFile(fill(file), folder);
      data.append(name, new Blob([bytes as BlobPart], { type: typeOf(file) }), file.split('/').at(-1));
    }
    const encoded = new Response(data);
    return { body: await encoded.bytes(), type: encoded.headers.get('content-type') ?? '' };
  }
  if (form !== undefined) {
    const filled = Object.entries(form).map(([name, value]) => [name, fill(value)] as [string, string]);
    return {
      body: Buffer.from(new URLSearchParams(filled).toString()),
      type: 'application/x-www-form-urlencoded',
    };
  }
  if (json !== undefined) {
    return { body: Buffer.from(JSON.stringify(fillValue(json, lookup))), type: 'application/json' };
  }
  return { body: Buffer.from(fill(body ?? '')) };
}

function typeOf(file: string): string {
  const ending = file.split('.').at(-1)?.toLowerCase() ?? '';
  const known: Readonly<Record<string, string>> = {
    jpg: 'jpeg',
    jpeg: 'jpeg',
    png: 'png',
    gif: 'gif',
    bmp: 'bmp',
  };
  return Object.hasOwn(known, ending) ? `image/${known[ending]}` : 'application/octet-stream';
}

/** Encodes the Chinese characters that a path may contain. */
function encodePath(path: string): string {
  return path.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
