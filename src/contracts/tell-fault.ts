import { say, type Text } from '../words/text.ts';

/** When a fault happens, as the sentence of a row. */
export function tellFault(fault: string): Text {
  return say({ en: 'the reply has the fault {fault}', zh: '应答出现故障 {fault}' }, { fault });
}
