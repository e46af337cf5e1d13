import type { ComputationMethod } from '../../../language/value.ts';
import type { ClientProgram, ClientRequest, ClientStatement, ClientText } from './client-program.ts';

/** How a language writes the statements of a program. */
export interface StatementSyntax {
  text(value: ClientText): string;
  variable(name: string): string;
  assign(variable: string, value: string): string;
  /** A call of the helper that sends, as an expression. */
  send(request: ClientRequest): string;
  /** A call of a helper: `random(32)`. */
  call(helper: 'random' | 'pick' | 'headerOf' | 'show' | ComputationMethod, words: readonly string[]): string;
  /** A text as an argument. */
  quote(literal: string): string;
  /** An expression as a statement. */
  run(expression: string): string;
  repeat(times: number, statement: string): string;
}

export function writeStatements({ statements }: ClientProgram, syntax: StatementSyntax): string {
  return statements.map((one) => writeStatement(one, syntax)).join('\n');
}

function writeStatement(statement: ClientStatement, syntax: StatementSyntax): string {
  const { assign, call, run, variable } = syntax;
  if (statement.kind === 'random') {
    return assign(variable(statement.variable), call('random', [String(statement.length)]));
  }
  if (statement.kind === 'computed') {
    return assign(variable(statement.variable), call(statement.method, statement.values.map(syntax.text)));
  }
  const { request, saves, shown, times } = statement;
  const sent = syntax.send(request);
  const [first] = saves;
  if (first === undefined) {
    const once = run(shown ? call('show', [sent]) : sent);
    return times === 1 ? once : syntax.repeat(times, once);
  }
  const reply = variable(`${first.variable}_reply`);
  const picks = saves.map((save) => {
    const value =
      'header' in save
        ? call('headerOf', [reply, syntax.quote(save.header)])
        : call('pick', [
            reply,
            ...save.path.map((key) => (typeof key === 'number' ? String(key) : syntax.quote(key))),
          ]);
    return assign(variable(save.variable), value);
  });
  return [assign(reply, sent), ...picks].join('\n');
}
