import { useEffect, useErrorBoundary } from 'preact/hooks';
import { isAway } from '../api/ask.ts';
import { isReader, tokenAsked } from '../api/token.ts';
import { type Language, language, languages, speak, words } from '../words/words.ts';
import { ArmedStrip } from './armed-strip.tsx';
import { ClockStrip } from './clock-strip.tsx';
import { hrefOf, route } from './route.ts';
import { TokenForm } from './token-form.tsx';
import { type View, views } from './views.ts';

/** The page: the tabs, what is to be known in every view, and the view that is chosen. */
export function App() {
  const view = views.find(({ id }) => id === route.value[0]) ?? views[0];
  const { frame } = words.value;
  const title = view.title(words.value);
  useEffect(() => {
    document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en';
    document.title = `${title} · ${frame.title}`;
    // A narrow window does not have room for all tabs.
    document.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [title, frame]);
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById('main')?.focus()}>
        {frame.skip}
      </button>
      <header class="top">
        <div class="bar">
          <strong class="brand">bankcard-mock</strong>
          <nav aria-label={frame.views}>
            <ul class="tabs">
              {views.map((one) => (
                <li key={one.id}>
                  <a href={hrefOf(one.id)} aria-current={one === view ? 'page' : undefined}>
                    {one.title(words.value)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <LanguageSwitch />
        </div>
        {tokenAsked.value === undefined && (
          <>
            <ArmedStrip />
            <ClockStrip />
          </>
        )}
        {isReader.value && <p class="notice">{frame.readOnly}</p>}
        {isAway.value && (
          <p class="notice bad" role="alert">
            {frame.away}
          </p>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        <h1>{title}</h1>
        {tokenAsked.value === undefined ? (
          <Guarded key={view.id} view={view} />
        ) : (
          <TokenForm why={tokenAsked.value} />
        )}
      </main>
      <footer class="foot quiet">{frame.zone}</footer>
    </>
  );
}

function LanguageSwitch() {
  return (
    <select
      class="language"
      aria-label={words.value.frame.language}
      value={language.value}
      onChange={(event) => speak(event.currentTarget.value as Language)}
    >
      {Object.entries(languages).map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** A view that fails takes nothing else with it. */
function Guarded({ view: { Body } }: { readonly view: View }) {
  const [error, retry] = useErrorBoundary();
  if (error === undefined) return <Body />;
  const { broken, again } = words.value.frame;
  return (
    <div class="notice bad" role="alert">
      <p>{broken}</p>
      <p>
        <code>{String(error)}</code>
      </p>
      <button type="button" onClick={retry}>
        {again}
      </button>
    </div>
  );
}
