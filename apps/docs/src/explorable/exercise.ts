/** What an answer is compared with. */
export type Answer =
  | { readonly kind: 'number'; readonly value: number; readonly tolerance: number }
  | { readonly kind: 'choice'; readonly value: string }

/** A number as people type it: 0.25, 0,25, −1, 1/4, 4 %. */
export function readNumber(text: string): number | undefined {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  const fraction = plain.match(/^(-?[\d.]+)\s*\/\s*([\d.]+)$/)
  const percent = plain.match(/^(-?[\d.]+)\s*%$/)
  const value = fraction ? Number(fraction[1]) / Number(fraction[2]) : Number((percent ? percent[1] : plain) || 'none')
  return Number.isFinite(value) ? (percent ? value / 100 : value) : undefined
}

/** `undefined` when there is nothing to judge. */
export function judge(answer: Answer, given: string): boolean | undefined {
  if (answer.kind === 'choice') return given === '' ? undefined : given === answer.value
  const value = readNumber(given)
  return value === undefined ? undefined : Math.abs(value - answer.value) <= answer.tolerance
}

/** Makes the exercises of a page answer. */
export function attachExercises(root: ParentNode = document): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form.nn-exercise')) {
    const answer = JSON.parse(form.dataset.answer!) as Answer
    const says = JSON.parse(form.dataset.says!) as { right: string; wrong: string; notANumber: string }
    const verdict = form.querySelector<HTMLElement>('[role=status]')!
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      const right = judge(answer, String(new FormData(form).get('answer') ?? ''))
      verdict.dataset.right = String(right)
      verdict.textContent = right === undefined ? says.notANumber : right ? says.right : says.wrong
      if (right) form.querySelector<HTMLElement>('.nn-after')?.removeAttribute('hidden')
    })
  }
}
