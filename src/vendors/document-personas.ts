import type { Persona } from '../language/people.ts';

/** Samples from the vendors' documents. Values that the documents do not print are synthetic. */
// biome-ignore format: a table of people, the sentence above the numbers
export const documentPersonas = [
  { id: 'fegine-document', says: { en: 'The sample of Fegine\'s three-element document, which fails both checksums and yet matches.', zh: '涪擎三要素文档的示例：卡号和身份证号都不合校验位，核验却一致。' },
    name: '张三', idNumber: '511126199511111111', mobile: '13800139001', card: '621411111111149563', state: 'normal', validThru: '12/2035',
    bank: '中国建设银行', product: '龙卡通', type: 'debit' },
  { id: 'fegine-document-ocr', says: { en: 'The card of the sample reply in Fegine\'s OCR document; its holder is synthetic.', zh: '涪擎 OCR 文档示例应答里的卡；持卡人为虚构。' },
    name: '金文英', idNumber: '410303198409061828', mobile: '13900139002', card: '6214855913229932', state: 'normal', validThru: '12/2035',
    bank: '招商银行', product: '银联IC金卡', type: 'debit' },
  { id: 'shujubao-document', says: { en: 'The sample of Shujubao\'s document.', zh: '数据宝文档的示例。' },
    name: '张三', idNumber: '32132419860817421X', mobile: '15000139003', card: '6217920181755914', state: 'normal', validThru: '12/2035' },
] as const satisfies readonly Persona[];
