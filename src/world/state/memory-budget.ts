import { ToolkitError } from '../../errors/toolkit-error.ts';
import { say } from '../../words/text.ts';

/** The one limit on what a mock keeps for its callers, in bytes, which are counted approximately. */
export interface MemoryBudget {
  readonly limit: number;
  /** The calls of all journals. */
  readonly calls: number;
  /** What was made over the control API, or by tests: tenants, rules, people, pictures. */
  readonly things: number;
  /** Counts calls; negative for those that were dropped. */
  addCalls(bytes: number): void;
  /** Counts things; negative for those that were deleted. */
  addThings(bytes: number): void;
  /** How much the journals may take: what things leave of the limit. */
  forCalls(): number;
  /** Checks that there is room for one more thing, which things may have in half of the limit. Error `outOfMemory`. */
  requireRoom(bytes: number): void;
}

const mebibyte = 1024 * 1024;

/** Approximate sizes, in bytes, of a person or card, and of a picture's hashes with their index. */
export const personBytes = 512;
export const pictureBytes = 2048;

export function createMemoryBudget(limitMiB = 256): MemoryBudget {
  const limit = limitMiB * mebibyte;
  let calls = 0;
  let things = 0;
  return {
    limit,
    get calls() {
      return calls;
    },
    get things() {
      return things;
    },
    addCalls(bytes) {
      calls += bytes;
    },
    addThings(bytes) {
      things += bytes;
    },
    forCalls: () => Math.max(limit - things, limit / 10),
    requireRoom(bytes) {
      if (things + bytes <= limit / 2) return;
      throw new ToolkitError(
        'outOfMemory',
        say(noRoom, { taken: toMebibytes(things), limit: toMebibytes(limit) }),
      );
    },
  };
}

const noRoom = {
  en: 'Tenants, rules, people and pictures take {taken} MiB. They may take half of --memory-limit, which is {limit} MiB: delete some, give tenants an expiresInMs, or raise the limit.',
  zh: '租户、规则、人物和图片已占 {taken} MiB，上限是 --memory-limit（{limit} MiB）的一半：请删除一些，给租户设置 expiresInMs，或调大上限。',
} as const;

function toMebibytes(bytes: number): number {
  return Math.round(bytes / mebibyte);
}
