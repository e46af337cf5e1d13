import type { Persona } from '../../language/people.ts';
import type { Vendor } from '../../language/vendor.ts';
import { documentPersonas } from '../../vendors/document-personas.ts';

/**
 * The personas: named situations for users of the mock. The people are fictitious. ID and card numbers pass their
 * checksums and have real division codes and BINs; the zeros and the serial after them show that no real card is
 * meant. Expected outcomes are not listed here: each vendor derives them from the state.
 */
// biome-ignore format: a table of people, the sentence above the numbers
const table = [
  { id: 'ok', says: { en: 'A person and a debit card with which everything is right.', zh: '一切正常的人物与借记卡。' },
    name: '张伟', idNumber: '110101199003070038', mobile: '13800130001', card: '6214850000000015', state: 'normal', validThru: '12/2035' },
  { id: 'ok-credit', says: { en: 'A person and a credit card with which everything is right.', zh: '一切正常的人物与信用卡。' },
    name: '王秀英', idNumber: '310104198805120043', mobile: '13900130002', card: '6225750000000022', state: 'normal', validThru: '12/2035' },
  { id: 'second-card', says: { en: 'The person of `ok` with another card at another bank, the one ID number and mobile shared on purpose.', zh: '与 `ok` 是同一人，另一家银行的另一张卡；身份证号和手机号特意相同。' },
    name: '张伟', idNumber: '110101199003070038', mobile: '13800130001', card: '6228480000000000034', state: 'normal', validThru: '12/2035' },
  { id: 'name-mismatch', says: { en: 'The card and the ID number belong together, and to a name that differs in one character.', zh: '卡号与身份证号一致，登记的姓名差一个字。' },
    name: '李玉华', idNumber: '320106199108230086', mobile: '18800130004', card: '6217000000000000046', state: 'normal', validThru: '12/2035',
    registered: { name: '李玉花' } },
  { id: 'id-mismatch', says: { en: 'The card is held under another ID number than the one the app is told.', zh: '卡登记在另一个身份证号名下。' },
    name: '陈建华', idNumber: '330106198506140112', mobile: '13600130005', card: '6222020000000000059', state: 'normal', validThru: '12/2035',
    registered: { idNumber: '33010619850614878X' } },
  { id: 'mobile-mismatch', says: { en: 'Name, ID number and card agree, and the bank has another mobile number.', zh: '姓名、身份证号、卡号一致，银行预留的手机号不同。' },
    name: '刘秀兰', idNumber: '440106199202190129', mobile: '15800130006', card: '6228480000000000067', state: 'normal', validThru: '12/2035',
    registered: { mobile: '18600139099' } },
  { id: 'unknown-person', says: { en: 'Neither the person nor the card is in any registry, though all the numbers are well formed.', zh: '查无此人、查无此卡，但各号码格式都正确。' },
    name: '周建平', idNumber: '420106198709300157', mobile: '18700130007', card: '6217990000000000071', state: 'normal', validThru: '12/2035',
    unknown: true },
  { id: 'payment-not-enabled', says: { en: 'The card was never opened for online payment.', zh: '卡未开通网上支付。' },
    name: '孙淑珍', idNumber: '370102198304050161', mobile: '13700130008', card: '6216600000000000083', state: 'paymentNotEnabled', validThru: '12/2035' },
  { id: 'confiscated-card', says: { en: 'The card has been confiscated.', zh: '卡已被没收。' },
    name: '朱晓东', idNumber: '210102197901160191', mobile: '15100130009', card: '6225800000000090', state: 'confiscated', validThru: '12/2035' },
  { id: 'invalid-card', says: { en: 'The bank calls the card invalid.', zh: '银行认为卡无效。' },
    name: '胡文斌', idNumber: '430102198607270213', mobile: '18900130010', card: '6222600000000000107', state: 'invalid', validThru: '12/2035' },
  { id: 'no-issuer', says: { en: 'No bank issues cards with these first digits.', zh: '没有银行发行这一卡号段（无此发卡行）。' },
    name: '郭玉梅', idNumber: '510104199403110223', mobile: '13800130011', card: '6299990000000116', state: 'noIssuer', validThru: '12/2035' },
  { id: 'dormant-card', says: { en: 'The card was not initialised, or has slept too long.', zh: '卡未激活或已成睡眠卡。' },
    name: '何俊峰', idNumber: '610102198109020258', mobile: '13900130012', card: '6210960000000000122', state: 'dormant', validThru: '12/2035' },
  { id: 'fraud-card', says: { en: 'The card is marked for fraud, to be swallowed by the machine.', zh: '卡被列为作弊卡、吞卡。' },
    name: '高建华', idNumber: '130102197705180275', mobile: '15000130013', card: '4336700000000135', state: 'fraud', validThru: '12/2035' },
  { id: 'lost-card', says: { en: 'The holder reported the card lost.', zh: '持卡人已挂失。' },
    name: '林秀芳', idNumber: '350102199312240281', mobile: '18800130014', card: '6227000000000000144', state: 'lost', validThru: '12/2035' },
  { id: 'expired-card', says: { en: 'The card was valid until March 2021.', zh: '卡的有效期到 2021 年 3 月，已过期。' },
    name: '罗国平', idNumber: '360102198907030336', mobile: '13600130015', card: '6225750000000154', state: 'expired', validThru: '03/2021' },
  { id: 'restricted-card', says: { en: 'The bank restricts what the card may do.', zh: '受限制的卡。' },
    name: '郑海燕', idNumber: '410102199501280326', mobile: '15800130016', card: '6226220000000165', state: 'restricted', validThru: '12/2035' },
  { id: 'pin-locked', says: { en: 'The PIN was entered wrongly too often.', zh: '密码输错次数超限。' },
    name: '梁志强', idNumber: '450102198408170352', mobile: '18700130017', card: '6222030000000000172', state: 'pinLocked', validThru: '12/2035' },
  { id: 'unsupported-card', says: { en: 'The issuing bank does not support this transaction.', zh: '发卡行不支持此交易。' },
    name: '谢春梅', idNumber: '520102199001090361', mobile: '13700130018', card: '6228430000000000183', state: 'unsupported', validThru: '12/2035' },
  { id: 'abnormal-card', says: { en: 'The state of the card is abnormal.', zh: '卡状态不正常。' },
    name: '宋立新', idNumber: '530102197610300398', mobile: '15100130019', card: '6216610000000000198', state: 'abnormal', validThru: '12/2035' },
  { id: 'wrong-security-code', says: { en: 'The PIN, the validity date or the CVN2 is wrong.', zh: '密码、有效期或 CVN2 有误。' },
    name: '唐小红', idNumber: '340102199206060402', mobile: '18900130020', card: '6253620000000204', state: 'wrongSecurityCode', validThru: '12/2035' },
  { id: 'unverifiable', says: { en: 'The bank can say neither yes nor no.', zh: '银行无法给出一致或不一致的结论。' },
    name: '许文静', idNumber: '140105199704210428', mobile: '13800130021', card: '6226600000000218', state: 'unverifiable', validThru: '12/2035' },
  { id: 'bank-refused', says: { en: 'The bank refuses the transaction.', zh: '银行拒绝交易。' },
    name: '邓国庆', idNumber: '500103198210010450', mobile: '13900130022', card: '622908000000000228', state: 'bankRefused', validThru: '12/2035' },
  { id: 'element-format', says: { en: 'The bank refuses the format of one of the elements.', zh: '某个要素的格式被银行拒绝。' },
    name: '冯丽华', idNumber: '230102199105150462', mobile: '15000130023', card: '6226300000000231', state: 'elementFormat', validThru: '12/2035' },
  { id: 'input-refused', says: { en: 'The bank refuses the input.', zh: '银行拒绝输入的内容。' },
    name: '韩建军', idNumber: '220102197808010510', mobile: '18800130024', card: '6222610000000000246', state: 'inputRefused', validThru: '12/2035' },
  { id: 'resign-needed', says: { en: 'The holder must sign up the card again, or another one.', zh: '需重新签约，或换卡签约。' },
    name: '曹雪梅', idNumber: '120101198602190506', mobile: '13600130025', card: '6214670000000000257', state: 'resignNeeded', validThru: '12/2035' },
  { id: 'other-failure', says: { en: 'The check fails for a reason that the bank does not name.', zh: '核验失败，银行未说明原因。' },
    name: '彭玉兰', idNumber: '620102198809300527', mobile: '15800130026', card: '6210980000000000268', state: 'otherFailure', validThru: '12/2035' },
  { id: 'service-failure', says: { en: 'The service behind the vendor is out of order for this card.', zh: '查询该卡时，供应商背后的服务异常。' },
    name: '肖建平', idNumber: '640104198003120558', mobile: '18700130027', card: '622985000000000273', state: 'serviceFailure', validThru: '12/2035' },
  { id: 'man', says: { en: 'A man, as the ID number says.', zh: '男性（按身份证号）。' },
    name: '潘志刚', idNumber: '320505198508080575', mobile: '13700130028', card: '6226900000000287', state: 'normal', validThru: '12/2035' },
  { id: 'woman', says: { en: 'A woman, as the ID number says.', zh: '女性（按身份证号）。' },
    name: '田玉珍', idNumber: '330203199303080587', mobile: '15100130029', card: '6225880000000290', state: 'normal', validThru: '12/2035' },
  { id: 'teenager', says: { en: 'A person born in June 2012, with a debit card.', zh: '2012 年 6 月出生的未成年人，持借记卡。' },
    name: '董文杰', idNumber: '440305201206010636', mobile: '18900130030', card: '6212260000000000307', state: 'normal', validThru: '12/2035' },
  { id: 'centenarian', says: { en: 'A person born in 1920.', zh: '1920 年出生的老人。' },
    name: '夏玉芝', idNumber: '370202192005050629', mobile: '13800130031', card: '6221500000000000316', state: 'normal', validThru: '12/2035' },
  { id: 'leap-day', says: { en: 'A person born on 29 February.', zh: '2 月 29 日出生。' },
    name: '袁小丽', idNumber: '510107199602290641', mobile: '13900130032', card: '6228450000000000329', state: 'normal', validThru: '12/2035' },
  { id: 'id-ends-x', says: { en: 'The ID number ends in X.', zh: '身份证号以 X 结尾。' },
    name: '于海涛', idNumber: '42010219870619105X', mobile: '15000130033', card: '6216630000000000335', state: 'normal', validThru: '12/2035' },
  { id: 'ethnic-name', says: { en: 'A name in two parts with the middle dot.', zh: '带间隔号的少数民族姓名。' },
    name: '阿依古丽·买买提', idNumber: '653101199107200683', mobile: '18800130034', card: '6210020000000000344', state: 'normal', validThru: '12/2035' },
  { id: 'rare-character', says: { en: 'A name with a character outside the Basic Multilingual Plane, two UTF-16 units long.', zh: '姓名含生僻字（Unicode 扩展区，UTF-16 占两个单元）。' },
    name: '田𠮷', idNumber: '610113198402250713', mobile: '13600130035', card: '6212840000000000355', state: 'normal', validThru: '12/2035' },
  { id: 'compound-surname', says: { en: 'A surname of two characters.', zh: '复姓。' },
    name: '欧阳志勤', idNumber: '430104198904160734', mobile: '15800130036', card: '6226180000000369', state: 'normal', validThru: '12/2035' },
  { id: 'single-character-given-name', says: { en: 'A given name of one character, two characters in all.', zh: '单名，姓名共两个字。' },
    name: '余敏', idNumber: '350203199409020746', mobile: '18700130037', card: '622909000000000375', state: 'normal', validThru: '12/2035' },
  { id: 'historic-division', says: { en: 'The ID number names a county of the former Ankang prefecture: 陕西省安康地区白河县.', zh: '身份证号的地区码属于原安康地区：陕西省安康地区白河县。' },
    name: '叶俊杰', idNumber: '612430197509110796', mobile: '13700130038', card: '6212250000000000382', state: 'normal', validThru: '12/2035' },
  { id: 'abolished-city', says: { en: 'The ID number names 湖北省随州市 by a code that was given up in 2000.', zh: '身份证号的地区码为湖北省随州市，该码 2000 年已停用。' },
    name: '蒋国强', idNumber: '429001198111070810', mobile: '15100130039', card: '6228410000000000393', state: 'normal', validThru: '12/2035' },
  { id: 'renamed-county', says: { en: 'The ID number names 河南省开封市开封县, since 2014 a district of another name.', zh: '身份证号的地区码为河南省开封市开封县，2014 年已改区并更名。' },
    name: '杜秀珍', idNumber: '410224197306260826', mobile: '18900130040', card: '6216650000000000405', state: 'normal', validThru: '12/2035' },
  { id: 'municipality', says: { en: 'The ID number names a district of a municipality, which has no city between: 北京市东城区.', zh: '身份证号的地区码属于直辖市的区，中间没有地级市：北京市东城区。' },
    name: '魏建民', idNumber: '110101197601150856', mobile: '13800130041', card: '4367420000000000415', state: 'normal', validThru: '12/2035' },
  { id: 'direct-county', says: { en: 'The ID number names a county that the province governs directly: 海南省定安县.', zh: '身份证号的地区码属于省直辖县：海南省定安县。' },
    name: '程丽娟', idNumber: '469021200001010844', mobile: '13900130042', card: '6221880000000000423', state: 'normal', validThru: '12/2035' },
  { id: 'city-without-districts', says: { en: 'The ID number names a city that has no districts: 广东省东莞市.', zh: '身份证号的地区码属于不设区的市：广东省东莞市。' },
    name: '吕文斌', idNumber: '441900199007230873', mobile: '15000130043', card: '6212790000000437', state: 'normal', validThru: '12/2035' },
  { id: 'hong-kong-resident', says: { en: 'A residence permit for people from Hong Kong, whose number begins with 810000.', zh: '港澳台居民居住证（香港），号码以 810000 开头。' },
    name: '何慧芬', idNumber: '810000198802140900', mobile: '18800130044', card: '6229860000000447', state: 'normal', validThru: '12/2035' },
  { id: 'macau-resident', says: { en: 'A residence permit for people from Macau, whose number begins with 820000.', zh: '港澳台居民居住证（澳门），号码以 820000 开头。' },
    name: '梁家明', idNumber: '820000198509300911', mobile: '13600130045', card: '6212740000000000455', state: 'normal', validThru: '12/2035' },
  { id: 'taiwan-resident', says: { en: 'A residence permit for people from Taiwan, whose number begins with 830000.', zh: '港澳台居民居住证（台湾），号码以 830000 开头。' },
    name: '林家豪', idNumber: '830000199110100930', mobile: '15800130046', card: '6216260000000000464', state: 'normal', validThru: '12/2035' },
  { id: 'fifteen-digits', says: { en: 'A card number of 15 digits, on a credit card of American Express.', zh: '15 位卡号，美国运通信用卡。' },
    name: '丁志华', idNumber: '330102198002140957', mobile: '18700130047', card: '370285000000470', state: 'normal', validThru: '12/2035' },
  { id: 'seventeen-digits', says: { en: 'A card number of 17 digits.', zh: '17 位卡号。' },
    name: '任玉华', idNumber: '210202197408180960', mobile: '13700130048', card: '40551200000000484', state: 'normal', validThru: '12/2035' },
  { id: 'eighteen-digits', says: { en: 'A card number of 18 digits.', zh: '18 位卡号。' },
    name: '卢海英', idNumber: '370602198603010984', mobile: '15100130049', card: '621050000000000499', state: 'normal', validThru: '12/2035' },
  { id: 'nineteen-digits', says: { en: 'A card number of 19 digits.', zh: '19 位卡号。' },
    name: '姚建新', idNumber: '320102198305211036', mobile: '18900130050', card: '6222080000000000502', state: 'normal', validThru: '12/2035' },
  { id: 'credit-visa', says: { en: 'A credit card of Visa, issued by a Chinese bank.', zh: '国内银行发行的 Visa 信用卡。' },
    name: '沈国华', idNumber: '310115197909091034', mobile: '13800130051', card: '4096650000000512', state: 'normal', validThru: '12/2035' },
  { id: 'credit-mastercard', says: { en: 'A credit card of Mastercard, issued by a Chinese bank.', zh: '国内银行发行的万事达信用卡。' },
    name: '钟秀梅', idNumber: '440304198711111066', mobile: '13900130052', card: '5453930000000520', state: 'normal', validThru: '12/2035' },
  { id: 'credit-jcb', says: { en: 'A credit card of JCB, issued by a Chinese bank.', zh: '国内银行发行的 JCB 信用卡。' },
    name: '谭丽萍', idNumber: '510105199006061065', mobile: '15000130053', card: '3568370000000534', state: 'normal', validThru: '12/2035' },
  { id: 'credit-overseas', says: { en: 'A credit card of a Hong Kong bank.', zh: '香港银行的信用卡。' },
    name: '陆建明', idNumber: '440303197504121092', mobile: '18800130054', card: '6223720000000548', state: 'normal', validThru: '12/2035' },
  { id: 'quasi-credit', says: { en: 'A quasi-credit card (准贷记卡), which counts as a credit card.', zh: '准贷记卡，按信用卡处理。' },
    name: '范玉霞', idNumber: '350582198201271105', mobile: '13600130055', card: '6222100000000551', state: 'normal', validThru: '12/2035' },
  { id: 'prepaid', says: { en: 'A prepaid card (预付费卡), which counts as a debit card.', zh: '预付费卡，按借记卡处理。' },
    name: '汪海波', idNumber: '130202199508031136', mobile: '15800130056', card: '6200540000000562', state: 'normal', validThru: '12/2035' },
  { id: 'city-bank', says: { en: 'A debit card of a city bank.', zh: '城市商业银行的借记卡。' },
    name: '廖小琴', idNumber: '330602199310181146', mobile: '18700130057', card: '6214800000000000573', state: 'normal', validThru: '12/2035' },
  { id: 'rural-bank', says: { en: 'A debit card of a rural bank.', zh: '农村商业银行的借记卡。' },
    name: '石国栋', idNumber: '320582198808051170', mobile: '13700130058', card: '6224780000000582', state: 'normal', validThru: '12/2035' },
  ...documentPersonas,
] as const satisfies readonly Persona[];

type CamelCase<Id extends string> = Id extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Id;
type Personas = { readonly [Row in (typeof table)[number] as CamelCase<Row['id']>]: Persona };

/** The built-in personas, in the order of the docs. */
export const personaList: readonly Persona[] = table;

/** The personas by name: `personas.ok`, `personas.lostCard`. */
export const personas = Object.fromEntries(
  personaList.map((persona) => [camelCase(persona.id), persona]),
) as Personas;

/** All personas that this process knows: these, and those of the packs that it was given. */
let known: readonly Persona[] = personaList;
let byId = toIdMap(known);
let byNumber = toNumberMap(known);

/** Adds the people of packs, by their ids: a later one replaces an earlier one. */
export function knowPersonas(vendors: readonly Pick<Vendor, 'personas'>[]): void {
  const added = peopleOf(vendors).filter((persona) => byId.get(persona.id) !== persona);
  if (added.length === 0) return;
  known = [...toIdMap([...known, ...added]).values()];
  byId = toIdMap(known);
  byNumber = toNumberMap(known);
}

/** The same list until `knowPersonas` adds to it. */
export function knownPersonas(): readonly Persona[] {
  return known;
}

/** What is made of all known personas, made again only when there are more. */
export function followPersonas<T>(make: (all: readonly Persona[]) => T): () => T {
  let made = make(known);
  let from = known;
  return () => {
    if (from !== known) {
      from = known;
      made = make(known);
    }
    return made;
  };
}

/** The personas of a mock: the built-in ones, and those that its vendors bring. */
export function personasOf(vendors: readonly Pick<Vendor, 'personas'>[]): readonly Persona[] {
  return [...personaList, ...peopleOf(vendors)];
}

function peopleOf(vendors: readonly Pick<Vendor, 'personas'>[]): readonly Persona[] {
  return vendors.flatMap(({ personas: own = [] }) => own);
}

/** Finds a persona by id: `lost-card`. */
export function findPersona(id: string): Persona | undefined {
  return byId.get(id);
}

/** Finds a persona by its card number or ID number. The first, if several share it. */
export function findPersonaByNumber(number: string): Persona | undefined {
  return byNumber.get(number.toUpperCase());
}

function toIdMap(list: readonly Persona[]): ReadonlyMap<string, Persona> {
  return new Map(list.map((persona) => [persona.id, persona]));
}

function toNumberMap(list: readonly Persona[]): ReadonlyMap<string, Persona> {
  return new Map(
    list.toReversed().flatMap((persona) => numbersOf(persona).map((number) => [number, persona] as const)),
  );
}

/** The numbers by which a persona is found. */
export function numbersOf({ card, idNumber, registered }: Persona): readonly string[] {
  const other = registered?.idNumber;
  return other === undefined ? [card, idNumber] : [card, idNumber, other];
}

function camelCase(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
