/** What each training workload is. */
export const workloads = {
  W1: { sizes: [784, 30, 10], n: 50000, batch: 10, eta: 0.5, lambda: 5 },
  W2: { sizes: [784, 100, 10], n: 50000, batch: 10, eta: 0.5, lambda: 5 },
  W3: { sizes: [784, 800, 800, 10], n: 60000, batch: 128, eta: 0.05, lambda: 0, mu: 0.9 },
}
