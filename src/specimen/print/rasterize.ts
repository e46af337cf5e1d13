/** A drawing in pixels, four bytes each: red, green, blue, alpha. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

let loading: ReturnType<typeof load> | undefined;

/**
 * Draws an SVG that has no text elements, `width` pixels wide. Without `background`, empty areas are transparent. The
 * first call loads 2.4 MB of WebAssembly.
 */
export async function rasterize(svg: string, width: number, background?: 'white'): Promise<Raster> {
  return use(await draw(svg, width, background), (image) => ({
    width: image.width,
    height: image.height,
    data: image.pixels,
  }));
}

/** Like `rasterize`, but returns a PNG. */
export async function rasterizeToPng(svg: string, width: number): Promise<Uint8Array> {
  return use(await draw(svg, width), (image) => image.asPng());
}

async function draw(svg: string, width: number, background?: string) {
  loading ??= load();
  const Resvg = await loading;
  const options = { fitTo: { mode: 'width', value: width }, ...(background && { background }) } as const;
  return use(new Resvg(svg, options), (resvg) => resvg.render());
}

async function load() {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  // Imported here, so that a browser can load the modules that draw SVG.
  const { readFile } = await import('node:fs/promises');
  const { createRequire } = await import('node:module');
  const file = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  try {
    await initWasm(await readFile(file));
  } catch (error) {
    // The package can be initialised only once per process, and the application may have done so already.
    if (!String(error).includes('Already initialized')) throw error;
  }
  return Resvg;
}

/** Frees the object after use, because the garbage collector does not free WebAssembly memory. */
function use<T extends { free(): void }, Result>(held: T, how: (held: T) => Result): Result {
  try {
    return how(held);
  } finally {
    held.free();
  }
}
