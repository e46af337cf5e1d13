/** What the page itself says. */
export const pageWords = {
  interaction: {
    en: 'An interaction is what a pact expects the vendor to answer to one request.',
    zh: '交互是指契约期望供应商对一个请求给出的应答。',
  },
  status: {
    en: 'A status is one of the answers that a vendor documents: a success, a refusal, an error of its gateway.',
    zh: '情形是指供应商文档列出的一种应答：成功、拒绝，或其网关的错误。',
  },
  source: {
    en: 'The answers came from bankcard-mock {version}; no vendor was called and no money was spent.',
    zh: '所有应答均由挡板 bankcard-mock {version} 给出：没有调用供应商，也没有产生费用。',
  },
  grouped: {
    en: ' stands for every operation of a vendor: its gateway or platform answers the same for all of them.',
    zh: ' 代表该供应商的所有接口：网关或平台对它们的应答相同。',
  },
  provoke: {
    en: 'A command under a status brings it about again, from any shell.',
    zh: '在任意终端执行情形下方的命令，即可复现该情形。',
  },
  took: { en: 'took {time}', zh: '用时 {time}' },
  skipped: { en: '{skipped} skipped', zh: '跳过 {skipped} 个' },
  dot: { en: ' · ', zh: ' · ' },
  comma: { en: ', ', zh: '，' },
  nothingCalled: { en: 'Nothing was called.', zh: '没有调用任何接口。' },
  nothingToDo: { en: 'Nothing needs work.', zh: '全部通过，没有需要修改的地方。' },
  tally: { en: '{length} {word}', zh: '{word} {length} 个' },
  sentence: { en: '{all}.', zh: '{all}。' },
  toDo: { en: '{failed} need work: {all}.', zh: '{failed} 个需要修改：{all}。' },
  byVendor: { en: 'By vendor', zh: '按供应商' },
  share: { en: '{passed} of {total} {word}{beside}', zh: '{word} {passed}/{total}{beside}' },
  cost: { en: 'What the calls would have cost', zh: '真实调用供应商所需的费用' },
  yuan: { en: 'Yuan', zh: '金额（元）' },
  yuanEstimated: { en: 'Yuan, estimated', zh: '金额（元，估算）' },
  unknown: { en: 'unknown', zh: '未知' },
  calls: { en: 'Calls', zh: '调用次数' },
  billed: { en: 'Of these billed', zh: '其中计费' },
  unpriced: { en: 'Billed, price not known', zh: '计费但价格未知' },
  priceUnknown: {
    en: 'The price of these vendors is not known.',
    zh: '这些供应商的价格未知。',
  },
  estimated: {
    en: 'Estimated: some calls are priced as if from the smallest package that the vendor sells.',
    zh: '估算：部分调用按供应商所售最小套餐包的单价计算。',
  },
  unpricedNote: {
    en: 'Calls without a known price are not in the sum.',
    zh: '价格未知的调用未计入。',
  },
} as const;
