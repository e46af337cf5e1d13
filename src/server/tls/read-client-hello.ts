/** What a ClientHello asks for. */
export interface ClientHello {
  /** The host that is asked for, in lower case. Undefined if none is, as by clients that know an address alone. */
  readonly host: string | undefined;
}

/** The type of a TLS record, of a message in it, of an extension, and of a name in that. */
const handshake = 0x16;
const clientHello = 1;
const serverName = 0;
const hostName = 0;

/** Bytes. The longest that clients send are below two thousand. */
const longestHello = 16 * 1024;

/**
 * Reads the first bytes that a TLS client sends (RFC 8446, section 4.1.2). `partial` if more are to come, and `broken` if
 * they are something else.
 */
export function readClientHello(bytes: Buffer): ClientHello | 'partial' | 'broken' {
  const message = joinRecords(bytes);
  if (typeof message === 'string') return message;
  try {
    return { host: findHost(message) };
  } catch (error) {
    if (error instanceof RangeError) return 'broken';
    throw error;
  }
}

/** The handshake message, which may be cut into several records. */
function joinRecords(bytes: Buffer): Buffer | 'partial' | 'broken' {
  const pieces: Buffer[] = [];
  let size = 0;
  let wanted = 4;
  for (let at = 0; ; ) {
    if (at < bytes.length && bytes[at] !== handshake) return 'broken';
    if (at + 1 < bytes.length && bytes[at + 1] !== 3) return 'broken';
    if (at + 5 > bytes.length) return 'partial';
    const length = bytes.readUInt16BE(at + 3);
    if (length === 0) return 'broken';
    const piece = bytes.subarray(at + 5, at + 5 + length);
    pieces.push(piece);
    size += piece.length;
    at += 5 + length;
    if (size >= 4) {
      const head = Buffer.concat(pieces);
      if (head[0] !== clientHello) return 'broken';
      wanted = 4 + head.readUIntBE(1, 3);
      if (wanted > longestHello) return 'broken';
      if (size >= wanted) return head.subarray(4, wanted);
    }
    if (at > bytes.length) return 'partial';
  }
}

/** Throws a RangeError if a length points beyond the end. */
function findHost(message: Buffer): string | undefined {
  let at = 2 + 32;
  const skip = (lengthBytes: 1 | 2) => {
    at += lengthBytes + message.readUIntBE(at, lengthBytes);
  };
  skip(1);
  skip(2);
  skip(1);
  if (at === message.length) return undefined;
  const end = at + 2 + message.readUInt16BE(at);
  at += 2;
  while (at < end) {
    const type = message.readUInt16BE(at);
    at += 2;
    if (type === serverName) return readServerName(message, at + 2);
    skip(2);
  }
  return undefined;
}

function readServerName(message: Buffer, start: number): string | undefined {
  const end = start + 2 + message.readUInt16BE(start);
  for (let at = start + 2; at < end; ) {
    const type = message.readUInt8(at);
    const length = message.readUInt16BE(at + 1);
    if (type === hostName) return message.toString('latin1', at + 3, at + 3 + length).toLowerCase();
    at += 3 + length;
  }
  return undefined;
}
