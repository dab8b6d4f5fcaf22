#include "codec/po.h"

#include <string.h>

#include "base/message.h"
#include "base/text.h"

enum { ENTRIES_MAX = 50000, LINE_MAX_BYTES = 20000 };

struct reading {
	struct arena *arena;
	struct problems *problems;
	struct po_entry *each;
	size_t count, line;
	struct out text;     /* of the string that goes on */
	const char **begins; /* where it belongs; NULL: nothing goes on */
	bool open;           /* an entry has begun */
};

static void po_wrong(struct reading *r, const char *why)
{
	problem_add(r->problems, NULL, _("Line %zu: %s"), r->line, why);
}

static struct po_entry *entry_now(struct reading *r)
{
	return &r->each[r->count - 1];
}

static void po_string_end(struct reading *r)
{
	if (r->begins)
		*r->begins = arena_strndup(r->arena, out_text(&r->text), r->text.length);
	r->begins = NULL;
}

/* "…" with \n, \t, \" and \\. */
static bool string_read(struct reading *r, const char *s)
{
	size_t n = strlen(s);
	while (n && strchr(" \t\r", s[n - 1]))
		n--;
	if (n < 2 || *s != '"' || s[n - 1] != '"')
		return false;
	for (size_t i = 1; i + 1 < n; i++) {
		if (s[i] == '"')
			return false;
		if (s[i] != '\\') {
			out_char(&r->text, s[i]);
			continue;
		}
		const char *at = strchr("n\nt\tr\r\"\"\\\\", s[++i]);
		if (i + 1 >= n || !at)
			return false;
		out_char(&r->text, at[1]);
	}
	return true;
}

static void entry_begin(struct reading *r)
{
	if (r->open)
		return;
	r->each[r->count++] = (struct po_entry){ .line = r->line };
	r->open = true;
}

static void comment_read(struct reading *r, const char *s)
{
	if (text_starts(s, "#~"))
		return; /* a message that is gone */
	if (r->open && entry_now(r)->forms[0]) {
		po_string_end(r);
		r->open = false;
	}
	entry_begin(r);
	struct po_entry *e = entry_now(r);
	if (text_starts(s, "#,") && strstr(s, "fuzzy"))
		e->fuzzy = true;
	else if (text_starts(s, "# ") && !e->note)
		e->note = arena_strdup(r->arena, s + 2);
}

/* The place that a word of the file fills; NULL for no such word. A context or an id after translations begins another entry. */
static const char **place_of(struct reading *r, const char *word, size_t n)
{
	bool context = n == 7 && !strncmp(word, "msgctxt", n), id = n == 5 && !strncmp(word, "msgid", n);
	if ((context || id) && r->open && entry_now(r)->forms[0])
		r->open = false;
	entry_begin(r);
	struct po_entry *e = entry_now(r);
	if (context)
		return &e->context;
	if (id)
		return &e->id;
	if (n == 12 && !strncmp(word, "msgid_plural", n))
		return &e->plural;
	if (n == 6 && !strncmp(word, "msgstr", n))
		return &e->forms[0];
	bool form = n == 9 && !strncmp(word, "msgstr[", 7) && word[7] >= '0' && word[7] < '0' + PO_FORMS && word[8] == ']';
	return form ? &e->forms[word[7] - '0'] : NULL;
}

static void po_line_read(struct reading *r, const char *s)
{
	if (*s == '"') {
		if (!r->begins || !string_read(r, s))
			po_wrong(r, _("this text does not belong here"));
		return;
	}
	po_string_end(r);
	if (*s == '#') {
		comment_read(r, s);
		return;
	}
	size_t n = strcspn(s, " \t");
	if (!s[strspn(s, " \t\r")]) {
		r->open = r->open && !entry_now(r)->id; /* comments go on */
		return;
	}
	const char **place = place_of(r, s, n);
	r->text = (struct out){ .arena = r->arena };
	if (!place || !string_read(r, s + n + strspn(s + n, " \t")))
		po_wrong(r, _("this is no line of a .po file"));
	else
		r->begins = place;
}

bool po_read(struct arena *a, const char *bytes, size_t length, struct po *po, struct problems *p)
{
	size_t lines = 1;
	for (size_t i = 0; i < length; i++)
		lines += bytes[i] == '\n';
	struct reading r = { .arena = a, .problems = p };
	size_t most = lines < ENTRIES_MAX ? lines : ENTRIES_MAX;
	r.each = arena_array(a, struct po_entry, most + 1);
	if (!text_valid(bytes, length))
		problem_add(p, NULL, "%s", _("The file is not in UTF-8"));
	for (size_t at = 0; at < length && !p->errors && r.count < most;) {
		const char *end = memchr(bytes + at, '\n', length - at);
		size_t n = end ? (size_t)(end - bytes) - at : length - at;
		r.line++;
		if (n > LINE_MAX_BYTES)
			po_wrong(&r, _("this line is too long"));
		else
			po_line_read(&r, arena_strndup(a, bytes + at, n));
		at += n + 1;
	}
	po_string_end(&r);
	*po = (struct po){ r.each, r.count };
	if (!p->errors && !(r.count && r.each[0].id))
		problem_add(p, NULL, "%s", _("This is no .po file: it has no messages"));
	return !p->errors;
}

/* ---- written ---- */

static void quoted_write(struct out *o, const char *word, const char *text)
{
	out_fmt(o, "%s \"", word);
	for (; *text; text++)
		switch (*text) {
		case '\n': out_str(o, text[1] ? "\\n\"\n\"" : "\\n"); break;
		case '\t': out_str(o, "\\t"); break;
		case '\r': out_str(o, "\\r"); break;
		case '"':
		case '\\': out_char(o, '\\'); /* fall through */
		default: out_char(o, *text);
		}
	out_str(o, "\"\n");
}

void po_write_head(struct out *o, const char *head)
{
	quoted_write(o, "msgid", "");
	quoted_write(o, "msgstr", head);
	out_char(o, '\n');
}

void po_write(struct out *o, const struct po_entry *e)
{
	if (e->note)
		out_fmt(o, "# %s\n", e->note);
	if (e->context)
		quoted_write(o, "msgctxt", e->context);
	quoted_write(o, "msgid", e->id);
	if (!e->plural)
		quoted_write(o, "msgstr", text_or(e->forms[0], ""));
	else {
		quoted_write(o, "msgid_plural", e->plural);
		for (size_t i = 0; i < PO_FORMS && (!i || e->forms[i]); i++)
			quoted_write(o, arena_printf(o->arena, "msgstr[%zu]", i), text_or(e->forms[i], ""));
	}
	out_char(o, '\n');
}
