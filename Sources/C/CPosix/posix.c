/* What glibc has and its Swift module does not show. */
#define _GNU_SOURCE
#include "posix.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
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

static void feed(int end, const void *input, size_t size) {
  const char *bytes = input;
  while (size > 0) {
    ssize_t written = write(end, bytes, size);
    if (written < 0 && errno != EINTR) break;
    if (written > 0) {
      bytes += written;
      size -= (size_t)written;
    }
  }
  close(end);
}

static char **arguments_of(const void *words, int count) {
  char **arguments = calloc((size_t)count + 1, sizeof(char *));
  const char *word = words;
  for (int place = 0; arguments != NULL && place < count; place++) {
    arguments[place] = (char *)word;
    word += strlen(word) + 1;
  }
  return arguments;
}

/* Whether what is read from an end contains the text before anything goes wrong. */
static int waits_for(int end, const char *text) {
  char seen[1 << 16];
  size_t size = 0;
  while (size < sizeof seen - 1) {
    ssize_t count = read(end, seen + size, sizeof seen - 1 - size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return 0;
    size += (size_t)count;
    if (memmem(seen, size, text, strlen(text)) != NULL) return 1;
  }
  return 0;
}

int posix_prompt_of_self(const void *words, int count, const char *prompt, const char *state) {
  char **arguments = arguments_of(words, count);
  int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
  if (arguments == NULL || terminal < 0 || grantpt(terminal) != 0 || unlockpt(terminal) != 0) {
    free(arguments);
    if (terminal >= 0) close(terminal);
    return 0;
  }
  const char *name = ptsname(terminal);
  pid_t child = fork();
  if (child == 0) {
    setsid();
    int screen = open(name, O_RDWR);
    for (int stream = 0; stream < 3; stream++) dup2(screen, stream);
    setenv("TERM", "xterm", 1);
    setenv("XDG_STATE_HOME", state, 1);
    execv("/proc/self/exe", arguments);
    _exit(127);
  }
  free(arguments);
  int found = child > 0 && waits_for(terminal, prompt);
  if (child > 0) {
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
  }
  close(terminal);
  return found;
}

int posix_run_self(const void *words, int count, const void *input, size_t size, long *peak) {
  int ends[2];
  char **arguments = arguments_of(words, count);
  if (arguments == NULL || pipe2(ends, O_CLOEXEC) < 0) {
    free(arguments);
    return -1;
  }
  pid_t child = fork();
  if (child == 0) {
    int nowhere = open("/dev/null", O_WRONLY);
    dup2(ends[0], 0);
    dup2(nowhere, 1);
    dup2(nowhere, 2);
    execv("/proc/self/exe", arguments);
    _exit(127);
  }
  free(arguments);
  close(ends[0]);
  if (child < 0) {
    close(ends[1]);
    return -1;
  }
  feed(ends[1], input, size);
  int status = 0;
  struct rusage usage;
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) return -1;
  }
  *peak = usage.ru_maxrss;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
