/** What is said of an app's lifecycles. */
export const words = {
  fetchedNone: { en: 'the app fetched no {what} from the mock', zh: '应用没有向挡板获取 {what}' },
  chargedEach: {
    en: 'the app called {charged} times, and the vendor charged for each',
    zh: '应用调用了 {charged} 次，供应商每次都计了费',
  },
  next: { en: ', then ', zh: '，然后 ' },
  got: { en: 'the app got {got}: {wrong}', zh: '应用得到 {got}：{wrong}' },
  noReply: { en: 'no reply', zh: '（没有应答）' },
  neverAsks: {
    en: 'the app never asks for a {what} again: it got {got}, and asked for no other: {wrong}',
    zh: '应用不再获取新的 {what}：得到 {got} 之后没有重新获取：{wrong}',
  },
  onEveryCall: {
    en: 'the app asks for a token on every call, and each ends the one before: keep that of {called} for its {seconds} s. Where it does, let `call` use one client for all calls',
    zh: '应用每次调用都获取 token，而每个新 token 都使前一个失效：请把 {called} 的 token 缓存 {seconds} 秒。如果应用本来就缓存，请让 `call` 的所有调用共用一个客户端',
  },
  failedForMade: {
    en: 'the app takes a failed call for a token for a {made}',
    zh: '获取 token 失败，应用却当成 {made}',
  },
  oneOfTwo: { en: 'one of two calls at once: {wrong}', zh: '同时调用两次，其中一次：{wrong}' },
  notCalled: { en: 'the app did not call {called}', zh: '应用没有调用 {called}' },
  sameAgain: {
    en: 'after a lost reply the app calls with the same {repeated}, which must be new in each call',
    zh: '应答丢失后，应用再次调用用了相同的 {repeated}，而每次调用都必须换新',
  },
  chargedAgain: {
    en: 'the app repeated the call although the vendor had charged for it, and the vendor charged again',
    zh: '供应商已经计费，应用却重复调用，又被计费一次',
  },
  repeated: {
    en: 'the app repeated the call, and got {outcome}',
    zh: '应用重复调用，得到 {outcome}',
  },
  lostForMade: { en: 'the app takes a lost reply for a {made}', zh: '应答丢失，应用却当成 {made}' },
  nextGot: { en: 'the next call got {outcome}: {wrong}', zh: '下一次调用得到 {outcome}：{wrong}' },
} as const;
