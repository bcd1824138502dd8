#ifndef KAFKALAB_LINE_EDITOR_H
#define KAFKALAB_LINE_EDITOR_H

#include <stddef.h>
#include <stdint.h>

/* libedit, as far as Swift cannot call it: its functions take a variable number of arguments. Texts are
   UTF-8 here and wide characters there. */
typedef struct line_editor line_editor;

/* What a read came to. */
enum {
  LINE_EDITOR_LINE = 0,
  /* Ctrl-C: the line is dropped. */
  LINE_EDITOR_DROPPED = 1,
  /* Ctrl-D on an empty line, or nobody is there any more. */
  LINE_EDITOR_END = 2,
};

/* What an editor asks of its owner while a line is edited. */
typedef struct {
  void *context;
  /* Tab was pressed behind this text. */
  void (*complete)(void *context, const char *before);
  /* The cursor is at the line's end; what there is to hint is told with `line_editor_hint`. */
  void (*hint)(void *context, const char *line);
  /* The rows that a text fills, prompt and all, above the one that the cursor is in. */
  int (*rows)(void *context, const char *text);
  /* So much was pasted; what belongs into the line is told with `line_editor_type`. */
  void (*paste)(void *context, const char *text);
} line_editor_callbacks;

/* NULL where there can be none. */
line_editor *line_editor_open(line_editor_callbacks callbacks);
void line_editor_close(line_editor *editor);

/* Reads a line; `\1` stands around what has no width in the prompt, and so much stands in the line from the
   beginning. `*line` is the editor's own until the next call. */
int line_editor_read(
    line_editor *editor, const char *prompt, const char *beginning, const char **line);

/* Puts a line behind the others that the arrows and Ctrl-R find. */
void line_editor_remember(line_editor *editor, const char *line);

/* While Tab is carried out: replaces so many characters before the cursor, or writes below the line. */
void line_editor_replace(line_editor *editor, int count, const char *text);
void line_editor_write_below(line_editor *editor, const char *text);
void line_editor_beep(line_editor *editor);

/* While a paste is taken: puts a text before the cursor, and presses Enter perhaps. */
void line_editor_type(line_editor *editor, const char *text, int enters);

/* While a hint is asked for: what is shown behind the line, styles and all, in what is left of its row, and
   what is added to the line when it is taken. */
void line_editor_hint(line_editor *editor, const char *shown, const char *added);

/* From now on Ctrl-C outside of a read is noted, and does not end the program. */
void line_editor_watch(void);
/* Whether it was pressed, or the terminal has gone away, since the last call of `forget`. */
int line_editor_was_interrupted(void);
void line_editor_forget(void);
/* Whether the program was told to end. */
int line_editor_is_over(void);

/* The terminal's columns; 80 where nobody knows. */
int line_editor_columns(void);
/* Whether the locale that the environment names is one of UTF-8, or it names none. */
int line_editor_speaks_unicode(void);

#endif
