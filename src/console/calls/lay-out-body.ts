/** A token of JSON: a string, a sign, or another value. */
const jsonToken = /\s*("(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+)/y;
const xmlToken = /\s*(<[^<>]*>|[^<>]+)/y;
const step = '  ';

/**
 * A body with a line for each field, and JSON in a string, or an element of XML, likewise. Numbers stay as they are
 * written. Undefined for a body of another form.
 */
export function layOutBody(body: string): string | undefined {
  const text = body.trim();
  if (/^[[{]/.test(text)) return layOutJson(text, '');
  return /^</.test(text) ? layOutXml(text) : undefined;
}

function layOutJson(text: string, margin: string): string | undefined {
  const tokens = tokensOf(text, jsonToken);
  if (tokens === undefined) return undefined;
  let out = '';
  let depth = 0;
  const newLine = () => `\n${margin}${step.repeat(depth)}`;
  for (const [at, token] of tokens.entries()) {
    const closes = tokens[at + 1] === ']' || tokens[at + 1] === '}';
    if (token === '{' || token === '[') {
      depth += 1;
      out += closes ? token : token + newLine();
    } else if (token === '}' || token === ']') {
      depth -= 1;
      const before = tokens[at - 1];
      out += before === '{' || before === '[' ? token : newLine() + token;
    } else if (token === ',') out += token + newLine();
    else if (token === ':') out += ': ';
    else out += (token.startsWith('"') && layOutInner(token, margin + step.repeat(depth))) || token;
  }
  return depth === 0 ? out : undefined;
}

/** A string that has JSON in it, without what escapes its quotes. */
function layOutInner(token: string, margin: string): string | undefined {
  if (!/^"\s*[[{]/.test(token)) return undefined;
  try {
    const laidOut = layOutJson(JSON.parse(token) as string, margin);
    return laidOut && `"${laidOut}"`;
  } catch {
    return undefined;
  }
}

function layOutXml(text: string): string | undefined {
  const tokens = tokensOf(text, xmlToken);
  if (tokens === undefined) return undefined;
  const lines: string[] = [];
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    const isEnd = token.startsWith('</');
    if (isEnd) depth -= 1;
    const before = tokens[at - 1];
    // A text stays with its element, and so does the end of an empty one.
    const isInner = !token.startsWith('<') || (isEnd && before !== undefined && !before.startsWith('</'));
    if (isInner && lines.length > 0) lines.push(`${lines.pop()}${token}`);
    else lines.push(step.repeat(Math.max(0, depth)) + token);
    if (/^<[^/?!].*[^/]>$|^<[^/?!]>$/s.test(token)) depth += 1;
  }
  return depth === 0 ? lines.join('\n') : undefined;
}

/** Undefined if the text is not of these tokens. */
function tokensOf(text: string, token: RegExp): readonly string[] | undefined {
  const tokens: string[] = [];
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text)?.[1];
    if (found === undefined) return undefined;
    tokens.push(found);
  }
  return tokens;
}
