import { toCommand } from '../../errors/to-command.ts';
import { existing, listsAll } from '../../errors/to-existing.ts';
import { say, sentences, type Text } from '../../words/text.ts';
import { knownPersonas } from './personas.ts';

/** `There is no persona lost-crad. Did you mean lost-card? …` */
export function tellNoPersona(id: string): Text {
  const ids = knownPersonas().map((persona) => persona.id);
  return sentences(
    say({ en: 'There is no persona {id}.', zh: '没有预置人物 {id}。' }, { id: id.slice(0, 100) }),
    existing(id, ids, listsAll(toCommand('specimen --help'))),
  );
}
