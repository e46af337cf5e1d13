import { describe, expect, test } from 'vitest';
import { createMock } from '../../src/index.ts';
import { findPersona } from '../../src/world/people/personas.ts';
import { readPicture } from '../case-targets.ts';
import { appCode, send } from './send.ts';

/** The replies that documents and captures print, in full and in their order. */

const noon = Date.UTC(2024, 5, 1, 4);
const mock = createMock({ seed: 1, now: () => noon });
const headers = [appCode];

/** The data that a persona enters in the app. */
function typed(id: string) {
  const { name = '', idNumber = '', card = '', mobile = '' } = findPersona(id) ?? {};
  return { name, idCard: idNumber, accountNo: card, mobile };
}
async function check(path: string, query: string | Readonly<Record<string, string>>) {
  return send(mock, `GET ${path}`, { query, headers });
}
async function read(form: string | Readonly<Record<string, string>>) {
  return send(mock, 'POST /cardbank', { form, headers });
}
function base64(file: string): string {
  return Buffer.from(readPicture(file)).toString('base64');
}

describe("Fegine's three-element check", () => {
  const { name, idCard, accountNo } = typed('fegine-document');
  const sample = { accountNo, idCard, name };

  test("answers the document's sample with the document's reply, to the byte", async () => {
    expect(sample).toEqual({ accountNo: '621411111111149563', idCard: '511126199511111111', name: '张三' });
    const { text } = await check('/bank3Check', sample);
    expect(text).toBe(
      '{"status":"01","msg":"验证通过","idCard":"511126199511111111","accountNo":"621411111111149563",' +
        '"name":"张三","bank":"中国建设银行","cardName":"龙卡通","cardType":"借记卡","sex":"男",' +
        '"area":"四川省乐山市夹江县","province":"四川省","city":"乐山市","prefecture":"夹江县",' +
        '"birthday":"1995-11-11","addrCode":"511126","lastCode":"1"}',
    );
  });

  test("answers a mismatch with the document's reply, to the byte: nothing but what was sent", async () => {
    const { text } = await check('/bank3Check', { ...sample, name: '李四' });
    expect(text).toBe(
      '{"status":"02","msg":"验证不通过","idCard":"511126199511111111","accountNo":"621411111111149563",' +
        '"name":"李四","bank":"","cardName":"","cardType":"","sex":"","area":"","province":"","city":"",' +
        '"prefecture":"","birthday":"","addrCode":"","lastCode":""}',
    );
  });

  test('puts the status first, minified, so that a client may take the fourth piece between quotes', async () => {
    for (const path of ['/bank3Check', '/bank3CheckNew', '/bankCheck4New', '/IDCard']) {
      for (const id of ['ok', 'name-mismatch', 'unverifiable', 'lost-card']) {
        const { text, body, status } = await check(path, typed(id));
        expect(status).toBe(200);
        expect(text.split('"')[3]).toBe(body['status']);
        expect(text).toBe(JSON.stringify(body));
      }
    }
  });

  test('gives the same 16 fields in the same order at every path', async () => {
    const printed = Object.keys((await check('/bank3Check', sample)).body);
    expect(printed).toHaveLength(16);
    for (const path of ['/bank3CheckNew', '/bankCheck4New']) {
      expect(Object.keys((await check(path, typed('ok'))).body)).toEqual(printed);
      expect(Object.keys((await check(path, { ...typed('ok'), name: '李四' })).body)).toEqual(printed);
    }
  });

  test('ignores a parameter that it does not know', async () => {
    expect((await check('/bank3Check', { ...sample, mobile: 'null', key: '1' })).outcome).toBe('match');
    expect((await check('/bank3CheckNew', { ...sample, mobile: 'null' })).outcome).toBe('match');
  });

  test('of several malformed elements tells the one that the table checks first', async () => {
    const wrong = { name: '1', idCard: '1', accountNo: '1' };
    expect((await check('/bank3Check', wrong)).body['status']).toBe('204');
    expect((await check('/bank3Check', { ...wrong, name })).body['status']).toBe('205');
    expect((await check('/bank3Check', { ...wrong, name, idCard })).body['status']).toBe('206');
    expect((await check('/bank3Check', '')).body['status']).toBe('204');
  });

  test('answers 02 to four elements without a mobile number, and to one that is none', async () => {
    const { mobile, ...others } = typed('ok');
    expect((await check('/bankCheck4New', { ...others, mobile })).body['status']).toBe('01');
    for (const query of [others, { ...others, mobile: '1' }]) {
      const { body } = await check('/bankCheck4New', query);
      expect(body).toMatchObject({ status: '02', idCard: others.idCard, bank: '', lastCode: '' });
    }
  });
});

describe("Fegine's ID check", () => {
  test('answers in the shape of the capture, to the byte', async () => {
    mock.world.people.add({
      person: { name: '王小明', idNumber: '150202199803130595', mobile: '13800130099' },
      cards: [],
    });
    const { text } = await check('/IDCard', { idCard: '150202199803130595', name: '王小明' });
    expect(text).toBe(
      '{"status":"01","msg":"实名认证通过！","idCard":"150202199803130595","name":"王小明","sex":"男",' +
        '"area":"内蒙古自治区包头市东河区","province":"内蒙古自治区","city":"包头市","prefecture":"东河区",' +
        '"birthday":"1998-03-13","addrCode":"150202","lastCode":"5"}',
    );
  });

  test('names the division that the number was given in, long abolished or not', async () => {
    expect((await check('/IDCard', typed('historic-division'))).body).toMatchObject({
      area: '陕西省安康地区白河县',
      province: '陕西省',
      city: '安康地区',
      prefecture: '白河县',
      addrCode: '612430',
    });
  });
});

describe("Fegine's OCR", () => {
  const recognised =
    '{"code":"1","msg":"识别成功","result":{"bank_card_number":"6214 8559 1322 9932","bank_card_type":1,' +
    '"bank_name":"招商银行","bank_full_name":"招商银行-银联IC金卡-借记卡","card_type":"借记卡"}}';
  const dataUri = `data:image/jpeg;base64,${base64('fegine-document.jpeg')}`;

  test("answers the document's card with the document's reply, to the byte", async () => {
    expect((await read({ img: dataUri })).text).toBe(recognised);
  });

  test("answers a missing picture with the document's failure sample", async () => {
    expect((await read('')).text).toBe('{"code":"-1","msg":"参数不能为空"}');
    expect((await read({ img: '' })).body).toEqual({ code: '-1', msg: '参数不能为空' });
  });

  test('reads Base64 that was not encoded, where a plus arrives as a space', async () => {
    expect(dataUri).toContain('+');
    expect((await read(`img=${dataUri}`)).text).toBe(recognised);
  });

  test('guesses a form that comes without a Content-Type', async () => {
    const body = new TextEncoder().encode(`img=${encodeURIComponent(dataUri)}`);
    const { reply } = await mock.handle({ method: 'POST', path: '/cardbank', query: '', headers, body });
    expect(reply.body).toBe(recognised);
  });

  test('takes JPEG, PNG and BMP, whatever type the prefix names, and ignores other parameters', async () => {
    for (const file of ['ok.jpeg', 'ok.png', 'ok.bmp', 'mislabelled.png']) {
      const { outcome } = await read({ img: `data:image/jpeg;base64,${base64(file)}`, type: 'photo' });
      expect([file, outcome]).toEqual([file, 'debit']);
    }
  });

  test('leaves bank_name empty for a card that it cannot identify', async () => {
    const { body } = await read({ img: `data:image/jpeg;base64,${base64('unidentified.jpeg')}` });
    expect(body).toMatchObject({ code: '1', result: { bank_card_type: 0, bank_name: '' } });
  });
});

describe("Shujubao's three-element check", () => {
  const path = 'POST /communication/personal/1886';
  const sample = { acct_no: '6217920181755914', idcard: '32132419860817421X', name: '张三' };

  test("answers the document's sample with state 1, in the document's shape", async () => {
    const { text } = await send(mock, path, { form: sample, headers });
    expect(text).toMatch(
      /^\{"code":"10000","message":"成功","data":\{"state":"1"\},"seqNo":"[0-9A-Z]{8}2406011200"\}$/,
    );
  });

  test('gives every call a seqNo of its own', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => send(mock, path, { form: sample, headers })),
    );
    expect(new Set(replies.map(({ body }) => body['seqNo'])).size).toBe(20);
  });

  test("answers a failure in the document's shape, also to a missing parameter", async () => {
    const refused =
      /^\{"code":"10001","message":"参数传入有误","data":null,"seqNo":"[0-9A-Z]{8}2406011200"\}$/;
    expect((await send(mock, path, { form: { ...sample, name: '' }, headers })).text).toMatch(refused);
    expect((await send(mock, path, { form: '', headers })).text).toMatch(refused);
  });

  test('reads no parameter out of JSON that is labelled as a form', async () => {
    const { body } = await send(mock, path, { form: JSON.stringify(sample), headers });
    expect(body).toMatchObject({ code: '10001', data: null });
  });

  test('ignores a parameter that it does not know, such as the key of the direct API', async () => {
    const { outcome } = await send(mock, path, { form: { ...sample, key: 'k', extra: '1' }, headers });
    expect(outcome).toBe('match');
  });
});

describe("the gateway's headers", () => {
  test('carry a request id on every reply, and an error code on its own refusals alone', async () => {
    const good = await check('/bank3Check', typed('ok'));
    const refused = await send(mock, 'GET /bank3Check');
    const named = (reply: typeof good) => reply.headers.map(([name]) => name);
    for (const reply of [good, refused]) {
      const id = reply.headers.find(([name]) => name === 'X-Ca-Request-Id')?.[1];
      expect(id).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
    }
    expect(named(good)).not.toContain('X-Ca-Error-Code');
    expect(named(refused)).toEqual(expect.arrayContaining(['X-Ca-Error-Code', 'X-Ca-Error-Message']));
    expect(refused.text).toBe('');
  });

  test('tell latencies to a request in debug mode', async () => {
    const debug = await send(mock, 'GET /bank3Check', {
      query: typed('ok'),
      headers: [...headers, ['X-Ca-Request-Mode', 'debug']],
    });
    expect(debug.headers).toContainEqual(['X-Ca-Debug-Info', '{"ServiceLatency":0,"TotalLatency":2}']);
  });
});
