/** Image URLs that only lead to trouble. None of them may be fetched. */
// biome-ignore format: a table
export const strangeUrls: readonly string[] = [
  // This machine, in forms that are only used to get past a check, and in forms that other programs accept.
  'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[::127.0.0.1]/',
  'http://[64:ff9b::7f00:1]/', 'http://[::]/', 'http://0/', 'http://0.0.0.0/', 'http://localhost./',
  'http://x.localhost/', 'http://localhost.localdomain/', 'http://ip6-localhost/',
  'http://127.0.0.1.nip.io/', 'http://[::1%25lo]/',
  // Neighbours in the network, and addresses of cloud services.
  'http://10.0.0.1/', 'http://172.16.0.1/', 'http://192.168.1.1/', 'http://100.64.0.1/',
  'http://[fd00::1]/', 'http://[fe80::1]/', 'http://[fe80::1%25eth0]/',
  'http://169.254.169.254/latest/meta-data/', 'http://169.254.169.254./',
  'http://[::ffff:169.254.169.254]/', 'http://[::ffff:a9fe:a9fe]/', 'http://2852039166/',
  'http://0xa9fea9fe/', 'http://0251.0376.0251.0376/', 'http://169.16689662/', 'http://100.100.100.200/',
  'http://metadata.google.internal/', 'http://①⑥⑨.②⑤④.①⑥⑨.②⑤④/', 'http://１６９。２５４。１６９。２５４/',
  'http://169%2e254%2e169%2e254/', 'http://kubernetes.default.svc/',
  // One host to a reader, another to a parser.
  'http://localhost@evil.example/', 'http://localhost:80@evil.example/',
  'http://127.0.0.1%00@evil.example/', 'http://evil.example\\@localhost/',
  'http://evil.example#@localhost/', 'http://evil.example?@localhost/', 'http://user@127.0.0.1/',
  'http://:p@localhost/', 'http://127.0.0.1.evil.example/', 'http://evil.example/localhost',
  'http://1270.0.1/', 'http://127.0.0.1.0/', 'http://127.0.0.256/', 'http://ⓔxample.com/',
  'http:///evil.example',
  // No HTTP.
  'file:///etc/passwd', 'file://localhost/etc/passwd', 'FILE:///etc/passwd', 'data:image/png;base64,AAAA',
  'gopher://127.0.0.1:6379/_FLUSHALL', 'javascript:alert(1)', 'ftp://127.0.0.1/',
  'dict://127.0.0.1:11211/', 'ldap://127.0.0.1/', 'blob:http://127.0.0.1/1', 'ws://127.0.0.1/', 'node:fs',
  'about:blank', 'jar:http://127.0.0.1!/', 'view-source:http://127.0.0.1/',
  'http+unix://%2Fvar%2Frun%2Fdocker.sock/', 'unix:/var/run/docker.sock', '//127.0.0.1/', '/etc/passwd',
  '127.0.0.1', '', ' ', 'http:', 'http://', 'http://:80/', 'http://[', 'http://[::1',
];
