import { logLevels } from '../../server/http/log.ts';
import { proxyOthers } from '../../server/proxy/proxy-others.ts';
import { exampleNames } from '../../vendors/example-names.ts';
import { type Args, hints } from '../args.ts';

export const serveArgs = {
  port: {
    type: 'string',
    description: {
      en: 'to listen on; 0 takes a free one (BANKCARD_MOCK_PORT)',
      zh: '监听端口；0 表示任选一个空闲端口（BANKCARD_MOCK_PORT）',
    },
    default: '4100',
  },
  host: {
    type: 'string',
    description: { en: 'address to listen on (BANKCARD_MOCK_HOST)', zh: '监听地址（BANKCARD_MOCK_HOST）' },
    default: '127.0.0.1',
  },
  https: {
    type: 'string',
    valueHint: hints.port,
    description: {
      en: "to listen on for HTTPS as well, with certificates for the vendors' hosts; 4143 if no port is given (BANKCARD_MOCK_HTTPS, a port or on)",
      zh: '同时监听 HTTPS，证书覆盖各供应商域名；不给端口时为 4143（BANKCARD_MOCK_HTTPS，端口或 on）',
    },
  },
  'tls-dir': {
    type: 'string',
    valueHint: hints.folder,
    description: {
      en: "of the local authority that signs them, made if it is missing; default bankcard-mock in the folder of this user's data (BANKCARD_MOCK_TLS_DIR)",
      zh: '签发证书的本地 CA 所在目录，没有就新建；默认为当前用户数据目录下的 bankcard-mock（BANKCARD_MOCK_TLS_DIR）',
    },
  },
  proxy: {
    type: 'string',
    valueHint: hints.port,
    description: {
      en: "to listen on as a forward proxy, which answers for the vendors' hosts itself; 4144 if no port is given (BANKCARD_MOCK_PROXY, a port or on)",
      zh: '同时作为正向代理监听，由挡板应答发往供应商域名的请求；不给端口时为 4144（BANKCARD_MOCK_PROXY，端口或 on）',
    },
  },
  'proxy-others': {
    type: 'string',
    valueHint: proxyOthers.join('|'),
    description: {
      en: 'what the proxy does with other hosts: passes all through, those of private addresses, or none (BANKCARD_MOCK_PROXY_OTHERS)',
      zh: '代理如何处理其他域名：全部放行、只放行内网地址，或全部拒绝（BANKCARD_MOCK_PROXY_OTHERS）',
    },
    default: 'private',
  },
  'log-level': {
    type: 'string',
    description: {
      en: `${logLevels.join(', ')} (BANKCARD_MOCK_LOG_LEVEL)`,
      zh: `日志级别：${logLevels.join('、')}（BANKCARD_MOCK_LOG_LEVEL）`,
    },
    default: 'info',
  },
  cors: {
    type: 'string',
    valueHint: 'origin',
    description: {
      en: 'whose pages may call from a browser: http://localhost:5173, or * (BANKCARD_MOCK_CORS)',
      zh: '允许哪个来源的网页从浏览器调用：http://localhost:5173，或 *（BANKCARD_MOCK_CORS）',
    },
  },
  set: {
    type: 'string',
    valueHint: { en: 'name=value,…', zh: '名字=值,…' },
    description: {
      en: `settings: ${exampleNames.setting}=classic; the file's others stay as they are (BANKCARD_MOCK_SET)`,
      zh: `设置：${exampleNames.setting}=classic；配置文件里的其他设置不变（BANKCARD_MOCK_SET）`,
    },
  },
  quirk: {
    type: 'string',
    valueHint: { en: 'vendor/name,…', zh: '供应商/名字,…' },
    description: {
      en: "behaviours that are off by default; in place of the file's (BANKCARD_MOCK_QUIRK)",
      zh: '打开默认关闭的特例行为；代替配置文件里的列表（BANKCARD_MOCK_QUIRK）',
    },
  },
  answers: {
    type: 'string',
    valueHint: { en: 'release', zh: '版本' },
    description: {
      en: 'keeps the answers of the release before this one where they have changed since (BANKCARD_MOCK_ANSWERS)',
      zh: '应答在当前版本有变化的，仍按上一个版本应答（BANKCARD_MOCK_ANSWERS）',
    },
  },
  'image-hosts': {
    type: 'string',
    valueHint: 'host,…',
    description: {
      en: "hosts beside this machine that an image URL may name; in place of the file's (BANKCARD_MOCK_IMAGE_HOSTS)",
      zh: '除本机外，图片 URL 还可以指向的主机；代替配置文件里的列表（BANKCARD_MOCK_IMAGE_HOSTS）',
    },
  },
  pictures: {
    type: 'string',
    valueHint: hints.file,
    description: {
      en: 'your own pictures, as `bankcard-mock picture` lists them (BANKCARD_MOCK_PICTURES)',
      zh: '你自己的图片清单，由 `bankcard-mock picture` 生成（BANKCARD_MOCK_PICTURES）',
    },
  },
  'admin-token': {
    type: 'string',
    isSecret: true,
    valueHint: hints.token,
    description: {
      en: 'of the control API under /__admin; where --host is not this machine and none is given, one is made up and printed (BANKCARD_MOCK_ADMIN_TOKEN, or its file: BANKCARD_MOCK_ADMIN_TOKEN_FILE)',
      zh: '控制接口（/__admin）的 token；--host 不是本机地址而又没有给出时，会生成一个并打印（BANKCARD_MOCK_ADMIN_TOKEN，或存放它的文件 BANKCARD_MOCK_ADMIN_TOKEN_FILE）',
    },
  },
  'read-token': {
    type: 'string',
    isSecret: true,
    valueHint: hints.token,
    description: {
      en: 'a second one, which only reads what is not secret: metrics, masked calls, bills (BANKCARD_MOCK_READ_TOKEN or BANKCARD_MOCK_READ_TOKEN_FILE)',
      zh: '另一个 token，只能读取非机密内容：指标、脱敏的调用、账单（BANKCARD_MOCK_READ_TOKEN 或 BANKCARD_MOCK_READ_TOKEN_FILE）',
    },
  },
  drain: {
    type: 'string',
    valueHint: { en: 'seconds', zh: '秒' },
    description: {
      en: 'to go on after SIGTERM while /__admin/health/ready says 503, so that a load balancer looks elsewhere first (BANKCARD_MOCK_DRAIN)',
      zh: '收到 SIGTERM 后继续服务的秒数，其间 /__admin/health/ready 返回 503，让负载均衡先摘除本服务（BANKCARD_MOCK_DRAIN）',
    },
    default: '0',
  },
  'memory-limit': {
    type: 'string',
    valueHint: 'MiB',
    description: {
      en: 'for calls, tenants, rules, people and pictures together; the oldest calls give way (BANKCARD_MOCK_MEMORY_LIMIT)',
      zh: '调用、租户、规则、人物和图片合计可用的内存；超出时丢弃最早的调用（BANKCARD_MOCK_MEMORY_LIMIT）',
    },
    default: '256',
  },
  'package-webhook': {
    type: 'string',
    valueHint: 'url',
    description: {
      en: 'is posted {"event":"packageLow",…} once less than a fifth of a product\'s packages is left (BANKCARD_MOCK_PACKAGE_WEBHOOK)',
      zh: '某个产品的套餐包余量低于五分之一时，向该地址 POST {"event":"packageLow",…}（BANKCARD_MOCK_PACKAGE_WEBHOOK）',
    },
  },
  state: {
    type: 'string',
    valueHint: { en: 'memory|file|redis://…', zh: 'memory|文件|redis://…' },
    description: {
      en: 'where state is kept: in memory it ends with the server; a file keeps it, and is made if it is missing; servers on one Redis share it (BANKCARD_MOCK_STATE)',
      zh: '状态存放在哪里：memory 随服务结束而消失；文件会一直保留，没有就新建；用同一个 Redis 的多个服务共享状态（BANKCARD_MOCK_STATE）',
    },
    default: 'memory',
  },
  'keep-journal': {
    type: 'boolean',
    description: {
      en: 'keeps the latest calls in the file of --state as well, with the personal data in them; a Redis always has them',
      zh: '把最近的调用连同其中的个人信息也写入 --state 的文件；用 Redis 时总会写入',
    },
  },
  coverage: {
    type: 'string',
    valueHint: hints.folder,
    description: {
      en: 'where to write which rows were answered, for `bankcard-mock coverage` to read (BANKCARD_MOCK_COVERAGE)',
      zh: '把应答过的情形记录到该目录，供 `bankcard-mock coverage` 读取（BANKCARD_MOCK_COVERAGE）',
    },
  },
  seed: {
    type: 'string',
    valueHint: { en: 'number', zh: '数字' },
    description: {
      en: 'of all that is random, and of the credentials that follow from the ids of tenants (BANKCARD_MOCK_SEED)',
      zh: '所有随机值的种子，由租户 id 推算的凭证也取决于它（BANKCARD_MOCK_SEED）',
    },
  },
  'forget-tokens': {
    type: 'boolean',
    description: {
      en: 'refuses tokens of an earlier run, which otherwise count until they expire (BANKCARD_MOCK_FORGET_TOKENS=1)',
      zh: '不接受上次运行发出的 token；不加此项时它们在过期前一直有效（BANKCARD_MOCK_FORGET_TOKENS=1）',
    },
  },
  config: {
    type: 'string',
    valueHint: hints.file,
    description: {
      en: 'of options that neither flag nor environment gives; default bankcard-mock.config.ts or .json, where there is one (BANKCARD_MOCK_CONFIG)',
      zh: '配置文件，补充命令行和环境变量没有给出的选项；默认为 bankcard-mock.config.ts 或 .json（如果存在）（BANKCARD_MOCK_CONFIG）',
    },
  },
  'check-config': {
    type: 'boolean',
    description: {
      en: 'prints every option with its source, as JSON, and does not listen',
      zh: '以 JSON 打印每个选项的值和来源，不启动服务',
    },
  },
} as const satisfies Args;
