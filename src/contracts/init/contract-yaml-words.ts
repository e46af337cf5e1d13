/** Said of a group of rows in each drafted file. */
export const rowsBefore = {
  en: 'The rows before an operation: those of a gateway, or of the whole platform.',
  zh: '请求到达接口之前的情形：来自网关，或整个平台。',
};

/** The comments of a drafted contract. Each line is one of the file. */
export const words = {
  heading: {
    en: 'What the app must answer for every row of the vendors that it calls.\nThe guide is docs/check.md of the package. Run it with\n  npx bankcard-mock check <this file>',
    zh: '对所调供应商的每种情形，应用该如何应答。\n说明见本包的 docs/zh/check.md。运行：\n  npx bankcard-mock check <本文件>',
  },
  classes: {
    en: 'What the app shows in each case. A row below names one of these, or has an\nanswer of its own: { status: 409, json: { error: taken } }',
    zh: '应用在每类情况下的表现。下面的情形可写这里的名字，\n也可直接写应答：{ status: 409, json: { error: taken } }',
  },
  toConfirm: { en: 'seen, please confirm', zh: '观测所得，请确认' },
  faults: {
    en: 'Failures on the way: no answer, a broken connection, a page of HTML.',
    zh: '传输故障：没有应答、连接中断、返回 HTML 页面。',
  },
  runsAlready: { en: 'The app runs already, and calls this mock.', zh: '应用已在运行，并调用这个挡板。' },
  start: {
    en: 'A shell line that starts the app, which must listen on $PORT. If the app\nruns already, and calls a mock on port 4100, write instead of start\n  reach: http://127.0.0.1:8000\nand above app: the line mock: { port: 4100 }',
    zh: '启动应用的 shell 命令，应用须监听 $PORT。如果应用已在运行，\n并调用 4100 端口上的挡板，就不写 start，改写\n  reach: http://127.0.0.1:8000\n并在 app: 上方加一行 mock: { port: 4100 }',
  },
  variables: {
    en: 'It gets the variables that `bankcard-mock env` prints, such as\n{names}. If it reads others:',
    zh: '应用会得到 `bankcard-mock env` 打印的环境变量，例如\n{names}。如果它读的是别的变量：',
  },
  request: {
    en: 'The request that makes the app call it. Write the one of your app.',
    zh: '让应用调用该接口的请求，请换成你的应用的。',
  },
} as const;
