import type { ProblemList } from './contract-problem.ts';
import type { WrittenContract } from './contract-schema.ts';

/** Whether what is said of app and mock can be done together. */
export function checkApp({ app, mock, operations }: WrittenContract, problems: ProblemList): void {
  const { start, reach, url, workers } = app;
  const needsApp = Object.values(operations).some(({ request }) => request !== undefined);
  if (start !== undefined && reach !== undefined) {
    problems.add(
      ['app', 'reach'],
      'an app is started or reached, not both: leave out one of start and reach.',
      'key',
    );
  }
  if (needsApp && start === undefined && reach === undefined) {
    problems.add(
      ['app'],
      'requests need an app: say how to start it (start: python app.py), or where it is (reach: http://127.0.0.1:8000).',
      'key',
    );
  }
  if (mock.url !== undefined && mock.port !== undefined) {
    problems.add(
      ['mock', 'port'],
      'the mock at url has its port already: leave out one of url and port.',
      'key',
    );
  }
  if (reach !== undefined && mock.url === undefined && mock.port === undefined) {
    problems.add(
      ['app', 'reach'],
      'an app that runs already must know where the mock is: add mock: { port: 4100 }, or the url of one that runs.',
      'key',
    );
  }
  if (workers !== undefined && workers > 1 && (reach !== undefined || !url.includes('${PORT}'))) {
    const why =
      reach === undefined ? 'url has no ${PORT}, and so there is one port' : 'an app that is reached is one';
    problems.add(['app', 'workers'], `${why}: leave workers out.`);
  }
}
