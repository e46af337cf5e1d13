import { replyText } from '../../language/reply-path.ts';
import { encodeGbk } from '../../wire/gbk.ts';
import type { HeaderPair, WireReply } from '../../wire/wire.ts';
import type { Fault } from './rule.ts';
import { type ReplyPlaces, toStrangeReply } from './to-strange-reply.ts';

/** The mock's own headers, which every fault keeps. */
const markers = ['x-mock-outcome', 'x-mock-error'];

/**
 * The reply with this fault, marked `x-mock-fault`. A fault of the transport only adds the mark; the transport does the
 * rest. Without places, nothing of what the reply says is changed.
 */
export function toFaultyReply(reply: WireReply, fault: Fault, places?: ReplyPlaces): WireReply {
  const { status, headers, body } = replyOf(reply, fault, places);
  return { status, headers: [...headers, ['x-mock-fault', fault]], body };
}

function replyOf(reply: WireReply, fault: Fault, places: ReplyPlaces | undefined): WireReply {
  switch (fault) {
    case 'malformedJson':
      return withBody(reply, toMalformed(replyText(reply)));
    case 'wrongContentType':
      return { ...reply, headers: withContentType(reply.headers, 'text/html; charset=utf-8') };
    case 'gbk':
      return withBody(reply, encodeGbk(replyText(reply)));
    case 'htmlErrorPage':
      return proxyPage(reply, 502, 'Bad Gateway');
    case 'gateway504':
      // If a gateway precedes the vendor, the reply is already the gateway's row.
      return reply.status === 504 ? reply : proxyPage(reply, 504, 'Gateway Time-out');
    case 'unknownCode':
    case 'codeOfOtherType':
    case 'noCode':
    case 'unknownState':
    case 'noState':
    case 'addedField':
    case 'emptyBody': {
      const strange = places === undefined ? reply : toStrangeReply(reply, fault, places);
      return withBody(strange, strange.body);
    }
    case 'hang':
    case 'reset':
    case 'resetMidBody':
    case 'truncate':
    case 'drip':
    case 'chargedButLost':
      return reply;
  }
}

/** Ends inside the last string or, if there is none, with an extra comma. */
function toMalformed(json: string): string {
  const quote = json.lastIndexOf('"');
  return quote < 0 ? `${json},` : json.slice(0, quote);
}

/** An error page in the words of nginx, a common proxy. No vendor's reply shows one. */
function proxyPage({ headers }: WireReply, status: number, reason: string): WireReply {
  const title = `${status} ${reason}`;
  const body = [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
  return {
    status,
    headers: [['Server', 'nginx'], ['Content-Type', 'text/html'], ...markersOf(headers)],
    body,
  };
}

function markersOf(headers: readonly HeaderPair[]): readonly HeaderPair[] {
  return headers.filter(([name]) => markers.includes(name));
}

function withContentType(headers: readonly HeaderPair[], value: string): readonly HeaderPair[] {
  const others = headers.map((pair): HeaderPair => (isNamed(pair, 'content-type') ? [pair[0], value] : pair));
  return headers.some((pair) => isNamed(pair, 'content-type'))
    ? others
    : [...others, ['Content-Type', value]];
}

function withBody(reply: WireReply, body: string | Uint8Array): WireReply {
  const length = `${toBytes(body).length}`;
  const headers = reply.headers.map(
    (pair): HeaderPair => (isNamed(pair, 'content-length') ? [pair[0], length] : pair),
  );
  return { ...reply, headers, body };
}

function isNamed([spelled]: HeaderPair, name: string): boolean {
  return spelled.toLowerCase() === name;
}

/** The bytes of a body on the wire. */
export function toBytes(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body;
}

/** The time between two pieces of a dripping body, in ms. */
export const dripMs = 50;
const mostDrips = 100;

/** A body in at most 100 pieces of equal size; the last may be smaller. Dripping takes 5 s at most. */
export function toDrips(body: Uint8Array): readonly Uint8Array[] {
  const size = Math.max(1, Math.ceil(body.length / mostDrips));
  const drips: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += size) drips.push(body.subarray(at, at + size));
  return drips;
}

/** The part of a cut body that arrives. */
export function firstHalf(body: Uint8Array): Uint8Array {
  return body.subarray(0, Math.floor(body.length / 2));
}
