/** A value that tells those who read it when it changes. Small on purpose: everything a page shows follows from a few of these. */
export interface Signal<T> {
  (): T
  set(value: T): void
}

type Listener = { run(): void; readonly sources: Set<Set<Listener>> }

let current: Listener | undefined
let depth = 0
const waiting = new Set<Listener>()

/** A value to read by calling it, and to `set`. Setting what is there already tells nobody. */
export function signal<T>(value: T): Signal<T> {
  const listeners = new Set<Listener>()
  const read = (() => {
    if (current) {
      listeners.add(current)
      current.sources.add(listeners)
    }
    return value
  }) as Signal<T>
  read.set = (next) => {
    if (Object.is(next, value)) return
    value = next
    for (const listener of listeners) waiting.add(listener)
    if (depth === 0) flush()
  }
  return read
}

/** Runs now, and again when something it read has changed. Returns how to end it. */
export function effect(body: () => void): () => void {
  const listener: Listener = {
    sources: new Set(),
    run() {
      leave(listener)
      const before = current
      current = listener
      try {
        body()
      } finally {
        current = before
      }
    },
  }
  listener.run()
  return () => {
    waiting.delete(listener)
    leave(listener)
  }
}

/** A value made from others: made again when one of them has changed, and told on only when it is another. */
export function computed<T>(make: () => T): () => T {
  const value = signal<T>(undefined as T)
  effect(() => value.set(make()))
  return value
}

/** A value that follows from others, with a `set` that passes on what is set: what a control wants. */
export function following<T>(make: () => T, set: (value: T) => void): Signal<T> {
  const value = computed(make)
  return Object.assign(() => value(), { set })
}

/** Several changes, told once. */
export function batch(body: () => void): void {
  depth++
  try {
    body()
  } finally {
    depth--
    if (depth === 0) flush()
  }
}

function leave(listener: Listener): void {
  for (const source of listener.sources) source.delete(listener)
  listener.sources.clear()
}

function flush(): void {
  depth++
  try {
    while (waiting.size > 0) {
      const [next] = waiting
      waiting.delete(next)
      next.run()
    }
  } finally {
    depth--
  }
}
