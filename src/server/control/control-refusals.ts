import type { IncomingHttpHeaders } from 'node:http';
import { didYouMean, nearestFew } from '../../errors/to-existing.ts';
import { ToolkitError } from '../../errors/toolkit-error.ts';
import { toolkitReply } from '../../mocks/engine/refusals.ts';
import type { WireReply } from '../../wire/wire.ts';
import type { Lang } from '../../words/lang.ts';
import { listing, say, sentences, type Text } from '../../words/text.ts';
import { maskText } from '../../world/privacy/mask-text.ts';
import type { Log } from '../http/log.ts';
import type { ControlRoute } from './control-route.ts';

/** `allow` is set if the path exists but takes other methods. */
export function refusePath(
  routes: readonly ControlRoute[],
  method: string,
  url: string,
  lang: Lang,
): WireReply & { readonly allow?: string } {
  const asked = url.replace(/\/?(\?.*)?$/s, '').slice(0, 200);
  const methods = routes.filter(({ path }) => matches(`/__admin${path}`, asked)).map((route) => route.method);
  if (methods.length === 0) {
    const paths = routes.map(({ path }) => path);
    const nearest = nearestFew(asked.replace('/__admin', ''), paths).map((path) => `/__admin${path}`);
    const what = sentences(
      say({ en: 'The control API has no {asked}.', zh: '控制接口没有 {asked}。' }, { asked }),
      nearest.length === 0 ? undefined : didYouMean(nearest),
      {
        en: 'GET /__admin/control-api.json describes all.',
        zh: '全部接口见 GET /__admin/control-api.json。',
      },
    );
    return toolkitReply(404, 'unknownPath', what, lang);
  }
  const allow = (methods.includes('GET') ? [...methods, 'HEAD'] : methods).join(', ');
  const message = say(
    { en: '{asked} takes {methods}, not {method}.', zh: '{asked} 只接受 {methods}，不接受 {method}。' },
    { asked, methods: listing(methods, 'or'), method },
  );
  return { ...toolkitReply(405, 'badRequest', message, lang), allow };
}

/** A call that failed, and what its route takes. */
export interface RefusedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly lang: Lang;
  readonly takes: ControlRoute['takes'];
  /** In bytes. */
  readonly bodyLimit: number;
}

/** The reply to a call that failed. Only errors that the caller did not cause are logged. */
export function refuseCall(
  error: Error & { readonly statusCode?: number },
  { method, url, headers, lang, takes, bodyLimit }: RefusedCall,
  log: Log,
): WireReply {
  if (error instanceof ToolkitError) {
    return toolkitReply(statusOf(error), error.code, error.text, lang);
  }
  const { statusCode = 500, message } = error;
  const what = `${method} ${url.replace(/\?.*$/s, '').slice(0, 200)}`;
  if (statusCode === 413) {
    const how = takes === 'picture' ? tooLargePicture : tooLargeBody;
    const limit = `${bodyLimit / 1024 ** 2} MiB`;
    return toolkitReply(413, 'badRequest', say(how, { what, limit }), lang);
  }
  if (statusCode === 415) {
    const type = headers['content-type']?.slice(0, 100) ?? 'none';
    if (takes === 'picture') {
      return toolkitReply(415, 'badRequest', say(noPicture, { what, type }), lang);
    }
    return toolkitReply(415, 'badRequest', say(noJson, { what, type }), lang);
  }
  if (statusCode < 500) return toolkitReply(statusCode, 'badRequest', say(unreadable, { message }), lang);
  log.error?.(failedOn, { message: maskText(message) });
  return toolkitReply(500, 'internal', failed, lang);
}

const tooLargePicture = {
  en: 'The body of {what} is larger than {limit}: no vendor takes as much.',
  zh: '{what} 的请求体超过 {limit}：没有供应商接受这么大的图片。',
} as const;
const tooLargeBody = {
  en: 'The body of {what} is larger than {limit}: send it in several calls.',
  zh: '{what} 的请求体超过 {limit}：请分多次发送。',
} as const;
const noPicture = {
  en: '{what} takes a picture: send the header Content-Type: image/jpeg, or that of its own format, not {type}.',
  zh: '{what} 接受的是图片：请求头 Content-Type 应为 image/jpeg 或图片本身的格式，而不是 {type}。',
} as const;
const noJson = {
  en: "{what} takes JSON: send the header Content-Type: application/json, not {type}. With curl: -H 'Content-Type: application/json'.",
  zh: "{what} 接受的是 JSON：请求头 Content-Type 应为 application/json，而不是 {type}。用 curl 时加上：-H 'Content-Type: application/json'。",
} as const;
const unreadable = { en: '{message}', zh: '无法读取请求体：{message}' } as const;
const failedOn: Text = { en: 'the control API failed on a call', zh: '控制接口处理调用时出错' };
const failed = {
  en: 'The control API failed on this call; its log says why.',
  zh: '控制接口处理这次调用时出错，原因见服务日志。',
};

/** Whether a path matches a pattern. `:id` in the pattern stands for any segment. */
function matches(form: string, path: string): boolean {
  const [wanted, given] = [form.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at])
  );
}

function statusOf({ code }: ToolkitError): number {
  if (code === 'stateAway') return 503;
  if (code === 'outOfMemory' || code === 'cannotKeep') return 507;
  if (code === 'internal' || code === 'badDefinition' || code === 'cannotRead') return 500;
  if (code === 'unauthorized') return 403;
  return code === 'unknownTenant' || code === 'unknownRule' ? 404 : 400;
}
