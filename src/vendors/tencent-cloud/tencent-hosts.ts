import type { RequestView } from '../../wire/request-view.ts';

export type TencentService = 'ocr' | 'faceid';

/** The hosts of each service: of the Chinese and of the international site, and of the regions. */
export const hostsOf = {
  ocr: ['ocr.tencentcloudapi.com', 'ocr.intl.tencentcloudapi.com', 'ocr.*.tencentcloudapi.com'],
  faceid: ['faceid.tencentcloudapi.com', 'faceid.intl.tencentcloudapi.com', 'faceid.*.tencentcloudapi.com'],
} as const;

/** The service that a request names by its host; undefined at the mock's own address. */
export function serviceAtHost({ header }: RequestView): TencentService | undefined {
  return /^(ocr|faceid)\./i.exec(header('host') ?? '')?.[1]?.toLowerCase() as TencentService | undefined;
}
