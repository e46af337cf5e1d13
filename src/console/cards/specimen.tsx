import { useEffect, useRef, useState } from 'preact/hooks';
import { ask } from '../api/ask.ts';
import { fill } from '../frame/format.ts';
import { words } from '../words/words.ts';

interface SpecimenProps {
  /** The id of a persona, or a card number. */
  readonly card: string;
  readonly name: string;
  readonly variants?: readonly string[];
}

/** The drawing of a specimen card. It is asked for when it comes into sight. */
export function Specimen({ card, name, variants = [] }: SpecimenProps) {
  const image = useRef<HTMLImageElement>(null);
  const [isSeen, setSeen] = useState(false);
  const [url, setUrl] = useState<string>();
  const wanted = variants.join(',');

  useEffect(() => {
    if (image.current === null) return undefined;
    const watcher = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    watcher.observe(image.current);
    return () => watcher.disconnect();
  }, []);

  useEffect(() => {
    if (!isSeen) return undefined;
    const control = new AbortController();
    let made: string | undefined;
    ask('GET /specimens/{card}/svg', { path: { card }, query: { variants: wanted } }, control.signal).then(
      (drawing) => {
        made = URL.createObjectURL(drawing);
        setUrl(made);
      },
      () => {},
    );
    return () => {
      control.abort();
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [card, wanted, isSeen]);

  return (
    <img
      ref={image}
      class="specimen"
      src={url ?? nothing}
      alt={fill(words.value.cards.drawing, { name })}
      width="1012"
      height="638"
    />
  );
}

/** A transparent pixel. */
const nothing = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
