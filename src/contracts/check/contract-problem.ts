import { ToolkitError } from '../../errors/toolkit-error.ts';
import type { FindPlace, Place } from './contract-places.ts';

/** What is wrong at a place of the contract file. */
export interface ContractProblem extends Place {
  readonly message: string;
}

/** Collects what is wrong. */
export interface ProblemList {
  /** At the end of a way into the file: what stands there, or its name. */
  add(way: readonly PropertyKey[], message: string, part?: 'key' | 'value'): void;
  readonly found: ContractProblem[];
}

export function createProblemList(find: FindPlace): ProblemList {
  const found: ContractProblem[] = [];
  return { found, add: (way, message, part) => void found.push({ ...find(way, part), message }) };
}

const mostShown = 20;

/** Error `badContract`, a line for each of the first mistakes: `contract.yaml:12:7: …`. */
export function toContractError(file: string, problems: readonly ContractProblem[]): ToolkitError {
  const sorted = problems.toSorted((one, other) => one.line - other.line || one.column - other.column);
  const lines = sorted
    .slice(0, mostShown)
    .map(({ line, column, message }) => `${file}:${line}:${column}: ${oneLine(message)}`);
  const left = sorted.length - lines.length;
  if (left > 0) lines.push(`${file}: ${left} more.`);
  return new ToolkitError('badContract', lines.join('\n'));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 1500);
}
