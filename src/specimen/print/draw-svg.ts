import type PDFDocument from 'pdfkit';

type Document = InstanceType<typeof PDFDocument>;
/** Adds a method that the types of pdfkit leave out. */
type Gradient = ReturnType<Document['linearGradient']> & { setTransform(...matrix: readonly number[]): void };
type Attributes = Readonly<Record<string, string>>;
interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: Element[];
}

/** The elements and attributes that plain specimens use. `drawSvg` supports no others. */
const look = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity'];
const shape = [...look, 'transform', 'shape-rendering'];
const known: Readonly<Record<string, readonly string[]>> = {
  svg: ['xmlns', 'width', 'height', 'viewBox'],
  g: shape,
  path: [...shape, 'd'],
  rect: [...shape, 'x', 'y', 'width', 'height', 'rx'],
  linearGradient: ['id', 'x2', 'y2'],
  stop: ['offset', 'stop-color', 'stop-opacity'],
};

/** Attributes with text as their value. */
const words = ['xmlns', 'viewBox', 'id', 'd', 'shape-rendering'];
const colour = /^(?:none|#[\da-f]{3}|#[\da-f]{6})$/i;
const transforms = /^(?:(?:translate|scale)\([-\d. ]+\)|rotate\([-\d.]+\))*$/;

/**
 * Draws an SVG into a PDF page as vectors, in the units of its view box, from the current origin of the page. If the
 * SVG has an element, attribute or value that plain specimens do not use, it draws nothing and returns false.
 */
export function drawSvg(document: Document, svg: string): boolean {
  const root: Element = { name: '', attributes: {}, children: [] };
  const byId = new Map<string, Element>();
  const open = [root];
  for (const [, slash, name = '', text = '', closed] of svg.matchAll(/<(\/?)([\w:-]+)([^<>]*?)(\/?)>/g)) {
    if (slash === '/') {
      open.pop();
      continue;
    }
    const attributes = Object.fromEntries(
      [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    );
    if (!isKnown(name, attributes)) return false;
    const element: Element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    if (attributes['id'] !== undefined) byId.set(attributes['id'], element);
    if (closed === '') open.push(element);
  }
  for (const child of root.children) drawElement(document, child, {}, byId);
  return true;
}

function isKnown(name: string, attributes: Attributes): boolean {
  const names = Object.hasOwn(known, name) ? known[name] : undefined;
  if (names === undefined) return false;
  return Object.entries(attributes).every(([key, value]) => {
    if (!names.includes(key)) return false;
    if (key === 'transform') return transforms.test(value);
    if (key === 'fill' || key === 'stroke' || key === 'stop-color') {
      return colour.test(value) || (key === 'fill' && name === 'rect' && value.startsWith('url('));
    }
    return words.includes(key) || Number.isFinite(Number(value));
  });
}

function drawElement(
  document: Document,
  element: Element,
  inherited: Attributes,
  byId: ReadonlyMap<string, Element>,
): void {
  const { name, attributes, children } = element;
  if (name === 'linearGradient') return;
  const style = { ...inherited, ...attributes };
  document.save();
  transform(document, attributes['transform'] ?? '');
  if (name === 'path' || name === 'rect') paint(document, element, style, byId);
  for (const child of children) drawElement(document, child, style, byId);
  document.restore();
}

function paint(
  document: Document,
  { name, attributes }: Element,
  style: Attributes,
  byId: ReadonlyMap<string, Element>,
): void {
  const { fill = '#000', stroke = 'none' } = style;
  const lineWidth = numberOf(style, 'stroke-width', 1);
  const gradient = byId.get(/^url\(#(.*)\)$/.exec(fill)?.[1] ?? '');
  const filling = gradient === undefined ? fill : toGradient(document, gradient, attributes);
  document
    .fillOpacity(numberOf(style, 'fill-opacity', 1))
    .strokeOpacity(numberOf(style, 'stroke-opacity', 1));
  document.lineWidth(lineWidth);
  if (name === 'path') document.path(attributes['d'] ?? '');
  else {
    const [x = 0, y = 0, width = 0, height = 0, rx] = ['x', 'y', 'width', 'height', 'rx'].map((key) =>
      numberOf(attributes, key),
    );
    document.roundedRect(x, y, width, height, rx);
  }
  const isStroked = stroke !== 'none' && lineWidth > 0;
  if (fill !== 'none' && isStroked) document.fillAndStroke(filling, stroke);
  else if (fill !== 'none') document.fill(filling);
  else if (isStroked) document.stroke(stroke);
}

/** A gradient across a rectangle, which is the default of SVG for gradient units. */
function toGradient(document: Document, { attributes, children }: Element, rect: Attributes) {
  const ends = [numberOf(attributes, 'x2', 1), numberOf(attributes, 'y2')] as const;
  const gradient = document.linearGradient(0, 0, ...ends) as Gradient;
  const [width, height] = [numberOf(rect, 'width'), numberOf(rect, 'height')];
  gradient.setTransform(width, 0, 0, height, numberOf(rect, 'x'), numberOf(rect, 'y'));
  for (const { attributes: stop } of children) {
    gradient.stop(numberOf(stop, 'offset'), stop['stop-color'] ?? '#000', numberOf(stop, 'stop-opacity', 1));
  }
  return gradient;
}

function transform(document: Document, text: string): void {
  for (const [, kind, numbers = ''] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [one = 0, two] = numbers.split(' ').map(Number);
    if (kind === 'translate') document.translate(one, two ?? 0);
    else if (kind === 'scale') document.scale(one, two ?? one);
    else if (kind === 'rotate') document.rotate(one);
  }
}

function numberOf(attributes: Attributes, name: string, fallback = 0): number {
  return Number(attributes[name] ?? fallback);
}
