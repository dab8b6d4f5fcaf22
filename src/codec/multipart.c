#include "multipart.h"

#include <string.h>
#include <strings.h>

#include "base/message.h"
#include "base/text.h"
#include "utf8.h"

struct reader {
	struct arena *arena;
	const char *bytes, *at, *end;
	const char *boundary; /* with "--" before it */
	size_t boundary_length;
	struct problems *problems;
};

static bool multipart_fault(struct problems *p, long column, const char *text)
{
	long line_before = p->line, column_before = p->column;
	p->line = 0;
	p->column = column;
	problem_add(p, NULL, "%s", text);
	p->line = line_before;
	p->column = column_before;
	return false;
}

static bool fault_here(struct reader *r, const char *text)
{
	return multipart_fault(r->problems, r->at - r->bytes + 1, text);
}

/* ---- values with parameters: form-data; name="a"; filename="b" ---- */

static bool is_token(char c)
{
	return c > ' ' && c < 0x7F && !strchr("()<>@,;:\\\"/[]?=", c);
}

static const char *blanks_skip(const char *s)
{
	return s + strspn(s, " \t");
}

/* The next "; name=value" of a header; false at the end, or with `*s` NULL where the text is no such pair. */
static bool parameter_next(struct arena *a, const char **s, const char **name, const char **value)
{
	const char *at = blanks_skip(*s), *from;
	if (!*at)
		return false;
	*s = NULL;
	if (*at != ';')
		return false;
	from = at = blanks_skip(at + 1);
	while (is_token(*at))
		at++;
	if (at == from || *at != '=')
		return false;
	*name = arena_strndup(a, from, (size_t)(at - from));
	from = ++at;
	if (*at == '"') {
		const char *close = strchr(at + 1, '"');
		if (!close)
			return false;
		*value = arena_strndup(a, at + 1, (size_t)(close - at - 1));
		*s = close + 1;
		return true;
	}
	while (is_token(*at) || *at == '/')
		at++;
	*value = arena_strndup(a, from, (size_t)(at - from));
	*s = at > from ? at : NULL;
	return at > from;
}

bool multipart_is(const char *type)
{
	static const char wanted[] = "multipart/form-data";
	if (!type || strncasecmp(type, wanted, sizeof(wanted) - 1))
		return false;
	const char *s = blanks_skip(type + sizeof(wanted) - 1);
	return !*s || *s == ';';
}

/* RFC 2046: 1 to 70 signs, the last no blank. */
static bool is_boundary(const char *s)
{
	size_t n = strlen(s);
	static const char signs[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'()+_,-./:=? ";
	return n >= 1 && n <= 70 && s[strspn(s, signs)] == 0 && s[n - 1] != ' ';
}

static const char *boundary_of(struct arena *a, const char *type)
{
	const char *s = strchr(type, ';'), *found = NULL, *name, *value;
	while (s && parameter_next(a, &s, &name, &value))
		if (!strcasecmp(name, "boundary")) {
			if (found)
				return NULL;
			found = value;
		}
	return s && found && is_boundary(found) ? found : NULL;
}

/* ---- names ---- */

/* Browsers write quotation marks and line ends of names so, and nothing else. */
static const char *name_decode(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	for (; *s; s++)
		if (!strncasecmp(s, "%22", 3)) {
			out_char(&o, '"');
			s += 2;
		} else if (!strncasecmp(s, "%0D", 3) || !strncasecmp(s, "%0A", 3)) {
			out_char(&o, s[2] == 'A' || s[2] == 'a' ? '\n' : '\r');
			s += 2;
		} else
			out_char(&o, *s);
	return out_text(&o);
}

/* Characters that a file's name is better without: controls, and marks that turn the direction of what follows. */
static bool is_dangerous(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
	    (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

static const char *last_part(const char *s)
{
	const char *last = s;
	for (; *s; s++)
		if (*s == '/' || *s == '\\')
			last = s + 1;
	return last;
}

static const char *first_characters(struct arena *a, const char *s, size_t n)
{
	const char *end = s;
	uint32_t c;
	for (size_t i = 0; i < n && *end; i++)
		end += utf8_next(end, strlen(end), &c);
	return arena_strndup(a, s, (size_t)(end - s));
}

static const char *filename_clean(struct arena *a, const char *name)
{
	struct out o = { .arena = a };
	const char *s = last_part(name);
	uint32_t c;
	for (size_t n; *s; s += n) {
		n = utf8_next(s, strlen(s), &c);
		if (!is_dangerous(c) && (o.length || (c != '.' && c != ' ')))
			out_bytes(&o, s, n);
	}
	const char *clean = text_trim(a, out_text(&o)), *dot = strrchr(clean, '.');
	if (text_empty(clean))
		return *name ? "file" : "";
	size_t all = text_length(clean), ending = dot ? text_length(dot) : 0;
	if (all <= MULTIPART_FILENAME_MAX)
		return clean;
	if (ending > 12)
		ending = 0;
	return arena_printf(a, "%s%s", first_characters(a, clean, MULTIPART_FILENAME_MAX - ending), ending ? dot : "");
}

/* ---- the headers of a part ---- */

static bool disposition_read(struct reader *r, struct multipart_part *part, const char *s)
{
	const char *name, *value;
	if (strncasecmp(s, "form-data", 9) || part->name)
		return fault_here(r, _("One part of the form does not name its field."));
	for (s += 9; s && parameter_next(r->arena, &s, &name, &value);) {
		if (!strcasecmp(name, "name") && !part->name)
			part->name = name_decode(r->arena, value);
		else if (!strcasecmp(name, "filename") && !part->filename)
			part->filename = filename_clean(r->arena, name_decode(r->arena, value));
		else
			return fault_here(r, _("One part of the form has a name in a form that this site can’t read."));
	}
	if (!s || !part->name || strlen(part->name) > MULTIPART_NAME_MAX)
		return fault_here(r, _("One part of the form does not name its field."));
	return true;
}

static const char *type_read(struct arena *a, const char *s)
{
	size_t n = strcspn(s, "; \t");
	char *type = arena_strndup(a, s, n);
	for (char *c = type; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 32);
	return type;
}

/* `line` without its end. */
static bool header_read(struct reader *r, struct multipart_part *part, const char *line)
{
	const char *colon = strchr(line, ':'), *value = colon ? blanks_skip(colon + 1) : NULL;
	for (const char *s = line; colon && s < colon; s++)
		if (!is_token(*s))
			colon = NULL;
	if (!colon || colon == line)
		return fault_here(r, _("One part of the form has an invalid header."));
	for (const char *s = value; *s; s++)
		if (((unsigned char)*s < ' ' && *s != '\t') || *s == 0x7F)
			return fault_here(r, _("One part of the form has a header with control characters."));
	size_t n = (size_t)(colon - line);
	if (n == 19 && !strncasecmp(line, "Content-Disposition", n))
		return disposition_read(r, part, value);
	if (n == 25 && !strncasecmp(line, "Content-Transfer-Encoding", n) && strcasecmp(value, "binary") && strcasecmp(value, "8bit") &&
	    strcasecmp(value, "7bit"))
		return fault_here(r, _("One part of the form uses a transfer encoding, which this site does not accept."));
	if (n == 12 && !strncasecmp(line, "Content-Type", n)) {
		if (*part->type)
			return fault_here(r, _("One part of the form has two types."));
		part->type = type_read(r->arena, value);
		if (text_starts(part->type, "multipart/"))
			return fault_here(r, _("One part of the form contains further parts, which this site does not accept."));
	}
	return true;
}

/* From behind a boundary's line to behind the blank line. */
static bool multipart_headers_read(struct reader *r, struct multipart_part *part)
{
	const char *from = r->at;
	for (;;) {
		size_t left = (size_t)(r->end - r->at), most = MULTIPART_HEADER_MAX - (size_t)(r->at - from);
		const char *line_end = memmem(r->at, left < most ? left : most, "\r\n", 2);
		if (!line_end)
			return fault_here(r, _("The headers of one part of the form are too long, or do not end."));
		size_t n = (size_t)(line_end - r->at);
		if (!n)
			break;
		if (memchr(r->at, 0, n) || !utf8_valid(r->at, n))
			return fault_here(r, _("One part of the form has a header that is not in UTF-8."));
		if (!header_read(r, part, arena_strndup(r->arena, r->at, n)))
			return false;
		r->at = line_end + 2;
	}
	r->at += 2;
	return part->name || fault_here(r, _("One part of the form does not name its field."));
}

/* ---- the whole ---- */

/* The bytes up to the next boundary; `at` is behind it then. */
static bool body_read(struct reader *r, struct multipart_part *part)
{
	const char *from = r->at, *found = from;
	/* the line end before a boundary belongs to it */
	while ((found = memmem(found, (size_t)(r->end - found), r->boundary, r->boundary_length)))
		if (found - from >= 2 && found[-2] == '\r' && found[-1] == '\n')
			break;
		else
			found++;
	if (!found)
		return fault_here(r, _("The form was cut off: its end is missing. Send it again."));
	part->bytes = from;
	part->length = (size_t)(found - 2 - from);
	if (!part->filename) {
		if (memchr(part->bytes, 0, part->length) || !utf8_valid(part->bytes, part->length))
			return fault_here(r, _("A field of the form is not in UTF-8."));
		part->bytes = arena_strndup(r->arena, part->bytes, part->length);
	}
	r->at = found + r->boundary_length;
	return true;
}

/* Behind a boundary: another part, or the end of all. */
static bool boundary_end(struct reader *r, bool *last)
{
	size_t left = (size_t)(r->end - r->at);
	*last = left >= 2 && !memcmp(r->at, "--", 2);
	bool line = left >= 2 && !memcmp(r->at, "\r\n", 2);
	if (!*last && !line)
		return fault_here(r, _("The form was cut off: its end is missing. Send it again."));
	r->at += 2;
	left -= 2;
	if (*last && left && (left != 2 || memcmp(r->at, "\r\n", 2)))
		return fault_here(r, _("There is something after the end of the form."));
	return true;
}

static bool parts_read(struct reader *r, struct multipart *m)
{
	struct multipart_part **next = &m->first;
	bool last;
	if ((size_t)(r->end - r->at) < r->boundary_length || memcmp(r->at, r->boundary, r->boundary_length))
		return fault_here(r, _("The form does not begin with its boundary."));
	r->at += r->boundary_length;
	for (;;) {
		if (!boundary_end(r, &last))
			return false;
		if (last)
			return true;
		if (m->count == MULTIPART_PARTS_MAX)
			return fault_here(r, _("There are more than 1,000 fields."));
		struct multipart_part *part = arena_alloc(r->arena, sizeof(*part));
		part->type = "";
		if (!multipart_headers_read(r, part) || !body_read(r, part))
			return false;
		*next = part;
		next = &part->next;
		m->count++;
	}
}

bool multipart_read(struct arena *a, const char *type, const char *bytes, size_t length, struct multipart *m, struct problems *p)
{
	*m = (struct multipart){ 0 };
	const char *boundary = multipart_is(type) ? boundary_of(a, type) : NULL;
	if (!boundary)
		return multipart_fault(p, 0, _("The form was not sent as multipart/form-data with a boundary."));
	struct reader r = { .arena = a, .bytes = bytes, .at = bytes, .end = bytes + length, .problems = p };
	r.boundary = arena_printf(a, "--%s", boundary);
	r.boundary_length = strlen(r.boundary);
	bool good = parts_read(&r, m);
	if (!good)
		*m = (struct multipart){ 0 };
	return good;
}
