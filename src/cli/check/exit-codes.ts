import { toolkitErrors } from '../../errors/toolkit-error.ts';
import { inEach, type Text, tell } from '../../words/text.ts';

const exits: readonly (readonly [code: number, text: Text])[] = [
  [
    0,
    {
      en: 'every row is handled, or as many as --fail-under wants',
      zh: '全部情形都已处理，或达到 --fail-under 的要求',
    },
  ],
  [
    toolkitErrors.badFlag,
    { en: 'a flag is wrong, or --only names no row', zh: '选项有误，或 --only 没有匹配到情形' },
  ],
  [toolkitErrors.notHandled, { en: 'rows are not handled', zh: '有情形没有处理' }],
  [
    toolkitErrors.brokenApp,
    {
      en: 'the app does not start, or not again, or does not call the mock as it should',
      zh: '应用没有启动、没能再次启动，或没有按约定调用挡板',
    },
  ],
  [
    toolkitErrors.badContract,
    {
      en: 'the contract has a mistake: its line, its column and what exists are told',
      zh: '契约文件有误：会指出行、列以及可用的写法',
    },
  ],
  [
    toolkitErrors.portInUse,
    {
      en: 'the contract cannot be read, mock.port is in use, or no mock answers at mock.url',
      zh: '契约文件无法读取，mock.port 已占用，或 mock.url 没有挡板应答',
    },
  ],
  [
    toolkitErrors.interrupted,
    {
      en: 'a signal ended the run: the report is of what ran until then',
      zh: '运行中途收到信号：报告只含已运行的部分',
    },
  ],
];

/** What the exit codes of `check` say. */
export const exitCodes = inEach((lang) =>
  [
    tell({ en: 'EXIT CODES', zh: '退出码' }, lang),
    '',
    ...exits.map(([code, text]) => `  ${String(code).padStart(3)}  ${tell(text, lang)}`),
  ].join('\n'),
);
