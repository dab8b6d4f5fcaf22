/* What an organisation saves stands on its own pages, or waits for an officer: every role that keeps its own records, every kind that it
 * may add or change, and every reference of that kind set to a record of others; by the interface for programs, by the form and by a
 * file. On the engine that JUMELAGE_TEST_DB names; runs in the project's folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/html.h"
#define SITE_NAME "ground"
#define SITE_CITY "test/city"
#include "api_test.h"
#include "visitor.h"
#include "model/declared/governance.h"
#include "model/declared/letters.h"
#include "model/declared/library.h"
#include "rule/approval.h"
#include "web/kit/api.h"

/* ---- who, and what is nobody's of them ---- */

static const struct {
	const char *role, *organisation;
} cast[] = { { "department-officer", "harbour-office" }, { "association", "moinho-friends" }, { "partner-city", "camara-do-moinho" },
	{ "school", "lighthouse-college" } };
static struct program programs[COUNT(cast)];
static struct guest guests[COUNT(cast)];
static struct program officer;
static struct guest officer_guest;

/* A record of each kind that no one of the cast has anything to do with, in the order in which they are added; NULL: it is there. */
static const struct foreign {
	const char *entity, *key, *fields;
} foreign[] = {
	{ "place", "far", "slug=far&name=Far&kind=city" },
	{ "dataset", "harbour-register", NULL },
	{ "organisation", "far-council", "slug=far-council&name=Far Council&kind=council&place=far" },
	{ "person", "far-post", "slug=far-post&title=Far post&kind=post&organisation=far-council" },
	{ "link", "far-link", "slug=far-link&name=Far link&kind=twin-town&home=far-council&place=far&partner=far-council&lead=far-council" },
	{ "plan", "harbours", NULL },
	{ "element", "harbours/far", "slug=harbours/far&plan=harbours&code=far&kind=goal&title=Far&owner=far-council" },
	{ "document", "far-paper", "slug=far-paper&title=Far paper&kind=report&publisher=far-council" },
	{ "activity", "far-activity", "slug=far-activity&title=Far activity&kind=project&status=running&link=far-link&dataset=brennavik" },
	{ "event", "far-event",
	    "slug=far-event&title=Far event&kind=talk&starts=2024-03-01&organisation=far-council&activity=far-activity&link=far-link" },
	{ "desk", "far-desk", "slug=far-desk&title=Far desk&organisation=far-council" },
	{ "resource", "far-box", "slug=far-box&title=Far box&kind=film&holder=far-council&desk=far-desk" },
	{ "reading_list", "far-reading", "slug=far-reading&title=Far reading&organisation=far-council" },
	{ "reading_item", "far-reading|1", "list=far-reading&position=1&address=https://far.example/page&title=Far page" },
	{ "part", "far-box|Reel", "resource=far-box&title=Reel&quantity=1" },
	{ "copy", "far-box|1", "resource=far-box&number=1" },
	{ "stocktake", "far-desk|2024-05-01", "desk=far-desk&starts=2024-05-01" },
	{ "sighting", "far-desk|2024-05-01|far-box|1", "stocktake=far-desk|2024-05-01&copy=far-box|1&result=seen" },
	{ "booking", "far-box|1|2024-08-01|", "copy=far-box|1&starts=2024-08-01&ends=2024-08-02&borrower=far-council&state=confirmed" },
	{ "alignment", "harbours/far|serves|tide/open", "from_element=harbours/far&kind=serves&to_element=tide/open" },
	{ "contribution", "far-activity|harbours/far", "activity=far-activity&element=harbours/far" },
	{ "indicator", "far-indicator", "slug=far-indicator&title=Far indicator&unit=pupils&direction=up&activity=far-activity" },
	{ "observation", "far-indicator|actual|2023", "indicator=far-indicator&kind=actual&date=2023&value=1" },
	{ "update", "harbours/far||2023-01-01|1", "element=harbours/far&date=2023-01-01&number=1&status=on-track" },
	{ "decision", "far-decision", "slug=far-decision&title=Far decision&organisation=far-council&date=2023-01-01&state=open" },
	{ "forum", "far-table", "slug=far-table&name=Far table" },
	{ "opportunity", "far-wish", "slug=far-wish&title=Far wish&kind=placement&side=wish&organisation=far-council" },
	{ "interest", "far-wish|far-council", "opportunity=far-wish&organisation=far-council&state=asked" },
	{ "enquiry", "far-enquiry", "reference=far-enquiry&subject=Far&kind=trade&state=answered&date=2024-02-01&firm=Far firm" },
	{ "introduction", "far-enquiry|far-council|2024-02-02", "enquiry=far-enquiry&organisation=far-council&date=2024-02-02" },
	{ "funding_scheme", "sea-grant", NULL },
	{ "call", "sea-2024", NULL },
	{ "idea", "young-sailors", NULL },
	{ "bid", "far-bid", "slug=far-bid&title=Far bid&scheme=sea-grant&stage=preparing&lead=far-council" },
	{ "bid_line", "far-bid|1", "bid=far-bid&number=1&category=travel&purpose=Boat&quantity=1&unit_cost=1&payer=call" },
	{ "award", "far-council|blue-school/wave|2023-01-01", "organisation=far-council&level=blue-school/wave&state=held&date=2023-01-01" },
};

static const char *foreign_key(const struct entity *of)
{
	for (size_t i = 0; i < COUNT(foreign); i++)
		if (text_equal(foreign[i].entity, of->name))
			return foreign[i].key;
	fail_msg("no foreign record of the kind %s", of->name);
	return NULL;
}

#include "ground_own.h"

/* "a=x&b=y" as a JSON object, with one member set anew; `drop` (may be NULL) names members that stay out. */
static const char *object(struct site *s, const char *fields, const char *name, const char *value, const char *drop)
{
	struct out o = { .arena = &s->arena };
	struct json_writer w = { .out = &o };
	bool set = false;
	json_begin_object(&w);
	for (const char *f = text_or(fields, ""); *f;) {
		size_t n = strcspn(f, "="), v = strcspn(f + n, "&");
		const char *member = arena_strndup(&s->arena, f, n), *text = arena_strndup(&s->arena, f + n + 1, v - 1);
		bool this = name && text_equal(member, name), out = drop && !this && strstr(drop, member);
		if (!out)
			json_key(&w, member), json_text(&w, this ? value : text);
		set = set || this;
		f += n + v + (f[n + v] == '&');
	}
	if (name && !set)
		json_key(&w, name), json_text(&w, value);
	json_end(&w);
	return out_text(&o);
}

static const char *form_fields(struct site *s, const char *fields, const char *name, const char *value, const char *drop)
{
	struct out o = { .arena = &s->arena };
	bool set = false;
	for (const char *f = text_or(fields, ""); *f;) {
		size_t n = strcspn(f, "="), v = strcspn(f + n, "&");
		const char *member = arena_strndup(&s->arena, f, n), *text = arena_strndup(&s->arena, f + n + 1, v - 1);
		bool this = name && text_equal(member, name), out = drop && !this && strstr(drop, member);
		if (!out)
			form_write(&o, member, this ? value : text);
		set = set || this;
		f += n + v + (f[n + v] == '&');
	}
	if (name && !set)
		form_write(&o, name, value);
	return out_text(&o);
}

static void add_all(struct site *s, const struct foreign *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!rows[i].fields)
			continue;
		const char *path = arena_printf(&s->arena, "/api/%s", rows[i].entity);
		const char *answer = call(s, officer, "POST", path, NULL, object(s, rows[i].fields, NULL, NULL, NULL));
		if (answer_status(answer) != 201)
			fail_msg("%s %s: %.2000s", rows[i].entity, rows[i].key, answer);
	}
}

/* What visits are checked by: answers to anything else are refused to everybody. */
static void checklist_choose(struct site *s)
{
	static const struct change by = { .who = "test" };
	struct rows_open r;
	rows_begin(s, &r, NULL);
	struct setting *t = row_new(r.m.arena, &setting_entity);
	t->name = "exchange-checklist";
	t->value = "blue-school";
	assert_int_equal(row_save(&r.m, &setting_entity, NULL, t, &by), ROW_SAVED);
	rows_done(&r);
}

static int ground_begin(void **state)
{
	site_begin(state);
	struct site *s = *state;
	officer_guest = site_guest(s, "officer@example.org", "officer", NULL);
	officer = token_make(s, "officer@example.org", "officer", NULL, "write", 3600);
	for (size_t i = 0; i < COUNT(cast); i++) {
		const char *email = arena_printf(&s->arena, "%s@example.org", cast[i].role);
		guests[i] = site_guest(s, email, cast[i].role, cast[i].organisation);
		programs[i] = token_make(s, email, cast[i].role, cast[i].organisation, "write", 3600);
	}
	checklist_choose(s);
	add_all(s, foreign, COUNT(foreign));
	add_all(s, needed, COUNT(needed));
	return 0;
}

/* A number that changes with every row of the kind. */
static int64_t rows_state(struct site *s, const struct entity *e)
{
	return site_count(s, arena_printf(&s->arena, "SELECT COALESCE(CAST(SUM(id*31+version) AS BIGINT),0)+COUNT(*)*1000003 FROM %s", e->table));
}

static const struct own *own_of(const char *role, const struct entity *e)
{
	for (size_t i = 0; i < COUNT(owns); i++)
		if (text_equal(owns[i].role, role) && text_equal(owns[i].entity, e->name))
			return &owns[i];
	fail_msg("the role %s may keep %s: give one of its own here", role, e->name);
	return NULL;
}

/* The others of its group, one of which alone may be given. */
static const char *rivals(const struct entity *e, const struct field *f)
{
	for (size_t g = 0; g < COUNT(e->one_of) && e->one_of[g]; g++)
		if (strstr(e->one_of[g], f->name)) /* a criterion is of an award's claim alone */
			return strstr(e->one_of[g], "award") ? "element alignment contribution observation decision award introduction criterion"
			                                     : e->one_of[g];
	return NULL;
}

/* Which fields of the kind put a row on somebody's page. The file of a document is asked about otherwise (intruder.c); an award's criterion
 * only says what of one's own award is meant, and a booking is on no page of its borrower that others see. */
static bool puts_on_page(const struct entity *e, const struct field *f)
{
	bool borrower = (e == &booking_entity || e == &wait_entity) && text_equal(f->name, "borrower");
	/* told to its two sides alone, and asked for (opportunities.c, programmes.c) */
	borrower = borrower || e == &interest_entity || e == &registration_entity;
	borrower = borrower || (f->flags & APART && e == &awareness_entity);      /* told to its group alone (groups.c) */
	borrower = borrower || (f->flags & APART && !strncmp(e->name, "bid", 3)); /* what a bid names reads who bids (bids.c) */
	borrower = borrower || (f->flags & APART && e == &reading_item_entity);   /* what a list names says nothing of it on its page */
	return f->kind == K_REF && !(f->flags & INTERNAL) && f->of != &file_entity && !borrower &&
	    !((e == &evidence_entity || e == &visit_check_entity) && text_equal(f->name, "criterion"));
}

/* Every kind that a rule lets the role keep of its own, attachments and translations aside, which belong to what they speak of, and what has no
 * form, file or interface (exchanges.c). */
static bool kept_by(const struct may_rule *rule, const char *role, const struct entity *e, unsigned act)
{
	return text_equal(role_code(rule->role), role) && rule->own && rule->acts & act && may_rule_names(rule, e) && e != &attachment_entity &&
	    !e->secret && e != &translation_entity;
}

static unsigned acts_of(const char *role, const struct entity *e)
{
	unsigned acts = 0;
	for (size_t r = 0; r < may_rule_count; r++)
		acts |= kept_by(&may_rules[r], role, e, ACT_ADD | ACT_CHANGE) ? may_rules[r].acts : 0;
	return acts & (ACT_ADD | ACT_CHANGE);
}

/* Whether what the role adds waits for an officer, wherever it stands. */
static bool always_waits(const char *role, const struct entity *e)
{
	for (size_t r = 0; r < may_rule_count; r++)
		if (kept_by(&may_rules[r], role, e, ACT_ADD | ACT_CHANGE) && may_rules[r].waits)
			return true;
	return false;
}

static size_t held, asked;

static const char *slug_fresh(struct site *s, const char *fields)
{
	static int n;
	const char *slug = strstr(fields, "slug=");
	if (slug != fields)
		return fields;
	return arena_printf(&s->arena, "slug=try-%d%s", ++n, fields + strcspn(fields, "&"));
}

static bool answer_waits(struct site *s, const struct entity *e, const char *answer)
{
	return e->waits && text_equal(json_member_text(answer_json(s, answer), "state"), e->waits);
}

/* Refused, or kept where nobody sees it: never a row of the kind, but one whose state says that it only asks. */
static void not_published(struct site *s, const struct entity *e, int64_t before, const char *what, const char *answer)
{
	int status = answer_status(answer);
	bool draft = status == 202 || (status == 303 && text_starts(text_or(answer_header(s, answer, "Location"), ""), "/drafts/"));
	if ((status == 201 || status == 200) && answer_waits(s, e, answer))
		return;
	bool back = status == 422 &&
	    (strstr(answer, "that belongs to your organisation") || strstr(answer, "hoose your own organisation") ||
	        strstr(answer, "We cannot find a booking") || strstr(answer, "We cannot find a stocktake") ||
	        strstr(answer, "We cannot find a bid") || strstr(answer, "We cannot find an introduction") ||
	        strstr(answer, "We cannot find a group") || /* one of others is closed to them */
	        strstr(answer, "Everybody could read"));    /* or what is closed through it would open */
	if (status != 403 && !draft && !back)
		fail_msg("%s: %d: %.1200s", what, status, answer);
	if (rows_state(s, e) != before)
		fail_msg("%s is published", what);
	held += status == 403 || back;
	asked += draft;
}

static void add_foreign(struct site *s, size_t who, const struct entity *e, const struct own *own, const struct field *f, const char *key)
{
	const char *path = arena_printf(&s->arena, "/api/%s", e->name), *form = arena_printf(&s->arena, "/new/%s", e->name);
	const char *drop = rivals(e, f), *fields = slug_fresh(s, own->fields);
	const char *what = arena_printf(&s->arena, "%s adds %s with %s=%s", cast[who].role, e->name, f->name, key);
	int64_t before = rows_state(s, e);
	const char *answer = call(s, programs[who], "POST", path, NULL, object(s, fields, f->name, key, drop));
	not_published(s, e, before, what, answer);
	if (answer_waits(s, e, answer))
		return; /* it was asked for, by the interface */
	before = rows_state(s, e);
	not_published(s, e, before, arena_printf(&s->arena, "%s, by its form", what),
	    site_post(s, &guests[who], form, form_fields(s, slug_fresh(s, own->fields), f->name, key, drop)));
}

/* Gives where the record is then: a booking that asks for another copy has another key. */
static const char *change_foreign(struct site *s, size_t who, const struct entity *e, const char *path, const struct field *f)
{
	const char *key = foreign_key(f->of), *rival = rivals(e, f);
	struct out nulls = { .arena = &s->arena };
	if (rival)
		for (size_t i = 0; i < e->field_count; i++)
			if (&e->fields[i] != f && strstr(rival, e->fields[i].name))
				out_fmt(&nulls, ",\"%s\":null", e->fields[i].name);
	if (e == &booking_entity) /* that copy was asked for already, for other days */
		out_fmt(&nulls, ",\"starts\":\"2025-0%zu-01\",\"ends\":\"2025-0%zu-02\"", who + 1, who + 1);
	if (e == &wait_entity)
		out_fmt(&nulls, ",\"starts\":\"2025-0%zu-01\",\"ends\":\"2025-0%zu-02\"", who + 1, who + 1);
	int64_t before = rows_state(s, e);
	const char *body = arena_printf(&s->arena, "{\"%s\":\"%s\"%s}", f->name, key, out_text(&nulls));
	const char *answer = call(s, programs[who], "PATCH", path, "*", body);
	not_published(s, e, before, arena_printf(&s->arena, "%s changes %s to %s=%s", cast[who].role, path, f->name, key), answer);
	const char *now = answer_status(answer) == 200 ? json_member_text(answer_json(s, answer), "key") : NULL;
	return now ? arena_printf(&s->arena, "/api/%s/%s", e->name, url_encode(&s->arena, now, true)) : path;
}

static void kind_of_role(struct site *s, size_t who, const struct entity *e, unsigned acts)
{
	const struct own *own = own_of(cast[who].role, e);
	const char *path = own->key ? arena_printf(&s->arena, "/api/%s/%s", e->name, url_encode(&s->arena, own->key, true)) : NULL;
	if (acts & ACT_ADD) {
		for (size_t i = 0; i < e->field_count; i++)
			if (puts_on_page(e, &e->fields[i]))
				add_foreign(s, who, e, own, &e->fields[i], foreign_key(e->fields[i].of));
		/* and what is all one's own is taken */
		const char *answer =
		    call(s, programs[who], "POST", arena_printf(&s->arena, "/api/%s", e->name), NULL, object(s, own->fields, NULL, NULL, NULL));
		bool waits = always_waits(cast[who].role, e);
		if (answer_status(answer) != (waits ? 202 : 201))
			fail_msg("%s adds its own %s: %.1200s", cast[who].role, e->name, answer);
		if (waits) {
			answer =
			    call(s, officer, "POST", arena_printf(&s->arena, "/api/%s", e->name), NULL, object(s, own->fields, NULL, NULL, NULL));
			expect_status(s, answer, 201);
		}
		if (e->waits)
			assert_true(answer_waits(s, e, answer));
		path = answer_header(s, answer, "Location");
	}
	for (size_t i = 0; acts & ACT_CHANGE && i < e->field_count; i++)
		if (puts_on_page(e, &e->fields[i]))
			path = change_foreign(s, who, e, path, &e->fields[i]);
}

static void nothing_stands_on_pages_of_others(void **state)
{
	struct site *s = *state;
	size_t kinds = 0;
	held = asked = 0;
	for (size_t who = 0; who < COUNT(cast); who++)
		for (size_t i = 0; i < all_entity_count; i++) {
			unsigned acts = acts_of(cast[who].role, all_entities[i]);
			if (!acts)
				continue;
			kind_of_role(s, who, all_entities[i], acts);
			kinds++;
		}
	print_message("%zu kinds of records, %zu refused, %zu wait\n", kinds, held, asked);
	assert_int_equal(kinds, COUNT(owns));
	assert_true(held > 20 && asked > 20);
}

/* ---- who takes part in an activity of others ---- */

/* What hangs on an activity of the far council in which each of the cast takes part in one role, which stands for %. */
static const struct foreign parted[] = {
	{ "activity", "part-%", "slug=part-%&title=Part %&kind=project&status=running&dataset=brennavik" },
	{ "event", "part-%-day", "slug=part-%-day&title=Day %&kind=talk&starts=2024-03-01&organisation=far-council&activity=part-%" },
	{ "resource", "part-%-box", "slug=part-%-box&title=Box %&kind=film&holder=far-council&desk=far-desk&activity=part-%" },
	{ "copy", "part-%-box|1", "resource=part-%-box&number=1" },
	{ "indicator", "part-%-pupils", "slug=part-%-pupils&title=Pupils %&unit=pupils&direction=up&activity=part-%" },
	{ "observation", "part-%-pupils|actual|2023", "indicator=part-%-pupils&kind=actual&date=2023&value=1" },
	{ "contribution", "part-%|harbours/far", "activity=part-%&element=harbours/far" },
};

static const char *role_put(struct site *s, const char *text, const char *role)
{
	struct out o = { .arena = &s->arena };
	for (; *text; text++)
		*text == '%' ? out_str(&o, role) : out_char(&o, *text);
	return out_text(&o);
}

static const char *parted_key(struct site *s, const struct entity *of, const char *role)
{
	for (size_t i = 0; i < COUNT(parted); i++)
		if (of && text_equal(parted[i].entity, of->name))
			return role_put(s, parted[i].key, role);
	return NULL;
}

/* `name` stands for the %; `led`: the far council answers for the activity. */
static void role_begin(struct site *s, const char *name, const char *role, bool led)
{
	struct foreign rows[COUNT(parted) + COUNT(cast) + 1];
	for (size_t i = 0; i < COUNT(parted); i++)
		rows[i] = (struct foreign){ parted[i].entity, role_put(s, parted[i].key, name), role_put(s, parted[i].fields, name) };
	for (size_t i = 0; i < COUNT(cast); i++)
		rows[COUNT(parted) + i] = (struct foreign){ "participation", name,
			arena_printf(&s->arena, "activity=part-%s&organisation=%s&role=%s", name, cast[i].organisation, role) };
	rows[COUNT(rows) - 1] =
	    (struct foreign){ "participation", name, arena_printf(&s->arena, "activity=part-%s&organisation=far-council&role=accountable", name) };
	add_all(s, rows, COUNT(rows) - !led);
}

/* `role`: that of all of the cast in the activity. */
static size_t parted_add(struct site *s, size_t who, const char *name, const char *role)
{
	size_t tried = 0;
	for (size_t k = 0; k < all_entity_count; k++) {
		const struct entity *e = all_entities[k];
		for (size_t i = 0; acts_of(cast[who].role, e) & ACT_ADD && i < e->field_count; i++) {
			const struct field *f = &e->fields[i];
			const char *key = f->kind == K_REF ? parted_key(s, f->of, name) : NULL;
			if (!key || !puts_on_page(e, f))
				continue;
			const struct own *own = own_of(cast[who].role, e);
			if (e == &participation_entity && text_ends(own->fields, arena_printf(&s->arena, "&role=%s", role)))
				continue; /* it is there */
			add_foreign(s, who, e, own, f, key);
			tried++;
		}
	}
	return tried;
}

/* Each role in an activity, each kind of record and each reference to the activity or to what hangs on it: who funds it, hosts it, gains from
 * it or is a partner in it doesn't keep it, nor do those who deliver it together, or for another. Who answers for it does. */
static void to_take_part_is_not_to_keep(void **state)
{
	struct site *s = *state;
	size_t tried = 0;
	for (size_t r = 0; r < codelist_participation_role.count; r++) {
		const char *role = codelist_participation_role.codes[r].code;
		bool keeps = text_equal(role, CODE_PARTICIPATION_ROLE_ACCOUNTABLE);
		role_begin(s, role, role, false);
		for (size_t who = 0; who < COUNT(cast); who++)
			tried += keeps ? 0 : parted_add(s, who, role, role);
		const char *body = arena_printf(
		    &s->arena, "{\"organisation\":\"lighthouse-college\",\"activity\":\"part-%s\",\"who\":\"public\",\"count\":999999}", role);
		assert_int_equal(answer_status(call(s, programs[3], "POST", "/api/attendance", NULL, body)), keeps ? 201 : 202);
	}
	role_begin(s, "led", CODE_PARTICIPATION_ROLE_IMPLEMENTING, true);
	for (size_t who = 0; who < COUNT(cast); who++)
		tried += parted_add(s, who, "led", CODE_PARTICIPATION_ROLE_IMPLEMENTING);
	print_message("%zu references tried\n", tried);
	assert_true(tried > 120);
}

static const char *booking_try(struct site *s, struct program who, const char *copy, const char *starts, const char *borrower, const char *state)
{
	const char *body = arena_printf(&s->arena, "{\"copy\":\"%s\",\"starts\":\"%s\",\"ends\":\"%s\",\"borrower\":\"%s\",\"state\":\"%s\"}", copy,
	    starts, starts, borrower, state);
	return call(s, who, "POST", "/api/booking", NULL, body);
}

static void expect_fault(struct site *s, const char *answer, const char *pointer)
{
	expect_status(s, answer, 422);
	if (!strstr(answer, arena_printf(&s->arena, "\"%s\"", pointer)))
		fail_msg("nothing at %s: %.1200s", pointer, answer);
}

static void expect_state(struct site *s, const char *answer, const char *state, const char *what)
{
	const char *stored = json_member_text(answer_json(s, answer), "state");
	if (!text_equal(stored, state))
		fail_msg("%s: %s instead of %s: %.600s", what, text_or(stored, "-"), state, answer);
}

/* A box that the far council holds, made in an activity in which the borrower takes part, whatever its role there. */
static void who_borrows_only_asks(void **state)
{
	struct site *s = *state;
	static const char *const roles[] = { "beneficiary", "implementing" };
	int64_t day = date_days("2025-03-03");
	for (size_t r = 0; r < COUNT(roles); r++) {
		role_begin(s, roles[r], roles[r], false);
		for (size_t i = 0; i < codelist_booking_state.count; i++, day += 7) {
			const char *code = codelist_booking_state.codes[i].code, *starts = date_from_days(&s->arena, day);
			const char *copy = role_put(s, "part-%-box|1", roles[r]);
			int64_t before = rows_state(s, &booking_entity);
			int refused = answer_status(booking_try(s, programs[3], copy, starts, "fjord-school", code));
			assert_true(refused == 403 || refused == 422);
			assert_int_equal(rows_state(s, &booking_entity), before);
			const char *answer = booking_try(s, programs[3], copy, starts, "lighthouse-college", code);
			bool asks = text_equal(code, booking_entity.waits);
			if (asks)
				expect_state(s, answer, "asked", "a borrower");
			else
				expect_fault(s, answer, "/state");
			expect_state(s, booking_try(s, programs[1], "mill-box|1", starts, "fjord-school", code), code, "the lender");
		}
	}
}

static void what_is_lent_stays_lent(void **state)
{
	struct site *s = *state;
	static const char key[] = "mill-box|2|2025-03-03|";
	const char *path = arena_printf(&s->arena, "/api/booking/%s", url_encode(&s->arena, key, true));
	expect_status(s, booking_try(s, officer, "mill-box|2", "2025-03-03", "lighthouse-college", "out"), 201);
	expect_status(s, call(s, programs[3], "PATCH", path, "*", "{\"state\":\"returned\"}"), 422);
	expect_status(s, call(s, programs[3], "PATCH", path, "*", "{\"ends\":\"2025-08-08\"}"), 422);
	expect_fault(s, call(s, programs[3], "PATCH", path, "*", "{\"pupils\":31,\"lent\":\"2025-01-01\"}"), "/lent");
	expect_state(s, call(s, programs[3], "PATCH", path, "*", "{\"pupils\":30}"), "out", "pupils alone");
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM bookings WHERE pupils=30 AND lent IS NULL AND ends='2025-03-03'"), 1);
	expect_state(s, call(s, programs[1], "PATCH", path, "*", "{\"state\":\"returned\"}"), "returned", "the lender");
	expect_fault(s, call(s, programs[3], "PATCH", path, "*", "{\"pupils\":99999}"), "/pupils");
	expect_status(s, booking_try(s, officer, "mill-box|2", "2025-04-07", "lighthouse-college", "confirmed"), 201);
	path = arena_printf(&s->arena, "/api/booking/%s", url_encode(&s->arena, "mill-box|2|2025-04-07|", true));
	expect_state(s, call(s, programs[3], "PATCH", path, "*", "{\"state\":\"cancelled\"}"), "cancelled", "who asked, off again");
}

/* The days of a loan are the desk's to say, wherever it is asked for; who waits stands where they came. */
static void a_desk_lends_by_its_rules(void **state)
{
	struct site *s = *state;
	static const struct {
		const char *starts, *ends, *pointer;
	} days[] = { { "2024-09-02", "2024-10-08", "/ends" }, { "2008-06-02", "2008-06-03", "/starts" }, { "2026-09-01", "2026-09-02", "/starts" },
		{ "2024-09-01", "2024-09-03", "/starts" }, { "2024-08-02", "2024-08-06", "/ends" } };
	static const char body[] = "{\"%s\":\"%s\",\"starts\":\"%s\",\"ends\":\"%s\",\"borrower\":\"lighthouse-college\",\"state\":\"%s\"}";
	for (size_t i = 0; i < COUNT(days); i++) {
		const char *b = arena_printf(&s->arena, body, "copy", "mill-box|1", days[i].starts, days[i].ends, "asked");
		const char *w = arena_printf(&s->arena, body, "resource", "mill-box", days[i].starts, days[i].ends, "waiting");
		expect_fault(s, call(s, programs[3], "POST", "/api/booking", NULL, b), days[i].pointer);
		expect_fault(s, call(s, programs[3], "POST", "/api/wait", NULL, w), days[i].pointer);
	}
	const char *first = "{\"resource\":\"mill-box\",\"starts\":\"2024-09-02\",\"ends\":\"2024-09-03\",\"borrower\":\"lighthouse-college\","
	                    "\"state\":\"waiting\",\"asked\":\"2001-01-01T00:00:00Z\"}";
	expect_status(s, call(s, programs[3], "POST", "/api/wait", NULL, first), 201);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM waits WHERE starts='2024-09-02' AND asked>'2020'"), 1);
	const char *path = arena_printf(&s->arena, "/api/wait/%s", url_encode(&s->arena, "mill-box|lighthouse-college|2024-09-02", true));
	expect_status(s, call(s, programs[3], "PATCH", path, "*", "{\"asked\":\"2001-01-01T00:00:00Z\"}"), 200);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM waits WHERE asked<'2002'"), 0);
	expect_fault(s, call(s, programs[3], "PATCH", path, "*", "{\"state\":\"taken\"}"), "/state");
}

/* ---- who keeps an activity of several ---- */

static int activity_changes(struct site *s, size_t who, const char *slug)
{
	static int n;
	const char *path = arena_printf(&s->arena, "/api/activity/%s", slug);
	return answer_status(call(s, programs[who], "PATCH", path, "*", arena_printf(&s->arena, "{\"outcome\":\"Outcome %d\"}", ++n)));
}

static void party_put(struct site *s, const char *activity, const char *organisation, const char *role)
{
	const struct foreign row = { "participation", role,
		arena_printf(&s->arena, "activity=%s&organisation=%s&role=%s", activity, organisation, role) };
	add_all(s, &row, 1);
}

/* Alone who answers for it; else who delivers it alone; else with what it is part of, unless one takes part otherwise. */
static void an_activity_is_with_who_answers_for_it(void **state)
{
	static const struct foreign rows[] = { { "activity", "of-none", "slug=of-none&title=A&kind=project&status=running&dataset=brennavik" },
		{ "activity", "of-link", "slug=of-link&title=B&kind=project&status=running&dataset=brennavik&link=brennavik-moinho" } };
	struct site *s = *state;
	add_all(s, rows, COUNT(rows));
	assert_int_equal(activity_changes(s, 1, "of-none"), 403);
	party_put(s, "of-none", "moinho-friends", "implementing");
	assert_int_equal(activity_changes(s, 1, "of-none"), 200);
	party_put(s, "of-none", "fjord-school", "implementing");
	assert_int_equal(activity_changes(s, 1, "of-none"), 202);
	party_put(s, "of-none", "far-council", "accountable");
	assert_int_equal(activity_changes(s, 1, "of-none"), 202);
	assert_int_equal(activity_changes(s, 1, "of-link"), 200);
	party_put(s, "of-link", "moinho-friends", "funding");
	assert_int_equal(activity_changes(s, 1, "of-link"), 202);
	party_put(s, "of-link", "moinho-friends", "accountable");
	assert_int_equal(activity_changes(s, 1, "of-link"), 200);
	party_put(s, "of-link", "camara-do-moinho", "beneficiary");
	const char *count = "{\"activity\":\"of-link\",\"who\":\"public\",\"count\":4444}";
	expect_status(s, call(s, programs[2], "POST", "/api/attendance", NULL, count), 202);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM attendances WHERE count=4444"), 0);
}

/* Who delivers for another takes nothing away, puts nothing in their own name, and speaks for them in no other language. */
static void who_delivers_takes_nothing_over(void **state)
{
	static const char *const gone[] = { "/api/participation/part-led%7Cfar-council%7Caccountable",
		"/api/participation/part-led%7Cfjord-school%7Cpartner", "/api/contribution/part-led%7Charbours%2Ffar", "/api/activity/part-led" };
	static const struct {
		const char *entity, *body;
	} written[] = {
		{ "participation", "{\"activity\":\"part-led\",\"organisation\":\"moinho-friends\",\"role\":\"accountable\"}" },
		{ "attendance", "{\"activity\":\"part-led\",\"who\":\"public\",\"count\":55555}" },
		{ "contribution", "{\"activity\":\"part-led\",\"element\":\"outward/1a\"}" },
		{ "translation",
		    "{\"entity\":\"activity\",\"record\":\"part-led\",\"field\":\"title\",\"language\":\"fr\",\"made\":\"human\",\"text\":\"Pris\"}" },
	};
	static const struct {
		const char *entity, *body;
	} no_text[] = {
		{ "/field",
		    "{\"entity\":\"opportunity\",\"record\":\"crew-berths\",\"field\":\"contact\",\"language\":\"fr\",\"made\":\"human\",\"text\":\"x@y.fr\"}" },
		{ "/language",
		    "{\"entity\":\"opportunity\",\"record\":\"crew-berths\",\"field\":\"title\",\"language\":\"../../x\",\"made\":\"human\",\"text\":\"X\"}" },
	};
	static const struct foreign visit = { "activity", "led-visit", "slug=led-visit&title=Visit&kind=visit&status=running&dataset=brennavik" };
	struct site *s = *state;
	role_begin(s, "led", CODE_PARTICIPATION_ROLE_IMPLEMENTING, true);
	party_put(s, "part-led", "fjord-school", "partner");
	assert_int_equal(activity_changes(s, 1, "part-led"), 202);
	for (size_t i = 0; i < COUNT(gone); i++)
		expect_status(s, call(s, programs[1], "DELETE", gone[i], "*", NULL), 403);
	for (size_t i = 0; i < COUNT(written); i++) {
		int64_t before = rows_state(s, entity_find(written[i].entity));
		expect_status(s, call(s, programs[1], "POST", arena_printf(&s->arena, "/api/%s", written[i].entity), NULL, written[i].body), 202);
		assert_int_equal(rows_state(s, entity_find(written[i].entity)), before);
	}
	/* its report as a visit is no way round */
	add_all(s, &visit, 1);
	party_put(s, "led-visit", "far-council", "accountable");
	party_put(s, "led-visit", "moinho-friends", "implementing");
	assert_int_equal(ask(s, &guests[1], "/visits/report/led-visit").status, 403);
	/* nor is anything kept as a translation that no page would show */
	for (size_t i = 0; i < COUNT(no_text); i++)
		expect_fault(s, call(s, programs[1], "POST", "/api/translation", NULL, no_text[i].body), no_text[i].entity);
	/* the form of it says the same, and an officer publishes what waits */
	struct form f = form_of(s, ask(s, &guests[1], "/edit/activity/part-led").body, "/edit/activity/part-led");
	field_set(s, &f, "title", "Ours");
	struct answer a = post(s, &guests[1], "/edit/activity/part-led", &f);
	assert_int_equal(a.status, 303);
	assert_true(text_starts(a.location, "/drafts/"));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM activities WHERE title='Ours'"), 0);
	const char *draft = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	assert_int_equal(answer_status(site_post(s, &officer_guest, arena_printf(&s->arena, "%s/publish", draft), "")), 303);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM activities WHERE title='Ours'"), 1);
}

/* ---- what is an officer's to say ---- */

/* Each GUARDED field of each kind, by each role that keeps its own: changed it is refused, and its form does not ask for it. */
static void what_is_guarded_stays(void **state)
{
	struct site *s = *state;
	size_t tried = 0;
	for (size_t i = 0; i < COUNT(owns); i++) {
		const struct entity *e = entity_find(owns[i].entity);
		size_t who = 0;
		while (!text_equal(cast[who].role, owns[i].role))
			who++;
		for (size_t k = 0; owns[i].key && k < e->field_count; k++) {
			const struct field *f = &e->fields[k];
			if (!(f->flags & GUARDED))
				continue;
			const char *value = f->kind == K_REF            ? foreign_key(f->of)
			    : f->kind == K_CODE                         ? f->list->codes[f->list->count - 1].code
			    : f->kind == K_DATE                         ? "2001"
			    : f->kind == K_SLUG && e == &element_entity ? "outward/pwned"
			                                                : "pwned";
			bool number = f->kind == K_INT || f->kind == K_DECIMAL;
			const char *body = arena_printf(&s->arena, number ? "{\"%s\":7}" : "{\"%s\":\"%s\"}", f->name, value);
			const char *path = arena_printf(&s->arena, "/api/%s/%s", e->name, url_encode(&s->arena, owns[i].key, true));
			int64_t before = rows_state(s, e);
			int status = answer_status(call(s, programs[who], "PATCH", path, "*", body));
			if (status != 403 && status != 422)
				fail_msg("%s: %s of %s: %d", owns[i].role, f->name, path, status);
			assert_int_equal(rows_state(s, e), before);
			const char *form = ask(s, &guests[who], arena_printf(&s->arena, "/edit/%s/%s", e->name, owns[i].key)).body;
			if (strstr(form, arena_printf(&s->arena, "name=\"%s\"", f->name)) ||
			    strstr(form, arena_printf(&s->arena, "name=\"%s-year\"", f->name)))
				fail_msg("%s: the form of %s asks for %s", owns[i].role, e->name, f->name);
			tried++;
		}
	}
	print_message("%zu fields tried\n", tried);
	assert_true(tried > 60);
}

/* What is owed for a bid that was decided stays as it was asked for; of one that is drafted, that it was sent is not said in passing. */
static void what_a_bid_owes_stays(void **state)
{
	static const char task[] = "/api/bid_task/school-bid%7CTell%20us";
	static const char *const changes[] = { "{\"bid\":\"own-drafted\"}", "{\"due\":\"2099-01-01\"}", "{\"purpose\":\"Other\"}",
		"{\"kind\":\"other\"}" };
	static const struct foreign drafted = { "bid", "own-drafted",
		"slug=own-drafted&title=Draft&scheme=sea-grant&lead=lighthouse-college&stage=preparing" };
	struct site *s = *state;
	add_all(s, &drafted, 1);
	expect_status(s, call(s, programs[3], "PATCH", task, "*", "{\"due\":\"2024-10-10\"}"), 200);
	expect_status(s, call(s, programs[3], "PATCH", "/api/bid/own-drafted", "*", "{\"submitted\":\"2024-01-01\"}"), 403);
	expect_status(s,
	    call(s, programs[3], "POST", "/api/bid_partner", NULL,
	        "{\"bid\":\"own-drafted\",\"organisation\":\"far-council\",\"letter\":\"2024-01-01\"}"),
	    201);
	expect_status(s, call(s, officer, "PATCH", "/api/bid/school-bid", "*", "{\"stage\":\"successful\"}"), 200);
	for (size_t i = 0; i < COUNT(changes); i++)
		expect_status(s, call(s, programs[3], "PATCH", task, "*", changes[i]), 403);
	expect_status(s, call(s, programs[3], "PATCH", task, "*", "{\"done\":\"2024-06-01\",\"note\":\"Sent by post.\"}"), 200);
}

/* ---- what must go on ---- */

/* A school's count at an event of the city waits where an officer sees it, and is published by them. A later change of the number
 * waits again. */
static void a_school_counts_at_an_event_of_others(void **state)
{
	static const char of_school[] = "SELECT COUNT(*) FROM attendances WHERE count=31";
	struct site *s = *state;
	const struct guest *school = &guests[3];
	struct answer a =
	    answer_read(s, site_post(s, school, "/new/attendance", "event=far-event&who=pupils&organisation=lighthouse-college&count=31"));
	assert_int_equal(a.status, 303);
	const char *draft = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	assert_true(text_starts(draft, "/drafts/"));
	assert_int_equal(site_count(s, of_school), 0);
	assert_non_null(strstr(ask(s, school, draft).body, "An officer looks at it first"));
	assert_int_equal(answer_status(site_post(s, school, arena_printf(&s->arena, "%s/publish", draft), "")), 303);
	assert_int_equal(site_count(s, of_school), 0);
	struct answer list = ask(s, &officer_guest, "/drafts");
	const char *waiting = strstr(list.body, "id=\"waiting\""), *mine = strstr(list.body, "id=\"mine\"");
	const char *entry = waiting ? strstr(waiting, arena_printf(&s->arena, "href=\"%s\"", draft)) : NULL;
	assert_true(entry && entry < mine);
	assert_non_null(strstr(ask(s, &officer_guest, "/mine").body, arena_printf(&s->arena, "href=\"%s\"", draft)));
	assert_int_equal(answer_status(site_post(s, &officer_guest, arena_printf(&s->arena, "%s/publish", draft), "")), 303);
	assert_int_equal(site_count(s, of_school), 1);
	const char *path = arena_printf(&s->arena, "/api/attendance/%s", url_encode(&s->arena, "far-event||pupils|lighthouse-college|", true));
	assert_int_equal(answer_status(call(s, programs[3], "PATCH", path, "*", "{\"count\":999999}")), 202);
	assert_int_equal(site_count(s, of_school), 1);
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM attendances WHERE count=999999"), 0);
	/* twice the same is one draft */
	int64_t drafts = rows_state(s, &draft_entity);
	assert_int_equal(answer_status(call(s, programs[3], "PATCH", path, "*", "{\"count\":999999}")), 202);
	assert_int_equal(rows_state(s, &draft_entity), drafts);
}

static void a_file_puts_nothing_on_pages_of_others(void **state)
{
	static const char file[] =
	    "event,activity,who,organisation,count\nfar-event,,pupils,lighthouse-college,55\n,school-boat,adults,lighthouse-college,56\n";
	struct site *s = *state;
	struct answer a = upload(s, &guests[3], "attendance", "attendance.csv", file, sizeof(file) - 1);
	assert_int_equal(a.status, 200);
	assert_non_null(strstr(a.body, "t appears on pages of other organisations"));
	assert_int_equal(site_count(s, "SELECT COUNT(*) FROM attendances WHERE count=55"), 0);
}

/* A file that everybody may see may hang on one's own record, and on no other. */
static void a_file_hangs_on_ones_own(void **state)
{
	struct site *s = *state;
	static const char hash[] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
	const char *own = arena_printf(&s->arena, "{\"entity\":\"event\",\"record\":\"quay-feast\",\"file\":\"%s\"}", hash);
	const char *other = arena_printf(&s->arena, "{\"entity\":\"event\",\"record\":\"far-event\",\"file\":\"%s\"}", hash);
	expect_status(s, call(s, programs[1], "POST", "/api/attachment", NULL, own), 201);
	expect_status(s, call(s, programs[1], "POST", "/api/attachment", NULL, other), 403);
}

/* Who is told of a participation may not be changed by being brought in. */
static void nobody_is_brought_in_unasked(void **state)
{
	struct site *s = *state;
	const char *answer = call(s, programs[1], "POST", "/api/participation", NULL,
	    "{\"activity\":\"summer-crew\",\"organisation\":\"far-council\",\"role\":\"partner\"}");
	assert_int_equal(answer_status(answer), 202);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM participations p JOIN organisations o ON o.id=p.organisation WHERE o.slug='far-council'"), 0);
}

/* What an organisation counts as is an officer's to say. */
static void nobody_becomes_another_kind(void **state)
{
	static const char *const bodies[] = { "{\"kind\":\"council\"}", "{\"parent\":\"brennavik-municipality\"}", "{\"place\":\"kessuru\"}",
		"{\"parent\":\"lighthouse-college\"}" };
	struct site *s = *state;
	int64_t before = rows_state(s, &organisation_entity);
	for (size_t i = 0; i < COUNT(bodies); i++)
		expect_status(s, call(s, programs[3], "PATCH", "/api/organisation/lighthouse-college", "*", bodies[i]), 403);
	expect_status(s, call(s, programs[1], "PATCH", "/api/organisation/moinho-friends", "*", bodies[1]), 403);
	assert_int_equal(rows_state(s, &organisation_entity), before);
	expect_status(s, call(s, programs[3], "PATCH", "/api/organisation/lighthouse-college", "*", "{\"summary\":\"By the light.\"}"), 200);
}

/* No school goes on in one that goes on in it; and who reads what changed learns who it was, but not their address. */
static void what_an_officer_changed(void **state)
{
	static const char *const pages[] = { "/history/organisation/lighthouse-college", "/changes" };
	struct site *s = *state;
	expect_status(s, call(s, officer, "PATCH", "/api/organisation/lighthouse-college", "*", "{\"successor\":\"fjord-school\"}"), 200);
	expect_fault(s, call(s, officer, "PATCH", "/api/organisation/fjord-school", "*", "{\"successor\":\"lighthouse-college\"}"), "/successor");
	for (size_t i = 0; i < COUNT(pages); i++) {
		struct answer ours = ask(s, &guests[3], pages[i]), theirs = ask(s, &officer_guest, pages[i]);
		assert_int_equal(ours.status, 200);
		assert_null(strstr(ours.body, "(officer@example.org)")); /* the name of the account is no secret */
		assert_non_null(strstr(theirs.body, "(officer@example.org)"));
	}
}

/* Who may not see a private field does not empty it by what an officer publishes for them. */
static void a_draft_of_others_keeps_private_fields(void **state)
{
	struct site *s = *state;
	expect_status(s, call(s, officer, "PATCH", "/api/organisation/moinho-friends", "*", "{\"contact\":\"post@friends.example\"}"), 200);
	struct form f = form_of(s, ask(s, &guests[1], "/edit/organisation/moinho-friends").body, "/edit/organisation/moinho-friends");
	field_set(s, &f, "summary", "Boats.");
	field_set(s, &f, "act", "draft");
	struct answer a = post(s, &guests[1], "/edit/organisation/moinho-friends", &f);
	assert_int_equal(a.status, 303);
	const char *draft = arena_strndup(&s->arena, a.location, strcspn(a.location, "?"));
	assert_int_equal(answer_status(site_post(s, &officer_guest, arena_printf(&s->arena, "%s/publish", draft), "")), 303);
	assert_int_equal(
	    site_count(s, "SELECT COUNT(*) FROM organisations WHERE slug='moinho-friends' AND summary='Boats.' AND contact='post@friends.example'"),
	    1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_stands_on_pages_of_others, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(to_take_part_is_not_to_keep, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(who_borrows_only_asks, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(what_is_lent_stays_lent, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(a_desk_lends_by_its_rules, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(an_activity_is_with_who_answers_for_it, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(who_delivers_takes_nothing_over, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(what_is_guarded_stays, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(what_a_bid_owes_stays, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(a_school_counts_at_an_event_of_others, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(a_file_puts_nothing_on_pages_of_others, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(a_file_hangs_on_ones_own, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(nobody_is_brought_in_unasked, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(nobody_becomes_another_kind, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(what_an_officer_changed, ground_begin, site_end),
		cmocka_unit_test_setup_teardown(a_draft_of_others_keeps_private_fields, ground_begin, site_end),
	};
	cmocka_set_message_output(CM_OUTPUT_TAP);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
