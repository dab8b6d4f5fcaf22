/* A form that a page offers ends well: whoever is offered one and fills in what it must hold has it saved, or it waits for an officer, or it
 * comes back with every text and a problem that says what to choose. Every role that keeps its own records, every way to add something on
 * the pages that it is shown. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crawl.h"
#define SITE_NAME "offered"
#define SITE_CITY "test/city"
#include "site.h"
#include "visitor.h"
#include "model/declared/delivery.h"

static const struct {
	const char *role, *organisation;
} cast[] = { { "department-officer", "harbour-office" }, { "association", "moinho-friends" }, { "partner-city", "camara-do-moinho" },
	{ "school", "lighthouse-college" } };
static struct guest guests[COUNT(cast)], admin_of_links;

#define TYPED "Words that took an evening"

/* ---- what is offered ---- */

enum { OFFERS_MAX = 4000 };
struct offers {
	struct site *site;
	const char *each[OFFERS_MAX];
	size_t count;
};

static void offer_add(struct offers *all, const char *href)
{
	for (size_t i = 0; i < all->count; i++)
		if (text_equal(all->each[i], href))
			return;
	assert_true(all->count < OFFERS_MAX);
	all->each[all->count++] = href;
}

static void look(struct crawl *c, const struct crawl_page *p)
{
	struct offers *all = c->context;
	for (const char *s = p->body; (s = find_before(s, p->body + p->length, " href=\"/new/")); s++)
		offer_add(all, plain(all->site, s + 7, strcspn(s + 7, "\"")));
}

static void offers_read(struct site *s, const struct guest *who, struct offers *all)
{
	struct crawl c = {
		.app = &s->app, .look = look, .context = all, .without = ".pdf", .headers = arena_printf(&s->arena, "Cookie: %s\r\n", who->cookie)
	};
	crawl_begin(&c);
	crawl_add(&c, "/", NULL);
	crawl_add(&c, "/records", NULL);
	for (size_t i = 0; i < all_entity_count; i++)
		crawl_add(&c, arena_printf(&s->arena, "/records/%s", all_entities[i]->name), NULL);
	crawl_go(&c);
	assert_true(c.count < CRAWL_MAX);
	crawl_end(&c);
}

/* ---- filling one in ---- */

/* The title of the record with a key; without one the key of any record of the kind. NULL: there is none. */
static const char *known_of(struct site *s, const struct entity *e, const char *key)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct set all = key ? (struct set){ 0 } : model_all(&m, e);
	const struct record *row = key ? model_by_key(&m, e, key) : all.count ? all.rows[0] : NULL;
	const char *known = !row ? NULL : arena_strdup(&s->arena, key ? model_title(&m, e, row->id) : model_key(&m, e, row->id));
	db_rollback(db);
	database_give_back(&s->database, db);
	return known;
}

static const char *any_key(struct site *s, const struct entity *e)
{
	return known_of(s, e, NULL);
}

static const char *title_of(struct site *s, const struct entity *e, const char *key)
{
	return known_of(s, e, key);
}

static bool is_empty(const struct form *f, const char *name)
{
	const char *value = form_value(f, name);
	return !value || !*value;
}

static void value_fill(struct site *s, struct form *f, const struct field *d)
{
	static int number;
	switch (d->kind) {
	case K_SLUG: break; /* made of the title */
	case K_CODE: field_set(s, f, d->name, d->list->codes[0].code); break;
	case K_DATE: field_set(s, f, arena_printf(&s->arena, "%s-year", d->name), "2024"); break;
	case K_REF: field_set(s, f, d->name, text_or(any_key(s, d->of), "")); break;
	case K_INT:
	case K_DECIMAL: field_set(s, f, d->name, arena_printf(&s->arena, "%d", 1 + number % 9)); break;
	case K_EMAIL: field_set(s, f, d->name, "a@example.org"); break;
	case K_URL: field_set(s, f, d->name, "https://example.org/"); break;
	default: field_set(s, f, d->name, arena_printf(&s->arena, TYPED " %d", ++number));
	}
}

/* Exactly one of a group. */
static void group_fill(struct site *s, struct form *f, const struct entity *e, const char *names)
{
	const struct field *first = NULL;
	for (const char *n = names; *n; n += strcspn(n, " "), n += *n == ' ') {
		const char *name = arena_strndup(&s->arena, n, strcspn(n, " "));
		first = first ? first : entity_field(e, name);
		if (!is_empty(f, name))
			return;
	}
	value_fill(s, f, first);
}

static void least_fill(struct site *s, struct form *f, const struct entity *e)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *d = &e->fields[i];
		bool date = d->kind == K_DATE && !is_empty(f, arena_printf(&s->arena, "%s-year", d->name));
		if (d->flags & REQUIRED && !(d->flags & INTERNAL) && is_empty(f, d->name) && !date)
			value_fill(s, f, d);
	}
	for (size_t g = 0; g < COUNT(e->one_of) && e->one_of[g]; g++)
		group_fill(s, f, e, e->one_of[g]);
}

enum ending { SAVED, WAITS, COMES_BACK, ENDINGS };

static const char *path_of(struct site *s, const char *href)
{
	return arena_strndup(&s->arena, href, strcspn(href, "?"));
}

/* Among many records a box takes the name; where that has namesakes, the key goes beside it. */
static bool comes_back(struct site *s, const struct entity *e, const struct form *again, const struct form_pair *q)
{
	const struct field *f = entity_field(e, q->name);
	const char *value = text_or(form_value(again, q->name), ""), *chosen = form_value(again, arena_printf(&s->arena, "%s-chosen", q->name));
	return text_equal(value, q->value) || text_equal(text_or(chosen, ""), q->value) ||
	    (f && f->kind == K_REF && text_equal(value, text_or(title_of(s, f->of, q->value), "")));
}

/* Every text that was typed stands in the form again, and a problem leads to a field of it. */
static void comes_back_whole(struct site *s, const struct entity *e, const char *href, const struct form *f, const char *body)
{
	struct form again = form_of(s, body, path_of(s, href));
	if (!strstr(body, "There is a problem"))
		fail_msg("%s comes back without a problem", href);
	for (const struct form_pair *q = f->first; q; q = q->next)
		if (!text_equal(q->name, "token") && !text_equal(q->name, "act") && *q->value && !comes_back(s, e, &again, q))
			fail_msg("%s loses %s: \"%s\"", href, q->name, q->value);
}

static enum ending filled_in(struct site *s, const struct guest *who, const struct entity *e, const char *href, struct form *f)
{
	field_set(s, f, "act", "save");
	struct answer a = post(s, who, path_of(s, href), f);
	if (a.status == 303)
		return text_starts(a.location, "/drafts/") ? WAITS : SAVED;
	if (a.status != 422)
		fail_msg("%s: %d: %.600s", href, a.status, a.body);
	comes_back_whole(s, e, href, f, a.body);
	return COMES_BACK;
}

static enum ending offered(struct site *s, const struct guest *who, const char *href)
{
	const char *kind = path_of(s, href) + strlen("/new/");
	const struct entity *e = entity_find(kind);
	struct answer page = ask(s, who, href);
	assert_non_null(e);
	if (page.status == 307 && text_starts(page.location, "/schools/activity/"))
		return COMES_BACK; /* to the form of its own, which asks for the school's part as well (school.c) */
	if (page.status != 200)
		fail_msg("%s is offered, and answers with %d", href, page.status);
	struct form f = form_of(s, page.body, path_of(s, href));
	least_fill(s, &f, e);
	return filled_in(s, who, e, href, &f);
}

static void every_form_offered_ends_well(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(cast); i++) {
		struct offers all = { .site = s };
		size_t ends[ENDINGS] = { 0 };
		offers_read(s, &guests[i], &all);
		for (size_t k = 0; k < all.count; k++)
			ends[offered(s, &guests[i], all.each[k])]++;
		print_message(
		    "# %s: %zu forms, %zu saved, %zu wait, %zu come back\n", cast[i].role, all.count, ends[SAVED], ends[WAITS], ends[COMES_BACK]);
		assert_true(all.count > 5 && ends[SAVED] + ends[WAITS] > 2);
	}
}

/* ---- codes: what will be refused is not offered ---- */

/* The form's own control for the field, as a radio or in a list of options. */
static bool code_offered(struct site *s, const char *body, const struct field *f, const char *code)
{
	const char *value = arena_printf(&s->arena, " value=\"%s\"", code);
	const char *list = strstr(body, arena_printf(&s->arena, "<select class=\"govuk-select\" id=\"%s\"", f->name));
	list = list ? list : strstr(body, arena_printf(&s->arena, " name=\"%s\"", f->name));
	const char *end = list ? strstr(list, list[1] == 's' ? "</select>" : "</fieldset>") : NULL, *at = list ? strstr(list, value) : NULL;
	return at && (!end || at < end);
}

static int64_t last_id(struct site *s, const struct entity *e)
{
	struct db *db = database_borrow(&s->database);
	const struct query last = { .name = "last", .sql = arena_printf(&s->arena, "SELECT COALESCE(MAX(id),0) FROM %s", e->table) };
	assert_true(db_begin_read(db));
	int64_t id = db_int(db, &last, 0, "");
	db_rollback(db);
	database_give_back(&s->database, db);
	return id;
}

/* As it was before: the same form is sent with another code. With an activity goes who is accountable for it. */
static void added_take_away(struct site *s, const struct entity *e, int64_t after)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	struct set parts = model_all(&m, &participation_entity);
	for (size_t i = 0; e == &activity_entity && i < parts.count; i++)
		if (set_row(parts, participation, i)->activity > after)
			row_delete(&m, &participation_entity, parts.rows[i], &(struct change){ .who = "test" });
	struct set all = model_all(&m, e);
	for (size_t i = 0; i < all.count; i++)
		if (record_id(all.rows[i]) > after)
			row_delete(&m, e, all.rows[i], &(struct change){ .who = "test" });
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}

/* Whether the form is refused with this code at the code's own field, saved, or neither. */
enum said { SAID_TAKEN, SAID_REFUSED, SAID_ELSE };
static enum said code_said(
    struct site *s, const struct guest *who, const struct entity *e, const struct form *filled, const struct field *f, const char *code)
{
	const char *path = arena_printf(&s->arena, "/new/%s", e->name);
	struct form form = form_of(s, ask(s, who, path).body, path);
	for (const struct form_pair *q = filled->first; q; q = q->next)
		if (!text_equal(q->name, "token"))
			field_set(s, &form, q->name, q->value);
	field_set(s, &form, f->name, code);
	if (e == &event_question_entity && text_equal(code, CODE_QUESTION_KIND_CHOICE)) /* who chooses needs something to choose from */
		field_set(s, &form, "choices", "One\nTwo");
	field_set(s, &form, "act", "save");
	int64_t before = last_id(s, e);
	struct answer a = post(s, who, path, &form);
	added_take_away(s, e, before);
	if (a.status == 303)
		return SAID_TAKEN;
	assert_true(a.status == 422);
	return strstr(a.body, arena_printf(&s->arena, "href=\"#%s\"", f->name)) ? SAID_REFUSED : SAID_ELSE;
}

static struct form form_copy(struct site *s, const struct form *f)
{
	struct form copy = { 0 };
	for (const struct form_pair *q = f->first; q; q = q->next)
		field_set(s, &copy, q->name, q->value);
	return copy;
}

static const char *const *keys_of(struct site *s, const struct entity *e)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_read(db));
	model_start(&m, db, &s->arena, NULL);
	struct set all = model_all(&m, e);
	const char **keys = arena_array(&s->arena, const char *, all.count + 1);
	for (size_t i = 0; i < all.count; i++)
		keys[i] = arena_strdup(&s->arena, model_key(&m, e, record_id(all.rows[i])));
	keys[all.count] = NULL;
	db_rollback(db);
	database_give_back(&s->database, db);
	return keys;
}

/* What a form is refused for with a record of others may be said of one's own, which the empty form can't know: whether there is such a one. */
static bool said_of_another(
    struct site *s, const struct guest *who, const struct entity *e, const struct form *filled, const struct field *f, const char *code)
{
	for (size_t i = 0; i < e->field_count; i++) {
		const struct field *d = &e->fields[i];
		if (d->kind != K_REF || !(d->flags & REQUIRED) || text_equal(d->of->name, "organisation"))
			continue;
		struct form other = form_copy(s, filled);
		for (const char *const *key = keys_of(s, d->of); *key; key++) {
			field_set(s, &other, d->name, *key);
			if (code_said(s, who, e, &other, f, code) != SAID_REFUSED)
				return true;
		}
	}
	return false;
}

struct counted {
	size_t forms, offered, left_out;
};

static void codes_of_field(struct site *s, const struct guest *who, const char *role, const struct entity *e, const struct form *filled,
    const char *body, const struct field *f, struct counted *n)
{
	size_t count = f->list->count, first = 0, refused = 0, taken = 0;
	for (size_t i = 0; i < count; i++) {
		const char *code = f->list->codes[i].code;
		if (!code_offered(s, body, f, code)) {
			n->left_out++;
			continue;
		}
		/* of a long list the first, the last and one in the middle: rules are about states, which are few */
		if (count > 12 && i && i != count / 2 && i != count - 1)
			continue;
		enum said said = code_said(s, who, e, filled, f, code);
		n->offered++;
		taken += said == SAID_TAKEN;
		first = said == SAID_ELSE && !refused++ ? i : first;
		if (said == SAID_REFUSED && !said_of_another(s, who, e, filled, f, code))
			fail_msg("%s, /new/%s: %s offers %s, which is refused", role, e->name, f->name, code);
	}
	if (taken && refused && !(f->flags & KEY)) /* by its key a row may be there already */
		fail_msg("%s, /new/%s: %s offers %s, and is refused; others are not", role, e->name, f->name, f->list->codes[first].code);
}

static void codes_of_form(struct site *s, const struct guest *who, const char *role, const struct entity *e, struct counted *n)
{
	const char *path = arena_printf(&s->arena, "/new/%s", e->name);
	struct answer page = ask(s, who, path);
	if (page.status != 200)
		return;
	struct form filled = form_of(s, page.body, path);
	n->forms++;
	least_fill(s, &filled, e);
	for (size_t i = 0; i < e->field_count; i++)
		if (e->fields[i].kind == K_CODE && !(e->fields[i].flags & INTERNAL))
			codes_of_field(s, who, role, e, &filled, page.body, &e->fields[i], n);
}

/* Every role, every form to add something, every code field: none of the codes on offer is what the form is refused for. */
static void no_code_is_offered_that_is_refused(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(cast); i++) {
		struct counted n = { 0 };
		for (size_t k = 0; k < all_entity_count; k++)
			if (!all_entities[k]->secret && !all_entities[k]->journal)
				codes_of_form(s, &guests[i], cast[i].role, all_entities[k], &n);
		print_message("# %s: %zu forms, %zu codes on offer tried, %zu left out\n", cast[i].role, n.forms, n.offered, n.left_out);
		assert_true(n.forms > 4 && n.offered > 20);
	}
}

/* Who asks is offered what they can say; who keeps the whole, or what is asked of, all of it. */
static void a_state_is_offered_to_who_may_say_it(void **state)
{
	static const struct {
		const char *form, *field, *asks;
	} tries[] = { { "booking", "state", "asked" }, { "wait", "state", "waiting" }, { "registration", "state", "waiting" },
		{ "interest", "state", "asked" } };
	struct site *s = *state;
	struct guest school = site_guest(s, "states@example.org", "school", "fjord-school"),
	             officer = site_guest(s, "states-o@example.org", "officer", NULL);
	for (size_t i = 0; i < COUNT(tries); i++) {
		const struct field *f = entity_field(entity_find(tries[i].form), tries[i].field);
		const char *path = arena_printf(&s->arena, "/new/%s", tries[i].form);
		const char *asking = page_of(s, &school, path, 200), *keeping = page_of(s, &officer, path, 200);
		for (size_t k = 0; k < f->list->count; k++) {
			const char *code = f->list->codes[k].code;
			if (code_offered(s, asking, f, code) != text_equal(code, tries[i].asks))
				fail_msg("%s of a school: %s", path, code);
			if (!code_offered(s, keeping, f, code))
				fail_msg("%s of an officer lacks %s", path, code);
		}
	}
}

/* ---- what the page offers that somebody who signed in lands on ---- */

static const struct {
	const char *role, *organisation, *added; /* what it adds first; NULL: nothing */
} landing[] = { { "administrator", NULL, "activity" }, { "officer", NULL, "activity" }, { "department-officer", "harbour-office", "document" },
	{ "association", "moinho-friends", "activity" }, { "partner-city", "camara-do-moinho", "event" },
	{ "school", "lighthouse-college", "opportunity" }, { "committee", "sea-committee", NULL }, { "auditor", NULL, NULL } };

/* Every way from there leads somewhere; a form to add something ends well with what it must hold, by itself. */
static size_t ways_from(struct site *s, const struct guest *who, const char *role, const char *page)
{
	size_t n = 0;
	const char *end = strstr(page, "</main>");
	for (const char *at = strstr(page, "<main"); (at = find_before(at, end, " href=\"/")); at++) {
		const char *href = plain(s, at + 7, strcspn(at + 7, "\"#"));
		struct answer a = ask(s, who, href);
		if (a.status != 200)
			fail_msg("%s: %s answers with %d", role, href, a.status);
		if (!text_starts(href, "/new/"))
			continue;
		n++;
		if (offered(s, who, href) == COMES_BACK)
			fail_msg("%s: %s is refused", role, href);
	}
	return n;
}

static void the_landing_page_offers_what_the_role_may(void **state)
{
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(landing); i++) {
		const char *role = landing[i].role;
		struct guest who = site_guest(s, arena_printf(&s->arena, "lands-%s@example.org", role), role, landing[i].organisation);
		struct answer page = ask(s, &who, "/mine");
		assert_int_equal(page.status, 200);
		size_t n = ways_from(s, &who, role, page.body);
		print_message("# %s: %zu ways to add\n", role, n);
		if (landing[i].added && !strstr(page.body, arena_printf(&s->arena, "href=\"/new/%s?back=my-work\"", landing[i].added)))
			fail_msg("%s may add %s", role, landing[i].added);
		assert_true(landing[i].added ? n > 0 : !n);
		/* only who keeps the whole is told of files that were read, in one line */
		const char *imported = strstr(page.body, " records imported<");
		bool whole = !landing[i].organisation;
		assert_true(whole == (imported != NULL));
		assert_true(!imported || !strstr(imported + 1, " records imported<"));
	}
}

/* What is begun there ends there, with the new thing in sight; nobody is led to actions that they do not have. */
static void what_is_begun_at_home_ends_at_home(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "begins@example.org", "officer", NULL), school = guests[3], department = guests[0];
	const char *form = "/new/event?back=my-work", *page = ask(s, &officer, form).body;
	body_has(page, "href=\"/mine\">Leave without saving");
	struct form f = form_of(s, page, "/new/event");
	least_fill(s, &f, entity_find("event"));
	field_set(s, &f, "title", "A supper begun at home");
	field_set(s, &f, "act", "save");
	struct answer a = post(s, &officer, "/new/event", &f);
	assert_int_equal(a.status, 303);
	assert_true(text_starts(a.location, "/mine?"));
	body_has(ask(s, &officer, a.location).body, "A supper begun at home</a>");
	/* a form that is of no kind of record, and the change of a record that is there */
	form = "/update/element/outward/1b?back=my-actions";
	body_has(ask(s, &officer, "/mine/actions").body, arena_printf(&s->arena, "href=\"%s\"", form));
	f = form_of(s, ask(s, &officer, form).body, "/update/element/outward/1b");
	field_set(s, &f, "status", "on-track");
	field_set(s, &f, "note", "Told from the list of actions.");
	a = post(s, &officer, "/update/element/outward/1b", &f);
	assert_int_equal(a.status, 303);
	assert_string_equal(a.location, "/mine/actions?saved=%2Fplans%2Foutward%2F1b&done=saved");
	body_has(ask(s, &officer, a.location).body, "href=\"/plans/outward/1b\">See what was saved</a>");
	form = "/edit/organisation/brennavik-municipality?back=my-work";
	body_has(ask(s, &officer, "/mine").body, arena_printf(&s->arena, "href=\"%s\"", form));
	f = form_of(s, ask(s, &officer, form).body, "/edit/organisation/brennavik-municipality");
	field_set(s, &f, "summary", "Told from home.");
	field_set(s, &f, "act", "save");
	a = post(s, &officer, "/edit/organisation/brennavik-municipality", &f);
	assert_int_equal(a.status, 303);
	assert_true(text_starts(a.location, "/mine?saved=%2Forganisations%2Fbrennavik-municipality"));
	/* no address leads off the site */
	body_has_not(ask(s, &officer, "/mine?done=saved&saved=%2F%2Felsewhere.example").body, "See what was saved");
	body_has_not(ask(s, &officer, "/mine?done=saved&saved=https%3A%2F%2Felsewhere.example").body, "See what was saved");
	const char *home = ask(s, &officer, "/mine").body;
	static const char *const ways[] = { "/mine/actions", "/new/activity?kind=visit&amp;back=my-work", "/partner-cities/new",
		"/new/event?back=my-work" };
	for (size_t i = 0; i < COUNT(ways); i++)
		body_has(home, arena_printf(&s->arena, "href=\"%s\" role=\"button\"", ways[i]));
	body_has(ask(s, &department, "/mine").body, "href=\"/mine/actions\" role=\"button\"");
	body_has_not(ask(s, &department, "/mine").body, "/partner-cities/new");
	body_has_not(ask(s, &school, "/mine").body, "/mine/actions");
}

/* Counts lead to what they count. */
static void the_landing_page_counts_what_waits(void **state)
{
	struct site *s = *state;
	struct guest officer = site_guest(s, "counts@example.org", "officer", NULL), friend = guests[1];
	const char *before = ask(s, &officer, "/mine").body;
	assert_null(strstr(before, "A feast that is begun"));
	struct form f = form_of(s, ask(s, &friend, "/new/event").body, "/new/event");
	field_set(s, &f, "title", "A feast that is begun");
	field_set(s, &f, "act", "draft");
	assert_int_equal(post(s, &friend, "/new/event", &f).status, 303);
	const char *own = ask(s, &friend, "/mine").body, *counted = strstr(own, "href=\"/drafts#mine\"");
	assert_non_null(counted);
	assert_non_null(strstr(counted, "A feast that is begun"));
	assert_null(strstr(ask(s, &officer, "/mine").body, "A feast that is begun")); /* it waits for nobody else */
	assert_non_null(strstr(ask(s, &officer, "/drafts").body, "A feast that is begun"));
}

/* ---- what a form presets ---- */

/* Saved with what the form must hold, and no word of whose it is; what a partner city sends as a document waits for an officer. */
static void ones_own_without_saying_so(void **state)
{
	static const struct {
		size_t who;
		const char *form;
		enum ending ends;
	} forms[] = { { 0, "/new/document" }, { 1, "/new/event" }, { 1, "/new/event?place=vale-do-moinho" }, { 1, "/new/article" },
		{ 1, "/new/article?place=vale-do-moinho" }, { 1, "/new/resource" }, { 1, "/new/activity" }, { 2, "/new/event?place=vale-do-moinho" },
		{ 2, "/new/article?place=vale-do-moinho" }, { 2, "/new/document", WAITS }, { 3, "/new/opportunity" } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(forms); i++)
		if (offered(s, &guests[forms[i].who], forms[i].form) != forms[i].ends)
			fail_msg("%s of the %s ends otherwise", forms[i].form, cast[forms[i].who].role);
}

/* What is foreign, or missing, is told at the field that decides. */
static void the_field_says_what_to_choose(void **state)
{
	static const struct {
		const char *organisation, *link, *problem;
	} tries[] = { { "fjord-school", "", "href=\"#organisation\"" }, { "", "", "href=\"#organisation\"" },
		{ "moinho-friends", "brennavik-kessuru", "href=\"#link\"" } };
	struct site *s = *state;
	for (size_t i = 0; i < COUNT(tries); i++) {
		int64_t before = site_state(s);
		struct form f = form_of(s, ask(s, &guests[1], "/new/event").body, "/new/event");
		least_fill(s, &f, entity_find("event"));
		field_set(s, &f, "organisation", tries[i].organisation);
		field_set(s, &f, "link", tries[i].link);
		field_set(s, &f, "act", "save");
		struct answer a = post(s, &guests[1], "/new/event", &f);
		assert_int_equal(a.status, 422);
		comes_back_whole(s, &event_entity, "/new/event", &f, a.body);
		if (!strstr(a.body, tries[i].problem) || !strstr(a.body, "Friends of Vale do Moinho"))
			fail_msg("%s, %s: %s", tries[i].organisation, tries[i].link, a.body);
		assert_int_equal(site_state(s), before);
		/* and nothing is lost either way */
		field_set(s, &f, "act", "draft");
		struct form again = form_of(s, a.body, "/new/event");
		field_set(s, &again, "act", "draft");
		assert_int_equal(post(s, &guests[1], "/new/event", &again).status, 303);
	}
}

/* Who runs two links is not left with a form that will be refused: it stands preset with one, and offers the other. */
static void who_runs_two_links_is_asked_which(void **state)
{
	struct site *s = *state;
	struct form f = form_of(s, ask(s, &admin_of_links, "/edit/link/brennavik-kessuru").body, "/edit/link/brennavik-kessuru");
	field_set(s, &f, "lead", "moinho-friends");
	field_set(s, &f, "act", "save");
	assert_int_equal(post(s, &admin_of_links, "/edit/link/brennavik-kessuru", &f).status, 303);
	assert_int_equal(offered(s, &guests[1], "/new/activity"), SAVED);
	const char *body = ask(s, &guests[1], "/new/activity").body;
	assert_non_null(strstr(body, "Brennavik and Vale do Moinho"));
	assert_non_null(strstr(body, "Brennavik and Kessuru"));
	assert_non_null(strstr(ask(s, &guests[1], "/mine").body, "href=\"/new/activity?back=my-work\""));
}

static int offered_begin(void **state)
{
	site_begin(state);
	for (size_t i = 0; i < COUNT(cast); i++)
		guests[i] = site_guest(
		    *state, arena_printf(&((struct site *)*state)->arena, "%s@example.org", cast[i].role), cast[i].role, cast[i].organisation);
	admin_of_links = site_guest(*state, "links@example.org", "administrator", NULL);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(ones_own_without_saying_so), cmocka_unit_test(the_field_says_what_to_choose),
		cmocka_unit_test(the_landing_page_offers_what_the_role_may), cmocka_unit_test(what_is_begun_at_home_ends_at_home),
		cmocka_unit_test(the_landing_page_counts_what_waits), cmocka_unit_test(a_state_is_offered_to_who_may_say_it),
		cmocka_unit_test(no_code_is_offered_that_is_refused), cmocka_unit_test(every_form_offered_ends_well),
		cmocka_unit_test(who_runs_two_links_is_asked_which) };
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests_name("offered", tests, offered_begin, site_end);
}
