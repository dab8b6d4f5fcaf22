#include "codec/marc.h"

#include <string.h>
#include <yaz/marcdisp.h>
#include <yaz/wrbuf.h>
#include <yaz/yaz-iconv.h>

#include "base/message.h"
#include "base/text.h"
#include "codec/utf8.h"

enum { RECORD_END = 0x1D, FIELD_END = 0x1E, SUBFIELD = 0x1F, ENTRY = 12, SHORTEST = MARC_LEADER + 2 };

/* ---- records ---- */

struct marc_record marc_record_new(struct arena *a, char type)
{
	struct marc_record r = { .arena = a };
	snprintf(r.leader, sizeof(r.leader), "00000n%cm a2200000   4500", type);
	return r;
}

static struct marc_field *marc_field_new(struct marc_record *r, const char *tag)
{
	if (r->count == r->cap) {
		size_t more = r->cap ? r->cap * 2 : 16;
		r->fields = arena_grow(r->arena, r->fields, r->cap * sizeof(*r->fields), more * sizeof(*r->fields));
		r->cap = more;
	}
	struct marc_field *f = &r->fields[r->count++];
	*f = (struct marc_field){ .indicators = "  " };
	snprintf(f->tag, sizeof(f->tag), "%s", tag);
	return f;
}

void marc_control(struct marc_record *r, const char *tag, const char *text)
{
	if (!text_empty(text))
		marc_field_new(r, tag)->text = text;
}

void marc_field_add(struct marc_record *r, const char *tag, const char *indicators)
{
	struct marc_field *f = marc_field_new(r, tag);
	snprintf(f->indicators, sizeof(f->indicators), "%-2.2s", indicators);
}

void marc_subfield_add(struct marc_record *r, char code, const char *text)
{
	struct marc_field *f = &r->fields[r->count - 1];
	if (text_empty(text))
		return;
	if (f->count == f->cap) {
		size_t more = f->cap ? f->cap * 2 : 4;
		f->subfields = arena_grow(r->arena, f->subfields, f->cap * sizeof(*f->subfields), more * sizeof(*f->subfields));
		f->cap = more;
	}
	f->subfields[f->count++] = (struct marc_subfield){ code, text };
}

const struct marc_field *marc_next(const struct marc_record *r, const char *tag, size_t *at)
{
	for (size_t i = *at; i < r->count; i++)
		if (!strcmp(r->fields[i].tag, tag)) {
			*at = i + 1;
			return &r->fields[i];
		}
	*at = r->count;
	return NULL;
}

const char *marc_text(const struct marc_field *f, char code)
{
	for (size_t i = 0; f && i < f->count; i++)
		if (f->subfields[i].code == code)
			return f->subfields[i].text;
	return NULL;
}

/* ---- ISO 2709, read ---- */

static bool marc_digits(const char *s, size_t n, size_t *value)
{
	*value = 0;
	for (size_t i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return false;
		*value = *value * 10 + (size_t)(s[i] - '0');
	}
	return true;
}

bool marc_is(const char *bytes, size_t length)
{
	size_t n;
	return length >= SHORTEST && memchr(bytes, FIELD_END, length) &&
	    (marc_digits(bytes, 5, &n) || (bytes[10] == '2' && bytes[11] == '2' && bytes[20] == '4' && bytes[21] == '5'));
}

/* What is wrong with the leader and the directory of a record that ends with its terminator; NULL: nothing. */
static const char *marc_fault(struct arena *a, const char *s, size_t length)
{
	size_t told, base, size, start;
	if (length < SHORTEST || !marc_digits(s, 5, &told))
		return _("the leader is broken: a record begins with its length, five digits");
	if (told != length)
		return arena_printf(a, _("the leader says that the record is %zu bytes long, and it is %zu"), told, length);
	if (s[10] != '2' || s[11] != '2' || s[20] != '4' || s[21] != '5')
		return _("the leader is not one of MARC 21");
	if (!marc_digits(s + 12, 5, &base) || base < MARC_LEADER + 1 || base >= length || s[base - 1] != FIELD_END ||
	    (base - 1 - MARC_LEADER) % ENTRY)
		return _("the leader does not say where the fields begin");
	for (size_t at = MARC_LEADER; at + ENTRY <= base - 1; at += ENTRY)
		if (!marc_digits(s + at + 3, 4, &size) || !marc_digits(s + at + 7, 5, &start) || !size || base + start + size >= length ||
		    s[base + start + size - 1] != FIELD_END)
			return arena_printf(a, _("field %.3s is not where the directory of the record says"), text_valid(s + at, 3) ? s + at : "?");
	return (base - 1 - MARC_LEADER) / ENTRY > MARC_FIELDS_MAX ? _("it has too many fields") : NULL;
}

/* What MARC-8 says as UTF-8 with composed letters; NULL where it can't. The converter keeps a state, which each field begins anew. */
static const char *marc8_text(struct arena *a, yaz_iconv_t cd, const char *s, size_t length)
{
	size_t room = length * 6 + 16, left = room;
	char *text = arena_alloc(a, room + 1), *to = text, *from = (char *)(uintptr_t)s;
	yaz_iconv(cd, NULL, NULL, NULL, NULL);
	if (yaz_iconv(cd, &from, &length, &to, &left) == (size_t)-1 || yaz_iconv(cd, NULL, NULL, &to, &left) == (size_t)-1)
		return NULL;
	*to = 0;
	return text_composed(a, text);
}

/* A part of a field as text; NULL where it is no text. */
static const char *marc_part(struct arena *a, yaz_iconv_t cd, const char *s, size_t length)
{
	const char *text = cd ? marc8_text(a, cd, s, length) : arena_strndup(a, s, length);
	return text && strlen(text) && text_valid(text, strlen(text)) ? text : NULL;
}

static bool marc_subfields(struct marc_record *r, yaz_iconv_t cd, const char *s, const char *end)
{
	for (s += s < end && *s == SUBFIELD; s < end; s++) {
		const char *next = memchr(s, SUBFIELD, (size_t)(end - s));
		next = next ? next : end;
		const char *text = next - s > 1 ? marc_part(r->arena, cd, s + 1, (size_t)(next - s - 1)) : NULL;
		if (*s <= ' ' || *s > '~' || (next - s > 1 && !text))
			return false;
		marc_subfield_add(r, *s, text);
		s = next;
	}
	return true;
}

static bool marc_field_unpack(struct marc_record *r, yaz_iconv_t cd, const char *tag, const char *s, const char *end)
{
	char name[4] = { tag[0], tag[1], tag[2], 0 };
	if (!marc_tag_good(name))
		return false;
	if (!strncmp(name, "00", 2)) {
		const char *text = end > s ? marc_part(r->arena, cd, s, (size_t)(end - s)) : "";
		marc_control(r, name, text);
		return text;
	}
	bool good = end - s >= 2 && s[0] >= ' ' && s[0] <= '~' && s[1] >= ' ' && s[1] <= '~';
	char indicators[3] = { good ? s[0] : ' ', good ? s[1] : ' ', 0 };
	marc_field_add(r, name, indicators);
	return good && marc_subfields(r, cd, s + 2, end);
}

/* A record whose leader and directory are right. Libyaz could unpack it too, but mends in silence. */
static const char *marc_unpack(struct arena *a, const char *s, size_t length, struct marc_record *r)
{
	size_t base, size, start;
	bool marc8 = s[9] != 'a', good = true;
	if (!marc8 && !utf8_valid(s, length))
		return _("its texts are not the UTF-8 that the leader says");
	yaz_iconv_t cd = marc8 ? yaz_iconv_open("UTF-8", "MARC-8") : NULL;
	*r = (struct marc_record){ .arena = a };
	for (size_t i = 0; i < MARC_LEADER; i++)
		r->leader[i] = s[i] >= ' ' && s[i] <= '~' ? s[i] : ' ';
	marc_digits(s + 12, 5, &base);
	for (size_t at = MARC_LEADER; good && at + ENTRY <= base - 1; at += ENTRY) {
		marc_digits(s + at + 3, 4, &size);
		marc_digits(s + at + 7, 5, &start);
		good = marc_field_unpack(r, cd, s + at, s + base + start, s + base + start + size - 1);
	}
	if (cd)
		yaz_iconv_close(cd);
	return good ? NULL : marc8 ? _("it can't be read as MARC-8") : _("it has a field that is none of MARC");
}

/* Line ends and blanks stand between the records of some files. */
static size_t marc_between(const char *bytes, size_t length, size_t at)
{
	while (at < length && (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == ' ' || bytes[at] == 0))
		at++;
	return at;
}

bool marc_read(const char *bytes, size_t length, marc_taker take, void *context, struct problems *p)
{
	long number = 0;
	struct arena scratch = { 0 };
	bool more = true;
	for (size_t at = marc_between(bytes, length, 0); more && at < length; at = marc_between(bytes, length, at)) {
		const char *end = memchr(bytes + at, RECORD_END, length - at);
		size_t n = end ? (size_t)(end - bytes) - at + 1 : length - at;
		struct marc_record r = { 0 };
		const char *fault = !end ? _("it ends before it is complete") : marc_fault(&scratch, bytes + at, n);
		fault = fault ? fault : marc_unpack(&scratch, bytes + at, n, &r);
		p->line = ++number;
		if (fault)
			problem_add(p, NULL, "%s", fault);
		more = take(context, fault ? NULL : &r, number);
		at += n;
		arena_free(&scratch);
	}
	p->line = 0;
	if (!number)
		problem_add(p, NULL, "%s", _("there is no record in the file"));
	return more && number;
}

/* ---- ISO 2709, written ---- */

bool marc_write(struct out *o, const struct marc_record *r, struct problems *p)
{
	yaz_marc_t mt = yaz_marc_create();
	int indicators, identifier, base, entry, starting, implementation;
	WRBUF out = wrbuf_alloc();
	char leader[sizeof(r->leader)];
	memcpy(leader, r->leader, sizeof(leader));
	memcpy(leader + 9, "a22", 3); /* UTF-8, two indicators, codes of one character */
	memcpy(leader + 20, "4500", 4);
	yaz_marc_set_leader(mt, leader, &indicators, &identifier, &base, &entry, &starting, &implementation);
	for (size_t i = 0; i < r->count; i++) {
		const struct marc_field *f = &r->fields[i];
		if (f->text) {
			yaz_marc_add_controlfield(mt, f->tag, f->text, strlen(f->text));
			continue;
		}
		yaz_marc_add_datafield(mt, f->tag, f->indicators, 2);
		for (size_t k = 0; k < f->count; k++) {
			const char *both = arena_printf(r->arena, "%c%s", f->subfields[k].code, f->subfields[k].text);
			yaz_marc_add_subfield(mt, both, strlen(both));
		}
	}
	bool good = !yaz_marc_write_iso2709(mt, out) && wrbuf_len(out) <= MARC_LENGTH_MAX && !marc_fault(r->arena, wrbuf_buf(out), wrbuf_len(out));
	if (good)
		out_bytes(o, wrbuf_buf(out), wrbuf_len(out));
	else
		problem_add(p, NULL, "%s", _("a record is longer than MARC holds: save the list as MARCXML"));
	wrbuf_destroy(out);
	yaz_marc_destroy(mt);
	return good;
}
