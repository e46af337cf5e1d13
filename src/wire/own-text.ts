/**
 * The first `longest` characters of a text, by default all, as a string that holds nothing else in memory. A slice of a
 * string, such as one parameter of a form, holds the whole of it. For text that outlives its call.
 */
export function ownText(text: string, longest = Infinity): string {
  // Adding a character makes a new string, which the slice holds in place of the old one.
  return ` ${text.length > longest ? text.slice(0, longest) : text}`.slice(1);
}
