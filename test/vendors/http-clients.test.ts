import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import axios from 'axios';
import FormStream from 'form-data';
import got from 'got';
import * as urllib from 'urllib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningMock, startMock } from '../../src/server.ts';
import { personaList as personas } from '../../src/world/people/personas.ts';
import { readPicture } from '../case-targets.ts';

/**
 * The HTTP clients that Chinese apps on Node call vendors with, each with what it sends by itself: urllib is that of
 * Egg; got and urllib upload in chunks, needle ends a form without a line end, axios sends what form-data writes.
 */
type Pairs = Readonly<Record<string, string>>;
interface HttpClient {
  get(url: string, query: Pairs, headers: Pairs): Promise<unknown>;
  form(url: string, fields: Pairs, headers: Pairs): Promise<unknown>;
  json(url: string, fields: Pairs): Promise<unknown>;
}
interface Upload {
  readonly send: (url: string) => Promise<{ readonly status: number; readonly body: unknown }>;
  readonly answer: 'read' | 'mediaMissing' | 'chunkedBody';
}
interface NeedleReply {
  readonly statusCode: number;
  readonly body: unknown;
}
type Needle = (method: string, url: string, data: unknown, options: object) => Promise<NeedleReply>;

const require = createRequire(import.meta.url);
const needle = require('needle') as Needle;

const clients: Readonly<Record<string, HttpClient>> = {
  axios: {
    get: async (url, params, headers) => (await axios.get(url, { params, headers })).data,
    form: async (url, fields, headers) =>
      (await axios.post(url, new URLSearchParams(fields), { headers })).data,
    json: async (url, fields) => (await axios.post(url, fields)).data,
  },
  got: {
    get: (url, searchParams, headers) => got(url, { searchParams, headers }).json(),
    form: (url, form, headers) => got.post(url, { form, headers }).json(),
    json: (url, json) => got.post(url, { json }).json(),
  },
  needle: {
    get: async (url, query, headers) => (await needle('get', url, query, { headers })).body,
    form: async (url, fields, headers) => (await needle('post', url, fields, { headers })).body,
    json: async (url, fields) => (await needle('post', url, fields, { json: true })).body,
  },
  urllib: {
    get: async (url, data, headers) => (await urllib.request(url, { data, headers, dataType: 'json' })).data,
    form: async (url, data, headers) =>
      (await urllib.request(url, { method: 'POST', data, headers, dataType: 'json' })).data,
    json: async (url, data) =>
      (await urllib.request(url, { method: 'POST', contentType: 'json', data, dataType: 'json' })).data,
  },
};

const path = fileURLToPath(new URL('../../fixtures/pictures/ok.jpeg', import.meta.url));
const bytes = Buffer.from(readPicture('ok.jpeg'));
const any = { validateStatus: () => true };
const blobForm = (name: string) => {
  const form = new FormData();
  form.append('img', new Blob([bytes], { type: 'image/jpeg' }), name);
  return form;
};
const uploads: Readonly<Record<string, Upload>> = {
  'axios, a file of form-data': {
    async send(url) {
      const form = new FormStream();
      form.append('img', createReadStream(path));
      const { status, data } = await axios.post(url, form, any);
      return { status, body: data };
    },
    answer: 'read',
  },
  'axios, a buffer of form-data without a file name': {
    async send(url) {
      const form = new FormStream();
      form.append('img', bytes);
      const { status, data } = await axios.post(url, form, any);
      return { status, body: data };
    },
    answer: 'mediaMissing',
  },
  'axios, a stream': {
    async send(url) {
      const headers = { 'Content-Type': 'image/jpeg' };
      const { status, data } = await axios.post(url, createReadStream(path), { ...any, headers });
      return { status, body: data };
    },
    answer: 'chunkedBody',
  },
  'got, FormData': {
    async send(url) {
      const options = { body: blobForm('card.jpg'), throwHttpErrors: false, retry: { limit: 0 } };
      const { statusCode, body } = await got.post(url, options);
      return { status: statusCode, body };
    },
    answer: 'chunkedBody',
  },
  needle: {
    async send(url) {
      const img = { buffer: bytes, filename: 'card.jpg', content_type: 'image/jpeg' };
      const { statusCode, body } = await needle('post', url, { img }, { multipart: true });
      return { status: statusCode, body };
    },
    answer: 'read',
  },
  'urllib, files': {
    async send(url) {
      const { status, data } = await urllib.request(url, {
        method: 'POST',
        files: { img: path },
        dataType: 'text',
      });
      return { status, body: data };
    },
    answer: 'chunkedBody',
  },
  'the fetch of Node, FormData with a Chinese file name': {
    async send(url) {
      const response = await fetch(url, { method: 'POST', body: blobForm('银行卡.jpg') });
      return { status: response.status, body: await response.json() };
    },
    answer: 'read',
  },
};

let mock: RunningMock;
beforeAll(async () => {
  mock = await startMock({ port: 0, logLevel: 'silent' });
});
afterAll(() => mock.close());

const [ok] = personas;
const { name = '', idNumber = '', card = '' } = ok ?? {};
const headers = { Authorization: 'APPCODE facade00facade00facade00facade00' };
const account = {
  grant_type: 'client_credential',
  appid: 'wx00000000facade00',
  secret: 'facade11facade11facade11facade11',
};

describe.each(Object.entries(clients))('%s', (_, client) => {
  test('gets, with Chinese in the query', async () => {
    const query = { name, idCard: idNumber, accountNo: card };
    const reply = await client.get(`${mock.url}/bank3Check`, query, headers);
    expect(reply).toMatchObject({ status: '01', msg: '验证通过', name });
  });

  test('posts a form, with Chinese in it', async () => {
    const form = { name, idcard: idNumber, acct_no: card };
    const reply = await client.form(`${mock.url}/communication/personal/1886`, form, headers);
    expect(reply).toMatchObject({ code: '10000', message: '成功', data: { state: '1' } });
  });

  test('posts a form that is a picture', async () => {
    const form = { img: `data:image/jpeg;base64,${bytes.toString('base64')}` };
    const reply = await client.form(`${mock.url}/cardbank`, form, headers);
    expect(reply).toMatchObject({ code: '1', msg: '识别成功' });
  });

  test('posts JSON for a token', async () => {
    const reply = await client.json(`${mock.url}/cgi-bin/stable_token`, account);
    expect(reply).toMatchObject({ access_token: expect.any(String), expires_in: 7200 });
  });
});

describe('WeChat answers the upload of', () => {
  test.each(Object.entries(uploads))('%s', async (_, { send, answer }) => {
    const { access_token } = await got(`${mock.url}/cgi-bin/token`, { searchParams: account }).json<Pairs>();
    const { status, body } = await send(`${mock.url}/cv/ocr/bankcard?access_token=${access_token}`);
    if (answer === 'chunkedBody') return expect({ status, body }).toEqual({ status: 412, body: '' });
    expect(status).toBe(200);
    const reply = typeof body === 'string' || Buffer.isBuffer(body) ? JSON.parse(String(body)) : body;
    const read = { errcode: 0, errmsg: 'ok', number: card };
    const missing = { errcode: 41005, errmsg: expect.stringMatching(/^media data missing\b/) };
    return expect(reply).toEqual(answer === 'read' ? read : missing);
  });
});
