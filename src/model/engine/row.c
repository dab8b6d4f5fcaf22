#include "model/engine/row.h"
#include "model/codelists.h"

#include <string.h>

#include "base/date.h"
#include "base/domain.h"
#include "base/label.h"
#include "base/large.h"
#include "base/locale.h"
#include "base/text.h"
#include "base/web_text.h"
#include "model/engine/check_money.h"
#include "model/engine/columns.h"
#include "model/engine/search/lookup.h"

void *row_new(struct arena *a, const struct entity *e)
{
	char *row = arena_alloc(a, e->size);
	for (size_t i = 0; i < e->field_count; i++)
		if (!kind_is_text(e->fields[i].kind))
			*(int64_t *)(void *)(row + e->fields[i].at) = NONE;
	return row;
}

void *row_copy(struct arena *a, const struct entity *e, const void *row)
{
	return memcpy(arena_alloc(a, e->size), row, e->size);
}

bool row_present(const struct field *f, const void *row)
{
	return kind_is_text(f->kind) ? field_text(f, row) != NULL : field_int(f, row) != NONE;
}

bool field_equal(const struct field *f, const void *a, const void *b)
{
	return kind_is_text(f->kind) ? text_equal(field_text(f, a), field_text(f, b)) : field_int(f, a) == field_int(f, b);
}

bool row_equal(const struct entity *e, const void *a, const void *b)
{
	return !ANY(e->fields, e->field_count, !field_equal(each, a, b));
}

/* ---- refusals: what to do, and as a hint what would be right, for who writes without a form ---- */

/* One chooses it; all else is typed. */
static bool is_chosen(const struct field *f)
{
	return f->kind == K_CODE || f->kind == K_REF || f->kind == K_RECORD || f->kind == K_BOOL || text_equal(f->name, "entity");
}

/* "a title", "an amount", "the day of the week", "what it is called". */
static const char *label_wanted(struct arena *a, const struct field *f)
{
	bool one_thing = f->kind == K_REF && text_equal(f->label, f->of->label); /* "Part of a plan" */
	return locale_now() ? arena_printf(a, _("\u201c%s\u201d"), _(f->label)) : label_thing(a, _(f->label), one_thing);
}

static const char *date_wanted(struct arena *a, const struct field *f)
{
	return text_equal(_(f->label), _("Date")) ? _("Enter a date, for example 30 9 2009")
	                                          : arena_printf(a, _("Enter a date for \u201c%s\u201d, for example 30 9 2009"), _(f->label));
}

/* What to do about a field that is required and has no value: "Enter a title"; of its label and kind, or its own words (`missing`). */
static const char *field_wanted(struct arena *a, const struct field *f)
{
	if (f->missing)
		return _(f->missing);
	if (f->kind == K_DATE)
		return date_wanted(a, f);
	if (f->kind == K_EMAIL)
		return _("Enter an email address, for example name@example.org");
	if (text_ends(_(f->label), "?"))
		return arena_printf(a, _("Answer the question \u201c%s\u201d"), _(f->label));
	return arena_printf(a, is_chosen(f) ? _("Choose %s") : _("Enter %s"), label_wanted(a, f));
}

const char *field_sentence(struct arena *a, const struct field *f, const char *text)
{
	const char *label = _(f->label);
	size_t n = strlen(label) - text_ends(label, "?");
	enum text_case begins = text_begins(text);
	if (begins == TEXT_CAPITAL || (begins == TEXT_CASELESS && !locale_now()))
		return text;
	/* a script without capitals does not tell a sentence from the end of one */
	return arena_printf(a, begins == TEXT_SMALL ? "%.*s %s" : "%.*s: %s", (int)n, label, text);
}

static const char *hint_not(struct problems *p, const char *typed)
{
	return arena_printf(p->arena, _("not \u201c%s\u201d"), text_cut(p->arena, typed, 60));
}

static void refuse_code(struct problems *p, const struct field *f, const char *typed)
{
	enum { NAMED = 12 };
	struct out o = { .arena = p->arena };
	out_fmt(&o, _("\u201c%s\u201d is none of "), text_cut(p->arena, typed, 60));
	for (size_t i = 0; i < f->list->count && i < NAMED; i++)
		out_fmt(&o, "%s%s", i ? locale_comma() : "", f->list->codes[i].code);
	out_str(&o, f->list->count > NAMED ? ", \u2026" : "");
	const char *label =
	    text_ends(_(f->label), "?") ? arena_printf(p->arena, _("an answer to \u201c%s\u201d"), _(f->label)) : label_wanted(p->arena, f);
	problem_add(p, f->name, _("Choose %s from the list"), label)->hint = out_text(&o);
}

/* "2008/09", "2008-9", "2008/2009" */
static bool is_two_years(const char *v)
{
	size_t first = strspn(v, "0123456789"), gap = strspn(v + first, " /.-"), second = strspn(v + first + gap, "0123456789");
	return first == 4 && gap && (second <= 2 || second == 4) && second && !v[first + gap + second];
}

/* How it is written by who has no boxes for day, month and year. */
static const char *date_way(struct arena *a, const struct field *f, const char *typed)
{
	bool timed;
	struct date d;
	date_of_midnight(a, typed, &timed);
	if (timed)
		return _("it has a time: write the day alone");
	if (date_parse(typed, &d) && !(f->flags & WHOLE_DAY && !d.day))
		return _("a year has four figures, from 1000 on");
	if (is_two_years(typed))
		return _("a financial year is written as its first and last day, a month as 2008-09");
	return f->flags & WHOLE_DAY ? _("write a day as 2009-09-30") : _("write a day as 2009-09-30, a month as 2009-09");
}

/* "31 February 2009 does not exist": the month is one, and has no such day. NULL for what is written otherwise. */
static const char *date_not_there(struct arena *a, const char *typed)
{
	bool iso = strlen(typed) == strlen("2009-02-31") && typed[4] == '-' && typed[7] == '-';
	size_t n = strspn(typed, "0123456789");
	int64_t day;
	if (!integer_parse(iso ? typed + 8 : arena_strndup(a, typed, n), &day) || day < 29 || day > 31)
		return NULL;
	const char *first = date_typed(a, iso ? arena_printf(a, "%.8s01", typed) : arena_printf(a, "1%s", typed + n));
	return first && strlen(first) == strlen("2009-02-01")
	    ? arena_printf(a, _("%lld %s does not exist. Enter another date"), (long long)day, date_people(a, arena_strndup(a, first, 7)))
	    : NULL;
}

static void refuse_date(struct problems *p, const struct field *f, const char *typed)
{
	problem_add(p, f->name, "%s", text_or(date_not_there(p->arena, typed), date_wanted(p->arena, f)))->hint =
	    arena_printf(p->arena, _("not \u201c%s\u201d: %s"), text_cut(p->arena, typed, 60), date_way(p->arena, f, typed));
}

static void refuse_reference(struct problems *p, const struct field *f, const struct entity *of, const char *typed)
{
	const char *what = text_inside(p->arena, _(of->label));
	problem_add(p, f->name,
	    of->mass                  ? _("We cannot find %s called \u201c%s\u201d. Check the spelling.")
	        : text_takes_an(what) ? _("We cannot find an %s called \u201c%s\u201d. Check the spelling.")
	                              : _("We cannot find a %s called \u201c%s\u201d. Check the spelling."),
	    what, text_cut(p->arena, typed, 200));
}

/* The first field stands for all, so that the error leads to it. */
static void refuse_one_of(struct problems *p, const struct entity *e, size_t group, const char *several)
{
	const char *names = e->one_of[group], *first = arena_strndup(p->arena, names, strcspn(names, " "));
	const char *wanted = several ? arena_printf(p->arena, _("Choose only one of these: %s"), several) : _(e->one_wanted[group]);
	problem_add(p, first, "%s", wanted)->hint = arena_printf(p->arena, _("one of the fields %s"), names);
}

/* ---- reading: one rule for each kind ---- */

struct reading {
	struct model *model;
	const struct entity *entity;
	void *row;
	struct problems *problems;
	struct problem **from; /* where those of this row begin */
};

static bool is_slug(const char *v)
{
	if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789", *v))
		return false;
	return v[strspn(v, "abcdefghijklmnopqrstuvwxyz0123456789-./")] == 0 && !strstr(v, "..") && !strstr(v, "//") && !text_ends(v, "/");
}

static bool is_stamp(const char *v)
{
	struct date d;
	char day[11] = { 0 };
	if (strlen(v) != 20 || v[10] != 'T' || v[13] != ':' || v[16] != ':' || v[19] != 'Z')
		return false;
	memcpy(day, v, 10);
	int64_t h, m, s;
	char part[3] = { 0 };
	bool good = date_parse(day, &d);
	memcpy(part, v + 11, 2);
	good = good && integer_parse(part, &h) && h >= 0 && h < 24;
	memcpy(part, v + 14, 2);
	good = good && integer_parse(part, &m) && m >= 0 && m < 60;
	memcpy(part, v + 17, 2);
	return good && integer_parse(part, &s) && s >= 0 && s < 61;
}

const char row_url_open[] = N_("must not hold a user name or a password, which everybody could read. Take out what stands before the @");

/* A scheme is without case (RFC 3986, 3.1), and is kept in lower case (6.2.2.1). */
static const char *url_read(struct arena *a, const char *v)
{
	size_t n = !strncasecmp(v, "https://", 8) ? 8 : !strncasecmp(v, "http://", 7) ? 7 : 0;
	if (!n || !v[n] || strchr("/?#", v[n]) || strpbrk(v, " \t\"<>\\^`{|}"))
		return NULL;
	return arena_printf(a, "%s%s", n == 8 ? "https://" : "http://", v + n);
}

/* Checks that mail servers take the address. Few of them take letters outside ASCII before the @ (RFC 6531); after it such letters are a name of the network (base/domain.h). NULL for a good address. */
static const char *email_fault(struct arena *a, const char *v)
{
	const char *at = strrchr(v, '@');
	if (!at || at == v || strchr(v, '@') != at || !strchr(at, '.') || strlen(v) > 254 || !domain_ascii(a, at + 1))
		return _("Enter an email address, for example name@example.org");
	for (const char *c = v; c < at; c++)
		if ((unsigned char)*c >= 0x80)
			return _("We cannot send emails to this address. Enter one without accents before the @");
	return strcspn(v, " <>()[]\\,;:\"") < (size_t)(at - v) ? _("Enter an email address, for example name@example.org") : NULL;
}

/* Names with commas between them, in which a code of the list stands for its name: "pl, Gujarati" is "Polish, Gujarati". */
static const char *codes_spoken(struct arena *a, const struct codelist *list, const char *v)
{
	struct out o = { .arena = a };
	for (const char *s = v; *s; s += strcspn(s, ",;"), s += *s != 0) {
		const char *part = text_trim(a, arena_strndup(a, s, strcspn(s, ",;"))), *code = text_fold(a, part);
		bool known = code_place(list, code) < list->count;
		if (!known && strlen(part) == strlen(v))
			return v; /* one name alone, as it was typed */
		if (*part)
			out_fmt(&o, "%s%s", o.length ? ", " : "", known ? code_name(list, code) : part);
	}
	return out_text(&o);
}

enum { YEAR_MIN = 1000 }; /* a year has four figures: one below is a slip */

/* ISO 8601 of what was typed; NULL when it is no date, or a month where a day is needed. */
static const char *date_kept(struct arena *a, const char *v, bool whole_day)
{
	bool timed;
	struct date d;
	const char *day = date_of_midnight(a, v, &timed);
	if (!day)
		day = date_typed(a, v);
	return day && date_parse(day, &d) && d.year >= YEAR_MIN && (d.day || !whole_day) ? day : NULL;
}

/* Kinds that are kept in one form, whichever a person writes; what is of none is told, and stays as it is. */
static const char *text_kept(const struct reading *r, const struct field *f, const char *v)
{
	struct problems *p = r->problems;
	const char *kept = v, *fault = NULL;
	switch (f->kind) {
	case K_TEXT: kept = f->spoken ? codes_spoken(p->arena, f->spoken, v) : v; break;
	case K_CODE:
		if (!(kept = code_meant(p->arena, f->list, v)))
			refuse_code(p, f, v);
		break;
	case K_DATE:
		if (!(kept = date_kept(p->arena, v, f->flags & WHOLE_DAY)))
			refuse_date(p, f, v);
		break;
	case K_TIME:
		if (!(kept = clock_time_read(p->arena, v)))
			problem_add(p, f->name, _("must be a time, for example 19:30"));
		break;
	case K_STAMP:
		if (!is_stamp(v))
			problem_add(p, f->name, _("must be a date and a time"))->hint = "2009-09-30T12:00:00Z";
		break;
	case K_URL:
		if (!(kept = url_read(p->arena, v)))
			problem_add(p, f->name, _("must be a web address that starts with https:// or http://"));
		else if (!web_text_host(p->arena, kept))
			problem_add(p, f->name, "%s", _(row_url_open));
		break;
	case K_EMAIL:
		if ((fault = email_fault(p->arena, v)))
			problem_add(p, f->name, "%s", fault);
		break;
	case K_SLUG:
		if (!is_slug(v))
			problem_add(p, f->name, _("can only have lower-case letters a to z, digits, hyphens, dots and slashes"));
		break;
	default: break;
	}
	return kept ? kept : v;
}

static void text_read(const struct reading *r, const struct field *f, const char *v)
{
	struct problems *p = r->problems;
	size_t max = f->max ? (size_t)f->max : f->kind == K_NOTE ? 20000 : 200, before = p->errors;
	if (!text_valid(v, strlen(v)))
		problem_add(p, f->name, _("has characters that we cannot read. Type the text again"));
	else if (text_length(v) > max)
		problem_add(p, f->name, _("must be %zu characters or fewer. It has %zu"), max, text_length(v));
	else if (f->kind != K_NOTE && strpbrk(v, "\r\n"))
		problem_add(p, f->name, _("must be one line"));
	else if (f->kind != K_NOTE && text_turns(v))
		problem_add(p, f->name, _("has a hidden sign that changes the direction of the text (U+%04X). Type the text again"), text_turns(v));
	else
		v = text_kept(r, f, v);
	if (p->errors == before && f->flags & KEY && strchr(v, '|'))
		problem_add(p, f->name, _("can't contain the character |"));
	field_put_text(f, r->row, arena_strdup(p->arena, v));
}

/* Not what a form shows of the choices: there may be more. */
static bool is_offered(struct model *m, const struct field *f, int64_t id)
{
	struct set all = f->choices(m);
	return set_any(all, record, each->id == id);
}

static void reference_read(const struct reading *r, const struct field *f, const char *v)
{
	const struct entity *of = f->of;
	if (f->kind == K_RECORD) {
		const struct field *subject = entity_field(r->entity, "entity");
		of = entity_find(text_or(field_text(subject, r->row), ""));
		if (!of || of->secret) {
			problem_add(r->problems, "entity", _("Choose a kind of record from the list"))->hint =
			    hint_not(r->problems, text_or(field_text(subject, r->row), ""));
			return;
		}
	}
	bool named = !of->secret && !of->journal;
	int64_t id = key_id(r->model, of, v);
	id = id == NONE && named ? lookup_one(r->model, of, v) : id;
	if (id == NONE && named && lookup_titled_count(r->model, of, v) > 1)
		problem_add(r->problems, f->name, _("There is more than one \u201c%s\u201d. Choose one"), v);
	else if (id == NONE || (f->flags & OFFERED && !is_offered(r->model, f, id)))
		refuse_reference(r->problems, f, of, v);
	field_put_int(f, r->row, id);
}

static void range_check(const struct reading *r, const struct field *f, int64_t v)
{
	struct arena *a = r->problems->arena;
	bool decimal = f->kind == K_DECIMAL;
	if (f->flags & AMOUNT && (v > AMOUNT_MAX || v < -AMOUNT_MAX))
		problem_add(r->problems, f->name, _("must be at most %s"), decimal_people(a, AMOUNT_MAX));
	else if (v < f->min && f->max == INT64_MAX)
		problem_add(r->problems, f->name, _("must be %s or more"), decimal ? decimal_text(a, f->min) : integer_people(a, f->min));
	else if ((f->min || f->max) && (v < f->min || v > f->max)) {
		problem_add(r->problems, f->name, _("must be from %s to %s"), decimal ? decimal_text(a, f->min) : integer_people(a, f->min),
		    decimal ? decimal_text(a, f->max) : integer_people(a, f->max));
	}
	field_put_int(f, r->row, v);
}

static void refuse_large(const struct reading *r, const struct field *f, int64_t n)
{
	size_t errors = r->problems->errors;
	const char *most = f->kind == K_DECIMAL ? decimal_people(r->problems->arena, n) : integer_people(r->problems->arena, n);
	range_check(r, f, n);
	field_put_int(f, r->row, NONE);
	if (r->problems->errors == errors)
		problem_add(r->problems, f->name, n < 0 ? _("must be at least %s") : _("must be at most %s"), most);
}

static void number_read(const struct reading *r, const struct field *f, const char *v)
{
	int64_t n = NONE;
	const char *said;
	if (f->kind == K_BOOL) {
		if (text_equal(v, "yes") || text_equal(v, "no"))
			field_put_int(f, r->row, text_equal(v, "yes"));
		else
			problem_add(r->problems, f->name, _("must be yes or no"));
		return;
	}
	bool good = f->kind == K_INT ? integer_parse(v, &n)
	    : f->flags & AMOUNT      ? money_parse(r->problems->arena, v, &n, &said)
	                             : decimal_parse(v, &n);
	if (!good && number_too_large(r->problems->arena, v, f->kind == K_INT ? LARGE_WHOLE : f->flags & AMOUNT ? LARGE_AMOUNT : LARGE_DECIMAL, &n))
		refuse_large(r, f, n);
	else if (!good && f->kind == K_INT)
		problem_add(r->problems, f->name, _("must be a whole number, for example 12"))->hint = hint_not(r->problems, v);
	else if (!good)
		problem_add(r->problems, f->name, _("must be a number, for example 1300 or 12.5"))->hint = hint_not(r->problems, v);
	else
		range_check(r, f, n);
}

/* Whether what was given is wrong: then it is not missing. */
static bool field_refused(const struct reading *r, const struct field *f)
{
	const struct problem *q = *r->from;
	while (q && !text_equal(q->field, f->name))
		q = q->next;
	return q;
}

static void one_of_check(const struct reading *r)
{
	const struct entity *e = r->entity;
	for (size_t g = 0; g < COUNT(e->one_of) && e->one_of[g]; g++) {
		int present = 0;
		bool refused = false;
		struct out given = { .arena = r->problems->arena };
		for (size_t i = 0; i < e->field_count; i++) {
			const struct field *f = &e->fields[i];
			if (!text_has_word(e->one_of[g], f->name))
				continue;
			refused = refused || field_refused(r, f);
			if (row_present(f, r->row))
				out_fmt(&given, "%s%s", present++ ? ", " : "", _(f->label));
		}
		if (present != 1 && !refused)
			refuse_one_of(r->problems, e, g, present ? out_text(&given) : NULL);
	}
}

static void span_check(const struct reading *r, const char *span)
{
	const struct entity *e = r->entity;
	size_t n = strcspn(span, " ");
	const struct field *from = entity_field(e, arena_strndup(r->problems->arena, span, n)), *to = entity_field(e, span + n + 1);
	if (date_backwards(field_text(from, r->row), field_text(to, r->row)))
		problem_add(r->problems, to->name, _("must not be before \u201c%s\u201d"), _(from->label));
}

/* An amount has no more decimal places than its currency, and its currency is the one that its text says. */
static void amount_check(const struct reading *r, const struct field *f, const char *typed)
{
	struct arena *a = r->problems->arena;
	const char *currency = text_or(field_text(entity_field(r->entity, "currency"), r->row), "");
	int64_t n;
	const char *said;
	if (!row_present(f, r->row) || !money_parse(a, text_trim(a, typed), &n, &said))
		return;
	if (n % money_smallest(currency))
		problem_add(r->problems, f->name, _("has too many decimal places for %s. Round it"), *currency ? currency : _("any currency"))->hint =
		    hint_not(r->problems, typed);
	if (said && *currency && !text_equal(said, currency))
		problem_add(r->problems, f->name, _("is in %s, but the currency chosen is %s. Change one of them"), said, currency);
}

static void absent_put(const struct reading *r, const struct field *f)
{
	if (kind_is_text(f->kind))
		field_put_text(f, r->row, NULL);
	else
		field_put_int(f, r->row, NONE);
}

static void value_read(const struct reading *r, const struct field *f, const char *v)
{
	if (v && !text_visible(v))
		v = NULL;
	else if (v && f->kind != K_NOTE)
		v = text_trim(r->problems->arena, v);
	if (text_empty(v)) {
		absent_put(r, f);
		if (f->flags & REQUIRED)
			problem_add(r->problems, f->name, "%s", field_wanted(r->problems->arena, f));
	} else if (kind_is_text(f->kind))
		text_read(r, f, v);
	else if (f->kind == K_REF || f->kind == K_RECORD)
		reference_read(r, f, v);
	else
		number_read(r, f, v);
}

bool field_read(struct model *m, const struct field *f, const char *text, void *row, struct problems *p)
{
	size_t before = p->errors;
	value_read(&(struct reading){ m, NULL, row, p, NULL }, f, text);
	return p->errors == before;
}

/* Whether another field of the row, read before, has the code with which alone this one is asked for (only_with). */
static bool field_asked(const struct entity *e, const struct field *f, const void *row)
{
	const char *code = f->only_with ? strchr(f->only_with, '=') : NULL;
	for (size_t i = 0; code && i < e->field_count; i++) {
		const struct field *other = &e->fields[i];
		if (!strncmp(f->only_with, other->name, (size_t)(code - f->only_with)) && !other->name[code - f->only_with])
			return text_equal(field_text(other, row), code + 1);
	}
	return true;
}

const char *row_currency_said(struct arena *a, const struct entity *e, row_lookup get, void *context)
{
	int64_t n;
	const char *said;
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].flags & AMOUNT && money_parse(a, text_trim(a, text_or(get(context, &e->fields[i]), "")), &n, &said) && said)
			return said;
	return NULL;
}

/* A currency that is not chosen is the one that an amount says. */
static const char *text_given(const struct reading *r, const struct field *f, row_lookup get, void *context)
{
	const char *text = get(context, f);
	bool currency = f->list == &codelist_currency && text_equal(f->name, "currency");
	return currency && !(text && text_visible(text)) ? row_currency_said(r->problems->arena, r->entity, get, context) : text;
}

bool row_read(struct model *m, const struct entity *e, void *row, row_lookup get, void *context, struct problems *p)
{
	size_t before = p->errors;
	struct reading r = { m, e, row, p, p->last ? p->last : &p->first };
	for (size_t i = 0; i < e->field_count; i++)
		if (field_asked(e, &e->fields[i], row))
			value_read(&r, &e->fields[i], text_given(&r, &e->fields[i], get, context));
		else
			absent_put(&r, &e->fields[i]);
	one_of_check(&r);
	for (size_t i = 0; p->errors == before && i < e->field_count; i++)
		if (e->fields[i].flags & AMOUNT)
			amount_check(&r, &e->fields[i], text_or(get(context, &e->fields[i]), ""));
	for (size_t i = 0; p->errors == before && i < COUNT(e->spans) && e->spans[i]; i++)
		span_check(&r, e->spans[i]);
	if (p->errors == before && e->check)
		e->check(row, p);
	if (p->errors == before && e->agree)
		e->agree(m, row, p);
	return p->errors == before;
}

/* ---- as text ---- */

static const struct entity *row_referred(const struct entity *e, const void *row, const struct field *f)
{
	if (f->kind == K_REF)
		return f->of;
	const struct field *subject = entity_field(e, "entity");
	return subject ? entity_find(text_or(field_text(subject, row), "")) : NULL;
}

const char *row_text(struct model *m, const struct entity *e, const void *row, const struct field *f)
{
	if (!row_present(f, row))
		return "";
	if (kind_is_text(f->kind))
		return field_text(f, row);
	int64_t v = field_int(f, row);
	if (f->kind == K_REF || f->kind == K_RECORD) {
		const struct entity *of = row_referred(e, row, f);
		return of ? model_key(m, of, v) : "";
	}
	if (f->kind == K_DECIMAL)
		return decimal_text(m->arena, v);
	if (f->kind == K_BOOL)
		return v ? "yes" : "no";
	return arena_printf(m->arena, "%lld", (long long)v);
}

/* "German, English" in the reader's language, name by name. */
static const char *spoken_people(struct arena *a, const char *names)
{
	struct out o = { .arena = a };
	for (const char *s = names; *s; s += strcspn(s, ","), s += *s != 0) {
		const char *part = text_trim(a, arena_strndup(a, s, strcspn(s, ",")));
		if (*part)
			out_fmt(&o, "%s%s", o.length ? locale_comma() : "", message(part));
	}
	return out_text(&o);
}

const char *row_people(struct model *m, const struct entity *e, const void *row, const struct field *f)
{
	if (!row_present(f, row))
		return "";
	switch (f->kind) {
	case K_CODE: return _(code_name(f->list, field_text(f, row)));
	case K_DATE: return date_people(m->arena, field_text(f, row));
	case K_REF:
	case K_RECORD: {
		const struct entity *of = row_referred(e, row, f);
		return of ? model_title(m, of, field_int(f, row)) : "";
	}
	case K_DECIMAL: return decimal_people(m->arena, field_int(f, row));
	case K_INT: /* the marks between thousands are for amounts, not for years */
		return f->min >= 1000 && f->max < 10000 ? arena_printf(m->arena, "%lld", (long long)field_int(f, row))
		                                        : integer_people(m->arena, field_int(f, row));
	case K_BOOL: return field_int(f, row) ? _("Yes") : _("No");
	default: return f->spoken ? spoken_people(m->arena, field_text(f, row)) : field_text(f, row);
	}
}
