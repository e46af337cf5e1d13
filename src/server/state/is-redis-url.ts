/** Whether state is to be kept in Redis, and not in a file. */
export function isRedisUrl(state: string): boolean {
  return /^rediss?:\/\//i.test(state);
}
