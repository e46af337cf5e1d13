import { lexer, type Token, type Tokens } from 'marked';

/** A piece of a page that is translated by itself. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'code' | 'html';
  /** Of a code fence: `sh`. */
  readonly language?: string;
  /** From 1. */
  readonly line: number;
  readonly text: string;
}

/** The blocks of a page in Markdown: headings, paragraphs, items of lists, rows of tables, code fences. */
export function readBlocks(markdown: string): readonly Block[] {
  return blocksOf(lexer(markdown), 1);
}

function blocksOf(tokens: readonly Token[], first: number): readonly Block[] {
  const blocks: Block[] = [];
  let line = first;
  for (const token of tokens) {
    blocks.push(...blocksOfToken(token, line + (/^\n*/.exec(token.raw)?.[0].length ?? 0)));
    line += token.raw.split('\n').length - 1;
  }
  return blocks;
}

function blocksOfToken(token: Token, line: number): readonly Block[] {
  switch (token.type) {
    case 'space':
    case 'hr':
    case 'def':
      return [];
    case 'list':
      return blocksOfList(token as Tokens.List, line);
    case 'table':
      return blocksOfTable(token as Tokens.Table, line);
    case 'blockquote':
      return blocksOf((token as Tokens.Blockquote).tokens, line);
    case 'code': {
      const { lang, text } = token as Tokens.Code;
      return [{ kind: 'code', language: lang ?? '', line, text }];
    }
    case 'heading':
    case 'html':
      return [{ kind: token.type, line, text: token.raw.trim() }];
    default:
      return [{ kind: 'paragraph', line, text: token.raw.trim() }];
  }
}

function blocksOfList({ items }: Tokens.List, first: number): readonly Block[] {
  let line = first;
  return items.flatMap((item) => {
    const [own, ...nested] = blocksOf(item.tokens, line);
    line += item.raw.split('\n').length - 1;
    return own === undefined ? [] : [{ ...own, kind: 'item' as const }, ...nested];
  });
}

function blocksOfTable({ header, rows }: Tokens.Table, line: number): readonly Block[] {
  return [header, ...rows].map((cells, index) => ({
    kind: 'row',
    line: line + (index === 0 ? 0 : index + 1),
    text: cells.map(({ text }) => text).join(' | '),
  }));
}
