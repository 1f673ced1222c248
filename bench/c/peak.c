/* The peak of one core: independent fused multiply-adds on registers, GFLOP/s as the best of 300 rounds,
 * each shorter than the turn a busy machine gives a process. */
#include <stdio.h>
#include <time.h>

#ifdef __AVX512F__
enum { BYTES = 64 };
#elif defined(__AVX__)
enum { BYTES = 32 };
#else
enum { BYTES = 16 };
#endif
typedef float vec __attribute__((vector_size(BYTES)));
enum { LANES = BYTES / 4, SUMS = 12, TURNS = 200000 };

int main(void) {
  double best = 0;
  volatile float start = 0.5f; /* unknown to the compiler */
  float check = 0;
  for (int round = 0; round < 300; round++) {
    vec sum[SUMS], x = start + (vec){0}, y = 0.25f * start + (vec){0};
    for (int i = 0; i < SUMS; i++) sum[i] = x * (float)i;
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int turn = 0; turn < TURNS; turn++) {
#pragma GCC unroll 12
      for (int i = 0; i < SUMS; i++) sum[i] = sum[i] * x + y;
      __asm__ volatile("" : "+x"(x), "+x"(y)); /* keeps the turns apart */
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    double seconds = (to.tv_sec - from.tv_sec) + 1e-9 * (to.tv_nsec - from.tv_nsec);
    for (int i = 0; i < SUMS; i++) check += sum[i][0];
    double rate = 2.0 * LANES * SUMS * TURNS / seconds / 1e9;
    if (rate > best) best = rate;
  }
  printf("{\"peak\":%.2f,\"bits\":%d,\"check\":%g}\n", best, BYTES * 8, check);
  return 0;
}
