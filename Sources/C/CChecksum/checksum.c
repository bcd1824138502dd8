/* CRC-32C with the processor's own instruction, the one thing in Bytes that Swift cannot say. */
#include "checksum.h"

#include <string.h>

#if defined(__x86_64__)
#include <nmmintrin.h>

int checksum_crc32c_in_hardware(void) { return __builtin_cpu_supports("sse4.2") != 0; }

__attribute__((target("sse4.2"))) uint32_t checksum_crc32c(uint32_t crc, const void *bytes, size_t count) {
  const unsigned char *at = bytes;
  uint64_t wide = crc;
  while (count >= 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    wide = _mm_crc32_u64(wide, word);
    at += 8;
    count -= 8;
  }
  uint32_t narrow = (uint32_t)wide;
  while (count-- > 0) narrow = _mm_crc32_u8(narrow, *at++);
  return narrow;
}

#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)
#include <arm_acle.h>

int checksum_crc32c_in_hardware(void) { return 1; }

uint32_t checksum_crc32c(uint32_t crc, const void *bytes, size_t count) {
  const unsigned char *at = bytes;
  while (count >= 8) {
    uint64_t word;
    memcpy(&word, at, 8);
    crc = __crc32cd(crc, word);
    at += 8;
    count -= 8;
  }
  while (count-- > 0) crc = __crc32cb(crc, *at++);
  return crc;
}

#else

int checksum_crc32c_in_hardware(void) { return 0; }

uint32_t checksum_crc32c(uint32_t crc, const void *bytes, size_t count) {
  (void)bytes;
  (void)count;
  return crc;
}

#endif
