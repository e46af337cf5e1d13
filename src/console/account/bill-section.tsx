import type { Bill } from '../api/api-types.ts';
import { ask } from '../api/ask.ts';
import { useLoad } from '../api/use-load.ts';
import { fill, showBeijingTime, showNumber } from '../frame/format.ts';
import { tenant } from '../frame/tenant-picker.tsx';
import { WideTable } from '../frame/wide-table.tsx';
import { words } from '../words/words.ts';

/** What the calls of the tenant would have cost, and what was billed twice. */
export function BillSection() {
  const id = tenant.value;
  const { data } = useLoad((signal) => ask('GET /ledger', { query: { tenant: id } }, signal), [id], 1000);
  const { account } = words.value;
  if (data === undefined) return null;
  const { calls, billed, yuan, estimated, unpriced, byOperation, doubleCharges, doubleCharged } = data;
  const sum = { yuan: showYuan(yuan), billed: showNumber(billed), calls: showNumber(calls) };
  return (
    <>
      <section aria-label={account.bill}>
        <h2>{account.bill}</h2>
        <p class="lead">
          <b>{fill(account.sum, sum)}</b>
        </p>
        {estimated && <p class="quiet">{account.estimated}</p>}
        {unpriced > 0 && <p class="quiet">{fill(account.unpriced, { calls: showNumber(unpriced) })}</p>}
        {byOperation.length > 0 && <BillTable byOperation={byOperation} />}
      </section>
      <section aria-label={account.doubles}>
        <h2>
          {account.doubles} <small class="quiet">{showNumber(doubleCharged)}</small>
        </h2>
        <p class="quiet">{account.doublesSay}</p>
        {doubleCharges.length === 0 && <p class="quiet">{account.noDoubles}</p>}
        <ul>
          {doubleCharges
            .toReversed()
            .slice(0, mostShown)
            .map(({ operation, same, order, first, second }, at) => (
              <li key={at}>
                <code>{operation}</code> {same === 'order' ? account.sameOrder : account.sameRequest}{' '}
                {order !== undefined && <code>{order}</code>}{' '}
                <span class="quiet">
                  {fill(account.billedAt, { first: showBeijingTime(first), second: showBeijingTime(second) })}
                </span>
              </li>
            ))}
        </ul>
      </section>
    </>
  );
}

const mostShown = 100;

/** With four decimals at most. */
function showYuan(yuan: number): number {
  return Number(yuan.toFixed(4));
}

function BillTable({ byOperation }: Pick<Bill, 'byOperation'>) {
  const { account, frame } = words.value;
  return (
    <WideTable
      title={account.bill}
      heads={[
        frame.operation,
        account.count,
        account.billed,
        account.notBilled,
        account.unknown,
        account.price,
      ]}
    >
      {byOperation.map((one) => (
        <tr key={one.operation}>
          <td>
            <code>{one.operation}</code>
          </td>
          {[one.calls, one.billed, one.notBilled, one.unknown].map((value, at) => (
            <td key={at} class="figure">
              {showNumber(value)}
            </td>
          ))}
          <td class="figure">{one.yuan === null ? '—' : fill(account.yuan, { yuan: showYuan(one.yuan) })}</td>
        </tr>
      ))}
    </WideTable>
  );
}
