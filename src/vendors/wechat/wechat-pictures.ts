import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { setting } from '../../language/setting.ts';
import type { PictureSource } from '../../language/world.ts';
import { boundaryOf } from '../../wire/read-multipart.ts';
import { sdks } from './wechat-platform.ts';

export const uploads = setting('wechat.uploads', z.enum(['strict', 'lenient']), 'strict', {
  says: 'What counts as a file: a part with a plain filename, under a Content-Type with an unquoted boundary (anything else is 41005); or any part that can be read as one',
  evidence: 'client',
  source: sdks,
});

export const imgUrlIn = setting('wechat.imgUrlIn', z.enum(['query', 'queryAndBody']), 'query', {
  says: 'Where an img_url counts: in the query alone (in the body it is 41005), or in a form, JSON or multipart body too',
  evidence: 'client',
  source: sdks,
});

export const imageUrls = setting('wechat.imageUrls', z.enum(['any', 'strict']), 'any', {
  says: 'Whether an img_url with a port, or one that is encoded twice, is 101000 without being fetched',
  evidence: 'client',
  source: sdks,
});

export type UploadCall = Pick<Call, 'raw' | 'header' | 'setting'>;

/** The file in a multipart body, under any name, or else the URL, decoded once. */
export function pictureOf(call: UploadCall): Exclude<PictureSource, { from: 'base64' }> | undefined {
  const file = fileOf(call);
  if (file !== undefined) return { from: 'bytes', bytes: file.bytes };
  const inBody = call.setting(imgUrlIn) === 'queryAndBody' ? () => imgUrlInBody(call) : () => undefined;
  const url = call.raw.query.get('img_url') || inBody();
  return url ? { from: 'url', url } : undefined;
}

function fileOf({ raw, header, setting }: UploadCall) {
  if (setting(uploads) === 'lenient') {
    return raw.multipart?.find(({ name, filename }) => filename !== undefined || name === 'img');
  }
  return boundaryOf(header('content-type'))?.quoted === false
    ? raw.multipart?.find(({ hasPlainFilename }) => hasPlainFilename)
    : undefined;
}

/** The img_url of a form, JSON or multipart body. */
export function imgUrlInBody({ raw, header }: Pick<UploadCall, 'raw' | 'header'>): string | undefined {
  if (/^\s*multipart\//i.test(header('content-type') ?? '')) {
    const field = raw.multipart?.find(({ name, filename }) => name === 'img_url' && filename === undefined);
    return field && new TextDecoder().decode(field.bytes);
  }
  const inJson = raw.json['img_url'];
  return typeof inJson === 'string' ? inJson : raw.form.get('img_url');
}

/** Whether the setting is `strict` and the picture's URL has a port, or is still encoded as a whole. */
export function isStrictlyRefused(call: UploadCall): boolean {
  if (call.setting(imageUrls) !== 'strict') return false;
  const source = pictureOf(call);
  return source?.from === 'url' && /^https?(?::\/\/[^/?#]*:\d+(?:[/?#]|$)|%(?:25)*3a)/i.test(source.url);
}
