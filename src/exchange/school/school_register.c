#include "exchange/school/school_register.h"

#include <ctype.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "model/declared/partners.h"
#include "model/engine/refer.h"
#include "model/rows/school.h"

enum column { URN, AUTHORITY, NAME, STATUS, TYPE, PHASE, LOW, HIGH, OPENED, CLOSED, POSTCODE, WARD, EASTING, NORTHING, PUPILS, WEBSITE, COLUMNS };
static const char *const headings[COLUMNS] = { "URN", "LA (code)", "EstablishmentName", "EstablishmentStatus (name)", "TypeOfEstablishment (name)",
	"PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge", "OpenDate", "CloseDate", "Postcode", "AdministrativeWard (name)", "Easting",
	"Northing", "NumberOfPupils", "SchoolWebsite" };
enum { NEEDED = 4, WARNINGS = 50 };

struct school_register {
	struct school_file file;
	struct table *schools, *wards;
	const char *authority;
	struct names nameless;  /* folded names of known schools without a number, with their places in `known` from 1 */
	struct names ambiguous; /* those that two have, or one that is taken */
	struct names open;      /* folded names of the file's schools that are not closed */
	struct names slugs, ward_slugs;
	size_t taken, others, no_schools;
};

/* ---- a table of the register ---- */

bool school_file_open(struct school_file *f, struct reader *r, struct tables *all, const struct table *t, const char *const *wanted, size_t needed)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	*f = (struct school_file){ .reader = r, .tables = all, .from = t, .urns.arena = all->arena };
	for (size_t i = 0; i < SCHOOL_COLUMNS_MAX; i++)
		f->column[i] = -1;
	if (!t->count)
		return false;
	struct csv_record head = line_record(&t->lines[0], cells);
	for (size_t i = 0; wanted[i]; i++)
		for (size_t c = 0; c < head.count && f->column[i] < 0; c++)
			if (text_equal(text_trim(all->arena, cells[c].text), wanted[i]))
				f->column[i] = (int)c;
	for (size_t i = 0; i < needed; i++)
		if (f->column[i] < 0)
			return false;
	struct schools_known known = schools_known(&r->model);
	f->known = arena_alloc(all->arena, sizeof(known));
	*f->known = known;
	for (size_t i = 0; i < known.count; i++)
		if (known.each[i].urn)
			names_add(&f->urns, known.each[i].urn, (long)i + 1);
	return true;
}

bool school_file_next(struct school_file *f, size_t *at, struct csv_cell *cells)
{
	if (++*at >= f->from->count)
		return false;
	f->row = line_record(&f->from->lines[*at], cells);
	return true;
}

static const struct csv_cell *school_register_cell(const struct school_file *f, int column)
{
	int c = f->column[column];
	return c >= 0 && (size_t)c < f->row.count ? &f->row.cells[c] : NULL;
}

const char *school_cell(struct school_file *f, int column)
{
	const struct csv_cell *cell = school_register_cell(f, column);
	return cell ? text_trim(f->tables->arena, cell->text) : "";
}

struct csv_cell school_place(const struct school_file *f, int column, const char *text)
{
	const struct csv_cell *cell = column < 0 ? NULL : school_register_cell(f, column);
	return (struct csv_cell){
		.text = text, .length = strlen(text), .line = cell ? cell->line : f->row.line, .column = cell ? cell->column : 0, .kind = CSV_TEXT
	};
}

void school_fault(struct school_file *f, int column, const char *text)
{
	struct problems *p = f->reader->problems;
	struct csv_cell at = school_place(f, column, "");
	p->file = f->from->file;
	p->line = at.line;
	p->column = at.column;
	problem_add(p, NULL, "%s", text);
	p->file = NULL;
	p->line = p->column = 0;
	f->reader->row_faults++;
	f->reader->count->faulty++;
}

void school_warn(struct school_file *f, const char *text)
{
	struct problems *p = f->reader->problems;
	if (f->problems++ >= WARNINGS)
		return;
	p->file = f->from->file;
	p->line = f->row.line;
	p->column = 0;
	problem_warn(p, NULL, "%s", text);
	p->file = NULL;
	p->line = 0;
}

struct table *school_table(struct school_file *f, const struct entity *e, const char *const *heading, size_t count)
{
	struct table *t = arena_alloc(f->tables->arena, sizeof(*t));
	struct csv_cell cells[SCHOOL_COLUMNS_MAX];
	*t = (struct table){ .entity = e, .file = f->from->file, .sheet = f->from->sheet };
	for (size_t i = 0; i < count; i++)
		cells[i] = (struct csv_cell){ .text = heading[i], .length = strlen(heading[i]), .line = 1, .column = 1 };
	tables_line_add(f->tables->arena, t, &(struct csv_record){ cells, count, 1 });
	return t;
}

bool school_urn(const char *text)
{
	size_t n = strlen(text);
	return n >= 5 && n <= 7 && strspn(text, "0123456789") == n;
}

/* ---- what a school is called here ---- */

static const struct school_known *school_register_known(const struct school_register *s, long place)
{
	return place ? &s->file.known->each[place - 1] : NULL;
}

static bool is_closed(struct school_register *s)
{
	return text_equal(text_fold(s->file.tables->arena, school_cell(&s->file, STATUS)), "closed");
}

/* Of two of one name a school here is the one that is open. */
static const struct school_known *school_register_named(struct school_register *s, const char *name)
{
	const char *folded = text_fold(s->file.tables->arena, name);
	long place = names_find(&s->nameless, folded);
	if (!place || names_find(&s->ambiguous, folded) || (is_closed(s) && names_find(&s->open, folded)))
		return NULL;
	names_add(&s->ambiguous, folded, 1);
	school_warn(&s->file,
	    arena_printf(s->file.tables->arena, _("taken for \u201c%s\u201d, which has no number yet"), school_register_known(s, place)->name));
	return school_register_known(s, place);
}

static const char *school_register_slug(struct school_register *s, const char *urn, const char *name)
{
	struct arena *a = s->file.tables->arena;
	const char *plain = text_slug(a, name);
	if (names_find(&s->slugs, plain) || refer_key_used(&s->file.reader->model, &organisation_entity, plain))
		plain = arena_printf(a, "%s-%s", plain, urn);
	names_add(&s->slugs, plain, 1);
	return plain;
}

/* ---- its fields ---- */

static bool school_register_says(struct school_register *s, const char *text, const char *word)
{
	return strstr(text_fold(s->file.tables->arena, text), word) != NULL;
}

/* Infant and junior schools are primary schools of their ages. */
static const char *school_register_primary(struct school_register *s)
{
	int64_t low = NONE, high = NONE;
	if (!integer_parse(school_cell(&s->file, LOW), &low) || !integer_parse(school_cell(&s->file, HIGH), &high))
		return CODE_SCHOOL_PHASE_PRIMARY;
	return low >= 7 ? CODE_SCHOOL_PHASE_JUNIOR : high <= 7 ? CODE_SCHOOL_PHASE_INFANT : CODE_SCHOOL_PHASE_PRIMARY;
}

static const char *school_register_phase(struct school_register *s, const struct school_known *known)
{
	static const struct {
		const char *word, *phase;
	} phases[] = { { "nursery", CODE_SCHOOL_PHASE_NURSERY }, { "middle", CODE_SCHOOL_PHASE_MIDDLE }, { "secondary", CODE_SCHOOL_PHASE_SECONDARY },
		{ "16 plus", CODE_SCHOOL_PHASE_COLLEGE }, { "all-through", CODE_SCHOOL_PHASE_ALL_THROUGH } };
	const char *type = school_cell(&s->file, TYPE), *phase = school_cell(&s->file, PHASE);
	if (school_register_says(s, type, "special") || school_register_says(s, type, "pupil referral") ||
	    school_register_says(s, type, "alternative"))
		return CODE_SCHOOL_PHASE_SPECIAL;
	for (size_t i = 0; i < COUNT(phases); i++)
		if (school_register_says(s, phase, phases[i].word))
			return phases[i].phase;
	if (school_register_says(s, phase, "primary"))
		return school_register_primary(s);
	if (!text_empty(phase) && !school_register_says(s, phase, "not applicable"))
		return phase; /* the validator tells that there is none such */
	if (school_register_says(s, type, "further education") || school_register_says(s, type, "sixth form"))
		return CODE_SCHOOL_PHASE_COLLEGE;
	return known ? text_or(known->phase, "") : "";
}

/* Written as dd-mm-yyyy. What is otherwise stays, and the validator says what it is not. */
static const char *school_register_date(struct school_register *s, int column)
{
	const char *text = school_cell(&s->file, column);
	bool written = strlen(text) == 10 && text[2] == '-' && text[5] == '-';
	const char *iso = written ? arena_printf(s->file.tables->arena, "%s-%.2s-%.2s", text + 6, text + 3, text) : text;
	struct date d;
	return date_parse(iso, &d) ? iso : text;
}

/* "None" and 0 stand there where nobody knows. */
static const char *school_register_given(struct school_register *s, int column)
{
	const char *text = school_cell(&s->file, column);
	return text_equal(text, "0") ? "" : text;
}

static const char *school_register_website(struct school_register *s)
{
	const char *text = school_cell(&s->file, WEBSITE);
	size_t n = strcspn(text, ":/");
	if (text[n] == ':' && text[n + 1] != '/' && !(text[n + 1] >= '0' && text[n + 1] <= '9'))
		return ""; /* a mail address or a script is no website */
	return text_empty(text) || strstr(text, "://") ? text : arena_printf(s->file.tables->arena, "http://%s", text);
}

/* The ward as a place, added when it is named for the first time. */
static const char *school_register_ward(struct school_register *s)
{
	struct arena *a = s->file.tables->arena;
	const char *name = school_cell(&s->file, WARD);
	if (text_empty(name))
		return "";
	const char *slug = arena_printf(a, "ward-%s", text_slug(a, name));
	if (names_find(&s->ward_slugs, slug))
		return slug;
	names_add(&s->ward_slugs, slug, 1);
	if (refer_key_used(&s->file.reader->model, &place_entity, slug))
		return slug;
	struct csv_cell cells[] = { school_place(&s->file, WARD, slug), school_place(&s->file, WARD, name),
		school_place(&s->file, WARD, CODE_PLACE_KIND_WARD),
		school_place(&s->file, WARD, model_setting(&s->file.reader->model, "home-place", "")) };
	tables_line_add(a, s->wards, &(struct csv_record){ cells, COUNT(cells), s->file.row.line });
	return slug;
}

/* ---- its row ---- */

/* Where the file lacks a column, the import has none either, so values on record stay. */
static const struct {
	const char *field;
	int column;
} fields[] = { { "slug", URN }, { "urn", URN }, { "name", NAME }, { "kind", URN }, { "place", URN }, { "school_status", STATUS },
	{ "school_type", TYPE }, { "phase", PHASE }, { "youngest", LOW }, { "oldest", HIGH }, { "founded", OPENED }, { "dissolved", CLOSED },
	{ "postcode", POSTCODE }, { "ward", WARD }, { "easting", EASTING }, { "northing", NORTHING }, { "pupils", PUPILS }, { "address", WEBSITE } };

static const char *school_register_text(struct school_register *s, int column)
{
	switch (column) {
	case LOW:
	case HIGH:
	case EASTING:
	case NORTHING: return school_register_given(s, column);
	case OPENED:
	case CLOSED: return school_register_date(s, column);
	case WEBSITE: return school_register_website(s);
	case WARD: return school_register_ward(s);
	default: return school_cell(&s->file, column);
	}
}

static void school_register_row(struct school_register *s, const char *urn)
{
	const char *name = school_cell(&s->file, NAME);
	const struct school_known *known = school_register_known(s, names_find(&s->file.urns, urn));
	if (!known)
		known = school_register_named(s, name);
	const char *first[] = { known ? known->slug : school_register_slug(s, urn, name), urn, name,
		known ? known->kind : CODE_ORGANISATION_KIND_SCHOOL,
		known && known->place ? known->place : model_setting(&s->file.reader->model, "home-place", "") };
	struct csv_cell cells[COUNT(fields)];
	size_t n = 0;
	for (size_t i = 0; i < COUNT(fields); i++) {
		if (s->file.column[fields[i].column] < 0)
			continue;
		const char *text = i < COUNT(first) ? first[i]
		    : fields[i].column == PHASE     ? school_register_phase(s, known)
		                                    : school_register_text(s, fields[i].column);
		cells[n++] = school_place(&s->file, fields[i].column, text);
	}
	tables_line_add(s->file.tables->arena, s->schools, &(struct csv_record){ cells, n, s->file.row.line });
	s->taken++;
}

static bool is_no_school(struct school_register *s)
{
	const char *type = school_cell(&s->file, TYPE);
	return school_register_says(s, type, "children's centre") || school_register_says(s, type, "higher education");
}

static bool school_register_wanted(struct school_register *s)
{
	bool own = text_equal(school_cell(&s->file, AUTHORITY), s->authority), school = own && !is_no_school(s);
	s->others += !own;
	s->no_schools += own && !school;
	return school;
}

/* ---- the file ---- */

static void school_register_prepare(struct school_register *s)
{
	struct arena *a = s->file.tables->arena;
	struct csv_cell cells[CSV_CELLS_MAX];
	for (size_t i = 0; i < s->file.known->count; i++) {
		const struct school_known *k = &s->file.known->each[i];
		const char *folded = text_fold(a, k->name);
		if (k->urn)
			continue;
		if (names_find(&s->nameless, folded))
			names_add(&s->ambiguous, folded, 1);
		names_add(&s->nameless, folded, (long)i + 1);
	}
	for (size_t at = 0; school_file_next(&s->file, &at, cells);)
		if (!is_closed(s))
			names_add(&s->open, text_fold(a, school_cell(&s->file, NAME)), 1);
}

static void school_register_rows(struct school_register *s)
{
	struct csv_cell cells[CSV_CELLS_MAX];
	for (size_t at = 0; school_file_next(&s->file, &at, cells) && s->file.reader->problems->errors < ERRORS_MAX;) {
		if (!school_register_wanted(s))
			continue;
		const char *urn = school_cell(&s->file, URN);
		if (!school_urn(urn))
			school_fault(&s->file, URN, _("the number of a school (URN) has five to seven digits"));
		else if (text_empty(school_cell(&s->file, STATUS)))
			school_fault(&s->file, STATUS, _("the status of the school is missing"));
		else
			school_register_row(s, urn);
	}
}

static void school_register_tell(struct school_register *s)
{
	struct problems *p = s->file.reader->problems;
	struct arena *a = p->arena;
	p->file = s->file.from->file;
	if (!s->taken && !s->file.reader->row_faults)
		problem_add(p, NULL, _("no row of this file is a school of the local authority %s"), s->authority);
	else if (s->others)
		problem_warn(p, NULL, _("%s rows of other local authorities were left aside"), integer_people(a, (int64_t)s->others));
	if (s->no_schools)
		problem_warn(p, NULL, _("%s children’s centres and universities were left aside"), integer_people(a, (int64_t)s->no_schools));
	p->file = NULL;
}

/* The heading of our table: the fields of which the file has the column. */
static struct table *school_register_schools(struct school_register *s)
{
	const char *names[COUNT(fields)], **heads = arena_array(s->file.tables->arena, const char *, COUNT(fields));
	size_t n = 0;
	for (size_t i = 0; i < COUNT(fields); i++)
		if (s->file.column[fields[i].column] >= 0) {
			heads[n] = headings[fields[i].column];
			names[n++] = fields[i].field;
		}
	struct table *t = school_table(&s->file, &organisation_entity, names, n);
	t->heads = heads;
	return t;
}

static bool school_schools_take(struct reader *r, struct tables *all, struct table *t, struct table **made)
{
	static const char *const of_ward[] = { "slug", "name", "kind", "parent" };
	static const char *wanted[COLUMNS + 1];
	struct school_register s = { 0 };
	memcpy(wanted, headings, sizeof(headings));
	if (!school_file_open(&s.file, r, all, t, wanted, NEEDED))
		return false;
	s.nameless.arena = s.ambiguous.arena = s.open.arena = s.slugs.arena = s.ward_slugs.arena = all->arena;
	s.authority = arena_strdup(all->arena, model_setting(&r->model, SCHOOL_AUTHORITY, ""));
	if (text_empty(s.authority)) {
		problem_add(r->problems, NULL,
		    _("this is the register of schools: first enter your local authority, on the page of schools or in the setting %s"),
		    SCHOOL_AUTHORITY);
		return true;
	}
	s.wards = school_table(&s.file, &place_entity, of_ward, COUNT(of_ward));
	s.schools = school_register_schools(&s);
	s.schools->windows_1252 = t->windows_1252;
	school_register_prepare(&s);
	school_register_rows(&s);
	school_register_tell(&s);
	*made = s.wards->count > 1 ? s.wards : s.schools;
	s.wards->next = s.schools;
	return true;
}

bool school_register_take(struct reader *r, struct tables *all)
{
	struct problems *p = r->problems;
	size_t before = p->errors - r->row_faults;
	for (struct table **t = &all->first; *t;) {
		struct table *next = (*t)->next, *made = NULL;
		if (school_schools_take(r, all, *t, &made) || school_links_take(r, all, *t, &made)) {
			r->count->register_of_schools = true;
			*t = made;
			while (*t)
				t = &(*t)->next;
			*t = next;
		} else
			t = &(*t)->next;
	}
	return p->errors - r->row_faults == before;
}
