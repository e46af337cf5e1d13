// Loaded before the mock: a resolver that answers every name with this machine, and notes it as every outgoing connection.

import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';

const note = (text) => appendFileSync(process.env.DECOY_LOG, `${text}\n`);
/** Node looks up the address that it listens on, too. */
const noteName = (host) => net.isIP(host) === 0 && note(`lookup ${host}`);
const here = { address: '127.0.0.1', family: 4 };

dns.promises.lookup = async (host, { all = false } = {}) => {
  noteName(host);
  return all ? [here] : here;
};
dns.lookup = (host, options, done = options) => {
  noteName(host);
  if (options.all) done(null, [here]);
  else done(null, here.address, here.family);
};
for (const one of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
  for (const name of ['resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveCname']) {
    const real = one[name];
    one[name] = function (host, ...more) {
      noteName(host);
      return real.call(this, host, ...more);
    };
  }
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const { host, port } = [args].flat(2).find((one) => typeof one === 'object') ?? {};
  note(`connect ${host}:${port}`);
  return connect.apply(this, args);
};
syncBuiltinESMExports();
