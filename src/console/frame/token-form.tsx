import { useState } from 'preact/hooks';
import { giveToken } from '../api/token.ts';
import { words } from '../words/words.ts';

/** Asks for the control API's token. */
export function TokenForm({ why }: { readonly why: 'missing' | 'wrong' }) {
  const { token } = words.value.frame;
  const [text, setText] = useState('');
  return (
    <form
      class="card narrow"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') giveToken(text.trim());
      }}
    >
      <h2>{token.title}</h2>
      <p role={why === 'wrong' ? 'alert' : undefined}>{token[why]}</p>
      <label>
        {token.label}
        <input
          type="password"
          autocomplete="off"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          autofocus
        />
      </label>
      <button type="submit" class="primary">
        {token.submit}
      </button>
    </form>
  );
}
