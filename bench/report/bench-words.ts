import type { Words } from '../../scripts/translate-page.ts';

/** Names, units and values that are the same in Chinese. */
const same = [
  'p# ms',
  'µs',
  'MB',
  '# ms',
  '# µs',
  '# KB',
  '# MB',
  'AppCode',
  'HTTP',
  'HTTPS',
  '--state',
  'bankcard-mock #',
  'WireMock #',
  'mockttp #',
  'json-server #',
  'mountebank #',
  'Mockoon CLI #',
  'Prism #',
];

/** The Chinese of `docs/benchmarks.md`. */
export const benchWords: Words = {
  ...Object.fromEntries(same.map((text) => [text, text])),
  // The page
  Benchmarks: '性能测试',
  'How fast is #, and how fast are other servers that do the same work? All figures are from one run on one machine: compare the ratios rather than the figures.':
    '# 有多快？做同样的事，其他挡板工具又有多快？所有数字都来自同一台机器上的同一次运行，所以应当比较比值，而不是绝对数字。',
  '![Bar charts of speed, start and memory of every server](pictures/benchmarks.svg)':
    '![各服务的速度、启动时间和内存的柱状图](../pictures/benchmarks.svg)',
  'Servers run side by side and are loaded in turn, round by round. A figure is the median of the rounds.':
    '所有服务同时运行，一轮一轮地依次施压。表中的数字是各轮的中位数。',
  'A ratio is the median of the ratios of each round, so it can differ from the ratio of two figures.':
    '比值是各轮比值的中位数，因此可能与表中两个数字之比略有出入。',
  'Differences below a tenth are noise.': '不到十分之一的差别属于噪声。',
  'Measured on #-#-#, in # minutes.': '测于 #-#-#，用时 # 分钟。',
  'Machine: #': '机器：#',
  'Versions: #': '版本：#',
  'Load average in the minute before the run: #.': '运行前一分钟的平均负载：#。',
  'Run it yourself': '自己运行',
  'everything; writes this page': '全部测一遍，并更新本页',
  'about a minute: checks that everything runs': '约一分钟：只检查能否跑通',
  'one part: servers, rules, people, calls, memory, process':
    '只测一部分：servers、rules、people、calls、memory、process',
  'one part: servers, rules, people, state, takeover, calls, memory, process':
    '只测一部分：servers、rules、people、state、takeover、calls、memory、process',
  'one part: servers, rules, people, state, takeover, calls, memory, process, package':
    '只测一部分：servers、rules、people、state、takeover、calls、memory、process、package',
  'Nothing else should run on the machine meanwhile. The other servers are dependencies of # only; the first run installs them from its lock file. How each server is set up is in #, the load generator is in #. # writes this page and its Chinese twin, so do not edit them.':
    '测试期间，机器上不要运行别的程序。其他服务只是 # 的依赖，第一次运行时按它的 lock 文件安装。各服务的配置在 #，压测程序在 #。本页和英文版由 # 生成，不要手工修改。',
  // The start
  'The start of `serve`, to its first answer': '`serve` 的启动，到第一次正确应答为止',
  'all vendors': '全部供应商',
  'the first five (`--only`)': '最早的五个（`--only`）',
  'all vendors, the first start after an installation': '全部供应商，安装后的第一次启动',
  'From the second start on, compiled code is kept beside the files of the package, where these can be written.':
    '从第二次启动起，编译后的代码保存在包的文件旁边（前提是那里可写）。',
  'relative to bare node:http': '相对于裸 node:http',
  'ms of processor time': '处理器时间（ms）',
  'All vendors take # times the processor time of the first five, and # times their memory. Bare node:http is in JavaScript here, and in TypeScript in the table of servers.':
    '全部供应商所用的处理器时间是最早五个的 # 倍，内存是 # 倍。这里的裸 node:http 是 JavaScript，服务一表中的是 TypeScript。',
  // Several parts
  server: '服务',
  call: '调用',
  calls: '调用数',
  what: '项目',
  value: '数值',
  'requests a second': '每秒请求数',
  'slowest and fastest round': '最慢一轮与最快一轮',
  'MB idle': '空闲时 MB',
  'MB after the load': '施压后 MB',
  '# to #': '# ～ #',
  'relative to the first row': '与第一行之比',
  // Servers
  'Every server does the same three-element check': '各服务做同样的三要素核验',
  'Speed and memory': '速度和内存',
  ms: 'ms',
  'The start of #, to its first answer': '# 从启动到首个应答',
  'the first five (#)': '前五家（#）',
  'to make up # people': '生成 # 个人物',
  'to take in # people': '登记 # 个人物',
  'bankcard-mock’s rate relative to it': 'bankcard-mock 的速率与它之比',
  '# (# to #)': '#（#～#）',
  'The same, loaded by wrk': '同样的测试，由 wrk 施压',
  'wrk #, one thread, # connections.': 'wrk #，一个线程，# 个连接。',
  'ms to the first correct answer': '首个正确应答所需 ms',
  'what equals bankcard-mock’s reply': '与 bankcard-mock 的应答相同之处',
  'bare node:http': '只用 node:http',
  'Fastify # with a Map': 'Fastify # 加一个 Map',
  'this is the reply': '即此应答',
  'body, headers': 'body、响应头',
  'body, headers (other case)': 'body、响应头（大小写不同）',
  'body, # of # headers': 'body，响应头 # / #',
  'content (other format), headers': '内容（格式不同）、响应头',
  'content (other format), headers (other case)': '内容（格式不同）、响应头（大小写不同）',
  'content (other format), # of # headers': '内容（格式不同），响应头 # / #',
  '# connections stay open, with one request in flight on each. Each server is warmed for # s (WireMock: four times as long), then loaded # times for # s. A separate process sends the load, over raw sockets.':
    '保持 # 个连接，每个连接上同时只有一个请求。每个服务先预热 # s（WireMock 为四倍），再施压 # 次，每次 # s。压测程序是单独的进程，直接使用 socket。',
  'The load generator reaches # requests a second, with a server that sends fixed bytes and reads nothing. The fastest server here, bare node:http, reaches # of that. A rate near this limit is limited by the generator too.':
    '对只发送固定字节、不读取请求的服务，压测程序每秒能发 # 个请求。这里最快的是只用 node:http 的服务，达到它的 #。速率接近这个上限时，压测程序本身也是瓶颈。',
  'MB: the resident memory of all processes of a server.': 'MB：一个服务所有进程的常驻内存。',
  'MockServer is not measured: its npm package # does not contain the server, but downloads it at start.':
    '没有测 MockServer：它的 npm 包 # 不含服务本身，启动时才下载。',
  'How each server is set up': '各服务的配置',
  settings: '设置',
  'always sends the same reply: nothing is parsed, matched or kept':
    '总是返回同一个应答：不解析、不匹配、不记录',
  'compares the AppCode, looks up the card number in a Map; no log, no journal, no schema':
    '比较 AppCode，在 Map 里查卡号；没有日志、调用日志和 schema',
  'bankcard-mock serve --log-level silent: AppCode checked, person and card looked up, call billed and kept in the journal':
    'bankcard-mock serve --log-level silent：检查 AppCode，查找人物和卡，计费，记入调用日志',
  'a stub that matches path, card number and AppCode; --max-request-journal-entries #, as many as bankcard-mock keeps; --disable-request-logging; the Java virtual machine has its default settings':
    '一个 stub，匹配路径、卡号和 AppCode；--max-request-journal-entries #，与 bankcard-mock 保留的数量相同；--disable-request-logging；Java 虚拟机用默认设置',
  'one rule for each stub, which matches path, card number and AppCode; recordTraffic: false, because it would keep every call for ever':
    '每个 stub 一条规则，匹配路径、卡号和 AppCode；recordTraffic: false，否则会永久保留每次调用',
  'a list, filtered by card number, ID number and name, so the reply is a list with one entry; no AppCode, no headers of the vendor; --quiet':
    '一个列表，按卡号、身份证号和姓名过滤，所以应答是只有一项的列表；没有 AppCode，也没有供应商的响应头；--quiet',
  'one imposter; a stub with the predicate equals for path, card number and AppCode; Connection: keep-alive in each reply, because it closes the connection otherwise; --loglevel error --nologfile; requests are not recorded (its default)':
    '一个 imposter；一个 stub，用 equals 匹配路径、卡号和 AppCode；每个应答带 Connection: keep-alive，否则它会关闭连接；--loglevel error --nologfile；不记录请求（默认）',
  'one route; one response for each stub, by card number and AppCode; templating off; --disable-log-to-file; its log line for each call cannot be turned off, and is discarded; keeps # calls (its default)':
    '一个 route；每个 stub 一个 response，按卡号和 AppCode 区分；关闭模板；--disable-log-to-file；每次调用一行的日志无法关闭，直接丢弃；保留 # 次调用（默认）',
  'an OpenAPI document with one example for each stub; it cannot tell calls apart by a value, so the header Prefer names the example, and any AppCode is accepted; --verboseLevel silent':
    '一份 OpenAPI 文档，每个 stub 一个 example；它不能按值区分调用，所以用请求头 Prefer 指定 example，任何 AppCode 都接受；--verboseLevel silent',
  'The standard output of every server is discarded.': '各服务的标准输出都丢弃。',
  // Rules
  'Many rules that differ in one field': '大量只有一个字段不同的规则',
  'Requests a second by the number of rules': '不同规则数下的每秒请求数',
  'rules differ in': '规则的不同之处',
  'with #': '# 条',
  'rate with #, relative to #': '# 条与 # 条的速率之比',
  'slower rule': '较慢的规则',
  'p# ms with #': 'p# ms，# 条时',
  'MB with #': '# 条时 MB',
  'card number in the query': '查询参数里的卡号',
  'header Prefer': '请求头 Prefer',
  either: '任一',
  first: '第一条',
  last: '最后一条',
  '# connections, with one request in flight on each. # rounds of # s, each prolonged until all replies have come. A server whose warm-up takes # s longer than planned has one round only.':
    '# 个连接，每个连接上同时只有一个请求。共 # 轮，每轮 # s，并延长到所有应答都返回为止。如果预热比计划多用 # s，该服务只测一轮。',
  'The first and the last rule are tried briefly, and the slower of the two is measured. *either*: they differ by less than a quarter.':
    '先短暂试一下第一条和最后一条规则，测其中较慢的一条。“任一”表示两者相差不到四分之一。',
  'For bankcard-mock, these are permanent rules of one tenant for one operation. For the others, they are what these have: stubs, responses, examples, records.':
    '对 bankcard-mock 来说，这是同一租户、同一接口的长期规则；对其他服务，则是各自对应的东西：stub、response、example、记录。',
  // People
  'Many people': '大量人物',
  'The check by the number of people': '不同人数下的核验',
  people: '人数',
  'requests a second for one persona': '查询一个预置人物的每秒请求数',
  'relative to personas alone': '与只有预置人物时之比',
  'requests a second for # people in turn': '轮流查询 # 人的每秒请求数',
  'relative to #': '与 # 人时之比',
  'ms to the first answer': '首个应答所需 ms',
  'personas alone': '只有预置人物',
  'Invented people are added before the server listens. Every fourth has two cards.':
    '虚构的人物在服务开始监听之前加入，每四人中有一人有两张卡。',
  // State
  'State that outlives the server': '重启后保留状态',
  'The three-element check, by where state is kept': '状态保存在不同地方时的三要素核验',
  memory: '内存',
  file: '文件',
  Redis: 'Redis',
  'Redis, two servers': 'Redis，两个服务',
  'relative to memory': '与内存之比',
  '# connections with one request in flight on each. With a file or a Redis, a reply waits until its charge is written.':
    '# 个连接，每个连接上同时只有一个请求。使用文件或 Redis 时，等计费写入之后才返回应答。',
  'The Redis is on the same machine, and writes nothing to disk.': 'Redis 在同一台机器上，不写磁盘。',
  'There is no redis-server on this machine, so Redis was not measured.':
    '这台机器上没有 redis-server，所以没有测 Redis。',
  'Two servers on one Redis': '两个服务共用一个 Redis',
  servers: '服务数',
  'relative to one server': '与一个服务之比',
  'Connections go to the two servers in turn.': '连接轮流分给两个服务。',
  'Servers, Redis and the load generator share # cores. With fewer than five cores, the two servers do not have one each, and the gain of a second server does not show.':
    '各服务、Redis 和压测程序共用 # 个核。不足五个核时，两个服务不能各占一个，看不出第二个服务带来的提升。',
  'Start with ten thousand tenants': '带一万个租户启动',
  'Time from # until the port listens, in a process that has started a mock before.':
    '从 # 到端口开始监听的时间，所在进程之前已经启动过一次挡板。',
  'start from the file': '从文件启动',
  'size of the file': '文件大小',
  'start from Redis': '从 Redis 启动',
  // Takeover
  'Takeover: HTTPS and the proxy': '接管：HTTPS 和代理',
  'The three-element check over HTTP and HTTPS': '通过 HTTP 和 HTTPS 的三要素核验',
  protocol: '协议',
  'relative to HTTP': '与 HTTP 之比',
  '# connections stay open, with one request in flight on each. The sender encrypts in its own process.':
    '保持 # 个连接，每个连接上同时只有一个请求。发送方在自己的进程里加密。',
  'What HTTPS and the proxy cost': 'HTTPS 和代理的开销',
  'first connection, until the end of the handshake, ms': '第一个连接，到握手结束，ms',
  'first connection to each other host, median, ms': '其他各域名的第一个连接，中位数，ms',
  'MB more with # idle tunnels to a vendor': '到供应商的 # 条空闲隧道增加的 MB',
  'MB more with # idle tunnels to others': '到其他主机的 # 条空闲隧道增加的 MB',
  'start without both, ms': '两者都不用时启动，ms',
  'start with --https and --proxy, ms': '加 --https 和 --proxy 启动，ms',
  'difference, ms': '相差，ms',
  'A start lasts from the process to its first reply. The certificate authority exists already.':
    '启动时间从进程开始算到第一个应答为止。本地 CA 事先已经存在。',
  // Calls
  'Signature, journal, log line, picture': '签名、调用日志、日志行、图片',
  'Over HTTP': '通过 HTTP',
  'AppCode, journal on, log off': 'AppCode，开启调用日志，关闭日志',
  'digest signature instead of the AppCode, without a nonce': '用摘要签名代替 AppCode，不带随机数',
  'no journal (#)': '不记调用日志（#）',
  'one log line for each call, into a pipe': '每次调用写一行日志到管道',
  'a console that shows the calls': '有一个控制台在显示调用',
  'the same JPEG of a specimen each time': '每次都是同一张样卡的 JPEG',
  'In process: #': '进程内：#',
  'digest signature without a nonce': '摘要签名，不带随机数',
  'digest signature with a new nonce each time': '摘要签名，每次用新的随机数',
  'AppCode, no journal': 'AppCode，不记调用日志',
  'AppCode, # rule for another card': 'AppCode，另有 # 条针对别的卡的规则',
  'AppCode, # rules for other cards': 'AppCode，另有 # 条针对别的卡的规则',
  'Medians of rounds. In each round, all are called in turn.': '各轮的中位数。每一轮依次调用所有项目。',
  'In process: pictures': '进程内：图片',
  picture: '图片',
  'ms for a call': '一次调用所需 ms',
  'longest block of the event loop, ms': '事件循环最长阻塞，ms',
  '# × #, # KB, refused before it is read': '# × #，# KB，识别之前就拒绝',
  'a new specimen of # × #, # KB': '新的样卡，# × #，# KB',
  'the same specimen again': '再次识别同一张样卡',
  'a new photo of # megapixels, # MB, with a card': '有卡的新照片，# MP，# MB',
  'a new photo of # megapixels, # MB, without a card': '没有卡的新照片，# MP，# MB',
  'Pictures are read in a separate thread. The result for the same bytes is remembered.':
    '图片在单独的线程里识别。字节相同的图片会记住结果。',
  'The most memory of a process that reads one photo': '识别一张照片的进程占用的最大内存',
  'a photo of # megapixels': '# MP 的照片',
  none: '无',
  // Memory
  'Memory over a million calls': '一百万次调用期间的内存',
  'Resident memory by the number of calls': '不同调用次数后的常驻内存',
  'none (idle)': '0（空闲）',
  'One server all the time, at full speed on # connections. Its journal keeps the latest # calls.':
    '始终是同一个服务，用 # 个连接全速施压。它的调用日志保留最近 # 次调用。',
  // The package
  'The package': '安装包',
  'What an installation brings': '安装会带来什么',
  installed: '所装',
  packages: '包数',
  'bankcard-mock # and MSW #': 'bankcard-mock # 加 MSW #',
  'MSW # alone': '只有 MSW #',
  'bankcard-mock # and every optional package': 'bankcard-mock # 加全部可选包',
  'MB: the sizes of all files. On a disk they take about a quarter more, because each file fills whole blocks.':
    'MB：所有文件大小之和。在磁盘上大约多占四分之一，因为每个文件都占整数个块。',
  'The server, the command, and the reading and drawing of pictures need no optional package.':
    '服务、命令行、图片的识别和绘制都不需要可选包。',
  // Process
  'In the process of a test run': '在测试进程内',
  'Start, stop, tenants': '启动、停止、租户',
  'the first # of a process': '进程中第一次 #',
  'each later #': '之后每次 #',
  'memory of a mock': '一个挡板占用的内存',
  'memory of # tenants': '# 个租户占用的内存',
  'Memory: what stays on the heap after garbage collection.': '内存：垃圾回收之后仍留在堆上的部分。',
  'Through MSW': '通过 MSW',
  'µs with a trivial handler that sends the same bytes': '返回同样字节的最简单 handler 所需 µs',
  ratio: '比值',
  'Both are timed in turn, # calls of # in each round; the table has the medians. The second row calls the last operation, so that a slow search through the handlers would show.':
    '两者轮流计时，每轮调用 # 次 #，表中是中位数。第二行调用的是最后一个接口，如果查找 handler 很慢，就会显现出来。',
};
