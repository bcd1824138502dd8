#ifndef KAFKALAB_POSIX_H
#define KAFKALAB_POSIX_H

#include <stdint.h>

/* Columns that a character takes on a terminal; 0 for combining marks, -1 for controls. */
int posix_width(uint32_t character);

/* Takes the environment's locale, or C.UTF-8 where that is no UTF-8, so that widths are right. */
void posix_take_locale(void);

#endif
