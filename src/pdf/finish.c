/* finish.c - an update behind a file that cairo wrote (ISO 32000-1, 7.5.6): objects that replace its catalogue, with the language of
 * the document, that its title is to be shown, and its figures, with their alternative text. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "codec/utf8.h"
#include "pdf.h"

enum { UPDATES_MAX = 512 };

struct update {
	struct out *out;
	size_t whole; /* the bytes before the update */
	struct {
		long number;
		size_t at;
	} objects[UPDATES_MAX];
	size_t count;
};

static const char *finish_find(const struct out *o, size_t from, size_t to, const char *what)
{
	return from < to ? memmem(o->text + from, to - from, what, strlen(what)) : NULL;
}

/* The number behind a name of the trailer; 0 when it is not there. */
static long trailer_number(const struct out *o, const char *trailer, const char *name)
{
	const char *at = finish_find(o, (size_t)(trailer - o->text), o->length, name);
	return at ? strtol(at + strlen(name), NULL, 10) : 0;
}

/* Writes the object again with more in its dictionary. `begin` is its "12 0 obj". */
static void object_more(struct update *u, size_t begin, const char *more)
{
	const char *end = finish_find(u->out, begin, u->whole, "endobj");
	if (!end || u->count == UPDATES_MAX)
		return;
	size_t last = (size_t)(end - u->out->text);
	while (last > begin && u->out->text[last - 1] != '>')
		last--;
	if (last < begin + 2)
		return;
	char *copy = arena_strndup(u->out->arena, u->out->text + begin, last - 2 - begin);
	u->objects[u->count].number = strtol(copy, NULL, 10);
	u->objects[u->count++].at = u->out->length;
	out_fmt(u->out, "%s %s\n>>\nendobj\n", copy, more);
}

/* A text string as UTF-16 with its mark (7.9.2.2), in hexadecimal. */
static const char *text_string(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	out_str(&o, "<FEFF");
	while (*s) {
		uint32_t c = g_utf8_get_char(s);
		if (c >= 0x10000)
			out_fmt(&o, "%04X%04X", 0xD800 + ((c - 0x10000) >> 10), 0xDC00 + ((c - 0x10000) & 0x3FF));
		else
			out_fmt(&o, "%04X", c);
		s = g_utf8_next_char(s);
	}
	out_str(&o, ">");
	return out_text(&o);
}

static void finish_figures(struct update *u, const char *const *alternatives)
{
	for (size_t from = 0; *alternatives;) {
		const char *at = finish_find(u->out, from, u->whole, "/S /Figure");
		if (!at)
			return;
		from = (size_t)(at - u->out->text) + 1;
		size_t begin = from;
		while (begin > 4 && strncmp(u->out->text + begin - 4, " obj", 4))
			begin--;
		while (begin > 1 && u->out->text[begin - 1] != '\n')
			begin--;
		object_more(u, begin, arena_printf(u->out->arena, "/Alt %s", text_string(u->out->arena, *alternatives++)));
	}
}

static void finish_table_write(struct update *u, long size, long root, long info, long before)
{
	size_t at = u->out->length;
	out_str(u->out, "xref\n");
	for (size_t i = 0; i < u->count; i++)
		out_fmt(u->out, "%ld 1\n%010zu 00000 n \n", u->objects[i].number, u->objects[i].at);
	out_fmt(u->out, "trailer\n<< /Size %ld\n   /Root %ld 0 R\n   /Info %ld 0 R\n   /Prev %ld\n>>\nstartxref\n%zu\n%%%%EOF\n", size, root, info,
	    before, at);
}

void pdf_finish(struct out *o, const char *language, const char *const *alternatives)
{
	struct update u = { .out = o, .whole = o->length };
	size_t tail = o->length > 2000 ? o->length - 2000 : 0;
	const char *trailer = finish_find(o, tail, o->length, "trailer\n");
	if (!trailer)
		return;
	long size = trailer_number(o, trailer, "/Size "), root = trailer_number(o, trailer, "/Root "), info = trailer_number(o, trailer, "/Info ");
	long before = trailer_number(o, trailer, "startxref\n");
	const char *catalogue = finish_find(o, 0, o->length, arena_printf(o->arena, "\n%ld 0 obj", root));
	if (!size || !catalogue)
		return;
	out_char(o, '\n');
	const char *tag = language && !strpbrk(language, "()\\") ? language : "en";
	/* `out` may have moved */
	catalogue = finish_find(o, 0, u.whole, arena_printf(o->arena, "\n%ld 0 obj", root));
	object_more(&u, (size_t)(catalogue + 1 - o->text),
	    arena_printf(o->arena, "/MarkInfo << /Marked true >> /Lang (%s) /ViewerPreferences << /DisplayDocTitle true >>", tag));
	finish_figures(&u, alternatives);
	finish_table_write(&u, size, root, info, before);
}
