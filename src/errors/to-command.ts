/**
 * A command line as it runs where it is printed: `npx bankcard-mock outcomes` if the package is installed,
 * `npm run -s bankcard-mock -- outcomes` in the folder of this repository, and elsewhere with its path.
 */
export function toCommand(words: string): string {
  const here = (globalThis as { readonly process?: { cwd?(): string } }).process?.cwd?.();
  return `${commandIn(here, URL.parse(import.meta.url)?.href)} ${words}`;
}

/** A command line in a reply, which is the same wherever the mock runs, and may go to another machine. */
export function toReplyCommand(words: string): string {
  return `bankcard-mock ${words}`;
}

/** The text of a reply with its command lines as they run here. */
export function toRunnable(text: string): string {
  return text.replace(/(?<=[:.?] |[：。？])bankcard-mock (?=[a-z])/g, () => toCommand(''));
}

/** `folder` is the working directory, and `file` the URL of this file. In a bundle, that is the URL of the bundle. */
export function commandIn(folder: string | undefined, file: string | undefined): string {
  const [, path = ''] = /^file:\/\/(.*)\/(?:src|dist)\/errors\/to-command\.[jt]s/.exec(file ?? '') ?? [];
  if (path === '' || path.includes('/node_modules/')) return 'npx bankcard-mock';
  const root = decodeURIComponent(path).replace(/^\/(?=[A-Z]:)/i, '');
  if (folder === undefined || folder.replaceAll('\\', '/') === root) return 'npm run -s bankcard-mock --';
  const main = `${root}/dist/cli/main.js`;
  return `node ${/^[\w./:@+-]+$/.test(main) ? main : `"${main}"`}`;
}
