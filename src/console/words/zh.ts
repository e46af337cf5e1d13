import type { Words } from './en.ts';

/** Every word of the console, in Chinese. */
export const zh: Words = {
  frame: {
    title: '银行卡挡板',
    skip: '跳到正文',
    views: '页面',
    language: '语言',
    away: '服务器没有应答，页面内容可能已过时；每隔几秒会自动重试。',
    broken: '本页出错了，其他页面仍可使用。',
    again: '重试',
    loading: '加载中…',
    token: {
      title: '该服务需要令牌',
      missing: '令牌由启动者用 --admin-token 指定，或见启动时打印的内容。',
      wrong: '令牌被拒绝，请核对后重试。',
      label: '令牌',
      submit: '进入控制台',
    },
  },
  calls: {
    title: '调用',
    none: '还没有调用。把应用的接口地址指向这里，调用就会出现：',
  },
};
