import { arrivals } from '../../wire/arrivals.ts';
import { type MetricDefinition, one } from './metric.ts';

/** How the server and its state are. */
export const serverMetrics: readonly MetricDefinition[] = [
  {
    name: 'bankcard_mock_info',
    type: 'gauge',
    labels: ['version', 'state'],
    of: 'server',
    help: {
      en: 'Always 1. The version, and how state is kept: memory, file or redis.',
      zh: '恒为 1，标签为版本和状态的保存方式：memory、file 或 redis。',
    },
    read: ({ status, kind }) => [{ labels: { version: status.health().version, state: kind }, value: 1 }],
  },
  {
    name: 'bankcard_mock_ready',
    type: 'gauge',
    of: 'server',
    help: {
      en: '1 if calls can be sent to it, as GET /__admin/health/ready says; 0 if not.',
      zh: '可以接受调用时为 1，否则为 0，与 GET /__admin/health/ready 一致。',
    },
    read: async ({ status }) => one((await status.readiness()).status === 'ready' ? 1 : 0),
  },
  {
    name: 'bankcard_mock_state_up',
    type: 'gauge',
    of: 'server',
    help: {
      en: '1 if state can be read and written; 0 while vendors have outages because it cannot.',
      zh: '状态可读写时为 1；不可用、各供应商按故障应答时为 0。',
    },
    read: async ({ status }) => one((await status.readiness()).status === 'stateAway' ? 0 : 1),
  },
  {
    name: 'bankcard_mock_tenants',
    type: 'gauge',
    of: 'all',
    help: { en: 'Tenants.', zh: '租户数。' },
    read: ({ mock }) => one(mock.world.tenants.ids().length),
  },
  {
    name: 'bankcard_mock_rules',
    type: 'gauge',
    of: 'all',
    help: { en: 'Rules that have not ended.', zh: '尚未结束的规则数。' },
    read: ({ mock }) => one(mock.rules.list().length),
  },
  {
    name: 'bankcard_mock_people',
    type: 'gauge',
    of: 'all',
    help: { en: 'People that vendors know, personas included.', zh: '供应商认识的人物数，含预置人物。' },
    read: ({ mock }) => one(mock.world.people.size),
  },
  {
    name: 'bankcard_mock_registered_pictures',
    type: 'gauge',
    of: 'all',
    help: { en: 'Pictures that are registered.', zh: '已登记的图片数。' },
    read: ({ mock }) => one(mock.world.pictures.list().length),
  },
  {
    name: 'bankcard_mock_pictures_in_work',
    type: 'gauge',
    of: 'server',
    help: { en: 'Pictures that are being read, or wait for it.', zh: '正在识别或等待识别的图片数。' },
    read: ({ mock }) => one(mock.world.pictures.inWork()),
  },
  {
    name: 'bankcard_mock_arriving_bytes',
    type: 'gauge',
    of: 'server',
    help: {
      en: 'Bytes of bodies and pictures that are not whole yet.',
      zh: '尚未收完的请求体和图片的字节数。',
    },
    read: () => one(arrivals.bytes),
  },
  {
    name: 'bankcard_mock_memory_bytes',
    type: 'gauge',
    labels: ['of'],
    of: 'server',
    help: {
      en: 'What is kept, about: of calls, and of things (tenants, rules, people, pictures).',
      zh: '保留的内容约占的字节数：calls 为调用，things 为租户、规则、人物和图片。',
    },
    read: ({ mock: { world } }) => [
      { labels: { of: 'calls' }, value: world.memory.calls },
      { labels: { of: 'things' }, value: world.memory.things },
    ],
  },
  {
    name: 'bankcard_mock_memory_limit_bytes',
    type: 'gauge',
    of: 'server',
    help: { en: 'The limit on both, --memory-limit.', zh: '两者合计的上限，即 --memory-limit。' },
    read: ({ mock: { world } }) => one(world.memory.limit),
  },
  {
    name: 'bankcard_mock_dropped_calls_total',
    type: 'counter',
    of: 'server',
    help: {
      en: 'Calls that the journal dropped for newer ones.',
      zh: '调用日志为新调用让位而丢弃的调用数。',
    },
    read: ({ mock }) => one(mock.journal.evicted),
  },
];
