import { lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * Notes the URL of a server that `serve` started in this folder, for commands that are run there. The file is the
 * user's own, one for each server, in the folder for such files or for temporary ones. Returns a function that removes it.
 */
export function noteServer(url: string): () => void {
  const file = join(noteFolder(), `${notePrefix()}${process.pid}.json`);
  try {
    rmSync(file, { force: true });
    // Never through a link that somebody else has put there.
    writeFileSync(file, JSON.stringify({ url, pid: process.pid }), { flag: 'wx', mode: 0o600 });
  } catch {
    // Without a note, the other commands take what serve would take.
    return () => {};
  }
  return () => rmSync(file, { force: true });
}

/** The URL of the server that runs in this folder, of several the newest; undefined if there is none. */
export function findServer(): string | undefined {
  const folder = noteFolder();
  const prefix = notePrefix();
  let newest: ServerNote | undefined;
  for (const name of listFiles(folder)) {
    if (!name.startsWith(prefix)) continue;
    const file = join(folder, name);
    const note = readNote(file);
    if (note === undefined) continue;
    // That of a server that was killed.
    if (!isAlive(note.pid)) rmSync(file, { force: true });
    else if (newest === undefined || note.at > newest.at) newest = note;
  }
  return newest?.url;
}

interface ServerNote {
  readonly url: string;
  readonly pid: number;
  /** Milliseconds. */
  readonly at: number;
}

function noteFolder(): string {
  return process.env['XDG_RUNTIME_DIR'] || tmpdir();
}

/** Of the names of all notes of this user and folder. */
function notePrefix(): string {
  const place = bytesToHex(sha256(utf8ToBytes(process.cwd()))).slice(0, 16);
  return `bankcard-mock-${process.getuid?.() ?? 'user'}-${place}-`;
}

function listFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readNote(file: string): ServerNote | undefined {
  try {
    const found = lstatSync(file);
    if (!found.isFile() || (process.getuid !== undefined && found.uid !== process.getuid())) return undefined;
    const { url, pid } = JSON.parse(readFileSync(file, 'utf8')) as { url?: unknown; pid?: unknown };
    return typeof url === 'string' && typeof pid === 'number' ? { url, pid, at: found.mtimeMs } : undefined;
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
