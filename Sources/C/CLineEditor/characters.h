#ifndef KAFKALAB_CHARACTERS_H
#define KAFKALAB_CHARACTERS_H

#include <stddef.h>
#include <wchar.h>

/* The first character of a text and how many bytes it takes. Bytes that are no UTF-8 become U+FFFD, so
   that nothing that was typed is lost without a sign. */
size_t decode(const unsigned char *text, size_t size, wchar_t *character);

/* A text as wide characters, and so many wide characters as a text; to be freed. NULL without memory. */
wchar_t *widen(const char *text);
char *narrow(const wchar_t *wide, size_t count);

#endif
