import type { Drive, RequestShape } from '../contract/check-contract.ts';

const personaField = /\$\{\s*persona\.([\w-]+)\.(\w+)\s*\}/g;
/** Names of shipped pictures and what they show: the person of the picture must change with the person of the text. */
const pictureOf = /\bok\.(?:jpeg|png|bmp)\b/g;

/** The only persona whose data a request or command sends. Undefined if there is none, or more than one. */
export function personaOf(drive: Drive): string | undefined {
  const ids = new Set([...textOf(drive).matchAll(personaField)].map(([, id]) => id));
  return ids.size === 1 ? [...ids][0] : undefined;
}

/** Whether it sends this field of a persona. */
export function sendsField(drive: Drive, field: string): boolean {
  return [...textOf(drive).matchAll(personaField)].some(([, , sent]) => sent === field);
}

/** Whether it sends the picture of the persona `ok`. */
export function sendsPicture(drive: Drive): boolean {
  return textOf(drive).match(pictureOf) !== null;
}

/** The same with the data of another persona. With `fields`, only these are replaced. */
export function withPersona(drive: Drive, id: string, fields?: readonly string[]): Drive {
  return replace(drive, (text) =>
    text.replace(personaField, (whole, _, field: string) =>
      fields === undefined || fields.includes(field) ? `\${persona.${id}.${field}}` : whole,
    ),
  );
}

/** The same with another of the shipped pictures. */
export function withPicture(drive: Drive, file: string): Drive {
  return replace(drive, (text) => text.replace(pictureOf, file));
}

function textOf(drive: Drive): string {
  return drive.by === 'command' ? drive.command : JSON.stringify(drive.request);
}

function replace(drive: Drive, change: (text: string) => string): Drive {
  return drive.by === 'command'
    ? { ...drive, command: change(drive.command) }
    : { ...drive, request: JSON.parse(change(JSON.stringify(drive.request))) as RequestShape };
}
