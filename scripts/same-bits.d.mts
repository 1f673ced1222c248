/** SHA-256 of the saved networks. */
export declare const expected: string
/** The digest of what these packages train and save. */
export declare function sameBits(nn: { readonly [name: string]: object }): Promise<string>
