import type PDFDocument from 'pdfkit';
import { missingPackage } from '../../errors/missing-package.ts';

/** A size in millimetres, width first. */
export type PageSize = readonly [width: number, height: number];

/** PDF points per millimetre. */
const pointsPerMm = 72 / 25.4;

/** A PDF that is written page by page, in millimetres from the top left. */
export interface Pdf {
  readonly document: InstanceType<typeof PDFDocument>;
  addPage(): void;
  finish(): Promise<Uint8Array>;
}

/**
 * A new PDF; all its pages have one size. The first call loads pdfkit, about 100 ms. The same pages always give the
 * same bytes.
 */
export async function createPdf(title: string, size: PageSize): Promise<Pdf> {
  const PdfDocument = await loadPdfkit();
  const document = new PdfDocument({
    autoFirstPage: false,
    margin: 0,
    pdfVersion: '1.7',
    size: size.map((mm) => mm * pointsPerMm),
    // A fixed date: otherwise the file would contain today's date and an identifier made from it.
    info: { Title: title, Creator: 'bankcard-mock', CreationDate: new Date(Date.UTC(2026, 0, 1)) },
  });
  return {
    document,
    addPage() {
      document.addPage().scale(pointsPerMm);
    },
    async finish() {
      const chunks: Uint8Array[] = [];
      document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
      const ended = new Promise((resolve, reject) => document.on('end', resolve).on('error', reject));
      document.end();
      await ended;
      return new Uint8Array(Buffer.concat(chunks));
    },
  };
}

async function loadPdfkit() {
  try {
    return (await import('pdfkit')).default;
  } catch (error) {
    throw missingPackage('pdfkit', error);
  }
}
