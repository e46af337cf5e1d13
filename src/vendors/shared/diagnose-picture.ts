import type { Call } from '../../language/call.ts';
import type { Diagnosis } from '../../language/diagnosis.ts';
import type { PictureProblem, PictureVariant } from '../../language/world.ts';
import { joined, say, semicolon, type Text } from '../../words/text.ts';

const problems: Readonly<Partial<Record<PictureProblem, Text>>> = {
  empty: { en: 'The picture has no bytes.', zh: '图片是 0 字节。' },
  notBase64: { en: 'The picture is not Base64.', zh: '图片不是 Base64。' },
  unreachable: {
    en: 'The picture could not be fetched from its URL. The mock fetches from loopback, and from hosts that `--image-hosts` names; 64 at once, each for 5 s at most.',
    zh: '图片无法从该网址下载。挡板只从回环地址和 `--image-hosts` 列出的主机下载，同时最多 64 张，每张最多 5 秒。',
  },
  notAPicture: {
    en: 'The bytes are no picture: their first bytes are those of no image format.',
    zh: '这些字节不是图片：开头的字节不属于任何图片格式。',
  },
  damaged: {
    en: 'The picture breaks off: was it cut, or read as text?',
    zh: '图片不完整：是否被截断，或被当成文本读取？',
  },
  undecodable: { en: 'The picture cannot be decoded.', zh: '图片无法解码。' },
  tooManyPixels: {
    en: 'The picture has more pixels than the mock decodes.',
    zh: '图片的像素超过挡板能解码的数量。',
  },
  tooCostly: {
    en: 'The picture was not read: the search for QR codes in it took too long.',
    zh: '图片没有识别：查找其中的二维码耗时太长。',
  },
  busy: {
    en: 'The picture was not read: the mock had too many other pictures to read.',
    zh: '图片没有识别：挡板当时要识别的图片太多。',
  },
  left: {
    en: 'The picture was not read: the client left before its turn.',
    zh: '图片没有识别：轮到它之前客户端已断开。',
  },
};

const shows: Readonly<Partial<Record<PictureVariant, Text>>> = {
  blurred: { en: 'it is blurred', zh: '画面模糊' },
  unreadable: { en: 'its number cannot be read', zh: '卡号读不出来' },
  covered: { en: 'it is covered in part', zh: '部分被遮挡' },
  twoCards: { en: 'it is not the only one', zh: '画面里不止一张卡' },
  wrongSide: { en: 'it shows its back', zh: '拍的是背面' },
  notACard: { en: 'it is no bank card', zh: '不是银行卡' },
  unidentified: { en: 'its bank cannot be told', zh: '辨认不出是哪家银行' },
};

/** Says what a picture shows that was refused: the persona whose card it is, and what is wrong with it. */
export function diagnosePicture({ picture, world }: Call): Diagnosis | undefined {
  const { problem, card } = picture;
  if (problem !== undefined) {
    const says = problems[problem];
    return says === undefined ? undefined : { cause: problem, says };
  }
  const facts = factsOf(picture);
  if (card === undefined) return { cause: 'noSpecimen', says: say(noSpecimen, { facts }) };
  const persona = card.number === undefined ? undefined : world.persona(card.number);
  const whose: Text =
    persona === undefined
      ? { en: 'a card', zh: '一张卡' }
      : say({ en: 'the card of the persona {id}', zh: '预置人物 {id} 的卡' }, { id: persona.id });
  const faults = card.variants.flatMap((variant) => shows[variant] ?? []);
  const shown = joined([whose, ...faults], semicolon);
  return {
    cause: 'picture',
    says: say(
      { en: 'The picture ({facts}) shows {shown}.', zh: '图片（{facts}）里是{shown}。' },
      { facts, shown },
    ),
  };
}

const noSpecimen = {
  en: 'The picture ({facts}) shows no specimen card and is not registered. Photos of real cards are not read: print a specimen, or register the picture.',
  zh: '图片（{facts}）里没有样卡，也没有登记过。真卡的照片不会识别：请打印样卡，或登记这张图片。',
} as const;

function factsOf({ format, width, height, size }: Call['picture']): Text {
  const kind = format?.toUpperCase() ?? { en: 'a picture', zh: '格式未知' };
  return say(
    {
      en: '{kind} of {width} x {height} pixels and {size} bytes',
      zh: '{kind}，{width} x {height} 像素，{size} 字节',
    },
    { kind, width, height, size },
  );
}
