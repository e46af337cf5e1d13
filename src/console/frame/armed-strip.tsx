import { useEffect } from 'preact/hooks';
import type { RuleState } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { words } from '../words/words.ts';
import { ActButton } from './act-button.tsx';
import { armedRules, armedTurn, disarm, isNarrowed, tellRule } from './armed.ts';
import { fill, showCount } from './format.ts';

const shownAtOnce = 3;
const mostListed = 50;

/** What is armed, of all tenants, in sight of every view. */
export function ArmedStrip() {
  const { data } = useLoad(
    (signal) => ask('GET /rules', { query: { limit: mostListed } }, signal),
    [armedTurn.value],
    1000,
  );
  const { armed } = words.value;
  const newest = data?.rules.toReversed() ?? [];
  useEffect(() => {
    if (data !== undefined) armedRules.value = data.rules.toReversed();
  }, [data]);
  if (data === undefined || newest.length === 0) {
    return (
      <section class="armed empty" aria-label={armed.title} aria-live="polite">
        {armed.nothing}
      </section>
    );
  }
  const more = newest.slice(shownAtOnce);
  return (
    <section class="armed" aria-label={armed.title} aria-live="polite">
      <strong>{armed.title}</strong>
      <ul>
        {newest.slice(0, shownAtOnce).map((rule) => (
          <ArmedRule key={rule.id} rule={rule} />
        ))}
        {more.length > 0 && (
          <li>
            <details>
              <summary>{fill(armed.more, { rules: data.total - shownAtOnce })}</summary>
              <ul>
                {more.map((rule) => (
                  <ArmedRule key={rule.id} rule={rule} />
                ))}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </section>
  );
}

function ArmedRule({ rule }: { readonly rule: RuleState }) {
  const { armed } = words.value;
  const { gets, left } = tellRule(rule, words.value);
  const [vendor = '', name = ''] = rule.operation.split('/');
  return (
    <li class="chip">
      <span>
        <bdi>
          <b>{gets}</b>
        </bdi>{' '}
        · <span class="vendor">{vendor}/</span>
        {name} · {left}
        {rule.tenant !== 'default' && (
          <>
            {' '}
            · <bdi>{rule.tenant}</bdi>
          </>
        )}
        {isNarrowed(rule) && ` · ${armed.narrowed}`}
        {rule.taken === 0 && <Missed rule={rule} />}
      </span>
      <ActButton
        type="button"
        class="small"
        aria-label={`${armed.end}: ${gets}, ${rule.operation}`}
        onClick={() => disarm(rule.id).catch(() => {})}
      >
        {armed.end}
      </ActButton>
    </li>
  );
}

const mostMissed = 50;

/** The calls that came since to other operations of the vendor: what is armed does not wait for them. */
function Missed({ rule: { id, tenant, operation, madeAt } }: { readonly rule: RuleState }) {
  const vendor = operation.split('/')[0] ?? '';
  const { data } = useLoad(
    (signal) => ask('GET /requests', { query: { tenant, vendor, since: madeAt, limit: mostMissed } }, signal),
    [id],
    2000,
  );
  const others = (data?.requests ?? []).map((call) => call.operation).filter((one) => one !== operation);
  if (others.length === 0) return null;
  const { armed } = words.value;
  const names = [...new Set(others.map((one) => one.slice(vendor.length + 1)))].join(', ');
  return (
    <>
      {' '}
      · <b>{fill(showCount(armed.missed, others.length), { names })}</b>
    </>
  );
}
