import type { ClientRequest, ClientText } from '../client-program.ts';
import type { StatementSyntax } from '../write-statements.ts';
import { block, quoteSingle, toCamel } from '../write-text.ts';

/** The statements of JavaScript, wherever it runs. */
export function javascriptStatements(
  text: (value: ClientText) => string,
  send: (request: ClientRequest) => string,
): StatementSyntax {
  return {
    text,
    variable: toCamel,
    quote: quoteSingle,
    assign: (variable, value) => `const ${variable} = ${value};`,
    send,
    call: (helper, words) => `${helper}(${words.join(', ')})`,
    run: (expression) => `${expression};`,
    repeat: (times, statement) => `for (let time = 0; time < ${times}; time += 1) ${statement}`,
  };
}

/** An object literal of names and expressions. */
export function record(fields: readonly (readonly [name: string, expression: string])[]): string {
  return braces(
    fields.map(([name, value]) => `${/^[A-Za-z_]\w*$/.test(name) ? name : quoteSingle(name)}: ${value}`),
  );
}

export function braces(items: readonly string[]): string {
  return block(items, { open: '{', close: '}', indent: '  ', pad: ' ', trailing: true });
}
