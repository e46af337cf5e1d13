import type { Persona } from '../../language/people.ts';

/**
 * The personas: named situations for users of the mock. The people are fictitious. ID and card numbers pass their
 * checksums and have real division codes and BINs; the zeros and the serial after them show that no real card is
 * meant. Expected outcomes are not listed here: each vendor derives them from the state.
 */
// biome-ignore format: a table of people, the sentence above the numbers
const table = [
  { id: 'ok', says: 'A person and a debit card with which everything is right.',
    name: '张伟', idNumber: '110101199003070038', mobile: '13800130001', card: '6214850000000015', state: 'normal', validThru: '12/2035' },
  { id: 'ok-credit', says: 'A person and a credit card with which everything is right.',
    name: '王秀英', idNumber: '310104198805120043', mobile: '13900130002', card: '6225750000000022', state: 'normal', validThru: '12/2035' },
  { id: 'second-card', says: 'The person of `ok` with another card at another bank, the one ID number and mobile shared on purpose.',
    name: '张伟', idNumber: '110101199003070038', mobile: '13800130001', card: '6228480000000000034', state: 'normal', validThru: '12/2035' },
  { id: 'name-mismatch', says: 'The card and the ID number belong together, and to a name that differs in one character.',
    name: '李玉华', idNumber: '320106199108230086', mobile: '18800130004', card: '6217000000000000046', state: 'normal', validThru: '12/2035',
    registered: { name: '李玉花' } },
  { id: 'id-mismatch', says: 'The card is held under another ID number than the one the app is told.',
    name: '陈建华', idNumber: '330106198506140112', mobile: '13600130005', card: '6222020000000000059', state: 'normal', validThru: '12/2035',
    registered: { idNumber: '33010619850614878X' } },
  { id: 'mobile-mismatch', says: 'Name, ID number and card agree, and the bank has another mobile number.',
    name: '刘秀兰', idNumber: '440106199202190129', mobile: '15800130006', card: '6228480000000000067', state: 'normal', validThru: '12/2035',
    registered: { mobile: '18600139099' } },
  { id: 'unknown-person', says: 'Neither the person nor the card is in any registry, though all the numbers are well formed.',
    name: '周建平', idNumber: '420106198709300157', mobile: '18700130007', card: '6217990000000000071', state: 'normal', validThru: '12/2035',
    unknown: true },
  { id: 'payment-not-enabled', says: 'The card was never opened for online payment.',
    name: '孙淑珍', idNumber: '370102198304050161', mobile: '13700130008', card: '6216600000000000083', state: 'paymentNotEnabled', validThru: '12/2035' },
  { id: 'confiscated-card', says: 'The card has been confiscated.',
    name: '朱晓东', idNumber: '210102197901160191', mobile: '15100130009', card: '6225800000000090', state: 'confiscated', validThru: '12/2035' },
  { id: 'invalid-card', says: 'The bank calls the card invalid.',
    name: '胡文斌', idNumber: '430102198607270213', mobile: '18900130010', card: '6222600000000000107', state: 'invalid', validThru: '12/2035' },
  { id: 'no-issuer', says: 'No bank issues cards with these first digits.',
    name: '郭玉梅', idNumber: '510104199403110223', mobile: '13800130011', card: '6299990000000116', state: 'noIssuer', validThru: '12/2035' },
  { id: 'dormant-card', says: 'The card was not initialised, or has slept too long.',
    name: '何俊峰', idNumber: '610102198109020258', mobile: '13900130012', card: '6210960000000000122', state: 'dormant', validThru: '12/2035' },
  { id: 'fraud-card', says: 'The card is marked for fraud, to be swallowed by the machine.',
    name: '高建华', idNumber: '130102197705180275', mobile: '15000130013', card: '4336700000000135', state: 'fraud', validThru: '12/2035' },
  { id: 'lost-card', says: 'The holder reported the card lost.',
    name: '林秀芳', idNumber: '350102199312240281', mobile: '18800130014', card: '6227000000000000144', state: 'lost', validThru: '12/2035' },
  { id: 'expired-card', says: 'The card was valid until March 2021.',
    name: '罗国平', idNumber: '360102198907030336', mobile: '13600130015', card: '6225750000000154', state: 'expired', validThru: '03/2021' },
  { id: 'restricted-card', says: 'The bank restricts what the card may do.',
    name: '郑海燕', idNumber: '410102199501280326', mobile: '15800130016', card: '6226220000000165', state: 'restricted', validThru: '12/2035' },
  { id: 'pin-locked', says: 'The PIN was entered wrongly too often.',
    name: '梁志强', idNumber: '450102198408170352', mobile: '18700130017', card: '6222030000000000172', state: 'pinLocked', validThru: '12/2035' },
  { id: 'unsupported-card', says: 'The issuing bank does not support this transaction.',
    name: '谢春梅', idNumber: '520102199001090361', mobile: '13700130018', card: '6228430000000000183', state: 'unsupported', validThru: '12/2035' },
  { id: 'abnormal-card', says: 'The state of the card is abnormal.',
    name: '宋立新', idNumber: '530102197610300398', mobile: '15100130019', card: '6216610000000000198', state: 'abnormal', validThru: '12/2035' },
  { id: 'wrong-security-code', says: 'The PIN, the validity date or the CVN2 is wrong.',
    name: '唐小红', idNumber: '340102199206060402', mobile: '18900130020', card: '6253620000000204', state: 'wrongSecurityCode', validThru: '12/2035' },
  { id: 'unverifiable', says: 'The bank can say neither yes nor no.',
    name: '许文静', idNumber: '140105199704210428', mobile: '13800130021', card: '6226600000000218', state: 'unverifiable', validThru: '12/2035' },
  { id: 'bank-refused', says: 'The bank refuses the transaction.',
    name: '邓国庆', idNumber: '500103198210010450', mobile: '13900130022', card: '622908000000000228', state: 'bankRefused', validThru: '12/2035' },
  { id: 'element-format', says: 'The bank refuses the format of one of the elements.',
    name: '冯丽华', idNumber: '230102199105150462', mobile: '15000130023', card: '6226300000000231', state: 'elementFormat', validThru: '12/2035' },
  { id: 'input-refused', says: 'The bank refuses the input.',
    name: '韩建军', idNumber: '220102197808010510', mobile: '18800130024', card: '6222610000000000246', state: 'inputRefused', validThru: '12/2035' },
  { id: 'resign-needed', says: 'The holder must sign up the card again, or another one.',
    name: '曹雪梅', idNumber: '120101198602190506', mobile: '13600130025', card: '6214670000000000257', state: 'resignNeeded', validThru: '12/2035' },
  { id: 'other-failure', says: 'The check fails for a reason that the bank does not name.',
    name: '彭玉兰', idNumber: '620102198809300527', mobile: '15800130026', card: '6210980000000000268', state: 'otherFailure', validThru: '12/2035' },
  { id: 'service-failure', says: 'The service behind the vendor is out of order for this card.',
    name: '肖建平', idNumber: '640104198003120558', mobile: '18700130027', card: '622985000000000273', state: 'serviceFailure', validThru: '12/2035' },
  { id: 'man', says: 'A man, as the ID number says.',
    name: '潘志刚', idNumber: '320505198508080575', mobile: '13700130028', card: '6226900000000287', state: 'normal', validThru: '12/2035' },
  { id: 'woman', says: 'A woman, as the ID number says.',
    name: '田玉珍', idNumber: '330203199303080587', mobile: '15100130029', card: '6225880000000290', state: 'normal', validThru: '12/2035' },
  { id: 'teenager', says: 'A person born in June 2012, with a debit card.',
    name: '董文杰', idNumber: '440305201206010636', mobile: '18900130030', card: '6212260000000000307', state: 'normal', validThru: '12/2035' },
  { id: 'centenarian', says: 'A person born in 1920.',
    name: '夏玉芝', idNumber: '370202192005050629', mobile: '13800130031', card: '6221500000000000316', state: 'normal', validThru: '12/2035' },
  { id: 'leap-day', says: 'A person born on 29 February.',
    name: '袁小丽', idNumber: '510107199602290641', mobile: '13900130032', card: '6228450000000000329', state: 'normal', validThru: '12/2035' },
  { id: 'id-ends-x', says: 'The ID number ends in X.',
    name: '于海涛', idNumber: '42010219870619105X', mobile: '15000130033', card: '6216630000000000335', state: 'normal', validThru: '12/2035' },
  { id: 'ethnic-name', says: 'A name in two parts with the middle dot.',
    name: '阿依古丽·买买提', idNumber: '653101199107200683', mobile: '18800130034', card: '6210020000000000344', state: 'normal', validThru: '12/2035' },
  { id: 'rare-character', says: 'A name with a character outside the Basic Multilingual Plane, two UTF-16 units long.',
    name: '田𠮷', idNumber: '610113198402250713', mobile: '13600130035', card: '6212840000000000355', state: 'normal', validThru: '12/2035' },
  { id: 'compound-surname', says: 'A surname of two characters.',
    name: '欧阳志勤', idNumber: '430104198904160734', mobile: '15800130036', card: '6226180000000369', state: 'normal', validThru: '12/2035' },
  { id: 'single-character-given-name', says: 'A given name of one character, two characters in all.',
    name: '余敏', idNumber: '350203199409020746', mobile: '18700130037', card: '622909000000000375', state: 'normal', validThru: '12/2035' },
  { id: 'historic-division', says: 'The ID number names a county of the former Ankang prefecture: 陕西省安康地区白河县.',
    name: '叶俊杰', idNumber: '612430197509110796', mobile: '13700130038', card: '6212250000000000382', state: 'normal', validThru: '12/2035' },
  { id: 'abolished-city', says: 'The ID number names 湖北省随州市 by a code that was given up in 2000.',
    name: '蒋国强', idNumber: '429001198111070810', mobile: '15100130039', card: '6228410000000000393', state: 'normal', validThru: '12/2035' },
  { id: 'renamed-county', says: 'The ID number names 河南省开封市开封县, since 2014 a district of another name.',
    name: '杜秀珍', idNumber: '410224197306260826', mobile: '18900130040', card: '6216650000000000405', state: 'normal', validThru: '12/2035' },
  { id: 'municipality', says: 'The ID number names a district of a municipality, which has no city between: 北京市东城区.',
    name: '魏建民', idNumber: '110101197601150856', mobile: '13800130041', card: '4367420000000000415', state: 'normal', validThru: '12/2035' },
  { id: 'direct-county', says: 'The ID number names a county that the province governs directly: 海南省定安县.',
    name: '程丽娟', idNumber: '469021200001010844', mobile: '13900130042', card: '6221880000000000423', state: 'normal', validThru: '12/2035' },
  { id: 'city-without-districts', says: 'The ID number names a city that has no districts: 广东省东莞市.',
    name: '吕文斌', idNumber: '441900199007230873', mobile: '15000130043', card: '6212790000000437', state: 'normal', validThru: '12/2035' },
  { id: 'hong-kong-resident', says: 'A residence permit for people from Hong Kong, whose number begins with 810000.',
    name: '何慧芬', idNumber: '810000198802140900', mobile: '18800130044', card: '6229860000000447', state: 'normal', validThru: '12/2035' },
  { id: 'macau-resident', says: 'A residence permit for people from Macau, whose number begins with 820000.',
    name: '梁家明', idNumber: '820000198509300911', mobile: '13600130045', card: '6212740000000000455', state: 'normal', validThru: '12/2035' },
  { id: 'taiwan-resident', says: 'A residence permit for people from Taiwan, whose number begins with 830000.',
    name: '林家豪', idNumber: '830000199110100930', mobile: '15800130046', card: '6216260000000000464', state: 'normal', validThru: '12/2035' },
  { id: 'fifteen-digits', says: 'A card number of 15 digits, on a credit card of American Express.',
    name: '丁志华', idNumber: '330102198002140957', mobile: '18700130047', card: '370285000000470', state: 'normal', validThru: '12/2035' },
  { id: 'seventeen-digits', says: 'A card number of 17 digits.',
    name: '任玉华', idNumber: '210202197408180960', mobile: '13700130048', card: '40551200000000484', state: 'normal', validThru: '12/2035' },
  { id: 'eighteen-digits', says: 'A card number of 18 digits.',
    name: '卢海英', idNumber: '370602198603010984', mobile: '15100130049', card: '621050000000000499', state: 'normal', validThru: '12/2035' },
  { id: 'nineteen-digits', says: 'A card number of 19 digits.',
    name: '姚建新', idNumber: '320102198305211036', mobile: '18900130050', card: '6222080000000000502', state: 'normal', validThru: '12/2035' },
  { id: 'credit-visa', says: 'A credit card of Visa, issued by a Chinese bank.',
    name: '沈国华', idNumber: '310115197909091034', mobile: '13800130051', card: '4096650000000512', state: 'normal', validThru: '12/2035' },
  { id: 'credit-mastercard', says: 'A credit card of Mastercard, issued by a Chinese bank.',
    name: '钟秀梅', idNumber: '440304198711111066', mobile: '13900130052', card: '5453930000000520', state: 'normal', validThru: '12/2035' },
  { id: 'credit-jcb', says: 'A credit card of JCB, issued by a Chinese bank.',
    name: '谭丽萍', idNumber: '510105199006061065', mobile: '15000130053', card: '3568370000000534', state: 'normal', validThru: '12/2035' },
  { id: 'credit-overseas', says: 'A credit card of a Hong Kong bank.',
    name: '陆建明', idNumber: '440303197504121092', mobile: '18800130054', card: '6223720000000548', state: 'normal', validThru: '12/2035' },
  { id: 'quasi-credit', says: 'A quasi-credit card (准贷记卡), which counts as a credit card.',
    name: '范玉霞', idNumber: '350582198201271105', mobile: '13600130055', card: '6222100000000551', state: 'normal', validThru: '12/2035' },
  { id: 'prepaid', says: 'A prepaid card (预付费卡), which counts as a debit card.',
    name: '汪海波', idNumber: '130202199508031136', mobile: '15800130056', card: '6200540000000562', state: 'normal', validThru: '12/2035' },
  { id: 'city-bank', says: 'A debit card of a city bank.',
    name: '廖小琴', idNumber: '330602199310181146', mobile: '18700130057', card: '6214800000000000573', state: 'normal', validThru: '12/2035' },
  { id: 'rural-bank', says: 'A debit card of a rural bank.',
    name: '石国栋', idNumber: '320582198808051170', mobile: '13700130058', card: '6224780000000582', state: 'normal', validThru: '12/2035' },
  // Samples from the vendors' documents. Values that the documents do not print are synthetic.
  { id: 'fegine-document', says: 'The sample of Fegine\'s three-element document, which fails both checksums and yet matches.',
    name: '张三', idNumber: '511126199511111111', mobile: '13800139001', card: '621411111111149563', state: 'normal', validThru: '12/2035',
    bank: '中国建设银行', product: '龙卡通', type: 'debit' },
  { id: 'fegine-document-ocr', says: 'The card of the sample reply in Fegine\'s OCR document; its holder is synthetic.',
    name: '金文英', idNumber: '410303198409061828', mobile: '13900139002', card: '6214855913229932', state: 'normal', validThru: '12/2035',
    bank: '招商银行', product: '银联IC金卡', type: 'debit' },
  { id: 'shujubao-document', says: 'The sample of Shujubao\'s document.',
    name: '张三', idNumber: '32132419860817421X', mobile: '15000139003', card: '6217920181755914', state: 'normal', validThru: '12/2035' },
] as const satisfies readonly Persona[];

type CamelCase<Id extends string> = Id extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Id;
type Personas = { readonly [Row in (typeof table)[number] as CamelCase<Row['id']>]: Persona };

/** All personas, in the order of the docs. */
export const personaList: readonly Persona[] = table;

/** The personas by name: `personas.ok`, `personas.lostCard`. */
export const personas = Object.fromEntries(
  personaList.map((persona) => [camelCase(persona.id), persona]),
) as Personas;

const byId = new Map(personaList.map((persona) => [persona.id, persona]));

/** Finds a persona by id: `lost-card`. */
export function findPersona(id: string): Persona | undefined {
  return byId.get(id);
}

const byNumber = new Map(
  personaList
    .toReversed()
    .flatMap((persona) =>
      [persona.card, persona.idNumber, persona.registered?.idNumber].map(
        (number) => [number, persona] as const,
      ),
    ),
);

/** Finds a persona by its card number or ID number. The first, if several share it. */
export function findPersonaByNumber(number: string): Persona | undefined {
  return byNumber.get(number.toUpperCase());
}

function camelCase(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
