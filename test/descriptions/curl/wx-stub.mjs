import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** What a mini program has of WeChat: it sends as WeChat does, as far as its documents tell. */
globalThis.wx = {
  request({ url, method = 'GET', header = {}, data, dataType = 'json', success, fail }) {
    const type = Object.entries(header).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    send(url, method, header, data === undefined ? undefined : encode(data, type)).then(
      ({ text, ...reply }) => success({ ...reply, data: dataType === 'json' ? JSON.parse(text) : text }),
      fail,
    );
  },
  uploadFile({ url, filePath, name, header = {}, formData = {}, success, fail }) {
    const form = new FormData();
    for (const [field, value] of Object.entries(formData)) form.append(field, value);
    form.append(name, new Blob([readFileSync(filePath)], { type: 'image/jpeg' }), basename(filePath));
    send(url, 'POST', header, form).then(({ text, ...reply }) => success({ ...reply, data: text }), fail);
  },
  getFileSystemManager: () => ({
    readFileSync(path, encoding) {
      const bytes = readFileSync(path, encoding);
      return encoding === undefined ? new Uint8Array(bytes).buffer : bytes;
    },
  }),
  arrayBufferToBase64: (buffer) => Buffer.from(buffer).toString('base64'),
};

function encode(data, type = 'application/json') {
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data;
  if (type.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams(data).toString();
  return JSON.stringify(data);
}

async function send(url, method, headers, body) {
  const response = await fetch(url, { method, headers, body });
  const header = Object.fromEntries(response.headers);
  return { statusCode: response.status, header, text: await response.text() };
}
