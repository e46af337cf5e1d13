/** What the checkout tells its customer. */
export type Answer = 'verified' | 'not yours' | 'check what you typed' | 'try again later';

export interface Details {
  readonly name: string;
  readonly idNumber: string;
  readonly card: string;
}

export interface Vendor {
  readonly url: string;
  readonly appCode: string;
}

/** Asks Fegine whether name, ID number and card belong together. Throws where somebody of ours must look at it. */
export async function verifyCard(details: Details, { url, appCode }: Vendor): Promise<Answer> {
  const query = new URLSearchParams({
    name: details.name,
    idCard: details.idNumber,
    accountNo: details.card,
  });
  const response = await fetch(`${url}/bank3Check?${query}`, {
    headers: { Authorization: `APPCODE ${appCode}` },
    signal: AbortSignal.timeout(1000),
  });
  const refused = response.headers.get('x-ca-error-message');
  if (response.status === 429) return 'try again later';
  if (refused !== null) throw new Error(`the gateway refuses the call: ${refused}`);
  const { status, msg } = (await response.json()) as { readonly status?: unknown; readonly msg?: unknown };
  switch (status) {
    case '01':
      return 'verified';
    case '02':
      return 'not yours';
    case '204':
    case '205':
    case '206':
      return 'check what you typed';
    case '202':
    case '203':
      return 'try again later';
    default:
      throw new Error(`Fegine answers ${String(status)}: ${String(msg)}`);
  }
}
