#ifndef KAFKALAB_SCREEN_H
#define KAFKALAB_SCREEN_H

#include <stddef.h>
#include <stdint.h>

/* The terminal while no line is edited. */

/* Whether the output goes to a terminal and its size is known. */
int screen_size(int *rows, int *columns);

/* Waits for a key, which does not show, and for ever where the time is negative; gives how many bytes it came
   as, 0 when the time is over, -1 after a signal that ends or interrupts, or when nobody is there any more. The
   terminal is as before then. */
int screen_key(void *bytes, size_t room, int milliseconds);

/* Runs an editor, as a shell reads it, on a file; returns what it ended with. The terminal is as before then. */
int screen_edit(const char *editor, const char *path);

/* Whether keys show as they are pressed. */
void screen_echo(int does);

/* Whether something waits to be read: a whole line, as the terminal gives no less while it edits. */
int screen_has_input(void);

/* Milliseconds of a clock that nobody sets. */
int64_t screen_clock(void);

#endif
