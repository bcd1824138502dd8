/* What glibc has and its Swift module does not show. */
#define _GNU_SOURCE
#include "posix.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

int posix_width(uint32_t character) { return wcwidth((wchar_t)character); }

void posix_take_locale(void) {
  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static int signal_pipe[2] = {-1, -1};

static void note_signal(int signal) {
  int kept = errno;
  unsigned char number = (unsigned char)signal;
  /* A full pipe has signals enough in it to wake the reader. */
  if (write(signal_pipe[1], &number, 1) < 0) errno = kept;
  errno = kept;
}

int posix_signal_pipe(int signal) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = note_signal;
  action.sa_flags = SA_RESTART;
  if (sigaction(signal, &action, NULL) != 0) return -1;
  return signal_pipe[0];
}

int posix_accept(int listener, struct sockaddr *from, socklen_t *size) {
  return accept4(listener, from, size, SOCK_NONBLOCK | SOCK_CLOEXEC);
}
