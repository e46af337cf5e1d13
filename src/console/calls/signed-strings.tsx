import type { Call } from '../api/api-types.ts';
import { ActButton } from '../frame/act-button.tsx';
import { fill } from '../frame/format.ts';
import { TextBlock } from '../frame/text-block.tsx';
import { words } from '../words/words.ts';
import { compareLines, type SignedLine } from './compare-lines.ts';

interface SignedStringsProps {
  readonly diagnosis: NonNullable<Call['diagnosis']>;
  /** Undefined if personal data is shown already. */
  readonly reveal: (() => void) | undefined;
}

/** What is wrong with a call, and the two strings to sign side by side, from which its signature differs first. */
export function SignedStrings({
  diagnosis: { says, expected, received, hasSigned },
  reveal,
}: SignedStringsProps) {
  const { calls } = words.value;
  if (reveal !== undefined && hasSigned) {
    return (
      <>
        <p>{says}</p>
        <p>
          <ActButton type="button" class="small" onClick={reveal}>
            {calls.compare}
          </ActButton>
        </p>
      </>
    );
  }
  if (expected === undefined && received === undefined) return <p>{says}</p>;
  const told = compareLines(expected ?? '', received ?? '');
  const both = expected !== undefined && received !== undefined;
  return (
    <>
      <p>{says}</p>
      {both && (
        <p>
          {told.line === undefined
            ? calls.sameString
            : fill(calls.differs, { line: told.line + 1, place: told.place + 1 })}
        </p>
      )}
      <div class="sides">
        {expected !== undefined && <Side title={calls.expected} lines={told.expected} />}
        {received !== undefined && <Side title={calls.received} lines={told.received} />}
      </div>
    </>
  );
}

function Side({ title, lines }: { readonly title: string; readonly lines: readonly SignedLine[] }) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <TextBlock title={title}>
        {lines.map((line, at) => (
          <Line key={at} {...line} />
        ))}
      </TextBlock>
    </figure>
  );
}

function Line({ text, differsAt }: SignedLine) {
  if (differsAt === undefined) return <span class="text-line">{text}</span>;
  return (
    <span class="text-line differs">
      {text.slice(0, differsAt)}
      <mark>{text.slice(differsAt, differsAt + 1) || '∅'}</mark>
      {text.slice(differsAt + 1)}
    </span>
  );
}
