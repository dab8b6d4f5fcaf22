#include "job/stocktake.h"

#include "base/date.h"
#include "base/text.h"
#include "model/rows/lending.h"
#include "rule/lending.h"

enum { ALL = 200000 };

const struct stocktake *stocktake_open(struct model *m, int64_t desk)
{
	struct set last = desk_stocktakes(m, desk, 1);
	const struct stocktake *s = last.count ? set_row(last, stocktake, 0) : NULL;
	return s && !s->ends ? s : NULL;
}

const struct stocktake *stocktake_of_today(struct model *m, int64_t desk)
{
	struct stocktake *s = row_new(m->arena, &stocktake_entity);
	s->desk = desk;
	s->starts = m->own_day;
	return model_by_key(m, &stocktake_entity, row_key(m, &stocktake_entity, s));
}

const struct stocktake *stocktake_begin(struct model *m, const struct desk *d, const struct change *c)
{
	const struct stocktake *open = stocktake_open(m, d->head.id);
	struct stocktake *s = row_new(m->arena, &stocktake_entity);
	if (open)
		return open;
	s->desk = d->head.id;
	s->starts = m->own_day;
	return !stocktake_of_today(m, d->head.id) && row_put(m, &stocktake_entity, NULL, s, c) ? s : NULL;
}

static bool sighting_put(struct model *m, const struct stocktake *s, const struct copy *copy, const char *result, const struct change *c)
{
	struct sighting *g = row_new(m->arena, &sighting_entity);
	g->stocktake = s->head.id;
	g->copy = copy->head.id;
	const struct sighting *old = model_by_key(m, &sighting_entity, row_key(m, &sighting_entity, g));
	if (old)
		g = row_copy(m->arena, &sighting_entity, old);
	if (old && text_equal(old->result, result))
		return true;
	g->result = result;
	g->seen = clock_stamp(m->arena, clock_now());
	return row_put(m, &sighting_entity, old, g, c);
}

static bool copy_put(struct model *m, const struct copy *copy, const char *condition, const struct change *c)
{
	struct copy *now = row_copy(m->arena, &copy_entity, copy);
	now->condition = condition;
	return row_put(m, &copy_entity, copy, now, c);
}

bool stocktake_note(struct model *m, const struct stocktake *s, const struct copy *copy, const struct change *c)
{
	return sighting_put(m, s, copy, CODE_SIGHTING_RESULT_SEEN, c) && (!copy_is_lost(copy) || copy_put(m, copy, CODE_COPY_CONDITION_GOOD, c));
}

int64_t stocktake_close(struct model *m, const struct stocktake *s, const struct change *c)
{
	struct set missing = stocktake_unseen(m, s->head.id, ALL);
	struct stocktake *now = row_copy(m->arena, &stocktake_entity, s);
	now->ends = m->own_day;
	bool good = row_put(m, &stocktake_entity, s, now, c);
	for (size_t i = 0; good && i < missing.count; i++) {
		const struct copy *copy = set_row(missing, copy, i);
		good = sighting_put(m, s, copy, CODE_SIGHTING_RESULT_MISSING, c) && copy_put(m, copy, CODE_COPY_CONDITION_LOST, c);
	}
	return good ? (int64_t)missing.count : -1;
}
