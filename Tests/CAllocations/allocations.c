// Counts allocations: the test program's own malloc, calloc and realloc take the place of glibc's for everybody
// in the process, count, and hand on to glibc's under their other names. `free` stays as it is, since the memory is
// glibc's own. Each thread counts for itself, so tests that run at the same time do not disturb each other.
//
// glibc says that a program may do this ("Replacing malloc"), so nothing has to be preloaded or linked in another
// way, and it costs a test nothing that one could measure. Memory that is asked for with a greater alignment is not
// counted; Swift hardly ever does that.
#include "CAllocations.h"

#include <stddef.h>
#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HAS_ANOTHER_MALLOC
#endif
#endif

#if defined(__GLIBC__) && !defined(HAS_ANOTHER_MALLOC)

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

static __thread long long counted __attribute__((tls_model("initial-exec")));

void *malloc(size_t size) {
  counted++;
  return __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
  counted++;
  return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size) {
  counted++;
  return __libc_realloc(memory, size);
}

long long allocations_of_this_thread(void) { return counted; }

#else

long long allocations_of_this_thread(void) { return -1; }

#endif
