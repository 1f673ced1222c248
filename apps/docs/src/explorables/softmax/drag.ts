import { place } from './layers'

/** Rings follow the pointer; on a touch screen a drag that begins elsewhere scrolls the page, and a tap moves the ring. */
export function dragZ(box: HTMLElement, where: () => readonly number[], to: (j: number, z: number) => void): void {
  const at = (event: MouseEvent): ReturnType<typeof place> => {
    // Where the drawing is, which need not fill its box.
    const { a: unit, e: left, f: top } = box.querySelector('svg')!.getScreenCTM()!
    return place((event.clientX - left) / unit, (event.clientY - top) / unit)
  }
  let held: number | undefined
  let dragged = false
  let frame = 0
  box.addEventListener('pointerdown', (event) => {
    const { j, z, inside } = at(event)
    dragged = false
    if (!inside || event.button !== 0) return
    if (event.pointerType !== 'mouse' && Math.abs(z - where()[j]) > 2) return
    held = j
    dragged = true
    box.setPointerCapture(event.pointerId)
    if (event.pointerType === 'mouse') to(j, z)
    event.preventDefault()
  })
  box.addEventListener(
    'touchmove',
    (event) => {
      if (held !== undefined) event.preventDefault()
    },
    { passive: false },
  )
  box.addEventListener('pointermove', (event) => {
    if (held === undefined) return
    const j = held
    const { z } = at(event)
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(() => to(j, z))
  })
  const drop = (): void => {
    held = undefined
  }
  box.addEventListener('pointerup', drop)
  box.addEventListener('pointercancel', drop)
  // A tap elsewhere in the column of a ring; what has been dragged is where it should be.
  box.addEventListener('click', (event) => {
    const { j, z, inside } = at(event)
    if (inside && !dragged) to(j, z)
  })
}
