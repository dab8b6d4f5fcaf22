#include "model/engine/check.h"

#include <string.h>
#include <strings.h>

#include "base/date.h"
#include "base/hash.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/tag.h"
#include "base/text.h"
#include "base/web_text.h"
#include "model/engine/columns.h"
#include "model/declared/access.h"
#include "model/engine/row.h"
#include "model/engine/search/search.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/partners.h"
#include "model/declared/sending.h"
#include "model/rows/school.h"

enum { PAGE_ROWS = 1000, DEPTH_MAX = 100 };

void check_engine(struct db *db, struct problems *p)
{
	static const struct query integrity = { .name = "integrity", .sql = "PRAGMA integrity_check" };
	static const struct query keys = { .name = "foreign_keys", .sql = "PRAGMA foreign_key_check" };
	if (db_engine(db) != DB_SQLITE)
		return; /* PostgreSQL holds its foreign keys always, and its pages are not ours to look at */
	struct rows *r = db_query(db, p->arena, &integrity, "");
	while (rows_next(r))
		if (!text_equal(rows_text(r, 0), "ok"))
			problem_add(p, NULL, "%s", rows_text(r, 0));
	rows_end(r);
	r = db_query(db, p->arena, &keys, "");
	while (rows_next(r))
		problem_add(p, NULL, _("%s, row %s: refers to a row that %s does not have"), text_or(rows_text(r, 0), ""),
		    text_or(rows_text(r, 1), ""), text_or(rows_text(r, 2), ""));
	rows_end(r);
}

/* A row as it would be read from a file. */
struct asking {
	struct model *model;
	const struct entity *entity;
	const void *row;
};

static const char *own_text(void *context, const struct field *f)
{
	const struct asking *a = context;
	return row_text(a->model, a->entity, a->row, f);
}

static void row_valid(struct model *m, const struct entity *e, const void *row, struct problems *p)
{
	struct problems found = { .arena = m->arena };
	struct asking a = { m, e, row };
	void *again = row_new(m->arena, e);
	const char *key = row_key(m, e, row);
	bool good = row_read(m, e, again, own_text, &a, &found);
	for (const struct problem *q = found.first; q; q = q->next)
		problem_add(p, q->field, "%s %s: %s", e->name, key, q->text);
	if (good && !row_equal(e, row, again))
		problem_add(p, NULL, _("%s %s: is stored differently from how a file would give it"), e->name, key);
}

static void named_field_valid(struct model *m, const struct entity *e, const void *row, struct problems *p)
{
	const struct field *subject = entity_field(e, "entity"), *field = entity_field(e, "field");
	const struct entity *of = subject ? entity_find(text_or(field_text(subject, row), "")) : NULL;
	if (of && field && field_text(field, row) && !entity_field(of, field_text(field, row)))
		problem_add(p, "field", _("%s %s: %s has no field \u201c%s\u201d"), e->name, row_key(m, e, row), of->name, field_text(field, row));
}

static void check_circle_check(struct model *m, const struct entity *e, const void *row, struct problems *p)
{
	const struct field *parent = entity_field(e, "parent");
	if (!parent || parent->kind != K_REF || parent->of != e)
		return;
	const struct record *head = row;
	const void *above = row;
	for (int depth = 0; above && depth < DEPTH_MAX; depth++) {
		above = model_by_id(m, e, field_int(parent, above));
		if (above && record_id(above) == head->id) {
			problem_add(p, "parent", _("%s %s: is a part of itself"), e->name, row_key(m, e, row));
			return;
		}
	}
}

static int64_t check_rows_check(struct db *db, const struct entity *e, int64_t after, struct problems *p)
{
	struct arena a = { 0 };
	struct model m;
	model_start(&m, db, &a, NULL);
	struct query page = { .name = e->name, .sql = arena_printf(&a, "SELECT * FROM %s WHERE id>$1 ORDER BY id LIMIT %d", e->table, PAGE_ROWS) };
	struct set s = model_select(&m, e, &page, "i", after);
	for (size_t i = 0; i < s.count; i++) {
		row_valid(&m, e, s.rows[i], p);
		named_field_valid(&m, e, s.rows[i], p);
		check_circle_check(&m, e, s.rows[i], p);
		after = record_id(s.rows[i]);
	}
	bool more = s.count == PAGE_ROWS;
	arena_free(&a);
	return more ? after : NONE;
}

static void search_check(struct model *m, const struct entity *e, struct problems *p)
{
	struct query missing = { .name = e->name,
		.sql = arena_printf(m->arena,
		    "SELECT COUNT(*) FROM %s t WHERE NOT EXISTS (SELECT 1 FROM search_documents d JOIN search_words w ON w.rowid=d.id"
		    " WHERE d.entity='%s' AND d.record=t.id)",
		    e->table, e->name) };
	struct query surplus = { .name = e->name,
		.sql = arena_printf(m->arena,
		    "SELECT COUNT(*) FROM search_documents d WHERE d.entity='%s'"
		    " AND NOT EXISTS (SELECT 1 FROM %s t WHERE t.id=d.record)",
		    e->name, e->table) };
	int64_t n = db_int(m->db, &missing, 0, "");
	if (n && search_covers(e))
		problem_add(p, NULL, _("%s: the search index lacks %s of the records"), e->name, integer_people(m->arena, n));
	n = db_int(m->db, &surplus, 0, "");
	if (n)
		problem_add(p, NULL, _("%s: the search index lists %s records that do not exist"), e->name, integer_people(m->arena, n));
}

static void topics_check(struct model *m, const struct entity *e, struct problems *p)
{
	struct query surplus = { .name = e->name,
		.sql = arena_printf(m->arena,
		    "SELECT COUNT(DISTINCT x.record) FROM search_topics x WHERE x.entity='%s' AND NOT EXISTS (SELECT 1 FROM %s t WHERE t.id=x.record"
		    " AND t.sort_key=x.sort_key)",
		    e->name, e->table) };
	int64_t n = db_int(m->db, &surplus, 0, "");
	if (n)
		problem_add(p, NULL, _("%s: what lists ask for is out of date for %s records"), e->name, integer_people(m->arena, n));
}

void model_check(struct model *m, struct problems *p)
{
	check_engine(m->db, p);
	for (size_t i = 0; i < all_entity_count && !db_failed(m->db); i++) {
		const struct entity *e = all_entities[i];
		if (!e->journal)
			for (int64_t after = 0; after != NONE && !db_failed(m->db);)
				after = check_rows_check(m->db, e, after, p);
		search_check(m, e, p);
		topics_check(m, e, p);
	}
}

/* ---- one row ---- */

void register_check(const void *row, struct problems *p)
{
	const struct organisation *t = row;
	if (t->youngest != NONE && t->oldest != NONE && t->youngest > t->oldest)
		problem_add(p, "oldest", _("must not be below the youngest age"));
	if ((t->easting == NONE) != (t->northing == NONE))
		problem_add(p, t->easting == NONE ? "easting" : "northing", _("Enter both the easting and the northing"));
}

enum { SUCCESSORS_MAX = 50 };

/* The number says which school it is. A row of a file has no id yet: it is known by its address name. */
void register_agree(struct model *m, const void *row, struct problems *p)
{
	const struct organisation *t = row, *next = t->successor == NONE ? NULL : model_get(m, organisation, t->successor);
	struct set same = t->urn ? schools_of_urn(m, t->urn) : (struct set){ .count = 0 };
	for (size_t i = 0; i < same.count; i++) {
		const struct organisation *other = set_row(same, organisation, i);
		if (other->head.id != t->head.id && !text_equal(other->slug, t->slug))
			problem_add(p, "urn", _("is already the number of another school: %s"), other->name);
	}
	if (next && text_equal(next->slug, t->slug))
		problem_add(p, "successor", _("Choose another school: a school cannot replace itself"));
	for (int steps = 0; next && next->successor != NONE && steps < SUCCESSORS_MAX; steps++) {
		next = model_get(m, organisation, next->successor);
		if (next && text_equal(next->slug, t->slug))
			problem_add(p, "successor", _("Choose another school: this one replaces it already"));
		next = next && text_equal(next->slug, t->slug) ? NULL : next;
	}
}

void alignment_check(const void *row, struct problems *p)
{
	const struct alignment *t = row;
	if (t->from_element == t->to_element)
		problem_add(p, "to_element", _("Choose another part: a part of a plan cannot be connected to itself"));
}

void membership_check(const void *row, struct problems *p)
{
	const struct membership *t = row;
	if (t->body == t->member)
		problem_add(p, "member", _("Choose another organisation: a body cannot be a member of itself"));
}

/* UK GDPR, articles 5(1)(e) and 6: no personal data without a lawful basis, none for ever. */
void person_check(const void *row, struct problems *p)
{
	const struct person *t = row;
	if (!t->name && !t->email && !t->phone)
		return;
	if (!t->basis)
		problem_add(p, "basis", _("must be given if you keep a name, an email address or a telephone number"));
	if (!t->review)
		problem_add(p, "review", _("must be given if you keep a name, an email address or a telephone number"));
}

void file_agree(struct model *m, const void *row, struct problems *p)
{
	const struct file *f = row, *was = f->head.id > 0 && !m->loading ? model_get(m, file, f->head.id) : NULL;
	if (was && (!text_equal(f->hash, was->hash) || !text_equal(f->type, was->type) || f->size != was->size))
		problem_add(p, text_equal(f->hash, was->hash) ? "type" : "hash",
		    _("is worked out from the file and cannot be changed. Attach the other file instead"));
}

/* RFC 3986, 3.1: letters, digits, "+", "-", "." and a colon. What stands behind the colon of a name and a port is a digit. */
void document_check(const void *row, struct problems *p)
{
	static const char *const schemes[] = { "http:", "https:", "mailto:" };
	const char *address = ((const struct document *)row)->address;
	size_t n = address ? strspn(address, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.") : 0;
	bool good = !n || address[n] != ':' || (address[n + 1] >= '0' && address[n + 1] <= '9' && memchr(address, '.', n));
	for (size_t i = 0; i < COUNT(schemes); i++)
		good = good || !strncasecmp(address, schemes[i], strlen(schemes[i]));
	if (!good)
		problem_add(p, "address", _("must start with https://, http:// or mailto:, or be plain text"));
	else if (n && !strncasecmp(address, "http", 4) && !strncmp(address + n, "://", 3) && !web_text_host(p->arena, address))
		problem_add(p, "address", "%s", _(row_url_open));
}

/* A sign that turns the direction could make a text say on the page what it does not say in the form. */
static void turns_check(const char *field, const char *text, struct problems *p)
{
	if (text && text_turns(text))
		problem_add(p, field, _("has a hidden sign that changes the direction of the text (U+%04X). Type the text again"), text_turns(text));
}

/* Sending changes the state, nobody else does: an issue is in people's mailboxes, and as a draft it could be sent to them again. */
void newsletter_agree(struct model *m, const void *row, struct problems *p)
{
	const struct newsletter *n = row, *old = n->head.id > 0 ? model_get(m, newsletter, n->head.id) : NULL;
	if (!old || m->loading)
		return;
	bool sent = old->sent || text_equal(old->state, CODE_NEWSLETTER_STATE_SENDING);
	if (sent && !text_equal(n->title, old->title))
		problem_add(p, "title", "%s", _("This issue was sent, so its title stays as people got it"));
	if (sent && !text_equal(text_or(n->introduction, ""), text_or(old->introduction, "")))
		problem_add(p, "introduction", "%s", _("This issue was sent, so its introduction stays as people got it"));
	if (text_equal(n->state, old->state))
		return;
	problem_add(p, "state", "%s",
	    text_equal(old->state, CODE_NEWSLETTER_STATE_DRAFT) ? _("Check the issue and send it there. That changes its state")
	                                                        : _("This issue was sent, so it cannot be a draft again. Begin a new issue"));
}

/* What was sent stays, and what officers write for a committee is not public. */
void newsletter_item_agree(struct model *m, const void *row, struct problems *p)
{
	const struct newsletter_item *t = row, *old = t->head.id > 0 ? model_get(m, newsletter_item, t->head.id) : NULL;
	const struct newsletter *n = model_get(m, newsletter, t->newsletter);
	bool sent = n && (n->sent || text_equal(n->state, CODE_NEWSLETTER_STATE_SENDING)),
	     same = old && old->newsletter == t->newsletter && old->article == t->article && old->event == t->event;
	if (sent && !same && !m->loading)
		problem_add(p, "newsletter", "%s", _("This issue was sent, so it tells what it told then. Begin a new issue"));
	const struct article *a = t->article == NONE ? NULL : model_get(m, article, t->article);
	if (a && text_equal(a->kind, CODE_ARTICLE_KIND_COMMITTEE_REPORT))
		problem_add(p, "article", "%s", _("A part of a report to a committee is not public. Choose another article"));
}

/* What no page shows in another language, since the field is not for it or only some may read it, is not kept either. */
void translation_check(const void *row, struct problems *p)
{
	const struct translation *t = row;
	const struct entity *of = entity_find(text_or(t->entity, ""));
	const struct field *f = of ? entity_field(of, text_or(t->field, "")) : NULL;
	if (of && (!f || !(f->flags & TRANSLATE) || f->flags & (PRIVATE | INTERNAL)))
		problem_add(p, "field", _("\u201c%s\u201d is no text of this kind of record that can be translated"), text_or(t->field, ""));
	if (t->language && !language_valid(t->language))
		problem_add(p, "language", _("must be a tag such as fr or zh-Hans"));
	turns_check("text", t->text, p);
}

/* A format that takes other values than its English would read what nobody gave (message.h). */
void wording_check(const void *row, struct problems *p)
{
	const struct wording *t = row;
	const char *const forms[] = { t->form_1, t->form_2, t->form_3, t->form_4, t->form_5, t->form_6 };
	for (size_t i = 0; i < COUNT(forms); i++) {
		const char *wrong = t->message && forms[i] ? message_format_wrong(p->arena, t->message, t->plural, forms[i]) : NULL;
		const char *field = arena_printf(p->arena, "form_%zu", i + 1);
		if (wrong)
			problem_add(p, field, "%s", wrong);
		turns_check(field, forms[i], p);
	}
	if (t->message && t->code && !text_equal(t->code, wording_code(p->arena, t->context, t->message)))
		problem_add(p, "code", "%s", _("This is not the code of the message"));
	const struct locale *l = locale_find(t->language);
	if (t->language && !(l && l->mo))
		problem_add(p, "language", "%s", _("The interface has no such language"));
}

const char *wording_code(struct arena *a, const char *context, const char *message)
{
	enum { CODE_LENGTH = 12 };
	const char *key = arena_printf(a, "%s" MESSAGE_CONTEXT "%s", text_or(context, ""), message);
	return arena_strndup(a, hash_of(a, key, strlen(key)), CODE_LENGTH);
}

void programme_item_check(const void *row, struct problems *p)
{
	const struct programme_item *t = row;
	if (t->ends && !t->starts)
		problem_add(p, "starts", _("Enter when it begins, or leave the end empty"));
	else if (t->ends && strcmp(t->ends, t->starts) < 0)
		problem_add(p, "ends", _("must not be before the beginning"));
}

void visit_answer_check(const void *row, struct problems *p)
{
	const struct visit_check *t = row;
	bool counted = t->ready != NONE || t->asked != NONE;
	if (!t->answer && !counted)
		problem_add(p, "answer", _("Choose yes, no or not needed"));
	if ((t->ready == NONE) != (t->asked == NONE))
		problem_add(p, t->ready == NONE ? "ready" : "asked", _("Enter both numbers"));
	else if (counted && t->ready > t->asked)
		problem_add(p, "ready", _("must not be more than there should be"));
	if (text_equal(t->answer, CODE_CHECK_ANSWER_NOT_NEEDED) && text_empty(t->note))
		problem_add(p, "note", _("Say why it is not needed"));
}

/* What was answered before, and what the files of a city bring of an earlier checklist, stays when the city has chosen another. */
static bool answer_stays(struct model *m, const struct visit_check *t, const struct element *e, const struct plan *list)
{
	const struct visit_check *saved = model_by_key(m, &visit_check_entity, row_key(m, &visit_check_entity, t));
	const struct plan *of = model_get(m, plan, e->plan);
	return saved || (m->loading && (!list || (of && text_equal(of->kind, CODE_PLAN_KIND_CHECKLIST))));
}

void visit_answer_agree(struct model *m, const void *row, struct problems *p)
{
	const struct visit_check *t = row;
	const struct plan *list = model_find(m, plan, model_setting(m, "exchange-checklist", NULL));
	const struct element *e = model_get(m, element, t->criterion);
	if (!e || answer_stays(m, t, e, list))
		return;
	if (!list)
		problem_add(p, "criterion", _("cannot be answered yet: the settings name no checklist of visits"));
	else if (e->plan != list->head.id || !text_equal(e->kind, CODE_ELEMENT_KIND_CRITERION))
		problem_add(p, "criterion", _("Choose something from the checklist \u201c%s\u201d"), list->title);
}

void opportunity_check(const void *row, struct problems *p)
{
	const struct opportunity *t = row;
	if (t->youngest != NONE && t->oldest != NONE && t->oldest < t->youngest)
		problem_add(p, "oldest", _("must not be below the youngest age"));
	const char *found = text_contact(p->arena, t->summary);
	if (found)
		problem_add(p, "summary",
		    _("Take out \u201c%s\u201d: everybody can read this. An email address goes into \u201cWho answers\u201d, which the other side reads once both agree"),
		    found);
}
/* ---- events ---- */

void event_check(const void *row, struct problems *p)
{
	const struct event *t = row;
	bool one_day = !t->ends || text_equal(t->starts, t->ends);
	if (t->time_ends && !t->time)
		problem_add(p, "time", _("Enter when it begins, or leave the end empty"));
	else if (t->time_ends && one_day && strcmp(t->time_ends, t->time) < 0)
		problem_add(p, "time_ends", _("must not be before the beginning. If it ends on another day, enter that day"));
	if (t->register_by && !t->starts)
		problem_add(p, "starts", _("Enter the date of the event, or leave \u201cBook by\u201d empty"));
	else if (t->register_by && strcmp(t->register_by, date_last(p->arena, t->ends ? t->ends : t->starts)) > 0)
		problem_add(p, "register_by", _("must not be after the event"));
	if (t->residents == 1 && !t->starts)
		problem_add(p, "starts", _("Enter the date of the event, so that people can register"));
	if (t->youngest != NONE && t->oldest != NONE && t->oldest < t->youngest)
		problem_add(p, "oldest", _("must not be below the youngest age"));
}

/* Lines that say something. */
static size_t choices_said(const char *text)
{
	size_t n = 0;
	for (const char *s = text_or(text, ""); *s; s += strcspn(s, "\n"), s += *s == '\n')
		n += s[strspn(s, " \t\r")] != '\n' && s[strspn(s, " \t\r")];
	return n;
}

void event_question_check(const void *row, struct problems *p)
{
	const struct event_question *t = row;
	bool chosen = text_equal(t->kind, CODE_QUESTION_KIND_CHOICE);
	size_t choices = choices_said(t->choices);
	if (chosen && choices < 2)
		problem_add(p, "choices", _("Enter two choices or more, one in each line"));
	else if (!chosen && choices)
		problem_add(p, "choices", _("Leave the choices empty, or let people choose from a list"));
}

void registration_check(const void *row, struct problems *p)
{
	const struct registration *t = row;
	if ((t->pupils == NONE || !t->pupils) && (t->adults == NONE || !t->adults))
		problem_add(p, "pupils", _("Enter how many pupils or adults come"));
}
