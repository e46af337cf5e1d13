/** What is said of an app's tokens, tickets and lost replies. */
export const words = {
  lostOnTheWay: { en: 'a billed reply is lost on the way', zh: '计费调用的应答在途中丢失' },
  expires: {
    en: 'what the app was issued expires between two calls',
    zh: '应用获取的 token 或 ticket 在两次调用之间过期',
  },
  replaced: {
    en: 'another instance with the same credentials is issued a token in the meantime',
    zh: '其间，使用同一凭证的另一个实例获取了 token',
  },
  issuingFails: {
    en: 'the call for a token fails, and works afterwards',
    zh: '获取 token 失败一次，之后恢复',
  },
  askedOnce: {
    en: 'two calls follow each other, and one token is enough',
    zh: '连续两次调用，一个 token 就够',
  },
  later: { en: '{minutes} minutes later ({lives})', zh: '{minutes} 分钟之后（{lives}）' },
  another: {
    en: 'another instance called {operation} with the same credentials',
    zh: '另一个实例用同一凭证调用了 {operation}',
  },
  failedOnce: { en: 'the call for a token failed once', zh: '获取 token 失败一次' },
  worksAgain: { en: '{circumstances}, and works again', zh: '{circumstances}，之后恢复' },
  and: { en: ' and ', zh: ' 和 ' },
  onEveryCall: {
    en: 'the app asks for a token on every call: for its second call it called {names} again, though what it was issued is valid; vendors limit these calls, and a new token can end the former one',
    zh: '应用每次调用都重新获取 token：第二次调用时又调用了 {names}，而已有的 token 仍然有效；供应商限制这类调用的次数，新的 token 还可能使旧的失效',
  },
  replyLost: { en: 'the reply to a billed call was lost', zh: '计费调用的应答丢失' },
  repeatedAsItWas: {
    en: '{circumstances}, and the app repeated the call as it was: {operation} answered {outcome}: {why}',
    zh: '{circumstances}，应用原样重发：{operation} 返回 {outcome}：{why}',
  },
  calledTimes: {
    en: '{circumstances}, and the app called {operation} {times} times, of which {billed} are billed',
    zh: '{circumstances}，应用调用了 {operation} {times} 次，其中 {billed} 次计费',
  },
  nextRequest: { en: '{circumstances}, and the next request', zh: '{circumstances}，下一次请求' },
  neverAsks: {
    en: 'the app never asks for a new token. {last}{says}',
    zh: '应用始终没有获取新的 token。{last}{says}',
  },
  withFormer: {
    en: 'It called {count} times with the former one. ',
    zh: '它用旧的 token 调用了 {count} 次。',
  },
} as const;
