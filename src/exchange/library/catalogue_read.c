/* catalogue_read.c - records of libraries as rows with the columns of resources. */
#include <string.h>

#include "base/isbn.h"
#include "base/text.h"
#include "exchange/library/catalogue_map.h"
#include "model/declared/learning.h"

enum { NAMES_MAX = 300, TITLE_MAX = 300, LOOKED_AT = 4096 };

static struct catalogue_row *catalogue_row_new(struct catalogue *c, long number)
{
	if (c->count == c->cap) {
		size_t more = c->cap ? c->cap * 2 : 64;
		c->rows = arena_grow(c->arena, c->rows, c->cap * sizeof(*c->rows), more * sizeof(*c->rows));
		c->cap = more;
	}
	c->rows[c->count] = (struct catalogue_row){ .number = number };
	return &c->rows[c->count++];
}

static void value_put(struct catalogue *c, struct catalogue_row *row, const char *field, const char *text)
{
	size_t i = catalogue_place_of(field);
	const char *from = text_or(text, "");
	from += strspn(from, " \t\r\n");
	size_t n = strlen(from);
	while (n && strchr(" \t\r\n", from[n - 1]))
		n--;
	if (!n)
		return;
	row->values[i] = arena_strndup(c->arena, from, n);
	c->used[i] = true;
}

/* One more name; a comma in it would make two of it. */
static void name_add(struct catalogue *c, struct catalogue_row *row, const char *field, const char *name)
{
	const char *before = row->values[catalogue_place_of(field)];
	char *one = arena_strdup(c->arena, text_trim(c->arena, text_or(name, "")));
	for (char *s = one; *s; s++)
		if (*s == ',' || *s == ';')
			*s = ' ';
	if (*one && strlen(text_or(before, "")) + strlen(one) + 2 <= NAMES_MAX)
		value_put(c, row, field, before ? arena_printf(c->arena, "%s, %s", before, one) : one);
}

static void paragraph_add(struct catalogue *c, struct catalogue_row *row, const char *text)
{
	const char *before = row->values[catalogue_place_of("summary")];
	if (!text_empty(text))
		value_put(c, row, "summary", before ? arena_printf(c->arena, "%s\n\n%s", before, text) : text);
}

/* "0306406152 (pbk.) : £9.99": the number alone. What is no ISBN stays, and the validator tells of it. */
static const char *isbn_tidied(struct arena *a, const char *text)
{
	const char *s = text + strspn(text, " ");
	return arena_strndup(a, s, strspn(s, "0123456789Xx-") ? strspn(s, "0123456789Xx-") : strlen(s));
}

static bool web_address(const char *s)
{
	return s && (text_starts(s, "http://") || text_starts(s, "https://"));
}

static const char *kind_meant(struct arena *a, const char *text)
{
	const char *code = text ? code_meant(a, &codelist_resource_kind, text) : NULL;
	return text_or(code, CODE_RESOURCE_KIND_BOOK);
}

/* ---- MARC ---- */

/* The text without the punctuation that cataloguers put at the end of a part. */
static const char *part_ended(struct arena *a, const char *text, const char *signs)
{
	size_t n = text ? strlen(text) : 0;
	while (n && strchr(signs, text[n - 1]))
		n--;
	return arena_strndup(a, text_or(text, ""), n);
}

static const char *marc_kind(const struct marc_record *r)
{
	switch (r->leader[6]) {
	case 'g': return CODE_RESOURCE_KIND_FILM;
	case 'k': return CODE_RESOURCE_KIND_DISPLAY;
	case 'o':
	case 'r': return CODE_RESOURCE_KIND_ARTEFACT_BOX;
	case 'p': return CODE_RESOURCE_KIND_ARCHIVE;
	default: return CODE_RESOURCE_KIND_BOOK;
	}
}

static void marc_languages(struct catalogue *c, struct catalogue_row *row, const struct marc_record *r)
{
	size_t at = 0;
	const struct marc_field *f = marc_next(r, "546", &at);
	value_put(c, row, "languages", marc_text(f, 'a'));
	at = 0;
	f = f ? NULL : marc_next(r, "041", &at);
	for (size_t i = 0; f && i < f->count; i++)
		for (const char *code = f->subfields[i].text; f->subfields[i].code == 'a' && strlen(code) >= 3; code += 3)
			name_add(c, row, "languages", arena_strndup(c->arena, code, 3)); /* saved as its name */
}

static void marc_title(struct catalogue *c, struct catalogue_row *row, const struct marc_record *r, bool own)
{
	size_t at = 0;
	const struct marc_field *f = marc_next(r, "245", &at);
	const char *title = marc_text(f, 'a'), *rest = marc_text(f, 'b');
	if (!own && title)
		title = rest ? arena_printf(c->arena, "%s: %s", part_ended(c->arena, title, " /:;,="), part_ended(c->arena, rest, " /:;,="))
		             : part_ended(c->arena, title, " /:;,=.");
	value_put(c, row, "title", title ? text_cut(c->arena, title, TITLE_MAX) : NULL);
}

static void marc_own(struct catalogue *c, struct catalogue_row *row, const struct marc_record *r)
{
	size_t at = 0;
	const struct marc_field *f = marc_next(r, "001", &at);
	value_put(c, row, "slug", f ? f->text : NULL);
	at = 0;
	f = marc_next(r, "655", &at);
	value_put(c, row, "kind", marc_text(f, 'a'));
	at = 0;
	f = marc_next(r, "998", &at);
	for (size_t i = 0; f && i < CATALOGUE_COLUMNS; i++)
		if (!strcmp(catalogue_map[i].tag, "998"))
			value_put(c, row, catalogue_map[i].field, marc_text(f, catalogue_map[i].code));
}

static void marc_row(struct catalogue *c, const struct marc_record *r, long number)
{
	struct catalogue_row *row = catalogue_row_new(c, number);
	const struct marc_field *f;
	size_t at = 0;
	const struct marc_field *source = marc_next(r, "003", &at);
	bool own = source && text_equal(source->text, CATALOGUE_SOURCE);
	value_put(c, row, "kind", marc_kind(r));
	if (own)
		marc_own(c, row, r);
	marc_title(c, row, r, own);
	marc_languages(c, row, r);
	for (at = 0; (f = marc_next(r, "020", &at));)
		if (!row->values[catalogue_place_of("isbn")] && marc_text(f, 'a'))
			value_put(c, row, "isbn", isbn_tidied(c->arena, marc_text(f, 'a')));
	for (at = 0; (f = marc_next(r, "520", &at));)
		paragraph_add(c, row, marc_text(f, 'a'));
	at = 0;
	if ((f = marc_next(r, "521", &at)) && marc_text(f, 'a'))
		value_put(c, row, "ages", text_cut(c->arena, marc_text(f, 'a'), 60));
	for (at = 0; (f = marc_next(r, "650", &at));)
		name_add(c, row, "subjects", part_ended(c->arena, marc_text(f, 'a'), " ."));
	for (at = 0; (f = marc_next(r, "658", &at));)
		name_add(c, row, "concepts", part_ended(c->arena, marc_text(f, 'a'), " ."));
	for (at = 0; (f = marc_next(r, "856", &at));)
		if (!row->values[catalogue_place_of("address")] && web_address(marc_text(f, 'u')))
			value_put(c, row, "address", marc_text(f, 'u'));
}

static bool marc_taken(void *context, const struct marc_record *r, long number)
{
	if (r)
		marc_row(context, r, number);
	else
		catalogue_row_new(context, number);
	return true;
}

/* ---- XML ---- */

struct catalogue_xml {
	struct catalogue *to;
	struct problems *problems;
	struct marcxml marc;
	struct catalogue_row *dc; /* the record of Dublin Core that is open */
	struct out text;
	long number;
};

static bool xml_start(void *context, const struct xml_element *e)
{
	struct catalogue_xml *x = context;
	marcxml_start(&x->marc, e);
	x->text = (struct out){ .arena = x->to->arena };
	if (text_equal(e->name, "dc") && text_equal(e->uri, OAI_DC)) {
		x->dc = catalogue_row_new(x->to, ++x->number);
		value_put(x->to, x->dc, "kind", CODE_RESOURCE_KIND_BOOK);
	}
	return true;
}

static bool xml_text_take(void *context, const char *text, size_t length)
{
	struct catalogue_xml *x = context;
	marcxml_text(&x->marc, text, length);
	if (x->dc)
		out_bytes(&x->text, text, length);
	return true;
}

static void dc_identifier(struct catalogue *c, struct catalogue_row *row, const char *text)
{
	const char *isbn = text_starts(text, "urn:isbn:") || text_starts(text, "URN:ISBN:") ? text + 9 : text_starts(text, "ISBN") ? text + 4 : NULL;
	if (text_starts(text, CATALOGUE_OWN))
		value_put(c, row, "slug", text + strlen(CATALOGUE_OWN));
	else if (isbn)
		value_put(c, row, "isbn", isbn_tidied(c->arena, isbn + strspn(isbn, " :")));
	else if (web_address(text))
		value_put(c, row, "address", text);
	else if (isbn_read(c->arena, text))
		value_put(c, row, "isbn", text);
}

static void dc_element(struct catalogue *c, struct catalogue_row *row, const char *name, const char *text)
{
	const struct catalogue_place *concepts = &catalogue_map[catalogue_place_of("concepts")];
	const char *concept = concepts->prefix, *subject = concepts->dc;
	if (text_equal(name, "title") && !row->values[catalogue_place_of("title")])
		value_put(c, row, "title", text_cut(c->arena, text, TITLE_MAX));
	else if (text_equal(name, "type"))
		value_put(c, row, "kind", kind_meant(c->arena, text));
	else if (text_equal(name, "identifier"))
		dc_identifier(c, row, text);
	else if (text_equal(name, "language"))
		name_add(c, row, "languages", text);
	else if (text_equal(name, "description"))
		paragraph_add(c, row, text);
	else if (text_equal(name, subject) && text_starts(text, concept))
		name_add(c, row, "concepts", text + strlen(concept));
	else if (text_equal(name, subject))
		name_add(c, row, "subjects", text);
}

static bool xml_end_take(void *context, const char *name, const char *uri)
{
	struct catalogue_xml *x = context;
	marcxml_end(&x->marc, name, uri);
	if (x->marc.done) {
		x->marc.done = false;
		x->problems->line = ++x->number;
		if (x->marc.faulty)
			problem_add(x->problems, NULL, "%s", _("it has a field whose tag or code is none of MARC"));
		marc_taken(x->to, x->marc.faulty ? NULL : &x->marc.record, x->number);
	} else if (x->dc && text_equal(uri, DC))
		dc_element(x->to, x->dc, name, text_equal(name, "description") ? out_text(&x->text) : text_trim(x->to->arena, out_text(&x->text)));
	else if (text_equal(name, "dc") && text_equal(uri, OAI_DC))
		x->dc = NULL;
	return true;
}

static bool catalogue_xml_read(struct catalogue *c, const char *bytes, size_t length, struct problems *p)
{
	static const struct xml_handler handler = { xml_start, xml_text_take, xml_end_take };
	struct catalogue_xml x = { .to = c, .problems = p, .marc = { .arena = c->arena } };
	struct problems own = { .arena = p->arena };
	bool good = xml_read(bytes, length, &handler, &x, &own);
	p->line = 0;
	for (const struct problem *q = own.first; q && !good; q = q->next)
		problem_add(p, NULL, _("line %ld: %s"), q->line, q->text);
	if (good && !c->count)
		problem_add(p, NULL, "%s", _("there is no record in the file"));
	return good && c->count;
}

/* ---- the file ---- */

static const char *xml_begun(const char *bytes, size_t length)
{
	size_t at = length >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3) ? 3 : 0;
	while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
		at++;
	return at < length && bytes[at] == '<' ? bytes + at : NULL;
}

bool catalogue_is(const char *bytes, size_t length)
{
	size_t n = length < LOOKED_AT ? length : LOOKED_AT;
	const char *xml = xml_begun(bytes, length);
	return xml ? memmem(bytes, n, MARC_NAMESPACE, strlen(MARC_NAMESPACE)) || memmem(bytes, n, OAI_DC, strlen(OAI_DC)) : marc_is(bytes, length);
}

bool catalogue_read(struct catalogue *c, const char *bytes, size_t length, struct problems *p)
{
	if (xml_begun(bytes, length))
		return catalogue_xml_read(c, bytes, length, p);
	return marc_read(bytes, length, marc_taken, c, p);
}
