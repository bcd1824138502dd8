#ifndef KAFKALAB_CHECKSUM_H
#define KAFKALAB_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/* Whether this processor has an instruction for CRC-32C. */
int checksum_crc32c_in_hardware(void);

/* Goes on from `crc` (already inverted) over `count` bytes; only where there is hardware for it. */
uint32_t checksum_crc32c(uint32_t crc, const void *bytes, size_t count);

#endif
