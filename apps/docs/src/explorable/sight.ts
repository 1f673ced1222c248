import { stillness } from './timeline'

/** Brings what has just been set up before the reader's eyes, at once where motion is not wanted. */
export function bringIntoSight(element: Element, block: 'center' | 'nearest'): void {
  element.scrollIntoView({ block, behavior: stillness() ? 'auto' : 'smooth' })
}
