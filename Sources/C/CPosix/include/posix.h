#ifndef KAFKALAB_POSIX_H
#define KAFKALAB_POSIX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

/* Columns that a character takes on a terminal; 0 for combining marks, -1 for controls. */
int posix_width(uint32_t character);

/* Takes the environment's locale, or C.UTF-8 where that is no UTF-8, so that widths are right. */
void posix_take_locale(void);

/* Has a signal written as one byte, its number, into a pipe; the same pipe for all. Returns the end to
   read from, which does not block, or -1 with errno. */
int posix_signal_pipe(int signal);

/* Accepts a connection; its socket does not block and is closed in children. */
int posix_accept(int listener, struct sockaddr *from, socklen_t *size);

/* Runs this program again, with so many words that each end in a zero as its arguments and some bytes as
   its input; what it prints is thrown away. Returns its exit status, or -1, and the most memory that it
   had, in kilobytes. */
int posix_run_self(const void *words, int count, const void *input, size_t size, long *peak);

/* Runs this program again on a terminal of its own, with a folder for its state, until it shows the prompt;
   then it is killed. Returns whether the prompt came. */
int posix_prompt_of_self(const void *words, int count, const char *prompt, const char *state);

#endif
