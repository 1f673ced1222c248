// The site asks for no relaxed kernels, `canRelax()` is false in it, and their 63 kB stay away: in workers, half of a script.
export const relaxed = ''
export const relaxedLimits = 0
