export interface Details {
  readonly name: string;
  readonly idNumber: string;
  readonly card: string;
}

export interface Vendor {
  readonly url: string;
  readonly appCode: string;
}

/** Asks Fegine whether a name, an ID number and a card belong together. */
export async function verifyCard(
  { name, idNumber, card }: Details,
  { url, appCode }: Vendor,
): Promise<string> {
  const query = new URLSearchParams({ name, idCard: idNumber, accountNo: card });
  const reply = await fetch(`${url}/bank3Check?${query}`, {
    headers: { Authorization: `APPCODE ${appCode}` },
  });
  if (reply.status === 403) return 'out of service';
  const { status } = (await reply.json()) as { readonly status: string };
  if (status === '01') return 'verified';
  return status === '02' ? 'not yours' : 'try again later';
}
