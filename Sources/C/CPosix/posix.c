/* What glibc has and its Swift module does not show. */
#define _GNU_SOURCE
#include "posix.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

int posix_width(uint32_t character) { return wcwidth((wchar_t)character); }

void posix_take_locale(void) {
  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}
