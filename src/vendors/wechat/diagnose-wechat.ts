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
    says: 'img_url is in the body, where WeChat does not look for it: put it into the query, percent-encoded once.',
  };
}

function uploadMistake({ raw, header }: UploadCall): Diagnosis | undefined {
  const type = header('content-type') ?? '';
  if (!/^\s*multipart\//i.test(type)) return undefined;
  const boundary = boundaryOf(type);
  if (boundary === undefined) {
    return {
      cause: 'noBoundary',
      says: 'The Content-Type names no boundary: send multipart/form-data; boundary=… with the boundary of the body, or let the HTTP library set the header.',
    };
  }
  if (raw.multipart === undefined || raw.multipart.length === 0) {
    return {
      cause: 'noParts',
      says: 'No part can be read from the body: begin each part with -- and the boundary of the Content-Type, and end the body with -- behind the last one.',
    };
  }
  if (boundary.quoted && raw.multipart.some(({ filename }) => filename !== undefined)) {
    return {
      cause: 'quotedBoundary',
      says: 'The boundary of the Content-Type is in quotes, which WeChat takes as part of it: send it without quotes.',
    };
  }
  if (raw.multipart.some(({ filename, hasPlainFilename }) => filename !== undefined && !hasPlainFilename)) {
    return {
      cause: 'extendedFilename',
      says: 'The file is named by filename* alone, which WeChat does not read: send a plain filename, such as an ASCII one.',
    };
  }
  if (raw.multipart.some(({ name }) => name === 'img')) {
    return {
      cause: 'noFilename',
      says: 'The part img has no filename, so it counts as a field: add a filename to its Content-Disposition.',
    };
  }
  return undefined;
}
