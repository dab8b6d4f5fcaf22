/* message.h - words of the interface, by message id.
 *
 * The id is the English text. A catalogue is a gettext .mo file held in memory; without one the id itself is shown.
 * N_() marks an id for extraction where no call can stand (tables), NN_() a singular with its plural; _() looks it up. */
#ifndef MESSAGE_H
#define MESSAGE_H
#include <stddef.h>
#include <stdbool.h>

#define N_(id) id
#define NN_(singular, plural) singular, plural
#define _(id) message(id)

/* The catalogue for what follows in this process; NULL goes back to the ids. The bytes must outlive their use.
 * False (and nothing changes) when they are no .mo file. */
bool message_use(const void *mo, size_t length);

const char *message(const char *id) __attribute__((format_arg(1)));
/* The form for `n`, by the rules of the language in use (locale_plural()); without a catalogue one, or another number, as in English. */
const char *message_n(const char *singular, const char *plural, long n) __attribute__((format_arg(1))) __attribute__((format_arg(2)));
#endif
