import { toHostExpression } from '../../language/routes/host-pattern.ts';

/** Where connections to the vendors' hosts go instead. */
export interface NodeRoutes {
  /** Of all vendors, patterns too. */
  readonly hosts: readonly string[];
  /** The mock's own port for each port of a vendor's. */
  readonly ports: Readonly<Record<number, number>>;
}

/**
 * A CommonJS module for `node --require`, of any version since 12. It leads connections to a vendor's host to this machine
 * where the program heeds no proxy: in Node before 22.21, and with agents of its own. On other ports it refuses them.
 */
export function toNodeHook({ hosts, ports }: NodeRoutes): string {
  return `'use strict';
const { Socket } = require('net');
const hosts = ${JSON.stringify(hosts.map((host) => `(?:^|\\.)${toHostExpression(host)}$`))}.map((host) => new RegExp(host));
const ports = ${JSON.stringify(ports)};
const { connect } = Socket.prototype;

function isVendors(name) {
  const host = name.toLowerCase().replace(/\\.$/, '');
  return hosts.some((expression) => expression.test(host));
}

// connect(port, host, then), connect(options, then), or these as one list.
function find([first, second]) {
  if (Array.isArray(first)) return find(first);
  if (first !== null && typeof first === 'object') return first;
  return { port: first, host: typeof second === 'string' ? second : undefined };
}

Socket.prototype.connect = function (...given) {
  const options = find(given);
  const { host, servername, path } = options;
  const names = /^(?:localhost$|127\\.|::1$)/.test(host) ? [] : [host, servername];
  const name = names.find((one) => isVendors(String(one)));
  if (name === undefined || path) return connect.apply(this, given);
  const port = ports[options.port];
  const then = given.flat().find((one) => typeof one === 'function');
  if (port !== undefined) return connect.call(this, { ...options, host: '127.0.0.1', port, lookup: undefined }, then);
  const error = new Error('bankcard-mock answers for ' + name + ' on port ' + Object.keys(ports).join(' and ') + ' alone');
  process.nextTick(() => this.destroy(error));
  return this;
};
`;
}
