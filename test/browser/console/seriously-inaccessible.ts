import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds serious or critical in the page as it is, one line each. */
export async function seriouslyInaccessible(page: Page): Promise<readonly string[]> {
  // By the debugger, because the page's policy lets no script of another origin run.
  await page.evaluate(axe.source);
  return page.evaluate(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`);
}
