/* held_back.h - rows that are held back from some readers, and a reader of each kind: a committee's papers, who travelled on a visit,
 * a question that was asked in private, who registered for an event. Each has a word in all of its texts that stands nowhere else. Include after site.h, over the
 * city test/city. */
#ifndef HELD_BACK_H
#define HELD_BACK_H
#include "exchange/attachment.h"
#include "exchange/store.h"
#include "model/declared/chasing.h"
#include "model/declared/delivery.h"
#include "model/declared/environment.h"
#include "model/declared/governance.h"
#include "model/declared/knowledge.h"
#include "model/declared/library.h"
#include "model/declared/money.h"

#define SECRET "zebrafish"      /* a committee's */
#define SOUGHT "stripes"        /* finds the same without naming it */
#define TRAVELS "axolotl"       /* who travelled */
#define ASKED "quokka"          /* an enquiry */
#define REGISTERED "wattlebird" /* somebody without an account, who comes to an event */
#define WRITTEN "okapi"         /* a part of a report to a committee */
#define VISIT "crew-abroad-2024"

/* ---- who reads ---- */

struct reader {
	const char *name, *role, *organisation;
	bool papers, travellers, enquiries, registrants; /* what they may see; of enquiries, and so of parts of reports that officers write */
};
static const struct reader readers[] = {
	{ "public", NULL, NULL, false, false, false },
	{ "school", "school", "fjord-school", false, false, false },
	{ "association", "association", "moinho-friends", false, false, false, true },
	{ "department", "department-officer", "harbour-office", false, false, false },
	{ "partner", "partner-city", "camara-do-moinho", false, false, false },
	{ "other", "committee", "land-committee", false, false, false },
	{ "member", "committee", "sea-committee", true, false, false },
	{ "councillor", "committee", NULL, true, false, false },
	{ "officer", "officer", NULL, true, true, true, true },
	{ "auditor", "auditor", NULL, true, true, true },
	{ "administrator", "administrator", NULL, true, true, true, true },
};

/* A new account each time; nobody for the public. */
static inline struct guest reader_guest(struct site *s, const struct reader *r)
{
	static int number;
	return r->role ? site_guest(s, arena_printf(&s->arena, "%s-%d@example.org", r->name, ++number), r->role, r->organisation)
	               : (struct guest){ 0 };
}

/* ---- rows ---- */

static inline void save(struct model *m, const struct entity *e, void *row)
{
	if (row_save(m, e, NULL, row, &(struct change){ .who = "test" }) != ROW_SAVED)
		fail_msg("%s is not saved: %s", e->name, db_message(m->db));
}

static inline void attach(struct model *m, const struct entity *e, int64_t record, const struct file *f, const char *title)
{
	struct attachment *a = row_new(m->arena, &attachment_entity);
	a->entity = e->name;
	a->record = record;
	a->file = f->head.id;
	a->title = title;
	save(m, &attachment_entity, a);
}

static inline void save_again(struct model *m, const struct entity *e, const void *old, void *row)
{
	assert_int_equal(row_save(m, e, old, row, &(struct change){ .who = "test", .why = e->closed ? SECRET " " SOUGHT : NULL }), ROW_SAVED);
}

/* ---- a committee's papers ---- */

struct secret {
	struct agenda_item *item;
	struct decision *decision;
	struct document *document;
	struct file *file;
};

/* A file that the site can serve. */
static inline struct file *file_make(struct site *s, struct model *m, const char *name, const char *bytes)
{
	char hash[HASH_HEX + 1];
	struct problems p = { .arena = m->arena };
	const struct store store = { .folder = s->files };
	assert_true(store_put(&store, bytes, strlen(bytes), hash, &p));
	struct file *f = row_new(m->arena, &file_entity);
	f->hash = arena_strdup(m->arena, hash);
	f->name = arena_printf(&s->arena, "%s.txt", name);
	f->type = "text/plain; charset=utf-8";
	f->size = (int64_t)strlen(bytes);
	f->alternative = arena_printf(&s->arena, "%s " SOUGHT, name);
	save(m, &file_entity, f);
	return f;
}

static inline struct document *document_make(struct model *m, const struct file *f)
{
	struct document *d = row_new(m->arena, &document_entity);
	d->slug = SECRET "-paper";
	d->title = "Paper on " SECRET " " SOUGHT;
	d->kind = "paper";
	d->file = f->head.id;
	d->summary = SECRET " " SOUGHT;
	save(m, &document_entity, d);
	return d;
}

static inline struct agenda_item *item_make(struct model *m, const struct document *d)
{
	struct agenda_item *t = row_new(m->arena, &agenda_item_entity);
	t->meeting = model_find(m, meeting, "sea-2024-04")->head.id;
	t->number = "3-" SECRET;
	t->title = "The " SECRET " " SOUGHT " matter";
	t->document = d->head.id;
	t->confidential = 1;
	t->text = SECRET " " SOUGHT;
	t->minutes = "Said of the " SECRET " " SOUGHT;
	save(m, &agenda_item_entity, t);
	return t;
}

static inline struct decision *decision_make(struct model *m, const struct agenda_item *item)
{
	struct decision *d = row_new(m->arena, &decision_entity);
	d->slug = SECRET "-decision";
	d->title = "Feed the " SECRET " " SOUGHT;
	d->item = item->head.id;
	d->organisation = model_find(m, organisation, "sea-committee")->head.id;
	d->date = "2024-04-10";
	d->element = model_find(m, element, "outward/2a")->head.id;
	d->state = "open";
	d->text = SECRET " " SOUGHT;
	save(m, &decision_entity, d);
	return d;
}

static inline void said_make(struct model *m, const struct entity *e, int64_t record, const char *field, const struct file *file)
{
	struct translation *t = row_new(m->arena, &translation_entity);
	t->entity = e->name;
	t->record = record;
	t->field = field;
	t->language = "fr";
	t->text = "Le " SECRET " " SOUGHT;
	t->made = "human";
	save(m, &translation_entity, t);
	struct identifier *i = row_new(m->arena, &identifier_entity);
	i->entity = e->name;
	i->record = record;
	i->scheme = "register";
	i->value = SECRET;
	save(m, &identifier_entity, i);
	struct provenance *p = row_new(m->arena, &provenance_entity);
	p->entity = e->name;
	p->record = record;
	p->standing = "illustrative";
	p->note = SECRET " " SOUGHT;
	save(m, &provenance_entity, p);
	attach(m, e, record, file, SECRET " annex");
}

/* Open records that name closed ones: what they name is not told. */
static inline void named_make(struct site *s, struct model *m, const struct secret *x)
{
	struct evidence *e = row_new(m->arena, &evidence_entity);
	e->decision = x->decision->head.id;
	e->activity = model_find(m, activity, "summer-crew")->head.id;
	e->grade = "testimony";
	e->date = "2024-05";
	e->note = SECRET " proof";
	save(m, &evidence_entity, e);
	attach(m, &evidence_entity, e->head.id, file_make(s, m, SECRET "-proof", "proof of it"), NULL);
	struct evidence *paper = row_new(m->arena, &evidence_entity);
	paper->element = model_find(m, element, "outward/1a")->head.id;
	paper->document = x->document->head.id;
	paper->grade = "document";
	paper->date = "2024-05";
	paper->note = SECRET " paper";
	save(m, &evidence_entity, paper);
	struct set travellers = model_all(m, &traveller_entity);
	struct traveller *t = row_copy(m->arena, &traveller_entity, travellers.rows[0]);
	t->decision = x->decision->head.id;
	save_again(m, &traveller_entity, travellers.rows[0], t);
	const struct agreement *old = model_find(m, agreement, "moinho-charter");
	struct agreement *g = row_copy(m->arena, &agreement_entity, old);
	g->document = x->document->head.id;
	save_again(m, &agreement_entity, old, g);
}

/* A bid that nobody decided, the idea behind it, and the item of a published agenda that is about it and marked in no way: told to the committee alone. */
static inline void bid_make(struct site *s, struct model *m)
{
	struct idea *idea = row_new(m->arena, &idea_entity);
	idea->slug = SECRET "-idea";
	idea->title = "An idea of " SECRET " " SOUGHT;
	idea->theme = "youth-exchange";
	save(m, &idea_entity, idea);
	attach(m, &idea_entity, idea->head.id, file_make(s, m, SECRET "-idea", "an idea"), NULL);
	struct idea_answer *a = row_new(m->arena, &idea_answer_entity);
	a->idea = idea->head.id;
	a->element = model_find(m, element, "outward/1a")->head.id;
	a->holds = 1;
	a->note = SECRET " " SOUGHT;
	save(m, &idea_answer_entity, a);
	struct bid *b = row_new(m->arena, &bid_entity);
	b->slug = SECRET "-bid";
	b->title = "A bid for " SECRET " " SOUGHT;
	b->scheme = model_find(m, funding_scheme, "sea-grant")->head.id;
	b->lead = model_find(m, organisation, "brennavik-municipality")->head.id;
	b->idea = idea->head.id;
	b->stage = "submitted";
	save(m, &bid_entity, b);
	struct bid_line *l = row_new(m->arena, &bid_line_entity);
	l->bid = b->head.id;
	l->number = 1;
	l->category = "travel";
	l->purpose = "Boats for " SECRET;
	l->quantity = l->unit_cost = DECIMAL_ONE;
	l->payer = "call";
	save(m, &bid_line_entity, l);
	struct agenda_item *t = row_new(m->arena, &agenda_item_entity);
	t->meeting = model_find(m, meeting, "sea-2024-04")->head.id;
	t->number = "7";
	t->title = "Bid to decide: " SECRET " " SOUGHT;
	t->bid = b->head.id;
	save(m, &agenda_item_entity, t);
	struct decision *d = row_new(m->arena, &decision_entity);
	d->slug = SECRET "-bid-decision";
	d->title = "Bid for " SECRET " " SOUGHT;
	d->item = t->head.id;
	d->organisation = model_find(m, organisation, "sea-committee")->head.id;
	d->date = "2024-04-10";
	d->state = "done";
	save(m, &decision_entity, d);
}

static inline struct secret secret_make(struct site *s, struct model *m)
{
	struct secret x = { .file = file_make(s, m, SECRET, SECRET " in a file") };
	x.document = document_make(m, x.file);
	x.item = item_make(m, x.document);
	x.decision = decision_make(m, x.item);
	said_make(m, &agenda_item_entity, x.item->head.id, "title", x.file);
	said_make(m, &decision_entity, x.decision->head.id, "title", x.file);
	said_make(m, &document_entity, x.document->head.id, "title", x.file);
	named_make(s, m, &x);
	bid_make(s, m);
	struct agenda_item *changed = row_copy(m->arena, &agenda_item_entity, x.item);
	changed->text = SECRET " " SOUGHT " again";
	save_again(m, &agenda_item_entity, x.item, changed);
	return x;
}

/* Another committee, whose members are not this one's. */
static inline void other_committee(struct model *m)
{
	struct organisation *o = row_copy(m->arena, &organisation_entity, model_find(m, organisation, "sea-committee"));
	o->head.id = NONE;
	o->slug = "land-committee";
	o->name = "Committee for the Land";
	o->short_name = NULL;
	save(m, &organisation_entity, o);
}

/* ---- an enquiry ---- */

/* The firm was introduced, with a paper that proves what came of it. */
static inline void introduction_make(struct model *m, const struct enquiry *q)
{
	struct introduction *t = row_new(m->arena, &introduction_entity);
	t->enquiry = q->head.id;
	t->organisation = model_find(m, organisation, "moinho-friends")->head.id;
	t->date = "2024-05-03";
	t->outcome = "order";
	t->value = 5 * DECIMAL_ONE;
	t->currency = "NOK";
	t->note = ASKED " sold nets";
	save(m, &introduction_entity, t);
	struct document *d = row_new(m->arena, &document_entity);
	d->slug = ASKED "-order";
	d->title = "Order of " ASKED;
	d->kind = "report";
	d->confidential = 1;
	save(m, &document_entity, d);
	struct evidence *e = row_new(m->arena, &evidence_entity);
	e->introduction = t->head.id;
	e->document = d->head.id;
	e->grade = "document";
	e->date = "2024-05-20";
	e->note = "What " ASKED " ordered";
	save(m, &evidence_entity, e);
}

/* What was asked in private, with a file: of no committee. */
static inline void enquiry_make(struct site *s, struct model *m)
{
	struct enquiry *q = row_new(m->arena, &enquiry_entity);
	q->reference = ASKED "-1";
	q->subject = ASKED;
	q->state = "new";
	q->date = "2024-05-02";
	q->kind = "trade";
	q->firm = ASKED " and sons";
	save(m, &enquiry_entity, q);
	introduction_make(m, q);
	attach(m, &enquiry_entity, q->head.id, file_make(s, m, ASKED, ASKED " in a file"), NULL);
}

/* ---- a part of a report to a committee ---- */

/* Written by officers about an action, and not issued: with all that hangs on it, and a reading list that names it. */
static inline void part_make(struct site *s, struct model *m)
{
	struct article *a = row_new(m->arena, &article_entity);
	a->slug = WRITTEN "-part";
	a->title = "Recommendations on " WRITTEN;
	a->kind = "committee-report";
	a->section = "recommendations";
	a->element = model_find(m, element, "outward/1a")->head.id;
	a->date = "2024-04-01";
	a->summary = "A summary of " WRITTEN;
	a->text = "That the committee buys " WRITTEN ".";
	save(m, &article_entity, a);
	struct article *again = row_copy(m->arena, &article_entity, a);
	again->text = "That the committee sells " WRITTEN ".";
	assert_int_equal(row_save(m, &article_entity, a, again, &(struct change){ .who = "test", .why = "Not " WRITTEN }), ROW_SAVED);
	struct translation *t = row_new(m->arena, &translation_entity);
	t->entity = article_entity.name;
	t->record = a->head.id;
	t->field = "title";
	t->language = "fr";
	t->text = "Des " WRITTEN;
	t->made = "human";
	save(m, &translation_entity, t);
	struct provenance *p = row_new(m->arena, &provenance_entity);
	p->entity = article_entity.name;
	p->record = a->head.id;
	p->standing = "illustrative";
	p->note = "Made up of " WRITTEN;
	save(m, &provenance_entity, p);
	attach(m, &article_entity, a->head.id, file_make(s, m, WRITTEN, WRITTEN " in a file"), "Annex of " WRITTEN);
	struct reading_item *r = row_new(m->arena, &reading_item_entity);
	r->list = ((const struct record *)model_all(m, &reading_list_entity).rows[0])->id;
	r->position = 99;
	r->article = a->head.id;
	r->note = "Read of " WRITTEN;
	save(m, &reading_item_entity, r);
}

/* ---- a visit ---- */

static inline int64_t person_make(struct model *m, const char *slug, const char *title, const char *kind)
{
	struct person *p = row_new(m->arena, &person_entity);
	p->slug = slug;
	p->title = title;
	p->kind = kind;
	save(m, &person_entity, p);
	return p->head.id;
}

static inline int64_t traveller_make(struct model *m, int64_t activity, int64_t person, const char *role, const char *office, int64_t people)
{
	struct traveller *t = row_new(m->arena, &traveller_entity);
	t->activity = activity;
	t->person = person;
	t->role = role;
	t->office = office;
	t->people = people;
	save(m, &traveller_entity, t);
	return t->head.id;
}

static inline struct activity *activity_make(struct model *m, const char *slug, const char *starts, const char *ends)
{
	struct activity *a = row_new(m->arena, &activity_entity);
	a->slug = a->title = slug;
	a->kind = "visit";
	a->status = "closed";
	a->starts = starts;
	a->ends = ends;
	a->link = model_find(m, link, "brennavik-moinho")->head.id;
	a->place = model_find(m, place, "vale-do-moinho")->head.id;
	a->dataset = m->dataset;
	return a;
}

static inline void contribution_make(struct model *m, int64_t activity, const char *element)
{
	struct contribution *c = row_new(m->arena, &contribution_entity);
	c->activity = activity;
	c->element = model_find(m, element, element)->head.id;
	save(m, &contribution_entity, c);
}

static inline void money_make(
    struct model *m, int64_t activity, const char *reference, const char *kind, int64_t amount, const char *currency, const char *provider)
{
	struct transaction *t = row_new(m->arena, &transaction_entity);
	t->activity = activity;
	t->reference = reference;
	t->kind = kind;
	t->date = "2024-03-05";
	t->amount = amount * DECIMAL_ONE;
	t->currency = currency;
	t->provider = provider ? model_find(m, organisation, provider)->head.id : NONE;
	save(m, &transaction_entity, t);
}

static inline void factor_make(struct model *m)
{
	struct factor *f = row_new(m->arena, &factor_entity);
	f->name = "Flight";
	f->year = "2024";
	f->unit = "passenger-km";
	f->value = 110000; /* 0.11 kg */
	f->mode = "flight";
	save(m, &factor_entity, f);
}

/* A visit of six: an elected member by name, a head of service whose record is a post, an officer whose record is a person, and three of
 * the public. It serves an objective and an action below it, and is part of a project. */
static inline void visit_make(struct model *m)
{
	struct activity *a = activity_make(m, VISIT, "2024-03-01", "2024-03-04");
	a->direction = "out";
	a->purpose = "To row";
	a->parent = model_find(m, activity, "summer-crew")->head.id;
	a->report_due = "2024-04-30";
	save(m, &activity_entity, a);
	traveller_make(m, a->head.id, person_make(m, "councillor-open", "Councillor Openly Named", "person"), NULL, "elected", NONE);
	traveller_make(m, a->head.id, model_find(m, person, "harbour-master")->head.id, NULL, "head-of-service", NONE);
	traveller_make(m, a->head.id, person_make(m, "quiet-clerk", "Quentin Quietclerk", "person"), NULL, "officer", NONE);
	int64_t family = traveller_make(m, a->head.id, NONE, "The family of Mr " TRAVELS, "community", 3);
	contribution_make(m, a->head.id, "outward/1");
	contribution_make(m, a->head.id, "outward/1a");
	money_make(m, a->head.id, "A", "expenditure", 100, "NOK", "brennavik-municipality");
	money_make(m, a->head.id, "B", "expenditure", 50, "NOK", "brennavik-municipality");
	money_make(m, a->head.id, "C", "in-kind", 20, "EUR", "camara-do-moinho");
	money_make(m, a->head.id, "D", "commitment", 900, "NOK", "brennavik-municipality");
	money_make(m, a->head.id, "E", "incoming", 30, "EUR", NULL);
	money_make(m, a->head.id, "F", "expenditure", 7, "NOK", NULL);
	/* what names one who is held back: the row is open, the name in it is not */
	struct transaction *fare = row_copy(m->arena, &transaction_entity, model_find(m, transaction, VISIT "|D"));
	fare->traveller = family;
	assert_int_equal(
	    row_save(m, &transaction_entity, model_find(m, transaction, VISIT "|D"), fare, &(struct change){ .who = "test" }), ROW_SAVED);
	factor_make(m);
}

/* ---- somebody who registered ---- */

static inline void registrant_make(struct model *m)
{
	struct event *e = row_new(m->arena, &event_entity);
	e->slug = e->title = "net-evening";
	e->kind = "talk";
	e->organisation = model_find(m, organisation, "moinho-friends")->head.id;
	e->starts = "2024-08-30";
	e->residents = 1;
	save(m, &event_entity, e);
	struct event_question *q = row_new(m->arena, &event_question_entity);
	q->event = e->head.id;
	q->number = 1;
	q->title = "What do you eat?";
	q->kind = "line";
	save(m, &event_question_entity, q);
	struct registration *t = row_new(m->arena, &registration_entity);
	t->event = e->head.id;
	t->number = 1;
	t->adults = 2;
	t->state = "confirmed";
	save(m, &registration_entity, t);
	struct registrant *r = row_new(m->arena, &registrant_entity);
	r->event = e->head.id;
	r->registration = t->head.id;
	r->name = "Mx " REGISTERED;
	r->email = REGISTERED "@example.org";
	r->language = "en";
	r->until = "2100-01-01";
	save(m, &registrant_entity, r);
	struct registrant_answer *a = row_new(m->arena, &registrant_answer_entity);
	a->registrant = r->head.id;
	a->question = q->head.id;
	a->text = REGISTERED " eggs";
	save(m, &registrant_answer_entity, a);
	struct outbox *mail = row_new(m->arena, &outbox_entity);
	mail->reference = "registered";
	mail->kind = "registration";
	mail->recipient = r->email;
	mail->subject = "Booked";
	mail->body = REGISTERED;
	mail->state = "failed";
	mail->due = "2024-01-01T00:00:00Z";
	mail->answer = REGISTERED " is not known here";
	save(m, &outbox_entity, mail);
}

/* All of it, in one transaction. */
static inline void held_back_make(struct site *s)
{
	struct model m;
	struct db *db = database_borrow(&s->database);
	assert_true(db_begin_write(db));
	model_start(&m, db, &s->arena, NULL);
	secret_make(s, &m);
	other_committee(&m);
	enquiry_make(s, &m);
	part_make(s, &m);
	visit_make(&m);
	registrant_make(&m);
	assert_true(db_commit(db));
	database_give_back(&s->database, db);
}
#endif
