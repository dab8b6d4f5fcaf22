/* personal_erase.c - taking a person out. What the validator would refuse is nowhere left behind, and no history has a gap: rows
 * are saved as any change is, and then the texts of the histories are gone through for what they still name. */
#include <string.h>

#include "base/out.h"
#include "base/text.h"
#include "model/declared/chasing.h"
#include "model/declared/delivery.h"
#include "model/engine/closed.h"
#include "model/engine/keeping.h"
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"
#include "model/declared/sending.h"
#include "model/declared/together.h"
#include "model/declared/letters.h"
#include "model/engine/search/search.h"
#include "model/read/personal.h"
#include "model/rows/history.h"
#include "model/rows/letters.h"
#include "model/rows/registration.h"

enum { SWAPS_MAX = 32, NEEDLES_MAX = 32, NEEDLE_MIN = 4 };

/* A key that histories name records by, and what it is now. */
struct swap {
	const char *was, *is;
};
struct erasing {
	struct model *model;
	const struct change *change;
	const struct person *person;
	struct personal all;
	bool whole; /* a person and no post: the public name goes as well */
	struct swap swaps[SWAPS_MAX];
	size_t swap_count;
	const char *needles[NEEDLES_MAX]; /* private texts, to be found in free text */
	size_t needle_count;
};

static void swap_add(struct erasing *x, const char *was, const char *is)
{
	if (!text_equal(was, is) && x->swap_count < SWAPS_MAX)
		x->swaps[x->swap_count++] = (struct swap){ was, is };
}

/* Shorter texts would be found in words that have nothing to do with them. */
static void needle_add(struct erasing *x, const char *text)
{
	if (text && strlen(text) >= NEEDLE_MIN && x->needle_count < NEEDLES_MAX)
		x->needles[x->needle_count++] = text;
}

/* ---- records ---- */

/* What is said of a record: with `whole` all of it, else what is said of its private fields, which are empty now. */
static void said_remove(struct erasing *x, const struct entity *of, int64_t id, bool whole)
{
	static struct set (*const said[])(struct model *, const struct entity *, int64_t) = { provenances_of, translations_of, identifiers_of };
	for (size_t i = 0; i < COUNT(said); i++) {
		struct set s = said[i](x->model, of, id);
		for (size_t j = 0; j < s.count; j++) {
			if (!whole && !closed_says_private(s.entity, s.rows[j]))
				continue;
			row_delete(x->model, s.entity, s.rows[j], x->change);
			history_texts_forget(x->model, s.entity, record_id(s.rows[j]));
		}
	}
}

static void person_empty(struct erasing *x)
{
	struct model *m = x->model;
	struct person *now = row_copy(m->arena, &person_entity, x->person);
	now->name = now->email = now->phone = now->basis = now->review = NULL;
	if (x->whole) {
		now->title = _("Erased person");
		now->slug = arena_printf(m->arena, "erased-%lld", (long long)now->head.id);
		swap_add(x, x->person->slug, now->slug);
	}
	row_save(m, &person_entity, x->person, now, x->change);
	if (x->whole)
		redirects_forget(m, &person_entity, now->head.id);
}

static void rows_remove(struct erasing *x, const struct entity *e, int64_t account)
{
	struct set s = model_referring(x->model, e, "account", account, PERSONAL_ROWS_MAX);
	for (size_t i = 0; i < s.count; i++)
		row_delete(x->model, e, s.rows[i], x->change);
}

static void account_empty(struct erasing *x, const struct account *a)
{
	static const struct entity *const own[] = { &login_entity, &token_entity, &ticket_entity, &saved_list_entity, &reminder_entity,
		&draft_outcome_entity };
	struct account *now = row_copy(x->model->arena, &account_entity, a);
	now->email = arena_printf(x->model->arena, "erased-%lld@erased.invalid", (long long)a->head.id);
	now->name = _("Erased person");
	now->password = now->code_key = NULL;
	now->state = CODE_ACCOUNT_STATE_CLOSED;
	needle_add(x, a->name);
	swap_add(x, a->email, now->email);
	row_save(x->model, &account_entity, a, now, x->change);
	for (size_t i = 0; i < COUNT(own); i++)
		rows_remove(x, own[i], a->head.id);
}

/* With their files: what was written goes with who wrote it. */
static void letters_forget(struct erasing *x, struct set s)
{
	for (size_t i = 0; i < s.count; i++) {
		struct set files = model_said_of(x->model, &attachment_entity, &letter_entity, record_id(s.rows[i]), 100);
		for (size_t k = 0; k < files.count; k++)
			row_delete(x->model, &attachment_entity, files.rows[k], x->change);
		row_delete(x->model, &letter_entity, s.rows[i], x->change);
	}
}

static void enquiries_empty(struct erasing *x, const char *address)
{
	struct set s = enquiries_of_address(x->model, address);
	for (size_t i = 0; i < s.count; i++) {
		struct enquiry *now = row_copy(x->model->arena, &enquiry_entity, s.rows[i]);
		needle_add(x, now->name);
		now->name = now->email = now->text = NULL;
		row_save(x->model, &enquiry_entity, s.rows[i], now, x->change);
		said_remove(x, &enquiry_entity, now->head.id, false);
		letters_forget(x, letters_of_enquiry(x->model, now->head.id));
	}
	letters_forget(x, letters_of_address(x->model, address));
}

/* In every change of a field that all may read the address becomes nothing; of a private one no history has a text. */
static void address_change_forget(struct erasing *x, const struct entity *e, const struct field *f, int64_t id)
{
	struct set all = history_of(x->model, e, id);
	size_t n = strlen(f->name);
	for (size_t i = 0; i < all.count; i++) {
		const struct history *h = set_row(all, history, i);
		struct out o = { .arena = x->model->arena };
		for (const char *s = text_or(h->change, ""); *s;) {
			size_t line = strcspn(s, "\n");
			if (text_starts(s, f->name) && s[n] == '\t')
				out_fmt(&o, "%s\t\t", f->name);
			else
				out_bytes(&o, s, line);
			s += line;
			if (*s)
				out_char(&o, *s++);
		}
		if (h->change)
			history_text_set(x->model, h->head.id, out_text(&o));
	}
}

/* Of records by which people are reached, whatever they are, the address goes and the record stays. What somebody wrote to the other side of an
 * opportunity goes with the address that it came from. */
static void contacts_empty(struct erasing *x, const struct entity *e, const struct field *f, const char *address)
{
	struct set s = personal_addressed(x->model, e, f, address);
	for (size_t i = 0; i < s.count; i++) {
		void *now = row_copy(x->model->arena, e, s.rows[i]);
		field_put_text(f, now, NULL);
		if (e == &interest_entity)
			((struct interest *)now)->note = NULL;
		row_save(x->model, e, s.rows[i], now, x->change);
		if (!(f->flags & PRIVATE))
			address_change_forget(x, e, f, ((const struct record *)now)->id);
		said_remove(x, e, ((const struct record *)now)->id, false);
	}
}

/* What is the program's own is erased by what knows it: mails, drafts, who registered or subscribed. */
static void addresses_empty(struct erasing *x, const char *address)
{
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *e = all_entities[i];
			if (personal_reaches(e, &e->fields[j]) && !e->secret && !e->journal)
				contacts_empty(x, e, &e->fields[j], address);
		}
}

/* Forms of a year's review that went to the address, with the link that opens them. */
static void invites_remove(struct erasing *x, const char *address)
{
	struct set s = personal_addressed(x->model, &invite_entity, entity_field(&invite_entity, "email"), address);
	for (size_t i = 0; i < s.count; i++)
		row_delete(x->model, &invite_entity, s.rows[i], x->change);
}

/* Who subscribed with the address gets no newsletter any more. */
static void subscriber_remove(struct erasing *x, const char *address)
{
	const struct subscriber *s = model_find(x->model, subscriber, address);
	if (s)
		row_delete(x->model, &subscriber_entity, s, x->change);
}

/* Who registered for events: the places stay, as numbers. */
static void registrants_remove(struct erasing *x, const char *address)
{
	struct set s = registrants_of_address(x->model, address);
	for (size_t i = 0; i < s.count; i++) {
		struct set answers = registrant_answers_of(x->model, record_id(s.rows[i]));
		for (size_t k = 0; k < answers.count; k++)
			row_delete(x->model, &registrant_answer_entity, answers.rows[k], x->change);
		needle_add(x, set_row(s, registrant, i)->name);
		row_delete(x->model, &registrant_entity, s.rows[i], x->change);
	}
}

static void hostings_remove(struct erasing *x)
{
	struct set s = personal_hosts(x->model, x->person);
	for (size_t i = 0; i < s.count; i++)
		row_delete(x->model, &hosting_entity, s.rows[i], x->change);
}

/* Records that are called after the person are found under the new name alone. */
static void search_again(struct erasing *x)
{
	struct model *m = x->model;
	for (size_t i = 0; i < all_entity_count; i++)
		for (size_t j = 0; j < all_entities[i]->field_count; j++) {
			const struct entity *e = all_entities[i];
			if (e->fields[j].kind != K_REF || e->fields[j].of != &person_entity || !search_covers(e))
				continue;
			struct set s = model_referring(m, e, e->fields[j].name, x->person->head.id, PERSONAL_ROWS_MAX);
			for (size_t r = 0; r < s.count; r++) {
				search_remove(m, e, record_id(s.rows[r]));
				search_put(m, e, s.rows[r]);
			}
		}
	search_forget(m);
}

/* ---- texts ---- */

static bool is_edge(char c)
{
	return !c || strchr("\t\n|", c);
}

static bool names_people(const struct entity *e)
{
	return e == &person_entity || e == &account_entity;
}

/* Whether a change's texts of the field may hold a person's or an account's key: as the whole of it, or as a part of a key. */
static bool field_may_name(const struct entity *e, const char *name, size_t n)
{
	for (size_t i = 0; e && i < e->field_count; i++) {
		const struct field *f = &e->fields[i];
		if (strlen(f->name) != n || strncmp(f->name, name, n))
			continue;
		if (f->kind != K_REF)
			return f->kind == K_RECORD;
		for (size_t j = 0; j < f->of->field_count; j++)
			if (f->of->fields[j].kind == K_REF && f->of->fields[j].flags & KEY && names_people(f->of->fields[j].of))
				return true;
		return names_people(f->of);
	}
	return false;
}

/* A line with every whole key in it swapped: keys stand between tabs, line ends and the sign that joins the parts of a key. */
static const char *line_swapped(struct erasing *x, const char *line)
{
	for (size_t i = 0; i < x->swap_count; i++) {
		struct out o = { .arena = x->model->arena };
		size_t n = strlen(x->swaps[i].was);
		const char *s = line;
		for (const char *at; (at = strstr(s, x->swaps[i].was)); s = at + n) {
			bool whole = at > line && is_edge(at[-1]) && is_edge(at[n]);
			out_bytes(&o, s, (size_t)(at - s));
			out_str(&o, whole ? x->swaps[i].is : x->swaps[i].was);
		}
		out_str(&o, s);
		line = out_text(&o);
	}
	return line;
}

static const char *keys_swapped(struct erasing *x, const struct history *h)
{
	struct out o = { .arena = x->model->arena };
	const struct entity *e = entity_find(h->entity);
	for (const char *s = h->change; *s;) {
		size_t n = strcspn(s, "\n");
		const char *line = arena_strndup(x->model->arena, s, n);
		out_str(&o, field_may_name(e, line, strcspn(line, "\t")) ? line_swapped(x, line) : line);
		s += n;
		if (*s)
			out_char(&o, *s++);
	}
	return out_text(&o);
}

/* In the person's own history every public name that the record ever had becomes the one that it has now. */
static const char *own_names_swapped(struct erasing *x, const char *text)
{
	struct out o = { .arena = x->model->arena };
	const char *title = _("Erased person"), *slug = arena_printf(x->model->arena, "erased-%lld", (long long)x->person->head.id);
	for (const char *s = text; *s;) {
		size_t n = strcspn(s, "\n");
		bool name = text_starts(s, "title\t") || text_starts(s, "slug\t");
		const char *is = *s == 't' ? title : slug;
		if (name)
			out_fmt(&o, "%.*s\t%s\t%s", (int)strcspn(s, "\t"), s, is, is);
		else
			out_bytes(&o, s, n);
		s += n;
		if (*s)
			out_char(&o, *s++);
	}
	return out_text(&o);
}

static void histories_swap(struct erasing *x)
{
	struct model *m = x->model;
	struct set own = x->whole ? history_of(m, &person_entity, x->person->head.id) : (struct set){ 0 };
	for (size_t i = 0; i < own.count; i++) {
		const struct history *h = set_row(own, history, i);
		if (h->change)
			history_text_set(m, h->head.id, own_names_swapped(x, h->change));
	}
	for (size_t s = 0; s < x->swap_count; s++) {
		struct set named = histories_naming(m, x->swaps[s].was);
		for (size_t i = 0; i < named.count; i++) {
			const struct history *h = set_row(named, history, i);
			history_text_set(m, h->head.id, keys_swapped(x, h));
		}
	}
}

/* Free texts of the program's own tables that hold a private text. */
static void needle_take(struct erasing *x, const char *needle)
{
	static int64_t (*const forget[])(struct model *, const char *) = { mails_forget_mention, jobs_forget_mention, drafts_forget_mention,
		history_why_forget, access_why_forget, links_forget_mention, removed_forget_mention };
	for (size_t i = 0; i < COUNT(forget); i++)
		forget[i](x->model, needle);
}

static void address_take(struct erasing *x, const char *address)
{
	mails_forget(x->model, address);
	history_who_forget(x->model, address);
	access_who_forget(x->model, address);
}

bool personal_erase(struct model *m, const struct person *person, const struct change *c)
{
	struct erasing x = { .model = m, .change = c, .person = person, .whole = !text_equal(person->kind, CODE_PERSON_KIND_POST) };
	personal_read(m, person, &x.all);
	needle_add(&x, person->name);
	needle_add(&x, person->email);
	needle_add(&x, person->phone);
	if (x.whole) {
		needle_add(&x, person->title);
		needle_add(&x, person->slug);
	}
	for (size_t i = 0; i < x.all.accounts.count; i++)
		account_empty(&x, set_row(x.all.accounts, account, i));
	person_empty(&x);
	for (size_t i = 0; i < x.all.address_count; i++) {
		needle_add(&x, x.all.addresses[i]);
		enquiries_empty(&x, x.all.addresses[i]);
		addresses_empty(&x, x.all.addresses[i]);
		invites_remove(&x, x.all.addresses[i]);
		subscriber_remove(&x, x.all.addresses[i]);
		registrants_remove(&x, x.all.addresses[i]);
	}
	hostings_remove(&x);
	said_remove(&x, &person_entity, person->head.id, x.whole);
	drafts_forget(m, &person_entity, person->head.id);
	histories_swap(&x);
	for (size_t i = 0; i < x.all.address_count; i++)
		address_take(&x, x.all.addresses[i]);
	for (size_t i = 0; i < x.needle_count; i++)
		needle_take(&x, x.needles[i]);
	search_again(&x);
	return !db_failed(m->db);
}
