import type { Mock } from '../../mocks/create-mock.ts';
import type { Text } from '../../words/text.ts';
import type { ServerStatus } from '../status.ts';
import type { CallMeter } from './call-meter.ts';

/** What is read when somebody asks for the metrics. */
export interface MetricSources {
  readonly mock: Mock;
  readonly status: ServerStatus;
  readonly meter: CallMeter;
  /** How state is kept. */
  readonly kind: 'memory' | 'file' | 'redis';
}

/** A value with its labels. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface MetricDefinition {
  readonly name: string;
  readonly type: 'counter' | 'gauge';
  readonly labels?: readonly string[];
  /** `all`: servers that share their state all tell the same. `server`: each tells its own. */
  readonly of: 'all' | 'server';
  readonly help: Text;
  read(sources: MetricSources): readonly Sample[] | Promise<readonly Sample[]>;
}

/** `acme/read`, with its vendor to add up by. A path that is no operation's is `*`, of no vendor. */
export function labelsOf(operation: string): Readonly<Record<string, string>> {
  const slash = operation.indexOf('/');
  return { vendor: slash < 0 ? '' : operation.slice(0, slash), operation };
}

/** One value without labels. */
export const one = (value: number): readonly Sample[] => [{ value }];
