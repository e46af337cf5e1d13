import type { Words } from '../translate-page.ts';

/** The Chinese of `docs/reading-matrix.md`. */
export const matrixWords: Words = {
  'How far reading goes': '识别能力的边界',
  'How bad may a photo of a specimen be? Measured with # pictures, of card numbers with # to # digits. Of the # realistic pictures, # are read. No picture at all is taken for another card.':
    '样卡的照片差到什么程度还能识别？我们用 # 张图片测过，卡号有 # 到 # 位。符合实际的图片有 # 张，其中 # 张能识别。没有任何一张认成了别的卡。',
  pictures: '图片数',
  read: '能识别',
  'not read': '不能识别',
  wrong: '认错',
  'realistic ones read': '符合实际的图片中能识别的',
  '# of #': '# / #',
  Formats: '格式',
  'JPEG quality': 'JPEG 质量',
  'Width of the card in pixels': '卡片宽度（像素）',
  'Rotation in degrees': '旋转角度',
  Perspective: '倾斜',
  Light: '光线',
  'Gaussian blur': '高斯模糊',
  Noise: '噪点',
  'On a desk': '放在桌上',
  Screenshots: '截图',
  'Snapshots: all of it at once': '随手拍：以上因素同时存在',
  'Drawn faults': '样卡上画出的缺陷',
  All: '全部',
  '*Read*: number and faults are as on the card.': '*能识别*：卡号和缺陷与卡上一致。',
  '*Not read*: the vendors answer as for a picture that is blurred, unreadable or without a card.':
    '*不能识别*：供应商的应答与图片模糊、无法识别或没有卡时相同。',
  '*Wrong*: anything else.': '*认错*：其他任何结果。',
  '# holds these limits: at least # per cent of the realistic pictures are read, and none is wrong.':
    '# 保证：符合实际的图片至少有 #% 能识别，而且没有一张认错。',
  'What is realistic': '怎样算符合实际',
  'A picture is *realistic* if somebody may well take it with a phone and expect it to be read:':
    '有人很可能用手机拍出这样的图片，并且认为应当能识别，就算*符合实际*：',
  '**File**: any format and orientation, JPEG quality # or more.':
    '**文件**：任何格式和方向，JPEG 质量不低于 #。',
  '**Card**: # pixels wide or more, rotated by any angle, tilted by at most # degrees; by itself, on a desk, or in a chat.':
    '**卡片**：宽度不小于 # 像素，旋转角度不限，倾斜不超过 # 度；可以只有卡片，也可以放在桌上或在聊天截图里。',
  '**Light**: brightness and contrast between # and # of the original. A shadow leaves at least # of the pixel value, which is an eighth of the light.':
    '**光线**：亮度和对比度是原来的 # 到 # 倍。阴影处的像素值至少保留 #，相当于八分之一的光线。',
  '**Noise**: at most # of #.': '**噪点**：不超过 # / #。',
  "**Blur**: at most # thousandths of the card's width. The strokes of the card number are # wide, and have lost their edges then. If the hand moved: at most # thousandths.":
    '**模糊**：不超过卡片宽度的千分之 #。卡号笔画宽千分之 #，这时边缘已经看不清了。手抖时：不超过千分之 #。',
  'Where reading ends': '从哪里开始不能识别',
  'what is varied': '变化的因素',
  '# to #': '# ～ #',
  'Width of the card in pixels: smaller, JPEG quality #': '卡片宽度（像素）：更小，JPEG 质量 #',
  'Perspective: right edge away, degrees': '倾斜：右边缘远离镜头，度',
  'Perspective: left edge away, degrees': '倾斜：左边缘远离镜头，度',
  'Perspective: upper edge away, degrees': '倾斜：上边缘远离镜头，度',
  'Perspective: lower edge away, degrees': '倾斜：下边缘远离镜头，度',
  'Perspective: a corner away, degrees': '倾斜：一角远离镜头，度',
  'Light: brightness, factor': '光线：亮度，倍数',
  'Light: contrast, factor': '光线：对比度，倍数',
  'Light: light left in a shadow on half of it': '光线：一半有阴影，阴影处保留的光线',
  'Gaussian blur: sigma per # pixels, card # wide': '高斯模糊：每 # 像素的 sigma，卡宽 #',
  'Gaussian blur: unsteady hand, way per # pixels': '高斯模糊：手抖，每 # 像素的位移',
  'Noise: sigma of #, card # pixels wide': '噪点：sigma，满值 #，卡宽 # 像素',
  'Noise: black and white pixels, per cent': '噪点：黑白像素，百分比',
  'On a desk: photo of # by #, card in per cent of its width': '放在桌上：照片 # × #，卡片占照片宽度的百分比',
  // Rows of which every picture is read, so far
  'Width of the card in pixels: JPEG quality #': '卡片宽度（像素）：JPEG 质量 #',
  'JPEG quality: card # pixels wide': 'JPEG 质量：卡宽 # 像素',
  'JPEG quality: worse, card # pixels wide': 'JPEG 质量：更差，卡宽 # 像素',
  'Rotation in degrees: card # pixels wide': '旋转角度：卡宽 # 像素',
  'On a desk: place, card # per cent of #': '放在桌上：位置，卡片占 #%，照片宽 #',
  'On a desk: photo of # megapixels, card in per cent of its width':
    '放在桌上：# MP 照片，卡片占照片宽度的百分比',
  'Screenshots: photo of the phone, its width': '截图：翻拍手机，照片宽度',
  'Snapshots: all of it at once: # by #': '随手拍：以上因素同时存在：# × #',
  'What is a picture taken for that is not read?': '不能识别的图片算作什么？',
  '*Blurred*: its edges are wider than # thousandths of its longer side, measured in the direction of the stronger blur.':
    '*模糊*：在模糊更重的方向上，边缘宽度超过长边的千分之 #。',
  '*Unreadable*: its mean brightness is below # of #, or its shorter side is below # pixels, or a QR code was found but not decoded.':
    '*无法识别*：平均亮度低于 # / #，或短边小于 # 像素，或找到了二维码但解不出来。',
  'Otherwise: a picture without a card.': '其他情况：没有卡的图片。',
  'All pictures': '全部图片',
  'A green frame means read, an amber one not read, with what the picture is taken for. A red one would mean wrong. Labels in grey are beyond what is realistic.':
    '绿框表示能识别；黄框表示不能识别，并标出算作什么；红框表示认错。灰色标签超出了符合实际的范围。',
  '![Every picture of the matrix, in a frame of the colour of its result](pictures/reading-matrix.webp)':
    '![矩阵里的每张图片，边框颜色表示结果](../pictures/reading-matrix.webp)',
  'To measure again, run #.': '重新测量：运行 #。',
};
