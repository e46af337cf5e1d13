import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Notes the URL of a server that `serve` started in this folder, for commands that are run there. The file is the
 * user's own, in the folder for such files or for temporary ones. Returns a function that removes it.
 */
export function noteServer(url: string): () => void {
  const file = noteFile();
  try {
    rmSync(file, { force: true });
    // Never through a link that somebody else has put there.
    writeFileSync(file, JSON.stringify({ url, pid: process.pid }), { flag: 'wx', mode: 0o600 });
  } catch {
    // Without a note, the other commands take what serve would take.
    return () => {};
  }
  return () => {
    if (readNote(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** The URL of the server that runs in this folder; undefined if there is none. */
export function findServer(): string | undefined {
  const note = readNote(noteFile());
  return note !== undefined && isAlive(note.pid) ? note.url : undefined;
}

function noteFile(): string {
  const folder = process.env['XDG_RUNTIME_DIR'] || tmpdir();
  const place = createHash('sha256').update(process.cwd()).digest('hex').slice(0, 16);
  return join(folder, `bankcard-mock-${process.getuid?.() ?? 'user'}-${place}.json`);
}

function readNote(file: string): { readonly url: string; readonly pid: number } | undefined {
  try {
    const found = lstatSync(file);
    if (!found.isFile() || (process.getuid !== undefined && found.uid !== process.getuid())) return undefined;
    const { url, pid } = JSON.parse(readFileSync(file, 'utf8')) as { url?: unknown; pid?: unknown };
    return typeof url === 'string' && typeof pid === 'number' ? { url, pid } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
