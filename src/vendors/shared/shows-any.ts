import type { Picture, PictureVariant } from '../../language/world.ts';

/** Whether the picture shows its card in one of these ways. */
export function showsAny({ card }: Picture, ...variants: readonly PictureVariant[]): boolean {
  return card?.variants.some((variant) => variants.includes(variant)) ?? false;
}
