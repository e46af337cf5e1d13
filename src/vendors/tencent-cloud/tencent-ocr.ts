import { z } from 'zod';
import type { Call, OperationCall } from '../../language/call.ts';
import { operation } from '../../language/operation.ts';
import type { Outcome } from '../../language/outcome.ts';
import type { Recall } from '../../language/state.ts';
import { picture, repeated } from '../../language/value.ts';
import type { PictureVariant } from '../../language/world.ts';
import { toBase64 } from '../../wire/base64.ts';
import { say, type Text } from '../../words/text.ts';
import { cropPhoto } from '../shared/crop-photo.ts';
import { showsAny } from '../shared/shows-any.ts';
import { bankInfoOf } from './tencent-banks.ts';
import { parameterCauses, ratesOf, successHeaders } from './tencent-common.ts';
import { hostsOf } from './tencent-hosts.ts';
import { account, imageLimit, pictureErrors } from './tencent-settings.ts';

const action = 'BankCardOCR';
const page = 'tencent cloud 866/36216';
const codesPage = 'tencent cloud 866/33528';
/** Of the Base64 of a picture. `M` is taken as 1024 * 1024 (inferred). */
const largest = { '10M': 10 * 1024 * 1024, '7M': 7 * 1024 * 1024 } as const;

/** With signature v1, and in a query, a Boolean is a text. */
const flag = (description: string, zh: string) =>
  z
    .union([z.boolean(), z.enum(['true', 'false'])])
    .optional()
    .meta({ description, zh });

const request = {
  params: z.object({
    ImageBase64: z.string().optional().meta({
      description: 'the picture in Base64, without prefix or line breaks',
      zh: '图片的 Base64，不带前缀和换行',
    }),
    ImageUrl: z
      .string()
      .optional()
      .meta({ description: 'its URL; if both are sent, this one is used', zh: '图片 URL；两者都传时只用它' }),
    RetBorderCutImage: flag('with the picture of the card alone', '返回切边后的银行卡图片'),
    RetCardNoImage: flag('with the picture of the number', '返回卡号部分的图片'),
    EnableCopyCheck: flag('warns of a photocopy', '开启复印件告警'),
    EnableReshootCheck: flag('warns of a picture of a screen', '开启翻拍告警'),
    EnableBorderCheck: flag('warns of a border that is not complete', '开启边框不完整告警'),
    EnableQualityValue: flag('with the quality of the picture', '返回图片质量分'),
  }),
};
type BankCardCall = OperationCall<typeof request, Recall>;
type Flag = Exclude<keyof BankCardCall['params'], 'ImageBase64' | 'ImageUrl'>;
const isOn = ({ params }: BankCardCall, name: Flag) => params[name] === true || params[name] === 'true';

const text = z.string();
const response = z.strictObject({
  Response: z.strictObject({
    ...z
      .object({
        CardNo: text,
        BankInfo: text,
        ValidDate: text,
        CardType: text,
        CardName: text,
        BorderCutImage: text.nullable(),
        CardNoImage: text.nullable(),
        WarningCode: z.array(z.int()).nullable(),
        QualityValue: z.int().nullable(),
        CardCategory: text,
      })
      .partial().shape,
    Error: z.strictObject({ Code: text, Message: text }).optional(),
    RequestId: text,
  }),
});

/** What a warning needs to be given: a parameter, or nothing. */
const warnings = [
  [
    'badDate',
    -9110,
    undefined,
    { en: 'the validity date cannot be right', zh: '有效期不合理' },
    'bad-date.jpeg',
  ],
  [
    'incompleteBorder',
    -9111,
    'EnableBorderCheck',
    { en: 'the border of the card is not complete', zh: '卡片边框不完整' },
    'incomplete-border.jpeg',
  ],
  ['glare', -9112, undefined, { en: 'the card reflects light', zh: '卡面反光' }, 'glare.jpeg'],
  [
    'photocopy',
    -9113,
    'EnableCopyCheck',
    { en: 'the picture shows a photocopy', zh: '拍的是复印件' },
    'photocopy.jpeg',
  ],
  [
    'recapture',
    -9114,
    'EnableReshootCheck',
    { en: 'the picture was taken off a screen', zh: '翻拍自屏幕' },
    'recapture.jpeg',
  ],
] as const satisfies readonly (readonly [PictureVariant, number, Flag | undefined, Text, string])[];
type WarnedRow = (typeof warnings)[number][0];

/** The warnings of a picture, in the order of the document. */
function warningsOf(call: BankCardCall): readonly (typeof warnings)[number][] {
  const variants = call.picture.card?.variants ?? [];
  const isBadDate = !/^(?:(?:0[1-9]|1[0-2])\/\d{4})?$/.test(validThruOf(call));
  return warnings.filter(
    ([variant, , by]) =>
      (variants.includes(variant) || (variant === 'badDate' && isBadDate)) &&
      (by === undefined || isOn(call, by)),
  );
}

function validThruOf({ picture, world }: Pick<Call, 'picture' | 'world'>): string {
  return picture.card?.validThru ?? world.card(picture.card?.number ?? '')?.validThru ?? '';
}

function read(call: BankCardCall, forced?: number) {
  const { picture, world } = call;
  const number = picture.card?.number ?? '';
  const found = warningsOf(call).map(([, code]) => code);
  const codes: readonly number[] = forced !== undefined && found[0] !== forced ? [forced] : found;
  const photos = picture.sha256 === undefined ? undefined : world.photos(picture.sha256);
  const photo = (bytes: Uint8Array | undefined) => (bytes === undefined ? cropPhoto : toBase64(bytes));
  const isIdentified = !showsAny(picture, 'unidentified');
  return {
    Response: {
      CardNo: number,
      ...bankInfoOf(world, number, isIdentified, validThruOf(call)),
      BorderCutImage: isOn(call, 'RetBorderCutImage') ? photo(photos?.card) : null,
      CardNoImage: isOn(call, 'RetCardNoImage') ? photo(photos?.number) : null,
      WarningCode: codes.length === 0 ? null : codes,
      QualityValue: isOn(call, 'EnableQualityValue') ? Math.round(picture.clarity ?? 100) : null,
      CardCategory: '标准实体银行卡',
    },
  };
}

const warningPath = 'Response.WarningCode.0';
const success = {
  code: null,
  message: null,
  headers: successHeaders,
  evidence: { code: 'documented', billed: 'inferred' },
  source: page,
  billed: true,
  retry: 'never',
} as const;

function warningRows() {
  const rows = warnings.map(([row, code, by, when, file]): [WarnedRow, Outcome<BankCardCall>] => [
    row,
    {
      ...success,
      when: say(
        { en: 'the card is read, with the warning {code}: {when}', zh: '识别成功，带告警 {code}：{when}' },
        { code, when },
      ),
      pins: { [warningPath]: code },
      chosen: true,
      body: (call) => read(call, code),
      example: { json: { ImageBase64: picture(file, 'base64'), ...(by !== undefined && { [by]: true }) } },
      evidence: { code: 'documented', cause: 'inferred', billed: 'inferred' },
    },
  ]);
  return Object.fromEntries(rows) as Record<WarnedRow, Outcome<BankCardCall>>;
}

const documented = {
  evidence: { code: 'documented', cause: 'inferred' },
  source: codesPage,
  billed: false,
} as const;
const unlisted = { ...documented, evidence: { ...documented.evidence, billed: 'inferred' } } as const;
const withPicture = (file: string) => ({ json: { ImageBase64: picture(file, 'base64') } });
const noPicture = { json: { ImageBase64: null } } as const;
const only = (code: 'imageDecodeFailed' | 'engineImageDecodeFailed') => [
  { settings: { 'tencent-cloud.pictureErrors': code } },
];

/** Whether the picture is refused: there is none, it is too large, or it cannot be decoded. */
type PictureFault = 'missing' | 'tooLarge' | 'undecodable';

function faultOf(call: BankCardCall): PictureFault | undefined {
  const { picture, params } = call;
  if (picture.problem === 'missing' || picture.problem === 'empty') return 'missing';
  if (picture.problem === 'unreachable') return undefined;
  const length = params.ImageUrl ? Math.ceil(picture.size / 3) * 4 : (params.ImageBase64 ?? '').length;
  if (length > largest[call.setting(imageLimit)]) return 'tooLarge';
  const isReadable = picture.problem === undefined && /^(?:jpg|png|bmp)$/.test(picture.format ?? '');
  return isReadable ? undefined : 'undecodable';
}

const isFault = (call: BankCardCall, fault: PictureFault) =>
  call.setting(pictureErrors) === 'byCause' && faultOf(call) === fault;
const isAnyFault = (call: BankCardCall, code: 'imageDecodeFailed' | 'engineImageDecodeFailed') =>
  call.setting(pictureErrors) === code && faultOf(call) !== undefined;

export const BankCardOCR = operation({
  method: 'POST',
  alsoMethods: ['GET'],
  path: '/',
  hosts: hostsOf.ocr,
  told: { action, version: '2018-11-19' },
  summary: { en: 'Reads number, bank and validity off a picture', zh: '从图片识别卡号、银行和有效期' },
  request,
  response,
  example: {
    headers: { 'X-TC-Action': action, 'X-TC-Version': '2018-11-19' },
    json: { ImageBase64: picture('ok.jpeg', 'base64') },
  },
  rates: ratesOf(action),
  missing: 'missingParameter',
  invalid: 'invalidParameter',
  picture: ({ params }) => {
    if (params.ImageUrl) return { from: 'url', url: params.ImageUrl };
    return params.ImageBase64 ? { from: 'base64', text: params.ImageBase64 } : undefined;
  },
  causes: parameterCauses(Object.keys(request.params.shape), true),
  choose: (call) => warningsOf(call)[0]?.[0],
  // biome-ignore format: a table reads as a table
  outcomes: {
    unOpen: { code: 'FailedOperation.UnOpenError', message: '服务未开通。', messages: { 'en-US': 'The service has not been activated.' }, when: { en: 'the service is not activated', zh: '没有开通该服务' }, if: (call) => call.setting(account) === 'notActivated', example: {}, before: [{ settings: { 'tencent-cloud.account': 'notActivated' } }], ...documented, retry: 'afterFix' },
    chargeStatusException: { code: 'ResourcesSoldOut.ChargeStatusException', message: '计费状态异常。', messages: { 'en-US': 'The billing status is abnormal.' }, when: { en: 'the state of the billing is abnormal', zh: '账号的计费状态异常' }, if: (call) => call.setting(account) === 'chargeAbnormal', example: {}, before: [{ settings: { 'tencent-cloud.account': 'chargeAbnormal' } }], ...documented, retry: 'afterFix' },
    inArrears: { code: 'ResourceUnavailable.InArrears', message: '账号已欠费。', messages: { 'en-US': 'The account has insufficient balance.' }, when: { en: 'the account is in arrears', zh: '账号欠费' }, if: (call) => call.package?.overdue === true, example: {}, before: [{ package: { total: 1, overdue: true } }], ...documented, retry: 'afterFix' },
    packageRunOut: { code: 'ResourceUnavailable.ResourcePackageRunOut', message: '账号资源包耗尽。', messages: { 'en-US': 'The resource package has been exhausted.' }, when: { en: 'the package is used up or has expired', zh: '套餐包已用完或已过期' }, if: (call) => isRunOut(call), example: {}, before: [{ package: { total: 0 } }], ...documented, evidence: { ...documented.evidence, message: 'captured' }, retry: 'afterFix' },
    wrongValue: { code: 'InvalidParameterValue.InvalidParameterValueLimit', message: '参数值错误。', messages: { 'en-US': 'Incorrect parameter value.' }, when: { en: 'there is neither ImageBase64 nor ImageUrl', zh: 'ImageBase64 和 ImageUrl 都没有' }, if: (call) => isFault(call, 'missing'), example: noPicture, ...documented, retry: 'afterFix' },
    downloadFailed: { code: 'FailedOperation.DownLoadError', message: '文件下载失败。', messages: { 'en-US': 'Failed to download the file.' }, when: { en: 'the picture cannot be had from ImageUrl', zh: '无法从 ImageUrl 下载图片' }, if: (call) => call.picture.problem === 'unreachable', example: { json: { ImageBase64: null, ImageUrl: 'ftp://example.com/card.jpg' } }, ...documented, retry: 'afterFix' },
    tooLarge: { code: 'LimitExceeded.TooLargeFileError', message: '文件内容太大。', messages: { 'en-US': 'The file size exceeds the limit' }, when: { en: 'the picture is larger than the limit, after Base64', zh: 'Base64 后的图片超过大小上限' }, if: (call) => isFault(call, 'tooLarge'), example: { json: { ImageBase64: repeated('AAAA', largest['7M'] / 4 + 1) } }, before: [{ settings: { 'tencent-cloud.imageLimit': '7M' } }], ...documented, retry: 'afterFix' },
    decodeFailed: { code: 'FailedOperation.ImageDecodeFailed', message: '图片解码失败。', messages: { 'en-US': 'Failed to decode the image.' }, when: { en: 'the picture cannot be decoded, or is neither PNG, JPEG nor BMP', zh: '图片无法解码，或不是 PNG、JPEG、BMP' }, if: (call) => isFault(call, 'undecodable') || isAnyFault(call, 'imageDecodeFailed'), example: withPicture('animation.gif'), ...documented, retry: 'afterFix' },
    engineDecodeFailed: { code: 'InvalidParameter.EngineImageDecodeFailed', message: '图片解码失败。', messages: { 'en-US': 'Image decoding failed.' }, when: { en: 'the engine cannot decode the picture', zh: '识别引擎无法解码图片' }, if: (call) => isAnyFault(call, 'engineImageDecodeFailed'), example: withPicture('animation.gif'), before: only('engineImageDecodeFailed'), ...documented, retry: 'afterFix' },
    unknownError: { code: 'FailedOperation.UnKnowError', message: '未知错误。', messages: { 'en-US': 'Unknown error.' }, when: { en: 'the service has an unknown error', zh: '服务出现未知错误' }, ...documented, retry: 'later' },
    illegalCard: { code: 'FailedOperation.IllegalBankCardError', message: '银行卡信息非法。', messages: { 'en-US': null }, when: { en: 'the card is covered, or light hides it', zh: '卡面被遮挡，或被反光盖住' }, if: ({ picture }) => showsAny(picture, 'covered'), example: withPicture('covered.jpeg'), ...unlisted, retry: 'afterFix' },
    recognitionFailed: { code: 'FailedOperation.OcrFailed', message: 'OCR识别失败。', messages: { 'en-US': 'OCR recognition failed. This error may be caused by unstable network connections, service anomalies, or other issues.' }, when: { en: 'the card cannot be recognised: it is blurred or unreadable, its back is shown, or there are two', zh: '无法识别银行卡：模糊或看不清、拍的是背面，或有两张卡' }, if: ({ picture }) => showsAny(picture, 'blurred', 'unreadable', 'wrongSide', 'twoCards'), example: withPicture('blurred.jpeg'), ...documented, retry: 'afterFix' },
    notACard: { code: 'FailedOperation.NoBankCardError', message: '非银行卡。', messages: { 'en-US': 'No bank card found.' }, when: { en: 'there is no bank card in the picture', zh: '图片里没有银行卡' }, if: ({ picture }) => picture.card?.number === undefined, example: withPicture('not-a-card.jpeg'), ...unlisted, retry: 'afterFix' },
    ...warningRows(),
    read: { ...success, when: { en: 'a card is in the picture and nothing is to be warned of', zh: '识别成功，没有告警' }, pins: { [warningPath]: null, 'Response.Error': null }, if: () => true, body: (call) => read(call), example: {} },
  },
});

function isRunOut({ package: held, now }: Call): boolean {
  return held !== undefined && (held.used >= held.total || (held.until ?? Infinity) <= now);
}
