#include "job/bid.h"

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/engine/refer.h"

enum { PARTNERS = 60, TASKS = 200 };

static bool bid_saved(enum row_outcome outcome)
{
	return outcome == ROW_SAVED || outcome == ROW_SAME;
}

/* ---- begun ---- */

static bool bid_partner_add(struct model *m, const struct bid *b, int64_t organisation, const struct change *c)
{
	struct bid_partner *t = row_new(m->arena, &bid_partner_entity);
	t->bid = b->head.id;
	t->organisation = organisation;
	bool known = organisation == NONE || organisation == b->lead || model_by_key(m, &bid_partner_entity, row_key(m, &bid_partner_entity, t));
	return known || bid_saved(row_save(m, &bid_partner_entity, NULL, t, c));
}

static bool bid_partners_add(struct model *m, const struct bid *b, const struct idea *idea, const struct change *c)
{
	bool good = true;
	const char *s = idea ? text_or(idea->partners, "") : "";
	for (size_t n = 0; *s && n < PARTNERS && good; n++) {
		size_t length = strcspn(s, ",;(");
		good = bid_partner_add(m, b, bid_partner_named(m, text_trim(m->arena, arena_strndup(m->arena, s, length))), c);
		s += strcspn(s, ",;");
		s += *s != 0;
	}
	return good;
}

static bool bid_task_add(struct model *m, const struct bid *b, const struct bid_duty *d, const struct change *c)
{
	struct bid_task *t = row_new(m->arena, &bid_task_entity);
	t->bid = b->head.id;
	t->kind = d->kind;
	t->purpose = message(d->purpose);
	t->owner = b->lead;
	t->post = b->officer;
	t->due = d->due;
	return bid_saved(row_save(m, &bid_task_entity, NULL, t, c));
}

/* Tasks of kinds that the bid has none of yet. */
static bool bid_tasks_add(struct model *m, const struct bid *b, int64_t cost, const struct change *c)
{
	struct bid_duty duties[BID_DUTIES_MAX];
	struct set tasks = model_referring(m, &bid_task_entity, "bid", b->head.id, TASKS);
	size_t n = bid_duties(m, b, cost, duties);
	bool good = true;
	for (size_t i = 0; i < n && good; i++) {
		bool there = false;
		for (size_t k = 0; k < tasks.count; k++)
			there = there || text_equal(set_row(tasks, bid_task, k)->kind, duties[i].kind);
		good = there || bid_task_add(m, b, &duties[i], c);
	}
	return good;
}

static int64_t idea_cost(const struct idea *t)
{
	return !t ? NONE : t->cost != NONE ? t->cost : t->asked;
}

const struct bid *bid_begin(struct model *m, struct bid *b, struct idea *idea, const struct change *c)
{
	if (idea && idea->head.id <= 0) {
		idea->slug = refer_key_free(m, &idea_entity, text_slug(m->arena, idea->title));
		if (row_save(m, &idea_entity, NULL, idea, c) != ROW_SAVED)
			return NULL;
	}
	b->slug = refer_key_free(m, &bid_entity, text_slug_or(m->arena, b->title, "bid"));
	b->idea = idea ? idea->head.id : NONE;
	bool good = row_save(m, &bid_entity, NULL, b, c) == ROW_SAVED && bid_partners_add(m, b, idea, c) && bid_tasks_add(m, b, idea_cost(idea), c);
	return good ? b : NULL;
}

/* ---- the budget ---- */

static const struct bid_line *line_numbered(struct set lines, int64_t number)
{
	for (size_t i = 0; i < lines.count; i++)
		if (set_row(lines, bid_line, i)->number == number)
			return set_row(lines, bid_line, i);
	return NULL;
}

static bool lines_put(struct model *m, struct set old, struct bid_line **lines, size_t count, const struct change *c)
{
	bool good = true;
	for (size_t i = 0; i < count && good; i++)
		good = bid_saved(row_save(m, &bid_line_entity, line_numbered(old, lines[i]->number), lines[i], c));
	for (size_t i = 0; i < old.count && good; i++) {
		bool stays = false;
		for (size_t k = 0; k < count; k++)
			stays = stays || lines[k]->number == set_row(old, bid_line, i)->number;
		good = stays || row_delete(m, &bid_line_entity, old.rows[i], c);
	}
	return good;
}

bool bid_budget_save(struct model *m, const struct bid *b, struct bid_line **lines, size_t count, const struct change *c)
{
	struct set now = { .entity = &bid_line_entity, .rows = (void **)lines, .count = count };
	struct bid_sums sums = bid_sums(now);
	struct bid *changed = row_copy(m->arena, &bid_entity, b);
	changed->amount = sums.of[BID_CALL];
	if (bid_is_idea(b->stage))
		changed->stage = CODE_BID_STAGE_PREPARING;
	return lines_put(m, bid_lines(m, b->head.id), lines, count, c) && bid_saved(row_save(m, &bid_entity, b, changed, c)) &&
	    bid_tasks_add(m, changed, sums.cost, c);
}

/* ---- sent ---- */

static bool sending_done(struct model *m, const struct bid *b, const char *day, const struct change *c)
{
	struct set tasks = model_referring(m, &bid_task_entity, "bid", b->head.id, TASKS);
	bool good = true;
	for (size_t i = 0; i < tasks.count && good; i++) {
		const struct bid_task *t = set_row(tasks, bid_task, i);
		if (!bid_task_is_sending(t) || t->done)
			continue;
		struct bid_task *now = row_copy(m->arena, &bid_task_entity, t);
		now->done = day;
		good = bid_saved(row_save(m, &bid_task_entity, t, now, c));
	}
	return good;
}

bool bid_send(struct model *m, const struct bid *b, const char *day, const char *reference, int64_t copy, const struct change *c)
{
	struct bid *now = row_copy(m->arena, &bid_entity, b);
	now->stage = CODE_BID_STAGE_SUBMITTED;
	now->submitted = day;
	now->reference = reference;
	now->sent = copy;
	return bid_saved(row_save(m, &bid_entity, b, now, c)) && sending_done(m, b, day, c);
}
