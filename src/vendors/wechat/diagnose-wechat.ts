import type { Diagnosis } from '../../language/diagnosis.ts';
import { boundaryOf } from '../../wire/read-multipart.ts';
import { imgUrlInBody, type UploadCall } from './wechat-pictures.ts';

/** Finds why a picture that was sent does not count: what its upload lacks, or an img_url in the wrong place. */
export function diagnoseWechat(call: UploadCall): Diagnosis | undefined {
  return uploadMistake(call) ?? misplacedUrl(call);
}

function misplacedUrl(call: UploadCall): Diagnosis | undefined {
  if (!imgUrlInBody(call)) return undefined;
  return {
    cause: 'imgUrlInBody',
    says: {
      en: 'img_url is in the body, where WeChat does not look for it: put it into the query, percent-encoded once.',
      zh: 'img_url 放在了请求体里，微信不会从那里读取：请放到查询串里，做一次 URL 编码。',
    },
  };
}

function uploadMistake({ raw, header }: UploadCall): Diagnosis | undefined {
  const type = header('content-type') ?? '';
  if (!/^\s*multipart\//i.test(type)) return undefined;
  const boundary = boundaryOf(type);
  if (boundary === undefined) {
    return {
      cause: 'noBoundary',
      says: {
        en: 'The Content-Type names no boundary: send multipart/form-data; boundary=… with the boundary of the body, or let the HTTP library set the header.',
        zh: 'Content-Type 没有写 boundary：请发送 multipart/form-data; boundary=…（与请求体一致），或交给 HTTP 库设置。',
      },
    };
  }
  if (raw.multipart === undefined || raw.multipart.length === 0) {
    return {
      cause: 'noParts',
      says: {
        en: 'No part can be read from the body: begin each part with -- and the boundary of the Content-Type, and end the body with -- behind the last one.',
        zh: '请求体里读不出任何部分：每部分以 -- 加 Content-Type 里的 boundary 开头，最后一个 boundary 后面再加 -- 结尾。',
      },
    };
  }
  if (boundary.quoted && raw.multipart.some(({ filename }) => filename !== undefined)) {
    return {
      cause: 'quotedBoundary',
      says: {
        en: 'The boundary of the Content-Type is in quotes, which WeChat takes as part of it: send it without quotes.',
        zh: 'Content-Type 里的 boundary 带了引号，微信会把引号当作它的一部分：请去掉引号。',
      },
    };
  }
  if (raw.multipart.some(({ filename, hasPlainFilename }) => filename !== undefined && !hasPlainFilename)) {
    return {
      cause: 'extendedFilename',
      says: {
        en: 'The file is named by filename* alone, which WeChat does not read: send a plain filename, such as an ASCII one.',
        zh: '文件名只写在 filename* 里，微信不读取它：请用普通的 filename，例如 ASCII 文件名。',
      },
    };
  }
  if (raw.multipart.some(({ name }) => name === 'img')) {
    return {
      cause: 'noFilename',
      says: {
        en: 'The part img has no filename, so it counts as a field: add a filename to its Content-Disposition.',
        zh: 'img 这一部分没有 filename，被当作普通字段：请在它的 Content-Disposition 里加上 filename。',
      },
    };
  }
  return undefined;
}
