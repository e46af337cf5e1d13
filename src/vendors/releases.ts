/** The releases whose answers are known, the present one last. Written by `npm run docs`. */
export const releases: readonly string[] = ['0.1'];
