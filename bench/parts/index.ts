import type { Part } from './bench.ts';
import { callsPart } from './calls.ts';
import { memoryPart } from './memory.ts';
import { packagePart } from './package.ts';
import { peoplePart } from './people.ts';
import { processPart } from './process.ts';
import { rulesPart } from './rules.ts';
import { serversPart } from './servers.ts';
import { statePart } from './state.ts';
import { takeoverPart } from './takeover.ts';

export const parts: readonly Part[] = [
  serversPart,
  rulesPart,
  peoplePart,
  statePart,
  takeoverPart,
  callsPart,
  memoryPart,
  processPart,
  packagePart,
];
