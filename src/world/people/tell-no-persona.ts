import { toCommand } from '../../errors/to-command.ts';
import { toExisting } from '../../errors/to-existing.ts';
import { personaList } from './personas.ts';

/** `There is no persona lost-crad. Did you mean lost-card? …` */
export function tellNoPersona(id: string): string {
  const ids = personaList.map((persona) => persona.id);
  const where = `${toCommand('specimen --help')} lists all.`;
  return `There is no persona ${id.slice(0, 100)}. ${toExisting(id, ids, where)}`;
}
