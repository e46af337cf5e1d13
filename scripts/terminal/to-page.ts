import type { Lang } from '../../src/words/lang.ts';
import { say, type Text } from '../../src/words/text.ts';

export const request =
  'POST / {"name":"${persona.ok.name}","idNumber":"${persona.ok.idNumber}","card":"${persona.ok.card}"}';
const person = '{"name":"张伟","idNumber":"110101199003070038","card":"6214850000000015"}';
export const ask = `curl -s http://127.0.0.1:3000 -d '${person}'`;

/** What each command printed, in one language. */
export interface Recorded {
  readonly greeting: string;
  readonly verified: string;
  readonly firstCall: string;
  readonly outcomes: string;
  readonly next: string;
  readonly resign: string;
  readonly secondCall: string;
  readonly refused: string;
  readonly why: string;
  readonly init: string;
  readonly contract: string;
  /** The command that confirms the contract. */
  readonly confirm: string;
  readonly checked: string;
}

/** The page in one language, with what was recorded in it. */
export function toPage(recorded: Recorded, lang: Lang): string {
  const { greeting, verified, firstCall, outcomes, next, resign, secondCall } = recorded;
  const { refused, why, init, contract, confirm, checked } = recorded;
  const told = (text: Text) => text[lang];
  const parts = [
    `<!-- Written by scripts/terminal/record.ts -->\n${told(prose.title)}`,
    told(prose.intro),
    told(prose.develop),
    block('npx bankcard-mock serve', greeting),
    told(prose.another),
    block('vars=$(npx bankcard-mock env) && eval "$vars" && node app.mjs', ''),
    told(say(prose.use, { ask, verified: verified.trim() })),
    block('', firstCall),
    told(prose.support),
    block('npx bankcard-mock outcomes 3008', outcomes),
    block('npx bankcard-mock next fegine-elements/bank3CheckNew 3008', next),
    told(say(prose.nextCall, { resign: resign.trim() })),
    block('', secondCall),
    told(prose.refused),
    told(prose.reason),
    block('', refused),
    block('npx bankcard-mock why', why),
    told(prose.forgotten),
    block('npm install --save-dev ../bankcard-mock/bankcard-mock-0.1.0.tgz', ''),
    block(
      `npx bankcard-mock check --init fegine-elements/bank3CheckNew --app 'exec node app.mjs' \\\n    --request '${request}'`,
      init,
    ),
    told(prose.contract),
    `\`\`\`yaml\n${contract.split('\n').slice(0, 60).join('\n').trimEnd()}\n\`\`\``,
    told(prose.mend),
    block(confirm, ''),
    block('npx bankcard-mock check contract.yaml', checked),
    told(prose.last),
  ];
  return `${parts.join('\n\n')}\n`;
}

function block(command: string, output: string): string {
  const lines = [...(command === '' ? [] : [`$ ${command}`]), ...(output === '' ? [] : [output])];
  return `\`\`\`console\n${lines.join('\n')}\n\`\`\``;
}

const prose = {
  title: { en: '# At a terminal', zh: '# 在终端里' },
  intro: {
    en: 'Three jobs, each with its commands. `app.mjs` stands for your app, which takes its base URLs and credentials from the environment. What is printed here was recorded; times and ids differ.',
    zh: '几件日常工作，各用哪些命令。`app.mjs` 代表你的应用，它从环境变量读取基础地址 和凭证。下面的输出是实际录制的；时间和 ID 会有不同。',
  },
  develop: { en: '## Develop without quota: two commands', zh: '## 开发时不消耗额度：两条命令' },
  another: {
    en: "and in another terminal, in place of the vendors' URLs and your own credentials:",
    zh: '然后在另一个终端里，用挡板的地址和凭证代替供应商的 URL 和你自己的凭证：',
  },
  use: {
    en: 'Use the app as ever, here by `{ask}`. It answers `{verified}`, and the server prints a line:',
    zh: '照常使用应用，这里用 `{ask}`。应用回答 `{verified}`，挡板服务打印一行：',
  },
  support: {
    en: '## Support says that customers see 3008: two commands',
    zh: '## 客服反映用户遇到 3008：两条命令',
  },
  nextCall: {
    en: 'The next call of the app gets it. The same request as above is now answered with `{resign}`:',
    zh: '应用的下一次调用就会得到它。同样的请求，现在应用回答 `{resign}`：',
  },
  refused: { en: '## A call was refused: one command', zh: '## 调用被拒绝：一条命令' },
  reason: {
    en: "The reason is in the server's line and in the header `x-mock-why`. `why` tells all of it:",
    zh: '原因写在挡板服务打印的那一行和响应头 `x-mock-why` 里，`why` 给出完整说明：',
  },
  forgotten: {
    en: '## CI fails when a code is forgotten: four commands',
    zh: '## 漏掉一个返回码，CI 就失败：四条命令',
  },
  contract: {
    en: 'The contract has every row, its code and its sentence, and what the app did. It begins:',
    zh: '契约里有每个情形、它的码和说明，以及应用当时的应答。开头是这样：',
  },
  mend: {
    en: 'Read it, mend what the app should have done otherwise, and confirm the rest:',
    zh: '通读一遍，应用处理得不对的地方改成应有的应答，其余的予以确认：',
  },
  last: {
    en: 'The last of them is the line for CI. It ends with another exit code than 0 once a row is handled otherwise than the contract says, or a new version of the package knows a row that the contract does not.',
    zh: '最后一条就是放进 CI 的命令。只要有一个情形的处理与契约不符，或新版本收录了契约里没有的情形，它的退出码就不是 0。',
  },
} as const;
