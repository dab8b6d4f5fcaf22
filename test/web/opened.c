/* What is closed stays closed: whatever way a reference is changed that something is closed through, whatever a file hangs on, and whatever is
 * said of a private field. Each is gone through for every kind and field that declares it. On the engine that JUMELAGE_TEST_DB names; runs in the
 * project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/declared/sending.h"
#include "model/engine/closed.h"
#define SITE_NAME "opened"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "held_back.h"
#include "visitor.h"
#include "workbook.h"

enum { SUBJECTS_MAX = 64, IDS_MAX = 4096 };
static const char refused[] = "Everybody could read";

static struct guest officer;
static struct program program;

/* ---- the city ---- */

static int64_t any_of(struct model *m, const struct entity *e)
{
	struct set s = model_all(m, e);
	assert_true(s.count > 0);
	return record_id(s.rows[0]);
}

/* What the confidential item has besides: an issued report, and a decision that came back to it; an item of a newsletter that is not sent. */
static void more_make(struct model *m, const struct secret *x)
{
	const struct agenda_item *item = model_get(m, agenda_item, x->item->head.id);
	struct agenda_item *now = row_copy(m->arena, &agenda_item_entity, item);
	struct issued_report *report = row_copy(m->arena, &issued_report_entity, model_all(m, &issued_report_entity).rows[0]);
	report->head.id = NONE;
	report->slug = report->title = SECRET "-report";
	save(m, &issued_report_entity, report);
	now->report = report->head.id;
	save_again(m, &agenda_item_entity, item, now);
	struct follow_up *f = row_new(m->arena, &follow_up_entity);
	f->item = item->head.id;
	f->decision = x->decision->head.id;
	save(m, &follow_up_entity, f);
	struct newsletter *n = row_new(m->arena, &newsletter_entity);
	n->slug = n->title = WRITTEN "-news";
	n->date = "2024-09-01";
	n->state = "draft";
	save(m, &newsletter_entity, n);
	struct newsletter_item *i = row_new(m->arena, &newsletter_item_entity);
	i->newsletter = n->head.id;
	i->article = model_find(m, article, WRITTEN "-part")->head.id;
	i->position = 1;
	save(m, &newsletter_item_entity, i);
	struct reading_item *r = row_new(m->arena, &reading_item_entity);
	r->list = any_of(m, &reading_list_entity);
	r->position = 98;
	r->document = x->document->head.id;
	save(m, &reading_item_entity, r);
	struct programme_item *p = row_new(m->arena, &programme_item_entity);
	p->activity = model_find(m, activity, "summer-crew")->head.id;
	p->date = "2022-07-01";
	p->title = "Where the pupils are";
	save(m, &programme_item_entity, p);
}

static int opened_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	const struct secret x = secret_make(s, &m);
	other_committee(&m);
	enquiry_make(s, &m);
	part_make(s, &m);
	more_make(&m, &x);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
	officer = site_guest(s, "officer@example.org", "officer", NULL);
	program = token_make(s, "officer@example.org", "officer", NULL, "write", 360000);
	return 0;
}

/* Two views of one snapshot: of the program, and of everybody. */
struct views {
	struct db *db;
	struct model program, everybody;
};

static struct views views_open(struct site *s, const char *reader)
{
	struct views v = { .db = database_borrow(&s->database) };
	assert_true(db_begin_read(v.db));
	return v.db ? (model_start(&v.program, v.db, &s->arena, NULL), model_start_as(&v.everybody, v.db, &s->arena, NULL, reader), v) : v;
}

static void views_close(struct site *s, struct views *v)
{
	assert_false(db_failed(v->db));
	db_rollback(v->db);
	database_give_back(&s->database, v->db);
}

static bool set_has(struct set s, int64_t id)
{
	for (size_t i = 0; i < s.count; i++)
		if (record_id(s.rows[i]) == id)
			return true;
	return false;
}

/* What everybody is shown, and all there is, of each kind that can be closed. */
struct shown {
	struct set open[SUBJECTS_MAX], all[SUBJECTS_MAX];
};

static struct shown *shown_read(struct site *s)
{
	struct shown *w = arena_alloc(&s->arena, sizeof(*w));
	struct views v = views_open(s, "");
	size_t n = 0;
	*w = (struct shown){ 0 };
	for (size_t i = 0; i < all_entity_count; i++)
		if (closed_possible(all_entities[i])) {
			assert_true(n < SUBJECTS_MAX);
			w->open[n] = model_all(&v.everybody, all_entities[i]);
			w->all[n++] = model_all(&v.program, all_entities[i]);
		}
	views_close(s, &v);
	return w;
}

/* Nothing that was there and closed is shown to everybody now. */
static void stays_closed(const struct shown *was, const struct shown *is, const char *what)
{
	for (size_t i = 0; i < SUBJECTS_MAX && is->all[i].entity; i++)
		for (size_t k = 0; k < is->open[i].count; k++) {
			int64_t id = record_id(is->open[i].rows[k]);
			if (set_has(was->all[i], id) && !set_has(was->open[i], id))
				fail_msg("%s opens %s %lld", what, is->open[i].entity->name, (long long)id);
		}
}

/* ---- changing a reference ---- */

enum way { BY_PROGRAM, BY_FORM, BY_DRAFT, BY_CSV, BY_XLSX, WAYS };
static const char *const way_names[WAYS] = { "the interface", "the form", "a draft", "CSV", "a workbook" };

struct turn {
	struct site *site;
	const struct entity *entity;
	const char *key;
	const struct field *field;
	const char *value;                 /* the key of what it names then; "": nothing */
	const char *heads[64], *cells[64]; /* the row as a file has it */
	size_t cell_count;
};

static const char *turn_program(const struct turn *t)
{
	struct arena *a = &t->site->arena;
	return call(t->site, program, "PATCH", arena_printf(a, "/api/%s/%s", t->entity->name, url_encode(a, t->key, false)), "*",
	    *t->value ? arena_printf(a, "{\"%s\":\"%s\"}", t->field->name, t->value) : arena_printf(a, "{\"%s\":null}", t->field->name));
}

/* The form as it stands, with the one reference changed. */
static struct answer turn_form(const struct turn *t, const char *act)
{
	struct arena *a = &t->site->arena;
	const char *path = arena_printf(a, "/edit/%s/%s", t->entity->name, url_encode(a, t->key, true));
	struct answer shown = ask(t->site, &officer, path);
	if (shown.status != 200)
		return shown;
	struct form f = form_of(t->site, shown.body, path);
	field_drop(&f, arena_printf(a, "%s-chosen", t->field->name));
	field_set(t->site, &f, t->field->name, t->value);
	field_set(t->site, &f, "act", act);
	return post(t->site, &officer, path, &f);
}

static const char *turn_draft(const struct turn *t)
{
	struct answer kept = turn_form(t, "draft");
	if (kept.status != 303)
		return kept.head;
	const char *path = arena_strndup(&t->site->arena, kept.location, strcspn(kept.location, "?#"));
	const char *publish = arena_printf(&t->site->arena, "%s/publish", path);
	struct answer shown = ask(t->site, &officer, path);
	if (!strstr(shown.body, publish))
		return shown.head;
	struct form f = form_of(t->site, shown.body, publish);
	return post(t->site, &officer, publish, &f).head;
}

static const char *cell_csv(struct arena *a, const char *s)
{
	struct out o = { .arena = a };
	out_char(&o, '"');
	for (; *s; s++)
		out_fmt(&o, *s == '"' ? "\"\"" : "%c", *s);
	out_char(&o, '"');
	return out_text(&o);
}

static const char *cells_csv(const struct turn *t)
{
	struct out o = { .arena = &t->site->arena };
	for (size_t i = 0; i < t->cell_count; i++)
		out_fmt(&o, "%s%s", i ? "," : "", t->heads[i]);
	out_char(&o, '\n');
	for (size_t i = 0; i < t->cell_count; i++)
		out_fmt(&o, "%s%s", i ? "," : "", cell_csv(o.arena, t->cells[i]));
	out_char(&o, '\n');
	return out_text(&o);
}

static struct out cells_workbook(const struct turn *t)
{
	struct out o = { .arena = &t->site->arena };
	for (int line = 0; line < 2; line++) {
		out_str(&o, "<row>");
		for (size_t i = 0; i < t->cell_count; i++)
			out_fmt(&o, "<c t=\"inlineStr\"><is><t>%s</t></is></c>", line ? t->cells[i] : t->heads[i]);
		out_str(&o, "</row>");
	}
	return workbook_bytes(o.arena, &(struct workbook){ .sheet = { "Sheet1" }, .data = { out_text(&o) } });
}

static const char *turn_file(const struct turn *t, bool book)
{
	struct out bytes = { .arena = &t->site->arena };
	if (book)
		bytes = cells_workbook(t);
	else
		out_str(&bytes, cells_csv(t));
	struct answer seen = upload(t->site, &officer, t->entity->name, book ? "rows.xlsx" : "rows.csv", bytes.text, bytes.length);
	if (!strstr(seen.body, "name=\"take\""))
		return seen.head;
	struct form f = form_of(t->site, seen.body, "/import");
	field_set(t->site, &f, "take", "all");
	return post(t->site, &officer, "/import", &f).head;
}

static const char *turn_by(const struct turn *t, enum way w)
{
	switch (w) {
	case BY_PROGRAM: return turn_program(t);
	case BY_FORM: return turn_form(t, "save").head;
	case BY_DRAFT: return turn_draft(t);
	default: return turn_file(t, w == BY_XLSX);
	}
}

/* Whether something is closed through what the reference names, or what it names through the row. */
static bool is_through(const struct entity *e, const struct field *f)
{
	return f->kind == K_REF &&
	    ((e->closed_through && text_has_word(e->closed_through, f->of->name)) ||
	        (f->of->closed_through && text_has_word(f->of->closed_through, e->name)));
}

/* A row that is closed, or names what is closed, through the reference; false when there is none. `other`: it is to name an open one then. */
static bool turn_find(struct turn *t, struct views *v, bool other)
{
	const struct entity *e = t->entity;
	struct set all = model_all(&v->program, e), targets = model_all(&v->everybody, t->field->of);
	const void *row = NULL;
	for (size_t i = 0; i < all.count && !row; i++) {
		int64_t named = field_int(t->field, all.rows[i]), id = record_id(all.rows[i]);
		const struct entity *closes = e->closed_through && text_has_word(e->closed_through, t->field->of->name) ? t->field->of : e;
		bool through = !closes->closed || closed_id(&v->everybody, closes, closes == e ? id : named);
		if (named != NONE && through && closed_id(&v->everybody, closes == e ? t->field->of : e, closes == e ? named : id))
			row = all.rows[i];
	}
	if (!row || (other && !targets.count))
		return false;
	const void *target = other ? targets.rows[0] : NULL;
	t->key = arena_strdup(&t->site->arena, row_key(&v->program, e, row));
	t->value = target ? arena_strdup(&t->site->arena, row_key(&v->program, t->field->of, target)) : "";
	t->cell_count = 0;
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (f->flags & (PRIVATE | INTERNAL))
			continue;
		t->heads[t->cell_count] = f->name;
		t->cells[t->cell_count++] = f == t->field ? t->value : arena_strdup(&t->site->arena, row_text(&v->program, e, row, f));
	}
	return true;
}

/* Every reference, each way, once emptied and once turned to an open record. */
static void a_reference_opens_nothing(void **state)
{
	struct site *s = *state;
	size_t told[WAYS] = { 0 }, pairs = 0;
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			struct turn t = { .site = s, .entity = all_entities[i], .field = &all_entities[i]->fields[j] };
			if (!is_through(t.entity, t.field))
				continue;
			pairs++;
			for (int k = 0; k < WAYS * 2; k++) {
				enum way w = (enum way)(k / 2);
				struct views v = views_open(s, "");
				bool found = turn_find(&t, &v, k % 2);
				views_close(s, &v);
				if (!found && !k)
					fail_msg("the city has nothing that is closed through %s.%s", t.entity->name, t.field->name);
				if (!found)
					continue;
				const struct shown *was = shown_read(s);
				const char *answer = turn_by(&t, w);
				stays_closed(was, shown_read(s),
				    arena_printf(&s->arena, "%s.%s of %s, %s by %s", t.entity->name, t.field->name, t.key,
				        *t.value ? t.value : "emptied", way_names[w]));
				told[w] += strstr(answer, refused) != NULL;
			}
		}
	assert_true(pairs >= 12);
	for (int w = 0; w < WAYS; w++)
		if (told[w] < 8)
			fail_msg("by %s only %zu changes are refused in words", way_names[w], told[w]);
}

/* A new item that everybody reads does not publish the paper of a confidential one; marked confidential, both go. */
static void a_new_item_opens_nothing(void **state)
{
	struct site *s = *state;
	static const char body[] = "{\"meeting\":\"sea-2024-04\",\"number\":\"9\",\"title\":\"New\",\"document\":\"" SECRET "-paper\"%s}";
	const struct shown *was = shown_read(s);
	const char *answer = call(s, program, "POST", "/api/agenda_item", NULL, arena_printf(&s->arena, body, ""));
	assert_int_equal(answer_status(answer), 422);
	assert_non_null(strstr(answer, refused));
	answer = call(s, program, "POST", "/api/agenda_item", NULL, arena_printf(&s->arena, body, ",\"confidential\":true"));
	assert_int_equal(answer_status(answer), 201);
	stays_closed(was, shown_read(s), "a new item");
}

/* What is marked confidential itself may be replaced: a corrected paper comes to its item. */
static void a_corrected_paper_is_taken(void **state)
{
	struct site *s = *state;
	struct turn t = { .site = s,
		.entity = &agenda_item_entity,
		.field = entity_field(&agenda_item_entity, "document"),
		.key = "sea-2024-04|3-" SECRET,
		.value = "" };
	assert_int_equal(answer_status(call(s, program, "PATCH", "/api/agenda_item/sea-2024-04%7C9", "*", "{\"document\":null}")), 200);
	assert_int_equal(answer_status(turn_program(&t)), 422);
	assert_int_equal(answer_status(call(s, program, "PATCH", "/api/document/" SECRET "-paper", "*", "{\"confidential\":true}")), 200);
	const struct shown *was = shown_read(s);
	assert_int_equal(answer_status(turn_program(&t)), 200);
	stays_closed(was, shown_read(s), "a corrected paper");
}

/* What speaks of a closed record is not said of an open one instead. */
static void what_is_said_stays_with_its_record(void **state)
{
	struct site *s = *state;
	size_t tried = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		const struct field *record = e->closed || e->secret ? NULL : entity_field(e, "record");
		if (!record || record->kind != K_RECORD)
			continue;
		struct views v = views_open(s, "");
		struct set all = model_all(&v.program, e), open = model_all(&v.everybody, e);
		const char *key = NULL;
		for (size_t k = 0; k < all.count && !key; k++)
			if (!set_has(open, record_id(all.rows[k])) && !strcmp(field_text(entity_field(e, "entity"), all.rows[k]), "document"))
				key = arena_strdup(&s->arena, row_key(&v.program, e, all.rows[k]));
		views_close(s, &v);
		if (!key)
			continue;
		const struct shown *was = shown_read(s);
		const char *answer = call(s, program, "PATCH", arena_printf(&s->arena, "/api/%s/%s", e->name, url_encode(&s->arena, key, false)), "*",
		    "{\"entity\":\"place\",\"record\":\"brennavik\"}");
		stays_closed(was, shown_read(s), arena_printf(&s->arena, "%s of another record", e->name));
		tried += strstr(answer, refused) != NULL;
	}
	assert_true(tried >= 2);
}

/* ---- files ---- */

/* A file on a record of each kind that can be closed or is secret, named after it: told to those alone who are told of the record. */
static void files_are_as_closed_as_what_they_hang_on(void **state)
{
	struct site *s = *state;
	static const char *const pages[] = { "/api/file?limit=200", "/records/file.csv", "/records/file.json", "/search.json?q=numbat",
		"/lookup/file?q=numbat", "/records/attachment.csv", "/api/attachment?limit=200" };
	struct views v = { .db = database_borrow(&s->database) };
	struct out missing = { .arena = &s->arena };
	size_t kinds = 0;
	assert_true(db_begin_write(v.db));
	model_start(&v.program, v.db, &s->arena, NULL);
	model_start_as(&v.everybody, v.db, &s->arena, NULL, "");
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct set all = e->closed || e->secret ? model_all(&v.program, e) : (struct set){ 0 };
		const struct record *row = NULL;
		for (size_t k = 0; k < all.count && !row; k++)
			if (e->secret || closed_id(&v.everybody, e, record_id(all.rows[k])))
				row = all.rows[k];
		if (e->closed && !row)
			out_fmt(&missing, " %s", e->name);
		if (row && e != &file_entity) {
			kinds++;
			attach(&v.program, e, row->id, file_make(s, &v.program, arena_printf(&s->arena, "numbat-%s", e->name), e->name), NULL);
		}
	}
	assert_true(db_commit(v.db));
	database_give_back(&s->database, v.db);
	assert_string_equal(out_text(&missing), "");
	assert_true(kinds >= 30);
	for (size_t i = 0; i < COUNT(pages); i++) {
		const char *page = site_get(s, NULL, pages[i]), *found = strstr(answer_body(page), "numbat-");
		assert_int_equal(answer_status(page), 200);
		if (found)
			fail_msg("%s tells everybody of %.40s", pages[i], found);
	}
	assert_non_null(strstr(answer_body(site_get(s, &officer, "/records/file.csv")), "numbat-"));
	/* each reader: the file where the record is told, and nowhere else */
	static const char *const readers_of[] = { "", "*", ",o1,", ",o2,", ",o3,", ",1,2,3,4,5,6,7,8," };
	for (size_t r = 0; r < COUNT(readers_of); r++) {
		v = views_open(s, readers_of[r]);
		struct set files = model_all(&v.program, &attachment_entity);
		for (size_t i = 0; i < files.count; i++) {
			const struct attachment *t = set_row(files, attachment, i);
			const struct file *f = model_get(&v.program, file, t->file);
			const struct entity *of = entity_find(t->entity);
			if (!text_starts(f->name, "numbat-"))
				continue;
			bool hidden = of->secret || closed_id(&v.everybody, of, t->record);
			if (closed_id(&v.everybody, &file_entity, f->head.id) != hidden)
				fail_msg("%s is %s to \"%s\"", f->name, hidden ? "told" : "not told", readers_of[r]);
		}
		views_close(s, &v);
	}
}

/* ---- sources of private fields ---- */

/* Where each private value comes from, of every kind whose rows have a page: told to those alone who are told such values. */
static void sources_are_as_private_as_their_field(void **state)
{
	struct site *s = *state;
	struct out pages = { .arena = &s->arena };
	size_t made = 0;
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *e = all_entities[i];
			const struct field *f = &e->fields[j];
			if (e->secret || !(f->flags & PRIVATE) || f->flags & INTERNAL)
				continue;
			struct views v = views_open(s, "");
			struct set all = model_all(&v.program, e);
			const char *key = all.count ? arena_strdup(&s->arena, row_key(&v.program, e, all.rows[0])) : NULL;
			views_close(s, &v);
			if (!key)
				fail_msg("the city has no %s", e->name);
			const char *answer = call(s, program, "POST", "/api/provenance", NULL,
			    arena_printf(&s->arena,
			        "{\"entity\":\"%s\",\"record\":\"%s\",\"field\":\"%s\",\"standing\":\"published\",\"locator\":\"bilby 1\",\"value\":\"bilby 2\","
			        "\"note\":\"bilby 3\"}",
			        e->name, key, f->name));
			assert_int_equal(answer_status(answer), 201);
			const char *at = answer_header(s, answer, "Location");
			assert_int_equal(answer_status(call(s, program, "PATCH", at, "*", "{\"note\":\"bilby 4\"}")), 200);
			out_fmt(&pages, "%s /records/%s/%s /records/%s/%s.json ", at, e->name, url_encode(&s->arena, key, true), e->name,
			    url_encode(&s->arena, key, true));
			made++;
		}
	assert_true(made >= 10);
	out_str(&pages,
	    "/records/provenance.csv /records/provenance.json /records/provenance /api/provenance?limit=200 "
	    "/records/provenance.xlsx /data.json ");
	for (size_t r = 0; r < COUNT(readers); r++) {
		struct guest who = reader_guest(s, &readers[r]);
		bool told = readers[r].enquiries;
		size_t n = 0;
		for (const char *at = out_text(&pages); *at; at += strcspn(at, " ") + 1) {
			const char *page = arena_strndup(&s->arena, at, strcspn(at, " "));
			const char *text = site_get(s, &who, page);
			if (answer_status(text) >= 500)
				fail_msg("%s: %d", page, answer_status(text));
			if (!strstr(answer_body(text), "bilby"))
				continue;
			n++;
			if (!told)
				fail_msg("%s tells %s where a private value comes from", page, readers[r].name);
		}
		assert_true(n > 0 || !told);
	}
	/* the history says that it changed, and not what */
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM histories WHERE change LIKE '%bilby%'"), 0);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM histories WHERE entity='provenance' AND change LIKE '%note%'"), (int64_t)made);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(files_are_as_closed_as_what_they_hang_on),
		cmocka_unit_test(sources_are_as_private_as_their_field), cmocka_unit_test(what_is_said_stays_with_its_record),
		cmocka_unit_test(a_reference_opens_nothing), cmocka_unit_test(a_new_item_opens_nothing),
		cmocka_unit_test(a_corrected_paper_is_taken) };
	return cmocka_run_group_tests(tests, opened_begin, site_end);
}
