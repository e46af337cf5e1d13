import { cases } from './cases.ts';
import type { Example } from './mutant.ts';

const file = 'verify-card.ts';

/** The checkout with a consumer suite: Fegine's three elements. */
export const typescript: Example = {
  name: 'typescript',
  tool: 'suite',
  mutants: [
    {
      kind: 'codes',
      file,
      find: "    case '203':\n",
      replace: '',
      says: 'forgets 203, too many checks',
      caughtBy: /bank3Check tooManyCalls/,
    },
    {
      kind: 'codes',
      file,
      find: "    case '02':\n      return 'not yours';",
      replace: "    case '02':\n      return 'verified';",
      says: 'takes a mismatch for a match',
      caughtBy: /bank3Check mismatch/,
    },
    {
      kind: 'codes',
      file,
      find: "  if (response.status === 429) return 'try again later';\n",
      replace: '',
      says: 'alerts where the gateway only throttles',
      caughtBy: /throttledByApi/,
    },
    {
      kind: 'faults',
      file,
      find: '    signal: AbortSignal.timeout(1000),\n',
      replace: '',
      says: 'waits for Fegine for ever',
      caughtBy: /fault hang/,
    },
    {
      kind: 'sends',
      file,
      find: '    idCard: details.idNumber,\n    accountNo: details.card,\n',
      replace: '    idCard: details.card,\n    accountNo: details.idNumber,\n',
      says: 'swaps card and ID number',
      caughtBy: /swap|idCard|accountNo/i,
    },
    {
      kind: 'sends',
      file,
      find: '    idCard: details.idNumber,\n',
      replace: '',
      says: 'leaves the ID number out',
      caughtBy: /idCard/,
    },
    {
      kind: 'sends',
      file,
      find: 'name: details.name,',
      replace: "name: details.name.replaceAll('·', ''),",
      says: 'drops the middle dot of a name',
      caughtBy: /ethnicName|ethnic-name|·|middle dot/,
    },
    {
      kind: 'sends',
      file,
      find: 'idCard: details.idNumber,',
      replace: "idCard: details.idNumber.replace('X', ''),",
      says: 'drops the X at the end of an ID number',
      caughtBy: /idEndsX|id-ends-x|ends? in X/,
    },
    {
      kind: 'replies',
      file,
      find: '    default:\n',
      replace: "    default:\n      if (status !== undefined) return 'not yours';\n",
      says: 'takes a status that it does not know for a mismatch',
      caughtBy: cases.unknownCode,
    },
    {
      kind: 'replies',
      file,
      find: 'switch (status) {',
      replace: "switch (String(status).padStart(2, '0')) {",
      says: 'takes the number 1 for the text "01"',
      caughtBy: /status of another type/,
    },
    {
      kind: 'replies',
      file,
      find: 'await response.json()',
      replace: "await response.json().catch(() => ({ status: '02' }))",
      says: 'takes a reply that is no JSON for a mismatch',
      caughtBy: /truncate|htmlErrorPage|cut short|HTML|empty/,
    },
    {
      kind: 'together',
      file,
      find: 'export async function verifyCard(details: Details, { url, appCode }: Vendor): Promise<Answer> {\n',
      replace:
        'let current: Details;\nexport async function verifyCard(person: Details, { url, appCode }: Vendor): Promise<Answer> {\n  current = person;\n  await Promise.resolve();\n  const details = current;\n',
      says: 'keeps the customer in a module variable',
      caughtBy: cases.mixedUp,
    },
    {
      kind: 'together',
      file,
      find: 'export async function verifyCard(details: Details, { url, appCode }: Vendor): Promise<Answer> {\n',
      replace:
        "const known = new Map<string, Promise<Answer>>();\nexport function verifyCard(details: Details, vendor: Vendor): Promise<Answer> {\n  const answer = known.get(details.card) ?? ask(details, vendor);\n  answer.then((is) => is === 'verified' && known.set(details.card, answer)).catch(() => {});\n  return answer;\n}\n\nasync function ask(details: Details, { url, appCode }: Vendor): Promise<Answer> {\n",
      says: 'keeps "verified" by the card number alone',
      caughtBy: cases.mixedUp,
    },
    {
      kind: 'faults',
      file,
      find: '  const response = await fetch(`${url}/bank3Check?${query}`, {\n    headers: { Authorization: `APPCODE ${appCode}` },\n    signal: AbortSignal.timeout(1000),\n  });\n',
      replace:
        '  const ask = () =>\n    fetch(`${url}/bank3Check?${query}`, {\n      headers: { Authorization: `APPCODE ${appCode}` },\n      signal: AbortSignal.timeout(1000),\n    });\n  let response = await ask();\n  if ((await response.clone().text()).includes(\'"203"\')) response = await ask();\n',
      says: 'asks again at once when it asked too often, and pays twice',
      caughtBy: cases.charged,
    },
  ],
};
