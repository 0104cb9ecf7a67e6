// Latencies in nanoseconds, each kept to within 1.6 % of itself whatever its size.
#ifndef HISTOGRAM_H
#define HISTOGRAM_H

#include <stdint.h>

enum { HISTOGRAM_STEPS = 64, HISTOGRAM_SIZE = 64 * HISTOGRAM_STEPS };

typedef struct {
  uint64_t counts[HISTOGRAM_SIZE];
  uint64_t total;
  uint64_t largest;
} histogram;

// Values below 64 have a place each; above, every doubling is cut into 64 steps.
static inline uint32_t histogram_place(uint64_t value) {
  if (value < HISTOGRAM_STEPS) return (uint32_t)value;
  uint32_t doublings = 63 - (uint32_t)__builtin_clzll(value) - 6;
  return (doublings + 1) * HISTOGRAM_STEPS + (uint32_t)(value >> doublings) - HISTOGRAM_STEPS;
}

static inline uint64_t histogram_value(uint32_t place) {
  if (place < HISTOGRAM_STEPS) return place;
  uint32_t doublings = place / HISTOGRAM_STEPS - 1;
  return (uint64_t)(place % HISTOGRAM_STEPS + HISTOGRAM_STEPS) << doublings;
}

static inline void histogram_add(histogram *all, uint64_t value) {
  all->counts[histogram_place(value)]++;
  all->total++;
  if (value > all->largest) all->largest = value;
}

// The value that `share` of all values do not exceed.
static inline uint64_t histogram_quantile(const histogram *all, double share) {
  uint64_t wanted = (uint64_t)(share * (double)all->total), seen = 0;
  for (uint32_t place = 0; place < HISTOGRAM_SIZE; place++) {
    seen += all->counts[place];
    if (seen > wanted) return histogram_value(place);
  }
  return all->largest;
}

#endif
