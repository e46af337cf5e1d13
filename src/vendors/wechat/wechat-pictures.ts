import { z } from 'zod';
import type { Call } from '../../language/call.ts';
import { setting } from '../../language/setting.ts';
import type { PictureSource } from '../../language/world.ts';
import { boundaryOf } from '../../wire/read-multipart.ts';
import { sdks } from './wechat-platform.ts';

export const uploads = setting('wechat.uploads', z.enum(['strict', 'lenient']), 'strict', {
  says: {
    en: 'What counts as a file: a part with a plain filename, under a Content-Type with an unquoted boundary (anything else is 41005); or any part that can be read as one',
    zh: '什么算文件：Content-Type 的 boundary 不带引号、且带普通 filename 的部分（否则返回 41005）；或任何可当作文件读取的部分',
  },
  evidence: 'client',
  source: sdks,
});

export const imgUrlIn = setting('wechat.imgUrlIn', z.enum(['query', 'queryAndBody']), 'query', {
  says: {
    en: 'Where an img_url counts: in the query alone (in the body it is 41005), or in a form, JSON or multipart body too',
    zh: 'img_url 放在哪里有效：只在查询串（放在请求体返回 41005），或表单、JSON、multipart 请求体也可以',
  },
  evidence: 'client',
  source: sdks,
});

export const imageUrls = setting('wechat.imageUrls', z.enum(['any', 'strict']), 'any', {
  says: {
    en: 'Whether an img_url with a port, or one that is encoded twice, is 101000 without being fetched',
    zh: '带端口或编码两次的 img_url 是否不抓取、直接返回 101000',
  },
  evidence: 'client',
  source: sdks,
});

export type UploadCall = Pick<Call, 'raw' | 'header' | 'setting'>;

/** Bytes. The vendor takes smaller pictures alone. */
export const twoMegabytes = 2 * 1024 * 1024;

/** The file in a multipart body, under any name, or else the URL, decoded once. */
export function pictureOf(call: UploadCall): Exclude<PictureSource, { from: 'base64' }> | undefined {
  const file = fileOf(call);
  if (file !== undefined) return { from: 'bytes', bytes: file.bytes, upTo: twoMegabytes };
  const inBody = call.setting(imgUrlIn) === 'queryAndBody' ? () => imgUrlInBody(call) : () => undefined;
  const url = call.raw.query.get('img_url') || inBody();
  return url ? { from: 'url', url, upTo: twoMegabytes } : undefined;
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
