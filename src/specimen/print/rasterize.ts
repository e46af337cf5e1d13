/** A drawing in pixels of four bytes: red, green, blue, alpha. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

let loading: ReturnType<typeof load> | undefined;

/**
 * Draws an SVG without text, `width` pixels wide. Without a background, what is not drawn on is transparent. The
 * first call loads 2.4 MB of WebAssembly.
 */
export async function rasterize(svg: string, width: number, background?: 'white'): Promise<Raster> {
  return use(await draw(svg, width, background), (image) => ({
    width: image.width,
    height: image.height,
    data: image.pixels,
  }));
}

/** The same as a PNG. */
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
  // Imported here, so that a browser can load what draws SVG.
  const { readFile } = await import('node:fs/promises');
  const { createRequire } = await import('node:module');
  const file = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  try {
    await initWasm(await readFile(file));
  } catch (error) {
    // The package is initialised once in a process, and the application may use it too.
    if (!String(error).includes('Already initialized')) throw error;
  }
  return Resvg;
}

/** WebAssembly's memory is not collected as garbage. */
function use<T extends { free(): void }, Result>(held: T, how: (held: T) => Result): Result {
  try {
    return how(held);
  } finally {
    held.free();
  }
}
