/* The C limit: what these two cores do for the workloads of the bench when nothing stands in the way.
 *
 * Preallocated buffers; rows gathered by memcpy from float data; every product an sgemm of OpenBLAS; gradient descent and
 * L2 folded into the product of the weight gradient (alpha = -eta/m, beta = 1 - eta*lambda/n); momentum likewise into v;
 * exp vectorised by the compiler (libmvec). No cost is computed.
 *
 * limit WORKLOAD THREADS LIMIT LEAST DATA: seconds of an epoch above which a fraction of it is timed; seconds to time at
 * least; the folder of the IDX files. Prints one line of JSON.
 */
#include <cblas.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

extern void openblas_set_num_threads(int);
extern char *openblas_get_config(void);

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void die(const char *what) {
  fprintf(stderr, "limit: %s\n", what);
  exit(1);
}

static float *floats(size_t n) {
  void *p = NULL;
  if (posix_memalign(&p, 64, (n + 16) * sizeof(float))) die("out of memory");
  memset(p, 0, (n + 16) * sizeof(float));
  return p;
}

/* Streams: xorshift64*, good enough to shuffle and to begin with. */
static uint64_t seed = 88172645463325252ull;
static uint64_t word(void) {
  seed ^= seed >> 12, seed ^= seed << 25, seed ^= seed >> 27;
  return seed * 2685821657736338717ull;
}
static float uniform(void) { return (float)(word() >> 40) / 16777216.0f; }
static float normal(void) { return sqrtf(-2 * logf(uniform() + 1e-7f)) * cosf(6.2831853f * uniform()); }

static uint8_t *bytes_of(const char *folder, const char *name, size_t header, size_t n) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "rb");
  if (!file) die(path);
  uint8_t *bytes = malloc(n);
  if (!bytes || fseek(file, (long)header, SEEK_SET) || fread(bytes, 1, n, file) != n) die(path);
  fclose(file);
  return bytes;
}

static float *images(const char *folder, const char *name, size_t n) {
  uint8_t *bytes = bytes_of(folder, name, 16, n * 784);
  float *x = floats(n * 784);
  for (size_t i = 0; i < n * 784; i++) x[i] = bytes[i] / 256.0f;
  free(bytes);
  return x;
}

enum { LAYERS = 4 };
static int size[LAYERS], layers; /* layers: how many have weights */
static int relu;                 /* hidden layers; the output is then a softmax */
static float *w[LAYERS], *b[LAYERS], *v[LAYERS], *vb[LAYERS], *a[LAYERS], *d[LAYERS];

static void plan(int hidden1, int hidden2, int rows) {
  layers = 0;
  size[0] = 784;
  size[++layers] = hidden1;
  if (hidden2) size[++layers] = hidden2;
  size[++layers] = 10;
  a[0] = floats((size_t)rows * 784);
  for (int l = 1; l <= layers; l++) {
    size_t n = (size_t)size[l - 1] * size[l];
    w[l] = floats(n), v[l] = floats(n), b[l] = floats(size[l]), vb[l] = floats(size[l]);
    a[l] = floats((size_t)rows * size[l]), d[l] = floats((size_t)rows * size[l]);
    float spread = sqrtf((relu ? 2.0f : 1.0f) / size[l - 1]);
    for (size_t i = 0; i < n; i++) w[l][i] = spread * normal();
    if (!relu)
      for (int j = 0; j < size[l]; j++) b[l][j] = normal();
  }
}

static void forward(int m, const float *x) {
  for (int l = 1; l <= layers; l++) {
    int k = size[l - 1], n = size[l];
    float *z = a[l];
    for (int i = 0; i < m; i++) memcpy(z + (size_t)i * n, b[l], n * sizeof(float));
    cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, l == 1 ? x : a[l - 1], k, w[l], n, 1, z, n);
    if (!relu) {
      for (int i = 0; i < m * n; i++) z[i] = 1 / (1 + expf(-z[i]));
    } else if (l < layers) {
      for (int i = 0; i < m * n; i++) z[i] = z[i] > 0 ? z[i] : 0;
    } else {
      for (int i = 0; i < m; i++) {
        float *row = z + (size_t)i * n, most = row[0], sum = 0;
        for (int j = 1; j < n; j++) most = row[j] > most ? row[j] : most;
        for (int j = 0; j < n; j++) row[j] = expf(row[j] - most);
        for (int j = 0; j < n; j++) sum += row[j];
        for (int j = 0; j < n; j++) row[j] /= sum;
      }
    }
  }
}

/* target <- beta*target - eta/m * x'd, for the weights as one product. */
static void descend(int l, int m, float eta, float betaW, float betaB, float *intoW, float *intoB) {
  int k = size[l - 1], n = size[l];
  cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, k, n, m, -eta / m, a[l - 1], k, d[l], n, betaW, intoW, n);
  for (int j = 0; j < n; j++) intoB[j] *= betaB;
  for (int i = 0; i < m; i++)
    for (int j = 0; j < n; j++) intoB[j] -= eta / m * d[l][(size_t)i * n + j];
}

static void step(int m, const uint8_t *labels, const uint32_t *rows, float eta, float keep, float mu) {
  forward(m, a[0]);
  for (int l = layers; l >= 1; l--) {
    int n = size[l];
    if (l == layers) {
      memcpy(d[l], a[l], (size_t)m * n * sizeof(float));
      for (int i = 0; i < m; i++) d[l][i * n + labels[rows[i]]] -= 1;
    } else {
      int next = size[l + 1];
      cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, next, 1, d[l + 1], next, w[l + 1], next, 0, d[l], n);
      if (relu)
        for (int i = 0; i < m * n; i++) d[l][i] = a[l][i] > 0 ? d[l][i] : 0;
      else
        for (int i = 0; i < m * n; i++) d[l][i] *= a[l][i] * (1 - a[l][i]);
    }
  }
  for (int l = layers; l >= 1; l--) {
    if (mu == 0) {
      descend(l, m, eta, keep, 1, w[l], b[l]);
      continue;
    }
    descend(l, m, eta, mu, mu, v[l], vb[l]);
    size_t n = (size_t)size[l - 1] * size[l];
    for (size_t i = 0; i < n; i++) w[l][i] += v[l][i];
    for (int j = 0; j < size[l]; j++) b[l][j] += vb[l][j];
  }
}

/* One epoch, or the first `count` examples of its shuffled order. */
static double epoch(int n, int count, int batch, const float *x, const uint8_t *labels, uint32_t *order, float eta,
                    float keep, float mu) {
  double from = now();
  for (int i = n - 1; i > 0; i--) {
    uint32_t j = (uint32_t)(((word() >> 32) * (uint64_t)(i + 1)) >> 32), t = order[i];
    order[i] = order[j], order[j] = t;
  }
  for (int at = 0; at < count; at += batch) {
    int m = count - at < batch ? count - at : batch;
    for (int i = 0; i < m; i++) memcpy(a[0] + i * 784, x + (size_t)order[at + i] * 784, 784 * sizeof(float));
    step(m, labels, order + at, eta, keep, mu);
  }
  return now() - from;
}

static double accuracy(const char *folder, int rows) {
  float *x = images(folder, "t10k-images-idx3-ubyte", 10000);
  uint8_t *labels = bytes_of(folder, "t10k-labels-idx1-ubyte", 8, 10000);
  int right = 0;
  for (int at = 0; at < 10000; at += rows) {
    int m = 10000 - at < rows ? 10000 - at : rows;
    forward(m, x + (size_t)at * 784);
    for (int i = 0; i < m; i++) {
      int best = 0;
      for (int j = 1; j < 10; j++)
        if (a[layers][i * 10 + j] > a[layers][i * 10 + best]) best = j;
      right += best == labels[at + i];
    }
  }
  free(x), free(labels);
  return right / 10000.0;
}

static void train(const char *workload, double limit, double least, const char *folder) {
  int w3 = workload[1] == '3', n = w3 ? 60000 : 50000, batch = w3 ? 128 : 10;
  relu = w3;
  plan(w3 ? 800 : workload[1] == '1' ? 30 : 100, w3 ? 800 : 0, batch);
  float *x = images(folder, "train-images-idx3-ubyte", n);
  uint8_t *labels = bytes_of(folder, "train-labels-idx1-ubyte", 8, n);
  uint32_t *order = malloc(n * sizeof *order);
  for (int i = 0; i < n; i++) order[i] = i;
  float eta = w3 ? 0.05f : 0.5f, keep = w3 ? 1 : 1 - eta * 5.0f / n, mu = w3 ? 0.9f : 0;
  int some = batch * (n / 20 / batch);
  double estimate = epoch(n, some, batch, x, labels, order, eta, keep, mu) * n / some;
  int count = estimate > limit ? (int)(n * limit / 5 / estimate) / batch * batch : n;
  if (count < batch) count = batch;
  if (estimate < 3) epoch(n, n, batch, x, labels, order, eta, keep, mu); /* warm-up */
  printf("{\"seconds\":[");
  double total = 0;
  for (int i = 0; i == 0 || (total < least && i < 50); i++) {
    double t = epoch(n, count, batch, x, labels, order, eta, keep, mu);
    total += t;
    printf("%s%.9f", i ? "," : "", t * n / count);
  }
  printf("],\"fraction\":%.6g,\"accuracy\":%.4f", (double)count / n, accuracy(folder, batch));
}

/* Seconds of one call, from repeated rounds. */
#define TIMED(call, least)                                            \
  do {                                                                \
    call;                                                             \
    double once = now();                                              \
    call;                                                             \
    once = now() - once;                                              \
    int times = (int)((least) / 5 / (once + 1e-9)) + 1;               \
    printf("[");                                                      \
    for (int round = 0; round < 5; round++) {                         \
      double from = now();                                            \
      for (int i = 0; i < times; i++) call;                           \
      printf("%s%.12f", round ? "," : "", (now() - from) / times);    \
    }                                                                 \
    printf("]");                                                      \
  } while (0)

static void infer(double least, const char *folder) {
  enum { ROWS = 1000 };
  plan(100, 0, ROWS);
  float *x = images(folder, "t10k-images-idx3-ubyte", 10000);
  printf("{\"seconds\":");
  TIMED(for (int at = 0; at < 10000; at += ROWS) forward(ROWS, x + (size_t)at * 784), least);
}

static void product(int m, int n, int k, int transA, int transB, float alpha, float beta, double least) {
  float *x = floats((size_t)m * k), *y = floats((size_t)k * n), *out = floats((size_t)m * n);
  for (size_t i = 0; i < (size_t)m * k; i++) x[i] = uniform() - 0.5f;
  for (size_t i = 0; i < (size_t)k * n; i++) y[i] = uniform() - 0.5f;
  TIMED(cblas_sgemm(CblasRowMajor, transA ? CblasTrans : CblasNoTrans, transB ? CblasTrans : CblasNoTrans, m, n, k,
                    alpha, x, transA ? m : k, y, transB ? k : n, beta, out, n),
        least);
  free(x), free(y), free(out);
}

/* The products of a step, [m x k] by [k x n]; the same list as in peers/nn.mjs. */
static void products(double least) {
  static const struct { const char *name; int m, n, k, transA, transB; } shape[] = {
      {"W1 forward", 10, 30, 784, 0, 0},     {"W1 gradient", 784, 30, 10, 1, 0},
      {"W2 forward", 10, 100, 784, 0, 0},    {"W2 gradient", 784, 100, 10, 1, 0},
      {"W2 backward", 10, 100, 10, 0, 1},    {"W3 forward", 128, 800, 784, 0, 0},
      {"W3 gradient", 784, 800, 128, 1, 0},  {"W3 backward", 128, 800, 800, 0, 1},
      {"W5", 512, 512, 512, 0, 0}};
  printf("{\"products\":{");
  for (unsigned i = 0; i < sizeof shape / sizeof *shape; i++) {
    printf("%s\"%s\":", i ? "," : "", shape[i].name);
    float alpha = shape[i].transA ? -0.05f : 1, beta = shape[i].transA ? 0.99f : 0;
    product(shape[i].m, shape[i].n, shape[i].k, shape[i].transA, shape[i].transB, alpha, beta, least / 5);
  }
  printf("}");
}

int main(int argc, char **argv) {
  if (argc != 6) die("limit WORKLOAD THREADS LIMIT LEAST DATA");
  const char *workload = argv[1], *folder = argv[5];
  double limit = atof(argv[3]), least = atof(argv[4]);
  openblas_set_num_threads(atoi(argv[2]));
  if (!strcmp(workload, "products")) products(least);
  else if (workload[1] == '4') infer(least, folder);
  else if (workload[1] == '5') printf("{\"seconds\":"), product(512, 512, 512, 0, 0, 1, 0, least);
  else train(workload, limit, least, folder);
  printf(",\"version\":\"%s\"}\n", openblas_get_config());
  return 0;
}
