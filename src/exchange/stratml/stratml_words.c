/* stratml_words.c - the texts of StratML documents: notes, labelled lines, identifiers. */
#include <ctype.h>
#include <string.h>

#include "base/text.h"
#include "stratml_document.h"

#define OTHER "Other information: "

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Where a line begins and how long it is without blanks at its ends; moves past its end. */
static size_t stratml_words_line_next(const char **s, const char **start)
{
	size_t n = strcspn(*s, "\r\n");
	const char *end = *s + n, *from = *s;
	*s = end + (end[0] == '\r' && end[1] == '\n') + (*end != 0);
	while (from < end && is_blank(*from))
		from++;
	while (end > from && is_blank(end[-1]))
		end--;
	*start = from;
	return (size_t)(end - from);
}

const char *words_note(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	bool gap = false;
	while (s && *s) {
		const char *start;
		size_t n = stratml_words_line_next(&s, &start);
		gap = gap || !n;
		if (!n)
			continue;
		if (o.length)
			out_str(&o, gap ? "\n\n" : "\n");
		out_bytes(&o, start, n);
		gap = false;
	}
	return o.length ? out_text(&o) : NULL;
}

const char *words_line(struct arena *a, const char *s)
{
	const char *line = s ? text_trim(a, s) : NULL;
	return text_empty(line) ? NULL : line;
}

const char *words_join(struct arena *a, const char *description, const char *other)
{
	if (text_empty(other))
		return text_empty(description) ? NULL : description;
	return arena_printf(a, "%s%s" OTHER "%s", text_or(description, ""), text_empty(description) ? "" : "\n\n", other);
}

void words_split(struct arena *a, const char *note, const char **description, const char **other)
{
	note = words_note(a, note);
	*description = note;
	*other = NULL;
	if (!note)
		return;
	const char *mark = text_starts(note, OTHER) ? note : strstr(note, "\n\n" OTHER);
	if (!mark)
		return;
	*description = mark == note ? NULL : arena_strndup(a, note, (size_t)(mark - note));
	*other = words_note(a, mark + (mark == note ? 0 : 2) + strlen(OTHER));
}

/* The line that begins with the label; a label that does not end with a blank is the whole line. */
static const char *line_find(const char *text, const char *label)
{
	size_t n = strlen(label);
	for (const char *s = text; s && *s; s += *s != 0) {
		if (!strncmp(s, label, n) && (label[n - 1] == ' ' || s[n] == 0 || s[n] == '\n'))
			return s;
		s += strcspn(s, "\n");
	}
	return NULL;
}

bool words_has(const char *text, const char *label)
{
	return line_find(text, label) != NULL;
}

const char *words_take(struct arena *a, const char **text, const char *label)
{
	const char *at = line_find(*text, label);
	if (!at)
		return NULL;
	size_t n = strcspn(at, "\n"), skip = strlen(label);
	const char *value = arena_strndup(a, at + skip, n - skip);
	const char *rest = at + n + (at[n] == '\n');
	*text = words_note(a, arena_printf(a, "%.*s%s", (int)(at - *text), *text, rest));
	return value;
}

const char *words_add(struct arena *a, const char *text, const char *line)
{
	if (text_empty(line))
		return text;
	return text_empty(text) ? line : arena_printf(a, "%s\n%s", text, line);
}

/* XML's NCName, held to ASCII: other characters become hyphens. */
const char *words_identifier(struct arena *a, const char *published)
{
	const char *s = words_line(a, published);
	if (!s)
		return NULL;
	if (strlen(s) > 200)
		return words_hash(a, "identifier", s);
	struct out o = { .arena = a };
	if (!isalpha((unsigned char)*s) && *s != '_')
		out_char(&o, '_');
	for (; *s; s++)
		out_char(&o, isalnum((unsigned char)*s) || strchr("_-.", *s) ? *s : '-');
	return out_text(&o);
}

/* FNV-1a of 64 bits; two of them with different starts make the 128 bits. */
static uint64_t stratml_words_hash(uint64_t h, const char *s)
{
	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
	return h;
}

/* The last step of MurmurHash3: each bit of the sum reaches all others. */
static uint64_t spread(uint64_t h)
{
	h = (h ^ (h >> 33)) * UINT64_C(0xff51afd7ed558ccd);
	h = (h ^ (h >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
	return h ^ (h >> 33);
}

const char *words_hash(struct arena *a, const char *kind, const char *name)
{
	uint64_t high = spread(stratml_words_hash(stratml_words_hash(stratml_words_hash(UINT64_C(0xcbf29ce484222325), kind), ":"), name));
	uint64_t low = spread(stratml_words_hash(stratml_words_hash(high, name), kind));
	/* version 8 (made in a way of one's own) and variant of RFC 9562 */
	return arena_printf(a, "_%08x-%04x-8%03x-%04x-%012llx", (unsigned)(high >> 32), (unsigned)(high >> 16) & 0xffff, (unsigned)high & 0xfff,
	    0x8000 | ((unsigned)(low >> 48) & 0x3fff), (unsigned long long)(low & UINT64_C(0xffffffffffff)));
}

const char *words_code(const struct codelist *list, const char *s)
{
	for (size_t i = 0; s && i < list->count; i++)
		if (!strcasecmp(s, list->codes[i].code) || !strcasecmp(s, message_plain(list->codes[i].name)))
			return list->codes[i].code;
	return NULL;
}

static const char *const relation_types[][2] = {
	{ "Narrower_Than", "Narrower than" },
	{ "Broader_Than", "Broader than" },
	{ "Peer_To", "Peer to" },
	{ NULL, "Related to" },
};

const char *words_relation(struct arena *a, const struct stratml_relation *r)
{
	const char *label = "Related to";
	for (size_t i = 0; i < COUNT(relation_types); i++)
		if (text_equal(r->type, relation_types[i][0]))
			label = relation_types[i][1];
	return arena_printf(a, "%s [%s]: \u201c%s\u201d%s%s", label, text_or(r->referents, ""), text_or(r->name, ""),
	    text_empty(r->description) ? "" : ": ", text_or(r->description, ""));
}

bool words_relation_read(struct arena *a, const char *line, struct stratml_relation *r)
{
	for (size_t i = 0; i < COUNT(relation_types); i++) {
		size_t n = strlen(relation_types[i][1]);
		if (!text_starts(line, relation_types[i][1]) || !text_starts(line + n, " ["))
			continue;
		const char *from = line + n + 2, *end = strstr(from, "]: \u201c");
		const char *name = end ? end + strlen("]: \u201c") : NULL, *close = name ? strstr(name, "\u201d: ") : NULL;
		if (!name || (!close && !text_ends(name, "\u201d")))
			continue;
		size_t length = close ? (size_t)(close - name) : strlen(name) - strlen("\u201d");
		r->type = relation_types[i][0];
		r->referents = words_line(a, arena_strndup(a, from, (size_t)(end - from)));
		r->name = words_line(a, arena_strndup(a, name, length));
		r->description = close ? words_line(a, close + strlen("\u201d: ")) : NULL;
		return true;
	}
	return false;
}
