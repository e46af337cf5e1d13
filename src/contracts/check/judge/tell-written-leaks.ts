import { say, tell } from '../../../words/text.ts';
import { maskText } from '../../../world/privacy/mask-text.ts';
import type { WrittenText } from '../app/growing-text.ts';
import { cut } from './compare-answer.ts';
import { findLeaks, type KnownToApp, type Leak } from './find-leaks.ts';

const mostTold = 5;
/** Characters. The content of a longer line is not told. */
const longestLine = 65_536;

/** The lines with leaks: `logs/app.log:12 shows the ID number <18 digits …38>: paid by <18 digits …38>`. */
export function tellWrittenLeaks(written: readonly WrittenText[], known: KnownToApp): readonly string[] {
  const told = new Set(written.flatMap((one) => linesOf(one, known)));
  const left = told.size - mostTold;
  return [
    ...[...told].slice(0, mostTold),
    ...(left > 0
      ? [tell(say({ en: 'and {left} more lines like these', zh: '还有 {left} 行同样的情况' }, { left }))]
      : []),
  ];
}

function linesOf({ where, line, text, known: length }: WrittenText, known: KnownToApp): readonly string[] {
  const leaks = findLeaks(text, known).filter(({ end }) => end > length);
  const byLine = Map.groupBy(leaks, ({ start }) => text.lastIndexOf('\n', start - 1) + 1);
  return [...byLine].map(([start, own]) => {
    const number = line + (text.slice(0, start).match(/\n/g)?.length ?? 0);
    return tell(
      say(
        { en: '{place} shows {what}{line}', zh: '{place} 暴露了{what}{line}' },
        { place: `${where}:${number}`, what: joinSays(own), line: tellLine(text, start, known) },
      ),
    );
  });
}

function tellLine(text: string, start: number, known: KnownToApp): string {
  const end = text.indexOf('\n', start);
  const line = text.slice(start, end < 0 ? undefined : end);
  return line.length > longestLine ? '' : `: ${cut(maskText(line, known))}`;
}

/** What leaked, each once. */
export function joinSays(leaks: readonly Leak[]): string {
  return [...new Set(leaks.map(({ says }) => says))].join(', ');
}
