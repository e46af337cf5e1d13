import { type Call, callId, layer, type Outcome, type Respond, type Text } from 'bankcard-mock/vendor';
import { refusalOf } from './huawei-access.ts';

const envelope = { in: 'body', code: 'error_code', message: 'error_msg' } as const;

type Row = Outcome<Call>;

/** A row of a table that the vendor prints. Only HTTP 2xx is charged. */
function row(
  code: string,
  message: string | null,
  httpStatus: number,
  when: Text,
  more: Partial<Row> = {},
): Row {
  const retry = httpStatus >= 500 || httpStatus === 429 ? 'later' : 'afterFix';
  return {
    code,
    message,
    httpStatus,
    when,
    evidence: 'documented',
    source: 'no source',
    billed: false,
    retry,
    ...more,
  };
}

const guide = 'usermanual-apig apig_03_0048';

/** APIG.0101 and others have several texts, of which each is a row. */
function apig(code: string, message: string, httpStatus: number, when: Text, more: Partial<Row> = {}): Row {
  return row(`APIG.${code}`, message, httpStatus, when, {
    body: (call) => ({ request_id: requestId(call) }),
    source: guide,
    ...more,
  });
}

function requestId({ once }: Call): string {
  return once(callId, (random) => random.text('0123456789abcdef', 32));
}

/** A refusal of the gateway begins with its message. */
const messageFirst: Respond = ({ headers, body }) => {
  if (body === null) return { headers, body };
  const { error_code, ...rest } = body;
  const { error_msg, ...others } = rest;
  return { headers, body: { error_msg, error_code, ...others } };
};

// biome-ignore format: a table reads as a table
export const gateway = layer({
  name: 'gateway',
  vendor: 'huawei-apig',
  envelope,
  respond: messageFirst,
  outcomes: {
    apiMissing: apig('0101', 'The API does not exist or has not been published in the environment.', 404, { en: 'the path is that of no API', zh: 'API 不存在或未发布' }, { if: ({ route }) => route === 'unknownPath', example: { path: '/v2/nothing' }, pins: { error_msg: 'The API does not exist or has not been published in the environment.' } }),
    wrongMethod: apig('0101', 'The API does not exist.', 404, { en: 'the method is not that of the API', zh: '请求方法不对' }, { if: ({ route }) => route === 'wrongMethod', example: { method: 'PUT' }, pins: { error_msg: 'The API does not exist.' } }),
    backendMissing: apig('0103', 'The backend does not exist.', 500, { en: 'the API has no backend', zh: '后端不存在' }),
    plugInsMissing: apig('0104', 'The plug-ins do not exist.', 500, { en: 'the API has no plug-ins', zh: '插件配置不存在' }),
    backendSettings: apig('0105', 'The backend configurations do not exist.', 500, { en: 'the backend is not set up', zh: '后端配置不存在' }),
    orchestration: apig('0106', 'Orchestration error.', 400, { en: 'the orchestration fails', zh: '编排错误' }),
    badRequest: apig('0201', 'API request error.', 400, { en: 'the request is malformed', zh: '请求格式不合法' }),
    entityTooLarge: apig('0201', 'Request entity too large.', 413, { en: 'the body is over 12 MB', zh: '请求体超过 12 MB' }),
    uriTooLarge: apig('0201', 'Request URI too large.', 414, { en: 'the URI is over 32 K', zh: 'URI 超过 32 K' }),
    headersTooLarge: apig('0201', 'Request headers too large.', 494, { en: 'the headers are too large', zh: '请求头过大' }),
    backendUnavailable: apig('0201', 'Backend unavailable.', 502, { en: 'the backend is unavailable (0201)', zh: '后端不可用（0201）' }),
    backendTimeout: apig('0201', 'Backend timeout.', 504, { en: 'the backend takes too long', zh: '后端超时' }),
    unexpected: apig('0201', 'An unexpected error occurred', 500, { en: 'the gateway has an internal error', zh: '内部错误' }),
    backendUnavailable2: apig('0202', 'Backend unavailable', 502, { en: 'the backend is unavailable (0202)', zh: '后端不可用（0202）' }),
    sslVersion: apig('0204', 'SSL protocol is not supported: TLSv1.1', 400, { en: 'the TLS version is too old', zh: 'SSL 协议版本不支持' }),
    iamFailed: apig('0301', 'Incorrect IAM authentication information: ${Detail}', 401, { en: 'token or signature is missing or wrong, or the access key is locked', zh: 'IAM 鉴权信息错误：缺少 Token 或签名、二者有误，或 AK 被锁定' }, { fill: (call) => ({ Detail: refusalOf(call) ?? 'x-auth-token not found' }) }),
    userNotAuthorised: apig('0302', 'The IAM user is not authorized to access the API.', 403, { en: 'the user has no right to the API', zh: 'IAM 用户无权访问该 API' }, { code: 'APIGW.0302', source: 'devg-apisign' }),
    appFailed: apig('0303', 'Incorrect app authentication information: ${Detail}', 401, { en: 'the app authentication is wrong', zh: 'App 鉴权信息错误' }, { fill: () => ({ Detail: 'app not found' }) }),
    tokenEnded: apig('0307', 'The token must be updated.', 401, { en: 'the token has run past its 24 hours', zh: 'Token 已超过 24 小时，需要更新' }),
    throttled: apig('0308', 'The throttling threshold has been reached: policy user over ratelimit,limit:XX,time:1 minute', 429, { en: 'the calls come too fast', zh: '请求超过流控限制' }, { evidence: { code: 'documented', httpStatus: 'captured' } }),
  },
});

/** The HTTP statuses of these codes are inferred. */
function arts(
  code: string,
  message: string | null,
  httpStatus: number,
  when: Text,
  more: Partial<Row> = {},
): Row {
  const evidence = message === null ? 'inferred' : ({ code: 'documented', httpStatus: 'inferred' } as const);
  return row(`ModelArts.${code}`, message, httpStatus, when, { evidence, source: 'ocr_03_0028', ...more });
}

// biome-ignore format: a table reads as a table
export const platform = layer({
  name: 'platform',
  vendor: 'huawei-modelarts',
  envelope,
  outcomes: {
    invalidToken: arts('0203', 'Invalid token.', 401, { en: 'the platform takes the token for invalid', zh: 'Token 非法' }),
    unknown0212: arts('0212', null, 401, { en: 'the code 0212 comes, whose meaning no document gives', zh: '返回 0212，文档没有说明含义' }),
    tokenHeaderEmpty: arts('4101', 'Token header cannot be empty.', 401, { en: 'the platform sees no token header', zh: 'Token 头为空' }),
    tokenUnparsed: arts('4102', 'Parse Token error.', 401, { en: 'the token cannot be parsed', zh: '解析 Token 失败' }),
    tokenHeaderInvalid: arts('4103', 'Invalid Token header.', 401, { en: 'the token header is invalid', zh: 'Token 头不合法' }),
    contentLength: arts('4104', 'Invalid Request Content Length.', 400, { en: 'the Content-Length is invalid', zh: '请求长度不合法' }),
    notJson: arts('4105', 'The JSON format of the input data is incorrect.', 400, { en: 'the body is no JSON object', zh: '输入数据的 JSON 格式错误' }),
    authorization: arts('4106', 'Invalid authorization request.', 401, { en: 'the request for authorization is invalid', zh: '授权请求不合法' }),
    temporaryKeys: arts('4107', 'Get user temp ak sk error.', 403, { en: 'temporary keys cannot be had', zh: '获取用户临时 AK/SK 失败' }),
    noServiceId: arts('4201', 'Request url need service id.', 400, { en: 'the URL has no service id', zh: '请求 URL 缺少服务 ID' }),
    urlFormat: arts('4202', 'Request url format invalid.', 400, { en: 'the URL has another form', zh: '请求 URL 格式错误' }),
    accessDenied: arts('4203', 'Access denied! You do not have permission.', 403, { en: 'the account has no right', zh: '没有权限' }),
    notSubscribed: arts('4204', 'Access api error! Not subscribe this api.', 403, { en: 'the service was never opened in this region', zh: '未在该区域开通服务' }),
    adminToken: arts('4301', 'Have error when get ai-service admin token.', 500, { en: 'the admin token cannot be had', zh: '获取管理 Token 失败' }),
    forwarding: arts('4302', 'Gateway forwarding error.', 500, { en: 'the gateway cannot forward', zh: '网关转发错误' }),
    concurrency: arts('4401', 'Max concurrency error.', 429, { en: 'there are too many calls at once', zh: '超过最大并发' }),
    serviceTimeout: arts('4402', 'Backend service timeout error.', 504, { en: 'the service takes too long', zh: '后端服务超时' }),
    serviceUnavailable: arts('4403', 'Backend service unavailable error.', 503, { en: 'the service is unavailable', zh: '后端服务不可用' }),
    serviceResponse: arts('4502', 'Backend service response error.', 500, { en: 'the service answers wrongly', zh: '后端服务响应错误' }),
    serviceFound: arts('4503', 'Backend service found error.', 500, { en: 'the service is not found', zh: '后端服务查找错误' }),
    serviceApi: arts('4504', 'Backend service api not found.', 404, { en: 'the service has no such API', zh: '后端服务 API 不存在' }),
    serviceInternal: arts('4505', 'Backend service internal error.', 500, { en: 'the service has an internal error', zh: '后端服务内部错误' }),
    subService: arts('4506', 'SubService service found error.', 500, { en: 'the sub-service is not found', zh: '子服务查找错误' }),
    notStarted: arts('4508', 'Service not start.', 503, { en: 'the service is not started', zh: '服务未启动' }),
    urlNotAllowed: arts('4601', 'The URL is not allowed.', 400, { en: 'the url is neither http nor https', zh: 'URL 不允许：不是 http 或 https' }),
    urlFailed: arts('4603', 'Obtaining the file from the URL failed.', 400, { en: 'the picture cannot be had from the url', zh: '从 URL 获取文件失败' }),
    obsAgency: arts('4702', 'Query Obs agency failed.', 400, { en: 'the OBS agency cannot be queried', zh: '查询 OBS 委托失败' }),
    obsUrl: arts('4703', 'The Obs URL is invalid.', 400, { en: 'the OBS URL is invalid', zh: 'OBS URL 不合法' }),
    obsFailed: arts('4704', 'Obtaining the file from the OBS failed.', 400, { en: 'the file cannot be had from OBS', zh: '从 OBS 获取文件失败' }),
    obsOversized: arts('4705', 'The file stored on the OBS is oversized.', 400, { en: 'the file on OBS is too large', zh: 'OBS 文件过大' }),
    obsMissing: arts('4706', 'The Obs file is not exist.', 400, { en: 'the file on OBS does not exist', zh: 'OBS 文件不存在' }),
  },
});
