#ifndef CNCURSES_H
#define CNCURSES_H

// The terminal through ncursesw, as a handful of plain functions.
//
// Swift cannot import curses itself: most of it is macros (KEY_F, A_BOLD, getyx), variadics (printw) and mutable
// globals (stdscr, COLORS); and its short names (move, refresh) would capture methods of ours.

#include <stdbool.h>
#include <stdint.h>

// What cn_read_key found.
enum {
  CN_NONE = 0,       // nothing waits
  CN_CHARACTER = 1,  // *value is a Unicode scalar
  CN_KEY = 2,        // *value is one of the CN_KEY_ codes, or 300 + n for function key n
  CN_HANGUP = 3,     // the terminal is gone
};

// Keys under numbers of our own: the KEY_ macros partly need arguments, and shifted vertical arrows have none.
enum {
  CN_KEY_UP = 1, CN_KEY_DOWN, CN_KEY_LEFT, CN_KEY_RIGHT,
  CN_KEY_SHIFT_UP, CN_KEY_SHIFT_DOWN, CN_KEY_SHIFT_LEFT, CN_KEY_SHIFT_RIGHT,
  CN_KEY_ENTER, CN_KEY_BACKTAB, CN_KEY_BACKSPACE, CN_KEY_DELETE, CN_KEY_INSERT,
  CN_KEY_HOME, CN_KEY_END, CN_KEY_PAGE_UP, CN_KEY_PAGE_DOWN,
  CN_KEY_PASTE_START, CN_KEY_PASTE_END, CN_KEY_MOUSE, CN_KEY_UNKNOWN,
  CN_KEY_SHIFT_HOME, CN_KEY_SHIFT_END,
  CN_KEY_FUNCTION = 300,
};

// Attributes as bits of our own: A_BOLD and its like are macros with casts, which Swift does not import.
enum { CN_BOLD = 1, CN_DIM = 2, CN_ITALIC = 4, CN_UNDERLINE = 8, CN_REVERSE = 16 };

// Takes over the terminal: locale first (without it wide characters become garbage), raw input, no echo, keypad, a
// 25 ms wait after Esc, bracketed paste. False when there is no usable terminal.
bool cn_start(void);

// Gives the terminal back as it was; harmless when it was never taken.
void cn_stop(void);

// Rows and columns now; stdscr is a mutable global.
int cn_rows(void);
int cn_columns(void);

// Takes up the terminal's present size. The loop's own signal handler hears of a change, so that one that comes while
// nothing is waited for is not missed; ncurses, whose handler is not installed then, has to be told.
void cn_resize(void);

// Gives the terminal back, stops the process as a plain SIGTSTP would, and takes the terminal again when it goes on.
// ncurses' own handler knows nothing of bracketed paste, nor of a size that changed meanwhile.
void cn_suspend(void);

// Takes the terminal again after a stop that nobody could handle.
void cn_resume(void);

// How many colours the terminal has; COLORS is a mutable global.
int cn_colors(void);

// Makes colour pair number `pair`; -1 is the terminal's own colour, and above 256 colours a number is red, green and
// blue. False when there are no more pairs.
bool cn_make_pair(int pair, int foreground, int background);

// Puts one cell of `count` scalars (a base and its marks); setcchar and cchar_t need macros to appear at all.
void cn_put(int row, int column, const uint32_t *scalars, int count, int pair, int attributes);

// Shows the cursor at a cell, or hides it with a negative row.
void cn_cursor(int row, int column);

// Sends what changed to the terminal.
void cn_flush(void);

// Makes the next flush send every cell.
void cn_redraw_all(void);

// Which characters the terminal can show, by the locale and the terminal's name.
enum { CN_REPERTOIRE_UNICODE = 0, CN_REPERTOIRE_CONSOLE = 1, CN_REPERTOIRE_ASCII = 2 };
int cn_repertoire(void);

// Asks the terminal for presses and the wheel, or for nothing; the masks are macros with shifts.
void cn_mouse(bool is_wanted);

// What was done with the mouse, after cn_read_key found CN_KEY_MOUSE, and at which cell.
enum { CN_MOUSE_OTHER = 0, CN_MOUSE_PRESS = 1, CN_MOUSE_WHEEL_UP = 2, CN_MOUSE_WHEEL_DOWN = 3 };
int cn_read_mouse(int *row, int *column);

// Takes one key without waiting.
int cn_read_key(uint32_t *value);

#endif
