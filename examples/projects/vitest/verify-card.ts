export interface Details {
  readonly name: string;
  readonly idNumber: string;
  readonly card: string;
}

/** Asks Fegine whether a name, an ID number and a card belong together. */
export async function verifyCard({ name, idNumber, card }: Details): Promise<string> {
  const query = new URLSearchParams({ name, idCard: idNumber, accountNo: card });
  const reply = await fetch(`https://bcard3and4.market.alicloudapi.com/bank3Check?${query}`, {
    headers: { Authorization: `APPCODE ${process.env['ALIYUN_APPCODE']}` },
  });
  if (reply.status === 403) return 'out of service';
  const { status } = (await reply.json()) as { readonly status: string };
  if (status === '01') return 'verified';
  return status === '02' ? 'not yours' : 'try again later';
}
