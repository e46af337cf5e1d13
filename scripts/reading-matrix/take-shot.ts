import sharp from 'sharp';
import { drawSpecimen, type SpecimenVariant } from '../../src/specimen/draw/draw-specimen.ts';
import { rasterize } from '../../src/specimen/print/rasterize.ts';
import { specimenOf } from '../../src/specimen/print/specimen-of.ts';
import { type Canvas, plainCanvas, toCanvas, toSharp } from './canvas.ts';
import { chatPicture, drawChat, placeInChat } from './chat.ts';
import { drawDesk } from './desk.ts';
import type { Frame, MatrixCell, Shot } from './matrix-cell.ts';
import { boundsOf, type Pose, placeCanvas } from './place-canvas.ts';

const flat = { sideways: 0, forwards: 0 };
/** The height of the camera, in widths of the object. */
const cameraHeight = 2.4;
const table = [185, 168, 143];
/** The radius of the specimen's corners: 40 of 1012. */
const roundness = 0.0395;
const drawings = new Map<string, Promise<Canvas>>();

/** The scene in front of the camera, before the effects of light, lens and file. */
export async function takeShot({ persona, variants, shot }: MatrixCell): Promise<Canvas> {
  const { scene } = shot;
  if (scene?.kind === 'phone') {
    const screen = {
      width: Math.round(shot.width / chatPicture),
      height: Math.round((shot.width / chatPicture) * 2),
    };
    const shown = await screenshot(persona, variants, screen, true);
    return placeOn(await drawnDesk(scene.desk, scene), await frame(shown), shot, 0.08);
  }
  if (scene?.kind === 'chat') return screenshot(persona, variants, scene, scene.mine);
  const card = await specimen(persona, variants, shot.width);
  if (scene !== undefined) return placeOn(await drawnDesk(scene.desk, scene), card, shot, roundness);
  if (shot.turn === undefined && shot.tilt === undefined) return card;
  return placeOn(undefined, card, shot, roundness);
}

/** Places the object. Without a ground, the table is as large as needed. */
function placeOn(ground: Canvas | undefined, thing: Canvas, shot: Shot, round: number): Canvas {
  const { turn = 0, tilt = flat, scene } = shot;
  const place = scene === undefined || scene.kind === 'chat' ? { x: 0, y: 0 } : scene;
  const pose: Pose = { turn, tilt, distance: thing.width * cameraHeight, x: 0, y: 0 };
  const { left, top, right, bottom } = boundsOf(thing, pose);
  const margin = thing.width * 0.04;
  const onto =
    ground ?? plainCanvas(Math.ceil(right - left + margin * 2), Math.ceil(bottom - top + margin * 2), table);
  const middle =
    ground === undefined
      ? { x: margin - left, y: margin - top }
      : { x: place.x * onto.width, y: place.y * onto.height };
  placeCanvas(onto, thing, { ...pose, ...middle }, thing.width * round);
  return onto;
}

async function specimen(
  persona: string,
  variants: readonly SpecimenVariant[],
  width: number,
): Promise<Canvas> {
  // Drawn in three sizes, so that the drawing is only ever reduced, never enlarged.
  const drawnWidth = [1012, 2024, 4048].find((one) => one >= width) ?? 4048;
  const key = [persona, ...variants, drawnWidth].join();
  const drawn = await once(key, drawnWidth, () => drawSpecimen(specimenOf(persona), variants));
  return toCanvas(
    toSharp(drawn).resize(Math.round(width), Math.round((width * 638) / 1012), { fit: 'fill' }),
  );
}

async function drawnDesk(desk: number, { width, height }: Frame): Promise<Canvas> {
  const drawn = await once(`desk ${desk}`, 1600, () => drawDesk(desk));
  const upright = width < height ? toSharp(drawn).rotate(90) : toSharp(drawn);
  return toCanvas(upright.resize(Math.round(width), Math.round(height), { fit: 'cover', kernel: 'cubic' }));
}

async function screenshot(
  persona: string,
  variants: readonly SpecimenVariant[],
  frame: Frame,
  mine: boolean,
): Promise<Canvas> {
  const chat = await once(`chat ${frame.width} ${mine}`, frame.width, () => drawChat(frame, mine));
  const card = await specimen(persona, variants, frame.width * chatPicture);
  const { width, height, data } = card;
  const raw = { width, height, channels: 3 } as const;
  return toCanvas(toSharp(chat).composite([{ input: Buffer.from(data), raw, ...placeInChat(frame, mine) }]));
}

/** Adds the black edge of a phone. */
async function frame(screen: Canvas): Promise<Canvas> {
  const edge = Math.round(screen.width * 0.04);
  return toCanvas(
    toSharp(screen).extend({ top: edge, bottom: edge, left: edge, right: edge, background: '#16181b' }),
  );
}

/** Caches a drawing, because it is used for many pictures. */
function once(key: string, width: number, draw: () => string): Promise<Canvas> {
  const drawing =
    drawings.get(key) ??
    rasterize(draw(), width, 'white').then(({ data, width, height }) =>
      toCanvas(sharp(data, { raw: { width, height, channels: 4 } })),
    );
  drawings.set(key, drawing);
  return drawing;
}
