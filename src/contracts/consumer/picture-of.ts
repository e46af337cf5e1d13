import { readFixturePicture } from '../../descriptions/examples/read-fixture-picture.ts';
import type { Persona } from '../../language/people.ts';
import { createRecent } from '../../wire/create-recent.ts';
import { personas } from '../../world/people/personas.ts';

/** The pictures of the package, by the number of their card. */
const files = new Map([
  [personas.ok.card, 'ok.jpeg'],
  [personas.okCredit.card, 'ok-credit.jpeg'],
]);

/** In pixels: enough to be read, and drawn five times as fast as a large one. */
const width = 600;

/** What was drawn, by what is on the card: a suite asks about a person again and again. Some 60 kB each. */
const drawn = createRecent<Uint8Array>(100);

/** A JPEG of the card of a person, which is the caller's own. */
export async function pictureOf(persona: Persona): Promise<Uint8Array> {
  const file = files.get(persona.card);
  if (file !== undefined) return readFixturePicture(file);
  const { card, name, bank, type, validThru } = persona;
  const key = JSON.stringify([card, name, bank, type, validThru]);
  const picture = drawn.find(key) ?? (await draw(persona));
  drawn.keep(key, picture);
  return picture.slice();
}

async function draw(persona: Persona): Promise<Uint8Array> {
  // Loaded here, because few suites need it and it loads WebAssembly.
  const [{ renderSpecimen }, { specimenOf }] = await Promise.all([
    import('../../specimen/print/render-specimen.ts'),
    import('../../specimen/print/specimen-of.ts'),
  ]);
  return renderSpecimen(specimenOf(persona), { format: 'jpeg', width });
}
