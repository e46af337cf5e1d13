/** Sends one hostile input, in a process of its own: `send-input.ts <url> <name>`. It prints what it saw. */
import { hostileInputs } from './hostile-inputs.ts';

const [url = '', name = ''] = process.argv.slice(2);
process.stdout.write((await hostileInputs[name]?.(url)) ?? 'no such input');
process.exit(0);
