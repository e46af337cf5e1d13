import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Persona, SeenPicture } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useAction } from '../frame/use-action.tsx';
import { words } from '../words/words.ts';
import { PictureRegister } from './picture-register.tsx';
import { SeenFacts } from './seen-facts.tsx';
import { VerdictTable } from './verdict-table.tsx';

/** Takes a picture that is dropped or chosen, tells what every vendor makes of it, and registers it. */
export function DropPicture({ personas }: { readonly personas: readonly Persona[] }) {
  const [file, setFile] = useState<File>();
  const [seen, setSeen] = useState<SeenPicture>();
  /** What is found in one before it comes too late. */
  const latest = useRef<File | undefined>(undefined);
  const [isOver, setOver] = useState(false);
  const { told, run } = useAction();
  const { cards } = words.value;

  const judge = async (picture: File, says: string) =>
    run(async () => {
      const type = picture.type.startsWith('image/') ? picture.type : 'image/x-unknown';
      const body = picture.slice(0, picture.size, type);
      const found = await ask('POST /pictures/verdicts', { body });
      if (latest.current === picture) setSeen(found);
      return says;
    });
  /** Anywhere in the page, where the browser would otherwise go to the file. */
  useLayoutEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(event.type === 'dragover');
      if (event.type === 'drop') take(event.dataTransfer?.files[0]);
    };
    for (const type of dragTypes) addEventListener(type, over);
    return () => {
      for (const type of dragTypes) removeEventListener(type, over);
    };
  }, []);

  const take = (picture: File | undefined) => {
    if (picture === undefined) return;
    latest.current = picture;
    setFile(picture);
    setSeen(undefined);
    void judge(picture, '');
  };

  return (
    <section id="pictures" aria-label={cards.pictures}>
      <h2>{cards.pictures}</h2>
      <label class={isOver ? 'drop over' : 'drop'}>
        {cards.drop}
        <input
          type="file"
          accept="image/*"
          aria-label={cards.choose}
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      </label>
      {told}
      {file !== undefined && seen !== undefined && (
        <div class="card">
          <div class="sides">
            <Preview file={file} />
            <SeenFacts seen={seen} />
          </div>
          {seen.sha256 !== undefined && (
            <PictureRegister
              key={seen.sha256}
              seen={seen}
              personas={personas}
              registered={() => judge(file, cards.done)}
            />
          )}
          <h3>{cards.verdicts}</h3>
          <VerdictTable verdicts={seen.verdicts} />
        </div>
      )}
    </section>
  );
}

const dragTypes = ['dragover', 'dragleave', 'drop'] as const;

function Preview({ file }: { readonly file: File }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return <img class="preview" src={url} alt={file.name} />;
}
