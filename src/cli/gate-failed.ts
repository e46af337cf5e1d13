/** The exit code of a command that did what it should, and found that what it looked at is not good enough. */
export const gateFailed = 3;
