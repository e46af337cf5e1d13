/** What can be wrong with a file of state. */
export const noState = {
  en: 'There is no state at {path}: `serve --state {path}` begins one.',
  zh: '{path} 处没有状态：`serve --state {path}` 会新建。',
} as const;
export const newer = {
  en: '{path} is state of a newer bankcard-mock (layout {version}; this one reads up to {fileVersion}): update, or name another file.',
  zh: '{path} 是更新版本的 bankcard-mock 写的状态（格式 {version}，本版只读到 {fileVersion}）：请升级，或换一个文件。',
} as const;
export const otherDatabase = {
  en: '{path} is a SQLite database, but no state of a mock: name another file.',
  zh: '{path} 是 SQLite 数据库，但不是挡板的状态：请换一个文件。',
} as const;
export const inUse = {
  en: '{path} is in use by another process: stop that mock, or name another file.',
  zh: '{path} 正被另一个进程使用：请停掉那个挡板，或换一个文件。',
} as const;
export const damaged = {
  en: '{path} is damaged, or no state of a mock ({why}): restore a copy, or name another file.',
  zh: '{path} 已损坏，或不是挡板的状态（{why}）：请恢复备份，或换一个文件。',
} as const;
export const cannotKeep = {
  en: 'State cannot be kept in {path}: {why}.',
  zh: '状态无法保存到 {path}：{why}。',
} as const;
export const unreadableValue = {
  en: '{path} has a value of the kind {kind} that cannot be read: restore a copy, or name another file.',
  zh: '{path} 中有一条类型为 {kind} 的数据读不出来：请恢复备份，或换一个文件。',
} as const;
export const noJson = {
  en: 'A value of the kind {kind} cannot be kept: it is no JSON.',
  zh: '类型为 {kind} 的数据无法保存：它不是 JSON。',
} as const;
