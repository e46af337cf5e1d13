import { createSyntheticPeople } from '../../src/world/people/synthetic-people.ts';
import { runOwn } from '../peers/own.ts';
import type { Running } from '../process/launch.ts';
import { show, showCount } from '../statistics.ts';
import { type Asked, check } from '../work.ts';
import { type Part, startServer, type Timing } from './bench.ts';
import { interleave, type Measured, shareOf, type Target, troublesOf } from './interleave.ts';

const whole: Timing = { rounds: 5, ms: 1000, warmMs: 2000, sockets: 32 };
const brief: Timing = { rounds: 1, ms: 200, warmMs: 200, sockets: 32 };
const askedFor = 1000;

interface Town {
  readonly people: number;
  readonly running: Running;
  readonly idleMegabytes: number;
}

/** Measures the cost of many registered people. */
export const peoplePart: Part = {
  id: 'people',
  title: 'Many people',
  async measure(bench) {
    const timing = bench.quick ? brief : whole;
    const towns: Town[] = [];
    for (const people of bench.quick ? [0, 10_000] : [0, 10_000, 1_000_000]) {
      const running = await startServer(bench, check(), (port, folder) => runOwn(port, folder, { people }));
      towns.push({ people, running, idleMegabytes: running.resident() });
      bench.say(`  ${showCount(people)} people added`);
    }
    const one = towns.map(({ running, people }): Target => ({ name: `${people}`, running, asked: check() }));
    const many = towns
      .filter(({ people }) => people >= askedFor)
      .map(({ running, people }): Target => ({ name: `${people}, all`, running, asked: spread(people) }));
    const measured = await interleave(bench, [...one, ...many], timing);
    const find = (name: string) => measured.find(({ target }) => target.name === name);
    const rows = towns.map(({ people, running, idleMegabytes }) => {
      const everyone = find(`${people}, all`);
      return [
        people === 0 ? 'personas alone' : showCount(people),
        show(find(`${people}`)?.perSecond),
        shareOf(find(`${people}`), find('0')),
        show(everyone?.perSecond),
        everyone === undefined ? '–' : shareOf(everyone, find(smallest(measured))),
        show(running.startMs),
        show(idleMegabytes),
        show(running.resident()),
      ];
    });
    for (const { running } of towns) await running.stop();
    return {
      tables: [
        {
          title: 'The check by the number of people',
          columns: [
            'people',
            'requests a second for one persona',
            'relative to personas alone',
            `requests a second for ${showCount(askedFor)} people in turn`,
            'relative to 10 000',
            'ms to the first answer',
            'MB idle',
            'MB after the load',
          ],
          rows,
          notes: [
            'Invented people are added before the server listens. Every fourth has two cards.',
            ...troublesOf(measured),
          ],
        },
      ],
      charts: [],
    };
  },
};

/** Requests for people from the whole register, so that memory locality does not help. */
function spread(people: number): readonly Asked[] {
  const asked: Asked[] = [];
  const step = Math.floor(people / askedFor);
  let index = 0;
  for (const { person, cards } of createSyntheticPeople(people, 1)) {
    const [card] = cards;
    if (index % step === 0 && card !== undefined) {
      asked.push(check({ accountNo: card.number, idCard: person.idNumber, name: person.name }));
    }
    index += 1;
  }
  // 389 and 1000 have no common factor, so neighbours in the register are requested far apart.
  return asked.map((_, at) => asked[(at * 389) % asked.length] as Asked);
}

function smallest(measured: readonly Measured[]): string {
  return measured.find(({ target }) => target.name.endsWith(', all'))?.target.name ?? '';
}
