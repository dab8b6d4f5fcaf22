/* Forms of every kind of record, drafts, history and translations, over the demonstration city, on the engine that
 * JUMELAGE_TEST_DB names. Runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/date.h"
#define SITE_NAME "forms"
#include "model/declared/knowledge.h"
#include "model/rows/history.h"
#include "rule/approval.h"
#include "site.h"
#include "visitor.h"

static bool has_form(const struct entity *e)
{
	return !e->journal && !e->secret;
}

static const char *first_key(struct site *s, const struct entity *e, int64_t *id)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct query q = { .name = "first", .sql = arena_printf(&s->arena, "SELECT * FROM %s ORDER BY id LIMIT 1", e->table) };
	struct set all = model_select(&m, e, &q, "");
	const char *key = all.count ? arena_strdup(&s->arena, row_key(&m, e, all.rows[0])) : NULL;
	*id = all.count ? record_id(all.rows[0]) : NONE;
	db_rollback(db);
	database_give_back(&s->database, db);
	return key;
}

/* The last change of a record and how many there are. */
static const char *last_change(struct site *s, const struct entity *e, int64_t id, size_t *count)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct set all = history_of(&m, e, id);
	*count = all.count;
	const char *change = all.count ? text_or(set_row(all, history, all.count - 1)->change, "") : "";
	db_rollback(db);
	database_give_back(&s->database, db);
	return change;
}

static size_t history_size(struct site *s)
{
	return (size_t)site_count(s, "SELECT COUNT(*) FROM histories");
}

static const char *address(struct site *s, const char *verb, const struct entity *e, const char *key)
{
	return arena_printf(&s->arena, "/%s/%s/%s", verb, e->name, url_encode(&s->arena, key, true));
}

/* A field that is asked for; or, of what a new record begins with, the one that goes with the form unseen. */
static const char *field_mark(struct site *s, const struct field *f)
{
	return f->otherwise ? arena_printf(&s->arena, "type=\"hidden\" name=\"%s\" value=\"%s\"", f->name, f->otherwise)
	                    : arena_printf(&s->arena, "id=\"%s\"", f->name);
}

static void every_form_is_drawn(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct answer a = ask(s, &v, arena_printf(&s->arena, "/new/%s", e->name));
		if (!has_form(e)) {
			assert_int_equal(a.status, 404);
			continue;
		}
		if (!may_be_added(e)) { /* made by issuing alone, or with the bytes that are attached */
			assert_int_equal(a.status, 403);
			continue;
		}
		if (a.status != 200)
			fail_msg("/new/%s gives %d", e->name, a.status);
		for (size_t j = 0; j < e->field_count; j++)
			if (!(e->fields[j].flags & INTERNAL) && e->fields[j].kind != K_STAMP && approval_asks(NULL, e, NULL, &e->fields[j]) &&
			    !strstr(a.body, field_mark(s, &e->fields[j])))
				fail_msg("/new/%s lacks %s", e->name, e->fields[j].name);
	}
}

/* A form that is sent as it came changes nothing, whatever the record holds. */
/* ---- groups ---- */

static size_t times(const char *page, const char *what)
{
	size_t n = 0;
	for (const char *at = page; (at = strstr(at, what)); at++)
		n++;
	return n;
}

/* Each choice of a code in words that no other has, and how a date is typed once in a form. */
static void nothing_is_said_twice(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "administrator", NULL);
	size_t lists = 0, dated = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		struct answer a = ask(s, &officer, arena_printf(&s->arena, "/new/%s", e->name));
		if (a.status != 200)
			continue;
		size_t said = times(a.body, "For example 30 9 2009. You can enter the year only");
		dated += said;
		if (said > 1)
			fail_msg("/new/%s says %zu times how a date is typed", e->name, said);
		for (size_t j = 0; j < e->field_count; j++) {
			const struct field *f = &e->fields[j];
			const char *at =
			    f->kind == K_CODE ? strstr(a.body, arena_printf(&s->arena, "<select class=\"govuk-select\" id=\"%s\"", f->name)) : NULL;
			if (!at)
				continue;
			lists++;
			const char *list = arena_strndup(&s->arena, at, (size_t)(strstr(at, "</select>") - at));
			for (const char *o = list; (o = strstr(o, "<option")); o++) {
				const char *words = strchr(o, '>'),
				           *mark = arena_printf(&s->arena, ">%.*s</option>", (int)strcspn(words + 1, "<"), words + 1);
				if (times(list, mark) != 1)
					fail_msg("/new/%s, %s offers twice: %s", e->name, f->name, mark);
			}
		}
	}
	assert_true(lists > 20 && dated > 10);
}

/* What a form makes by itself is not asked for when something else is missing. */
static void what_is_made_is_not_missing(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "administrator", NULL);
	struct form f = form_of(s, ask(s, &officer, "/new/transaction").body, "/new/transaction");
	field_set(s, &f, "act", "save");
	struct answer a = post(s, &officer, "/new/transaction", &f);
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "Choose an activity"));
	assert_null(strstr(a.body, "Enter a reference"));
}

/* The way back from a form is the list where people look, and the page of the record that is changed. */
static void forms_stand_below_their_list(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "administrator", NULL);
	const char *added = ask(s, &officer, "/new/activity").body, *changed = ask(s, &officer, "/edit/activity/food-for-thought").body,
	           *part = ask(s, &officer, "/new/element").body;
	const char *crumb = strstr(added, "breadcrumbs__link\" href=\"/activities\"");
	assert_non_null(crumb);
	assert_null(strstr(added, "breadcrumbs__link\" href=\"/records/activity\""));
	assert_non_null(strstr(changed, "breadcrumbs__link\" href=\"/activities/food-for-thought\""));
	assert_non_null(strstr(part, "breadcrumbs__link\" href=\"/records/element\"")); /* the list of plans has no parts of them */
}

/* The heading of the group that the place stands in; "" when it stands in none. */
static const char *heading_above(struct site *s, const char *page, const char *at)
{
	static const char mark[] = "<h2 class=\"govuk-fieldset__heading\">";
	const char *last = NULL;
	for (const char *h = page; (h = strstr(h, mark)) && h < at; h++)
		last = h + strlen(mark);
	return last ? arena_strndup(&s->arena, last, strcspn(last, "<")) : "";
}

/* Each field of a form stands once, and below the heading of its group where the form has groups. */
static void every_field_in_one_group(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "administrator", NULL);
	size_t grouped = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		if (!has_form(e))
			continue;
		const char *page = ask(s, &officer, arena_printf(&s->arena, "/new/%s", e->name)).body;
		bool groups = strstr(page, "govuk-fieldset__heading\">") != NULL;
		if (!strstr(page, "class=\"form\"")) /* issued papers have no form */
			continue;
		grouped += groups;
		assert_true(times(page, "You can write **bold**") <= 1);
		for (size_t j = 0; j < e->field_count; j++) {
			const struct field *f = &e->fields[j];
			const char *id = arena_printf(&s->arena, " id=\"%s\"", f->name);
			if (f->flags & INTERNAL || f->kind == K_STAMP || f->otherwise || !approval_asks(NULL, e, NULL, f))
				continue;
			if (times(page, id) != 1)
				fail_msg("/new/%s has %s %zu times", e->name, f->name, times(page, id));
			if (groups && !text_equal(heading_above(s, page, strstr(page, id)), field_group_name(field_group(f))))
				fail_msg("/new/%s has %s below \"%s\"", e->name, f->name, heading_above(s, page, strstr(page, id)));
		}
		for (enum field_group g = GROUP_BASICS; g < GROUPS_OF_FORMS; g++)
			assert_true(times(page, arena_printf(&s->arena, "govuk-fieldset__heading\">%s<", field_group_name(g))) <= 1);
	}
	assert_true(grouped > 5);
}

/* What is asked of visits alone is folded until somebody says it. */
static void fields_of_a_visit_are_folded(void **state)
{
	static const char folded[] = "<details class=\"govuk-details form__group\">",
	                  unfolded[] = "<details class=\"govuk-details form__group\" open>";
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL);
	const char *page = ask(s, &officer, "/new/activity").body;
	assert_true(strstr(page, folded) && strstr(page, folded) < strstr(page, " id=\"direction\""));
	assert_non_null(strstr(ask(s, &officer, "/new/activity?purpose=To+see").body, unfolded));
	/* of a visit they stand in the open; how people travelled is what few say */
	static const char *const visits[] = { "/new/activity?kind=visit", "/edit/activity/delegation-to-rajkot" };
	for (size_t i = 0; i < COUNT(visits); i++) {
		page = ask(s, &officer, visits[i]).body;
		assert_string_equal(heading_above(s, page, strstr(page, " id=\"direction\"")), "The visit");
		assert_string_equal(heading_above(s, page, strstr(page, " id=\"mode\"")), "More details");
	}
}

/* The list of what is wrong goes down the form: a form that is sent empty names its fields in the order in which they stand. */
static void problems_go_down_the_form(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	size_t tried = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		const char *path = arena_printf(&s->arena, "/new/%s", all_entities[i]->name);
		if (!has_form(all_entities[i]) || !strstr(ask(s, &v, path).body, "class=\"form\""))
			continue;
		struct form f = form_of(s, ask(s, &v, path).body, path);
		struct answer a = post(s, &v, path, &f);
		const char *list = a.status == 422 ? strstr(a.body, "govuk-error-summary__list") : NULL, *end = list ? strstr(list, "</ul>") : NULL;
		const char *above = end;
		for (const char *at = list; at && (at = strstr(at, "href=\"#")) && at < end; at++) {
			const char *name = arena_strndup(&s->arena, at + 7, strcspn(at + 7, "\""));
			const char *box = strstr(end, arena_printf(&s->arena, " id=\"%s\"", name));
			if (!box || box < above)
				fail_msg("%s: the problem of %s does not stand where its field does", path, name);
			above = box;
			tried++;
		}
	}
	assert_true(tried > 60);
}

static void sent_untouched(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	size_t before = history_size(s), tried = 0;
	for (size_t i = 0; i < all_entity_count; i++) {
		int64_t id;
		const char *key = has_form(all_entities[i]) ? first_key(s, all_entities[i], &id) : NULL;
		if (!key)
			continue;
		const char *edit = address(s, "edit", all_entities[i], key);
		struct answer a = ask(s, &v, edit);
		if (a.status != 200)
			fail_msg("%s gives %d", edit, a.status);
		struct form f = form_of(s, a.body, edit);
		struct answer b = post(s, &v, edit, &f);
		if (b.status != 303)
			fail_msg("%s posted gives %d: %s", edit, b.status, b.body);
		tried++;
	}
	assert_true(tried > 30);
	assert_int_equal(history_size(s), before);
}

static const struct field *free_field(const struct entity *e)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		bool named = text_equal(f->name, "entity") || text_equal(f->name, "field");
		if ((f->kind == K_NOTE || f->kind == K_TEXT) && !(f->flags & (KEY | INTERNAL | PRIVATE)) && !named && text_length(f->name))
			return f;
	}
	return NULL;
}

/* One field changed is one row of history that names exactly that field. */
static void one_change(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "administrator", NULL);
	for (size_t i = 0; i < all_entity_count; i++) {
		const struct entity *e = all_entities[i];
		int64_t id;
		const char *key = has_form(e) && free_field(e) ? first_key(s, e, &id) : NULL;
		if (!key)
			continue;
		const struct field *d = free_field(e);
		const char *edit = address(s, "edit", e, key);
		struct form f = form_of(s, ask(s, &v, edit).body, edit);
		size_t before = history_size(s), versions;
		field_set(s, &f, d->name, "Changed");
		field_set(s, &f, "why", "To see it change");
		struct answer b = post(s, &v, edit, &f);
		if (b.status != 303)
			fail_msg("%s: %d %s", edit, b.status, b.body);
		assert_int_equal(history_size(s), before + 1);
		const char *change = last_change(s, e, id, &versions);
		if (!text_starts(change, arena_printf(&s->arena, "%s\t", d->name)) || !strstr(change, "Changed") || strchr(change, '\n')[1])
			fail_msg("%s: %s", edit, change);
		/* the same form again: the same answer, and nothing more */
		struct answer again = post(s, &v, edit, &f);
		assert_int_equal(again.status, 303);
		assert_string_equal(again.location, b.location);
		assert_int_equal(history_size(s), before + 1);
	}
}

/* ---- adding ---- */

static struct form activity_form(struct site *s, const struct guest *v)
{
	struct form f = form_of(s, ask(s, v, "/new/activity").body, "/new/activity");
	field_set(s, &f, "title", "A new exchange of bakers");
	field_set(s, &f, "kind", "visit");
	field_set(s, &f, "status", "running");
	field_set(s, &f, "starts-year", "2009");
	field_set(s, &f, "starts-month", "sep");
	return f;
}

static void added(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	for (int i = 0; i < 2; i++) {
		struct form f = activity_form(s, &v);
		struct answer a = post(s, &v, "/new/activity", &f);
		if (a.status != 303)
			fail_msg("%d %s", a.status, a.body);
		assert_string_equal(
		    a.location, i ? "/activities/a-new-exchange-of-bakers-2?done=added" : "/activities/a-new-exchange-of-bakers?done=added");
	}
	const struct json *j = get_json(s, "/activities/a-new-exchange-of-bakers.json");
	assert_string_equal(json_member(json_member(j, "activity"), "starts")->text, "2009-09");
}

/* Who keeps only their own is asked nothing about datasets, legal powers and addresses; what an officer entered there stays. */
static void words_of_the_office_are_not_asked(void **state)
{
	static const char *const words[] = { ">Dataset", ">Legal power used", ">Page address", ">Scope" };
	struct site *s = *state;
	struct guest office = visitor_new(s, "officer", NULL), club = visitor_new(s, "association", "leicester-masaya-link-group");
	const char *theirs = ask(s, &office, "/new/activity").body, *ours = ask(s, &club, "/new/activity").body;
	for (size_t i = 0; i < COUNT(words); i++) {
		body_has(theirs, words[i]);
		body_has_not(ours, words[i]);
	}
	struct form f = activity_form(s, &club);
	field_set(s, &f, "title", "An exchange of the club");
	field_set(s, &f, "link", "leicester-masaya");
	assert_string_equal(post(s, &club, "/new/activity", &f).location, "/activities/an-exchange-of-the-club?done=added");
	const char *edit = "/edit/activity/an-exchange-of-the-club";
	struct form g = form_of(s, ask(s, &office, edit).body, edit);
	field_set(s, &g, "power", "ids/1a");
	field_set(s, &g, "scope", "local");
	assert_int_equal(post(s, &office, edit, &g).status, 303);
	body_has_not(ask(s, &club, edit).body, ">Legal power used");
	struct form h = form_of(s, ask(s, &club, edit).body, edit);
	field_set(s, &h, "summary", "Bakers of two cities.");
	assert_int_equal(post(s, &club, edit, &h).status, 303);
	const struct json *j = json_member(get_json(s, "/activities/an-exchange-of-the-club.json"), "activity");
	assert_string_equal(json_member(j, "summary")->text, "Bakers of two cities.");
	assert_string_equal(json_member(j, "scope")->text, "local");
	assert_non_null(json_member(j, "power"));
}

/* The address of the first link that begins so; NULL when the page has none. */
static const char *href_of(struct site *s, const char *page, const char *begins)
{
	const char *found = strstr(page, arena_printf(&s->arena, "href=\"%s", begins));
	struct out plain = { .arena = &s->arena };
	for (const char *at = found ? found + strlen("href=\"") : ""; *at && *at != '"'; at++) {
		out_char(&plain, *at);
		if (text_starts(at, "&amp;"))
			at += strlen("amp;");
	}
	return found ? out_text(&plain) : NULL;
}

/* For who may write a part of a report to a committee, its one box stands where the part is read, and leads back there, with the meeting. */
static void a_part_of_a_report_is_written_where_it_is_read(void **state)
{
	static const char report[] = "/reports/committee-report?action=ids%2F3b&meeting=idc-2009-10-29",
	                  *const sections[] = { "purpose", "recommendations", "background", "financial", "legal", "equality", "climate" };
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL), nobody = { 0 };
	assert_null(href_of(s, ask(s, &nobody, report).body, "/reports/part/"));
	assert_null(strstr(ask(s, &v, "/reports/committee-report.md?action=ids%2F3b").body, "/reports/part/"));
	for (size_t i = 0; i < COUNT(sections); i++) {
		const char *words = arena_printf(&s->arena, "The %s are plain.", sections[i]),
		           *path = arena_printf(&s->arena, "/reports/part/%s", sections[i]);
		const char *href = href_of(s, ask(s, &v, report).body, path);
		assert_non_null(href);
		struct form f = form_of(s, ask(s, &v, href).body, path);
		field_set(s, &f, "text", "");
		assert_int_equal(post(s, &v, path, &f).status, 422);
		field_set(s, &f, "text", words);
		struct answer a = post(s, &v, path, &f);
		assert_int_equal(a.status, 303);
		assert_true(text_starts(a.location, report));
		const char *page = ask(s, &v, report).body;
		assert_non_null(strstr(page, words));
		assert_non_null(strstr(page, "Change this part: "));
		/* what somebody else saved in the meantime is not written over */
		struct form first = form_of(s, ask(s, &v, href).body, path), second = form_of(s, ask(s, &v, href).body, path);
		field_set(s, &first, "text", arena_printf(&s->arena, "%s And short.", words));
		assert_int_equal(post(s, &v, path, &first).status, 303);
		field_set(s, &second, "text", "Mine.");
		a = post(s, &v, path, &second);
		assert_int_equal(a.status, 409);
		assert_non_null(strstr(a.body, "And short."));
		assert_non_null(strstr(a.body, "Mine."));
		assert_null(strstr(ask(s, &nobody, report).body, words));
	}
	assert_int_equal(ask(s, &v, "/reports/part/weather?action=ids%2F3b").status, 404);
	assert_int_equal(ask(s, &v, "/reports/part/legal").status, 404);
}

/* Where a kind of record is listed or missed, who may add one is led to its form. */
static void pages_lead_to_their_forms(void **state)
{
	static const char *const ways[][2] = { { "/indicators", "/new/indicator" },
		{ "/places/masaya?part=link", "/new/agreement?link=leicester-masaya" },
		{ "/places/masaya?part=link", "/partner-cities/new?place=masaya" } };
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL), nobody = { 0 };
	for (size_t i = 0; i < COUNT(ways); i++) {
		const char *href = href_of(s, ask(s, &v, ways[i][0]).body, ways[i][1]);
		if (!href)
			fail_msg("%s has no %s", ways[i][0], ways[i][1]);
		assert_int_equal(ask(s, &v, href).status, 200);
		assert_null(href_of(s, ask(s, &nobody, ways[i][0]).body, ways[i][1]));
	}
}

/* What was added on a record's page leads back there, and is named there; without such a page to its own. */
static void adding_leads_back(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	static const char form[] = "/new/participation?activity=delegation-to-rajkot";
	const char *page = ask(s, &v, form).body;
	assert_non_null(strstr(page, "<a class=\"govuk-link\" href=\"/activities/delegation-to-rajkot\">Leave without saving</a>"));
	struct form f = form_of(s, page, "/new/participation");
	assert_string_equal(form_value(&f, "back"), "activity");
	field_set(s, &f, "organisation", "leicester-rajkot-twinning-association");
	/* a problem first: the way back is not lost */
	struct answer a = post(s, &v, "/new/participation", &f);
	assert_int_equal(a.status, 422);
	f = form_of(s, a.body, "/new/participation");
	field_set(s, &f, "role", codelist_participation_role.codes[2].code);
	a = post(s, &v, "/new/participation", &f);
	assert_int_equal(a.status, 303);
	if (!text_starts(a.location, "/activities/delegation-to-rajkot?added=participation%2F"))
		fail_msg("%s", a.location);
	page = ask(s, &v, a.location).body;
	const char *notice = strstr(page, "govuk-notification-banner--success");
	assert_non_null(notice);
	notice = strstr(notice, "govuk-notification-banner__link\" href=\"");
	assert_non_null(notice);
	const char *href = notice + strlen("govuk-notification-banner__link\" href=\"");
	assert_int_equal(ask(s, &v, arena_strndup(&s->arena, href, strcspn(href, "\""))).status, 200);
	/* nothing is named that is not there or that nobody is shown, and nothing but a field of the kind leads back */
	static const char *const none[] = { "account/1", "participation/x", "x/y", "/", "" };
	for (size_t i = 0; i < COUNT(none); i++)
		assert_null(strstr(ask(s, &v, arena_printf(&s->arena, "/activities/delegation-to-rajkot?done=added&added=%s", none[i])).body,
		    "govuk-notification-banner__link"));
	f = activity_form(s, &v);
	assert_null(form_value(&f, "back"));
	field_set(s, &f, "back", "//evil.example");
	a = post(s, &v, "/new/activity", &f);
	assert_true(a.status == 303 && text_starts(a.location, "/activities/a-new-exchange-of-bakers"));
}

/* What was typed is drawn again, with what is wrong beside the field and in the summary. */
static void problems_beside(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct form f = activity_form(s, &v);
	size_t before = history_size(s);
	field_set(s, &f, "title", "");
	field_set(s, &f, "starts-day", "31");
	field_set(s, &f, "starts-month", "2");
	field_set(s, &f, "address", "no address");
	field_set(s, &f, "parent", "nothing of that name <b>");
	struct answer a = post(s, &v, "/new/activity", &f);
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "<a href=\"#title\">Enter a title</a>"));
	assert_non_null(strstr(a.body, "id=\"title-error\""));
	assert_null(strstr(a.body, "Enter a page address")); /* it is made from the title */
	assert_non_null(strstr(a.body, "<a href=\"#starts\">"));
	assert_non_null(strstr(a.body, "<a href=\"#address\">"));
	assert_non_null(strstr(a.body, "<a href=\"#parent\">"));
	struct form again = form_of(s, a.body, "/new/activity");
	assert_string_equal(form_value(&again, "starts-day"), "31");
	assert_string_equal(form_value(&again, "starts-month"), "2");
	assert_string_equal(form_value(&again, "address"), "no address");
	assert_string_equal(form_value(&again, "parent"), "nothing of that name <b>");
	assert_int_equal(history_size(s), before);
}

/* Whoever may add to a list finds the form and the import on it; nobody else does. */
static void lists_lead_to_their_forms(void **state)
{
	struct site *s = *state;
	struct guest officer = visitor_new(s, "officer", NULL), auditor = visitor_new(s, "auditor", NULL);
	static const char *const lists[] = { "/activities", "/records/activity" };
	for (size_t i = 0; i < COUNT(lists); i++) {
		const char *body = ask(s, &officer, lists[i]).body;
		assert_non_null(strstr(body, "href=\"/new/activity\""));
		assert_non_null(strstr(body, "href=\"/import?kind=activity\""));
		body = ask(s, &auditor, lists[i]).body;
		assert_null(strstr(body, "href=\"/new/activity\""));
		assert_null(strstr(body, "/import?kind"));
	}
	const char *body = ask(s, &officer, "/import").body;
	assert_non_null(strstr(body, "href=\"/import/organisation.xlsx\""));
	assert_null(strstr(body, "href=\"/import/account.xlsx\""));
}

/* A part of a title brings the records that it may mean; the one that is chosen is taken. */
static void reference_chosen(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct form f = form_of(s, ask(s, &v, "/new/participation").body, "/new/participation");
	field_set(s, &f, "activity", "a-new-exchange-of-bakers");
	field_set(s, &f, "organisation", "council");
	field_set(s, &f, "role", "implementing");
	struct answer a = post(s, &v, "/new/participation", &f);
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "name=\"organisation-choice\""));
	f = form_of(s, a.body, "/new/participation");
	field_set(s, &f, "organisation-choice", "leicester-city-council");
	a = post(s, &v, "/new/participation", &f);
	if (a.status != 303)
		fail_msg("%d %s", a.status, a.body);
}

/* Of two records with one name the form keeps in mind which was chosen, for as long as its box shows that name. */
static void one_of_two_namesakes(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	const char *path = "/new/participation";
	for (int i = 0; i < 2; i++)
		send_fields(s, &v, "/new/organisation",
		    i ? "name=Twin+Choir&slug=twin-two&kind=association" : "name=Twin+Choir&slug=twin-one&kind=association", 303);
	struct form f = form_of(s, ask(s, &v, path).body, path);
	field_set(s, &f, "organisation", "twin-two"); /* as the script sends it */
	struct answer a = post(s, &v, path, &f);
	assert_int_equal(a.status, 422);
	f = form_of(s, a.body, path);
	assert_string_equal(form_value(&f, "organisation"), "Twin Choir");
	field_set(s, &f, "activity", "food-for-thought");
	field_set(s, &f, "role", "implementing");
	field_set(s, &f, "organisation", "No such choir");
	assert_int_equal(post(s, &v, path, &f).status, 422);
	field_set(s, &f, "organisation", "Twin Choir");
	assert_int_equal(post(s, &v, path, &f).status, 303);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM participations p JOIN organisations o ON o.id=p.organisation WHERE o.slug='twin-two'"), 1);
}

static void same_key_refused(void **state)
{
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct form f = activity_form(s, &v);
	field_set(s, &f, "slug", "a-new-exchange-of-bakers");
	struct answer a = post(s, &v, "/new/activity", &f);
	assert_int_equal(a.status, 422);
	assert_non_null(strstr(a.body, "href=\"#slug\""));
}

/* Amounts are taken as people paste them, and what no currency pays is told, with the text as it was typed. */
static void amounts_are_taken_as_typed(void **state)
{
	static const struct {
		const char *amount, *currency, *said; /* NULL: taken */
	} tries[] = { { "12,500", "GBP", NULL }, { "12,500.50", "GBP", NULL }, { "12 500", "EUR", NULL }, { "£500", "GBP", NULL },
		{ "500.5555", "GBP", "too many decimal places for GBP" }, { "500.555", "GBP", "can mean 500.5550 or 500555" },
		{ "£500", "EUR", "is in GBP, but the currency chosen is EUR" }, { "12,50", "GBP", "can mean 12.5 or 1250" },
		{ "rubbish", "GBP", "must be a number" } };
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct set activities = model_all(&m, &activity_entity);
	const char *activity = arena_strdup(&s->arena, set_row(activities, activity, 0)->slug);
	db_rollback(db);
	database_give_back(&s->database, db);
	for (size_t i = 0; i < COUNT(tries); i++) {
		struct form f = form_of(s, ask(s, &v, "/new/transaction").body, "/new/transaction");
		field_set(s, &f, "activity", activity);
		field_set(s, &f, "reference", arena_printf(&s->arena, "amount-%zu", i));
		field_set(s, &f, "kind", "incoming");
		field_set(s, &f, "date-year", "2009");
		field_set(s, &f, "amount", tries[i].amount);
		field_set(s, &f, "currency", tries[i].currency);
		field_set(s, &f, "act", "save");
		struct answer a = post(s, &v, "/new/transaction", &f);
		if (a.status != (tries[i].said ? 422 : 303))
			fail_msg("%s %s: %d", tries[i].amount, tries[i].currency, a.status);
		if (tries[i].said) {
			struct form again = form_of(s, a.body, "/new/transaction");
			assert_non_null(strstr(a.body, tries[i].said));
			assert_string_equal(form_value(&again, "amount"), tries[i].amount);
		}
	}
}

/* The money that a new form begins with gives way to what the amount says; a reference that nobody gave is made, and is nobody else's. */
static void what_money_forms_do_not_ask(void **state)
{
	static const struct {
		const char *amount, *currency, *kept; /* `currency` NULL: as the form begins */
	} tries[] = { { "500", NULL, "GBP" }, { "500 GBP", NULL, "GBP" }, { "EUR 500", NULL, "EUR" }, { "500 €", NULL, "EUR" }, { "£500", "", "GBP" },
		{ "500 PLN", "", "PLN" } };
	struct site *s = *state;
	struct guest v = visitor_new(s, "officer", NULL);
	for (size_t i = 0; i < COUNT(tries); i++) {
		struct form f = form_of(s, ask(s, &v, "/new/transaction?activity=delegation-to-rajkot").body, "/new/transaction");
		assert_string_equal(form_value(&f, "currency"), "GBP");
		field_set(s, &f, "kind", "commitment");
		field_set(s, &f, "date-year", "2009");
		field_set(s, &f, "amount", tries[i].amount);
		if (tries[i].currency)
			field_set(s, &f, "currency", tries[i].currency);
		field_set(s, &f, "act", "save");
		struct answer a = post(s, &v, "/new/transaction", &f);
		if (a.status != 303)
			fail_msg("%s: %d", tries[i].amount, a.status);
		const char *key = i ? arena_printf(&s->arena, "Money promised, 2009 (%zu)", i + 1) : "Money promised, 2009";
		const char *href = arena_printf(
		    &s->arena, "/records/transaction/%s.json", url_encode(&s->arena, arena_printf(&s->arena, "delegation-to-rajkot|%s", key), true));
		struct answer row = ask(s, &v, href);
		if (row.status != 200 || !strstr(row.body, arena_printf(&s->arena, "\"currency\": \"%s\"", tries[i].kept)))
			fail_msg("%s of %s: %s", href, tries[i].amount, row.body);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_form_is_drawn),
	cmocka_unit_test(every_field_in_one_group),
	cmocka_unit_test(nothing_is_said_twice),
	cmocka_unit_test(forms_stand_below_their_list),
	cmocka_unit_test(what_is_made_is_not_missing),
	cmocka_unit_test(fields_of_a_visit_are_folded),
	cmocka_unit_test(problems_go_down_the_form),
	cmocka_unit_test(sent_untouched),
	cmocka_unit_test(one_change),
	cmocka_unit_test(added),
	cmocka_unit_test(words_of_the_office_are_not_asked),
	cmocka_unit_test(a_part_of_a_report_is_written_where_it_is_read),
	cmocka_unit_test(pages_lead_to_their_forms),
	cmocka_unit_test(adding_leads_back),
	cmocka_unit_test(problems_beside),
	cmocka_unit_test(lists_lead_to_their_forms),
	cmocka_unit_test(reference_chosen),
	cmocka_unit_test(one_of_two_namesakes),
	cmocka_unit_test(same_key_refused),
	cmocka_unit_test(amounts_are_taken_as_typed),
	cmocka_unit_test(what_money_forms_do_not_ask),
};

int main(void)
{
	return cmocka_run_group_tests(tests, site_begin, site_end);
}
