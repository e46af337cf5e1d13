/** What stands before a secret in `Authorization`, at vendors alone: a text that holds it is masked. */
export const secretSchemes = ['appcode'] as const;
