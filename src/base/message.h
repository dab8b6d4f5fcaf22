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
/* One English word that other languages have two for: "Held" of a meeting and of a stock. The id begins with its context, as in a catalogue
 * (gettext's msgctxt); without a translation the context is not shown. */
#define C_(context, id) message(context MESSAGE_CONTEXT id)
#define NC_(context, id) context MESSAGE_CONTEXT id
#define MESSAGE_CONTEXT "\004"

/* The catalogue for what follows in this process; NULL goes back to the ids. The bytes must outlive their use.
 * False (and nothing changes) when they are no .mo file. */
bool message_use(const void *mo, size_t length);

const char *message(const char *id) __attribute__((format_arg(1)));
/* The id without its context. */
const char *message_plain(const char *id);
/* The form for `n`, by the rules of the language in use (locale_plural()); without a catalogue one, or another number, as in English. */
const char *message_n(const char *singular, const char *plural, long n) __attribute__((format_arg(1))) __attribute__((format_arg(2)));

/* ---- texts beside each other ----
 * In every language what stands between is taken from one message, so no code knows a comma or a colon. Items of one list have their own
 * (locale_comma()). */

/* What stands between facts that are said one after the other ("3 May 2009, 19:30, City Hall"): the middle of the message "%s, %s". */
const char *message_comma(void);
/* What stands between a label and its value: the middle of "%s: %s". */
const char *message_colon(void);
/* Between facts that have commas of their own ("%s; %s"), and between sentences ("%s. %s"). */
const char *message_semicolon(void);
const char *message_stop(void);
/* The facts in one line, without those that are NULL or empty. */
struct arena;
const char *message_line(struct arena *, const char *const *facts, size_t);
#define MESSAGE_LINE(arena, ...) \
	message_line(arena, (const char *const[]){ __VA_ARGS__ }, sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))
/* A label and its value: "Country: France". */
const char *message_pair(struct arena *, const char *label, const char *value);

/* ---- for those who translate ---- */

/* An entry of a catalogue. `forms`: one behind the other, each with its NUL; of a template they are the English. */
struct message_entry {
	const char *id, *plural; /* with its context; NULL: it has no plural */
	const char *forms;
	size_t length; /* of all forms, without the last NUL */
};
size_t message_entries(const void *mo);
struct message_entry message_entry(const void *mo, size_t i);
/* Its form, from 0; NULL for none. */
const char *message_form(const struct message_entry *, size_t form);

/* What a city says instead: sorted by id (strcmp). They stay in use, before the catalogue, until others are; the bytes must outlive that. */
struct message_own {
	const char *id, *forms;
	size_t length;
};
void message_own_use(const struct message_own *, size_t count);

/* Until it is called again the id says this instead of all else; NULL: none does. */
void message_mark(const char *id, const char *forms, size_t length);
/* From now on `seen` is told of each id that is looked up; NULL ends it. */
void message_watch(void (*seen)(void *context, const char *id), void *context);

/* What is wrong with a translation as a format of printf, in words; NULL when it takes what the English takes. A text that would read other
 * arguments than it is given must never be used. `plural`: the text may take what either takes. */
const char *message_format_wrong(struct arena *, const char *id, const char *plural, const char *text);
#endif
