/* message.h - words of the interface, by message id.
 *
 * The id is the English text. A catalogue is a gettext .mo file held in memory; without one the id itself is shown.
 * N_() marks an id for extraction where no call can stand (tables); _() looks it up. */
#ifndef MESSAGE_H
#define MESSAGE_H
#include <stddef.h>
#include <stdbool.h>

#define N_(id) id
#define _(id) message(id)

/* The catalogue for what follows in this process; NULL goes back to the ids. The bytes must outlive their use.
 * False (and nothing changes) when they are no .mo file. */
bool message_use(const void *mo, size_t length);

const char *message(const char *id) __attribute__((format_arg(1)));
/* Singular or plural for `n`: one, or another number, as in English; a catalogue of a language with one form has that. */
const char *message_n(const char *singular, const char *plural, long n) __attribute__((format_arg(1))) __attribute__((format_arg(2)));
#endif
