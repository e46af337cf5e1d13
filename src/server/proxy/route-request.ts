import type { IncomingMessage, ServerResponse } from 'node:http';
import { headerOf, toHeaderPairs } from '../../wire/wire.ts';
import { preferredLang } from '../../words/lang.ts';
import { say } from '../../words/text.ts';
import { sendReply } from '../http/send-reply.ts';
import { isHostOf } from '../is-host-of.ts';
import { chooseAddresses, type ProxyRefusal } from './choose-addresses.ts';
import { forwardRequest } from './forward-request.ts';
import { notThatPort, type ProxyRoom, stopping, toRefusalReply } from './proxy-room.ts';
import { parseAbsolute, parseAuthority, showTarget, type Target } from './targets.ts';

const thisIsAProxy: ProxyRefusal = {
  status: 400,
  says: {
    en: 'This port of bankcard-mock is a proxy, for HTTP_PROXY and HTTPS_PROXY. Base URLs name the port of --port.',
    zh: '这是 bankcard-mock 的代理端口，供 HTTP_PROXY 和 HTTPS_PROXY 使用。基础地址 请写 --port 的端口。',
  },
};

/** Whether a request is for the mock: a vendor's, or one that the proxy itself refuses. Undefined if it is for others. */
export function judgeRequest(
  room: ProxyRoom,
  url: string,
  namedHost: string,
): { readonly vendor: Target } | ProxyRefusal | undefined {
  const absolute = parseAbsolute(url);
  const named = parseAuthority(namedHost, absolute?.port ?? 80);
  const vendor = [absolute, named].find((one) => one !== undefined && isHostOf(room.hosts, one.host));
  if (vendor !== undefined) {
    if (room.isClosing()) return stopping(vendor.host);
    if (vendor.port !== 80 && vendor.port !== 443) return notThatPort(vendor.host, vendor.port);
    return { vendor };
  }
  return absolute === undefined ? thisIsAProxy : undefined;
}

/** Answers a request in absolute form. A vendor's is for the mock; another is passed on, where that is allowed. */
export async function routeRequest(
  room: ProxyRoom,
  via: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const refuse = (refusal: ProxyRefusal) => {
    if (!res.headersSent && !res.destroyed) {
      sendReply(res, toRefusalReply(room, refusal, preferredLang(req.headers['accept-language'])));
    }
  };
  const url = req.url ?? '';
  const judged = judgeRequest(room, url, req.headers.host ?? '');
  if (judged !== undefined) {
    if ('says' in judged) return refuse(judged);
    setHost(req, judged.vendor.host);
    return room.server.handle(req, res);
  }
  const target = parseAbsolute(url) as NonNullable<ReturnType<typeof parseAbsolute>>;
  const named = showTarget(target);
  if (target.scheme === 'https') {
    return refuse({ status: 400, says: say(needsConnect, { named }) });
  }
  if (headerOf(toHeaderPairs(req.rawHeaders), 'via')?.includes(via)) {
    return refuse({
      status: 508,
      says: say(circle, { named }),
    });
  }
  const addresses = await chooseAddresses(target, room);
  if ('says' in addresses) return refuse(addresses);
  const failed = () => refuse({ status: 502, says: say(noReply, { named }) });
  await forwardRequest(req, res, { target, addresses, via, failed });
}

/** The target of an absolute form replaces the header Host (RFC 9112, section 3.2.2). */
function setHost({ rawHeaders }: IncomingMessage, host: string): void {
  const at = rawHeaders.findIndex((name, index) => index % 2 === 0 && /^host$/i.test(name));
  const named = at < 0 ? undefined : parseAuthority(rawHeaders[at + 1] ?? '', 80);
  if (named?.host === host) return;
  if (at < 0) rawHeaders.push('Host', host);
  else rawHeaders[at + 1] = host;
}

const needsConnect = {
  en: 'To reach https://{named}, ask the proxy for CONNECT {named}.',
  zh: '要访问 https://{named}，请向代理发 CONNECT {named}。',
} as const;
const circle = {
  en: 'The request for {named} came through this proxy before: two proxies are set to use each other.',
  zh: '发往 {named} 的请求已经过这个代理：两个代理互相指向了对方。',
} as const;
const noReply = {
  en: '{named} gives bankcard-mock no reply.',
  zh: '{named} 没有应答 bankcard-mock。',
} as const;
