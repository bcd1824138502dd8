/* UTF-8 and the wide characters of libedit. */
#include "characters.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

size_t decode(const unsigned char *text, size_t size, wchar_t *character) {
  unsigned char first = text[0];
  size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3
                : first < 0xf5 ? 4 : 0;
  *character = 0xfffd;
  if (length == 0 || length > size) return 1;
  uint32_t value = length == 1 ? first : first & (0x7f >> length);
  for (size_t place = 1; place < length; place++) {
    if ((text[place] & 0xc0) != 0x80) return 1;
    value = value << 6 | (text[place] & 0x3f);
  }
  *character = (wchar_t)value;
  return length;
}

static size_t encode(wchar_t character, char *bytes) {
  uint32_t value = (uint32_t)character;
  if (value < 0x80) {
    bytes[0] = (char)value;
    return 1;
  }
  size_t length = value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
  for (size_t place = length - 1; place > 0; place--, value >>= 6)
    bytes[place] = (char)(0x80 | (value & 0x3f));
  bytes[0] = (char)((0xf00 >> length & 0xff) | value);
  return length;
}

wchar_t *widen(const char *text) {
  size_t size = strlen(text);
  wchar_t *wide = calloc(size + 1, sizeof *wide);
  if (wide == NULL) return NULL;
  size_t count = 0;
  for (size_t at = 0; at < size; count++)
    at += decode((const unsigned char *)text + at, size - at, &wide[count]);
  return wide;
}

char *narrow(const wchar_t *wide, size_t count) {
  char *text = malloc(count * 4 + 1);
  if (text == NULL) return NULL;
  size_t at = 0;
  for (size_t place = 0; place < count; place++) at += encode(wide[place], text + at);
  text[at] = 0;
  return text;
}
