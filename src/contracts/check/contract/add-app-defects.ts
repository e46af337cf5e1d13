import { say } from '../../../words/text.ts';
import type { ProblemList } from './contract-problems.ts';
import type { WrittenContract } from './contract-schema.ts';

/** Adds a problem for each combination of options of app and mock that cannot work. */
export function addAppDefects({ app, mock, operations }: WrittenContract, problems: ProblemList): void {
  const { start, reach, url, workers, logs } = app;
  const needsApp = Object.values(operations).some(({ request }) => request !== undefined);
  if (start !== undefined && reach !== undefined) problems.add(['app', 'reach'], startedAndReached, 'key');
  if (needsApp && start === undefined && reach === undefined) problems.add(['app'], noApp, 'key');
  if (mock.url !== undefined && mock.port !== undefined) problems.add(['mock', 'port'], urlAndPort, 'key');
  if (reach !== undefined && mock.url === undefined && mock.port === undefined) {
    problems.add(['app', 'reach'], unknownMock, 'key');
  }
  if (workers === undefined || workers === 1) return;
  if (reach !== undefined || !url.includes('${PORT}')) {
    const why = reach === undefined ? onePort : oneApp;
    problems.add(['app', 'workers'], say(oneWorker, { why }));
  } else if (logs.some((log) => !log.includes('${PORT}'))) problems.add(['app', 'workers'], oneLog);
}

const startedAndReached = {
  en: 'an app is started or reached, not both: leave out one of start and reach.',
  zh: 'start（启动应用）和 reach（连接已运行的应用）只能写一个，请去掉另一个。',
};
const noApp = {
  en: 'requests need an app: say how to start it (start: python app.py), or where it is (reach: http://127.0.0.1:8000).',
  zh: '有 request 就要有应用：请写启动命令（start: python app.py），或应用地址（reach: http://127.0.0.1:8000）。',
};
const urlAndPort = {
  en: 'the mock at url has its port already: leave out one of url and port.',
  zh: 'url 里已有挡板的端口：url 和 port 请去掉一个。',
};
const unknownMock = {
  en: 'an app that runs already must know where the mock is: add mock: { port: 4100 }, or the url of one that runs.',
  zh: '应用已在运行，它得知道挡板的地址：请加上 mock: { port: 4100 }，或写已运行挡板的 url。',
};
const onePort = {
  en: 'url has no ${PORT}, and so there is one port',
  zh: 'url 里没有 ${PORT}，只有一个端口',
};
const oneApp = { en: 'an app that is reached is one', zh: '用 reach 连接的应用只有一个' };
const oneWorker = { en: '{why}: leave workers out.', zh: '{why}，请去掉 workers。' } as const;
const oneLog = {
  en: 'nobody can tell whose line it is if several apps write to one log file: put ${PORT} in the names under logs, or leave workers out.',
  zh: '多个应用写同一个日志文件，就分不清哪一行是谁写的：请在 logs 的文件名里加上 ${PORT}，或去掉 workers。',
};
