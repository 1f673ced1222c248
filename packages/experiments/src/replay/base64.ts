const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Numbers as the bytes of float32, least significant first, in base64: what a result keeps of weights.
 * @example
 * // not run: not exported
 * toBase64([1]) // AACAPw==
 */
export function toBase64(numbers: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(4 * numbers.length))
  for (let i = 0; i < numbers.length; i++) view.setFloat32(4 * i, numbers[i], true)
  const bytes = new Uint8Array(view.buffer)
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const three = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    for (let k = 0; k < 4; k++) text += i + k > bytes.length ? '=' : LETTERS[(three >>> (18 - 6 * k)) & 63]
  }
  return text
}
