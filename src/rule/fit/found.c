/* found.c - which calls a saved idea fits, told to who keeps it: the finder asked again for everybody at once. */
#include "base/date.h"
#include "base/message.h"
#include "base/out.h"
#include "base/text.h"
#include "model/engine/list.h"
#include "model/rows/keeping.h"
#include "rule/fit/fit.h"

enum { IDEAS_MAX = 5000, NAMED = 3 };

/* A call is told to who keeps an idea where it fits, or may fit with at least half of its conditions met. */
static bool fit_is_told(const struct fit *f)
{
	return f->state == FIT_FITS || (f->state == FIT_UNSURE && f->holds * 2 >= f->count);
}

static size_t found_of(struct model *m, const struct fit_world *world, const struct fit_offers *open, const struct idea *t, struct fit_found *to)
{
	struct fit_world w = *world;
	const char *unknown;
	struct fit_idea d = fit_idea_read(m, &w, t, &unknown);
	struct fit_offers all = fit_offers_judge(&w, &d, open);
	const struct account *keeper = NULL;
	size_t n = 0;
	for (size_t i = 0; i < all.count; i++) {
		if (!all.each[i].call || !fit_is_told(&all.each[i].fit))
			continue;
		keeper = n ? keeper : idea_keeper(m, t->head.id);
		to[n++] = (struct fit_found){ .idea = t,
			.call = all.each[i].call,
			.state = fit_code(all.each[i].fit.state),
			.conditions = (int64_t)all.each[i].fit.count,
			.account = keeper ? keeper->head.id : NONE,
			.organisation = t->lead };
	}
	return n;
}

struct fit_founds fit_founds_read(struct model *m)
{
	const struct list_request q = { .entity = &idea_entity, .limit = IDEAS_MAX };
	struct set ideas = list_read(m, &q).set;
	struct fit_founds all = { 0 };
	if (!ideas.count)
		return all;
	struct fit_offers open = fit_offers_open(m);
	struct fit_world world = fit_world_read(m);
	for (size_t i = 0; i < ideas.count; i++) {
		struct fit_found *to = arena_array(m->arena, struct fit_found, open.count + 1);
		size_t n = found_of(m, &world, &open, set_row(ideas, idea, i), to);
		if (!n)
			continue;
		all.each = arena_grow(m->arena, all.each, all.count * sizeof(*to), (all.count + n) * sizeof(*to));
		for (size_t k = 0; k < n; k++)
			all.each[all.count++] = to[k];
	}
	return all;
}

/* ---- one of them in words ---- */

static const char *why_words(struct arena *a, const struct fit *f)
{
	struct out o = { .arena = a };
	size_t named = 0;
	out_fmt(&o, message_n("%zu of %zu condition is met", "%zu of %zu conditions are met", (long)f->count), f->holds, f->count);
	for (size_t i = 0; i < f->count; i++) {
		if (f->rules[i].state != CRITERION_HOLDS || ++named > NAMED)
			continue;
		out_fmt(&o, "%s%s", named == 1 ? message_colon() : message_semicolon(), f->rules[i].element->title);
	}
	out_str(&o, named > NAMED ? _("; and more.") : ".");
	return out_text(&o);
}

/* What to say or to ask, each once. */
static const char *unknown_words(const struct fit_world *w, const struct fit_idea *d, const struct fit_offer *o)
{
	struct out all = { .arena = w->arena };
	const char *said[NAMED];
	size_t n = 0, rest = 0;
	for (size_t i = 0; i < o->fit.count; i++) {
		const struct fit_rule *r = &o->fit.rules[i];
		const char *words = fit_mends(w, d, r, NULL, o->day);
		bool again = r->state != CRITERION_UNKNOWN;
		for (size_t k = 0; k < n; k++)
			again = again || text_equal(said[k], words);
		if (again)
			continue;
		if (n == NAMED) {
			rest++;
			continue;
		}
		said[n++] = words;
		out_fmt(&all, n > 1 ? " %s" : "%s", words);
		if (r->lack == FIT_LACKS_ANSWER || r->lack == FIT_LACKS_PUBLISHED)
			out_fmt(&all, " (%s)", r->element->title);
	}
	if (rest)
		out_fmt(&all, message_n(" And %zu more.", " And %zu more.", (long)rest), rest);
	return n ? out_text(&all) : NULL;
}

bool fit_told_read(struct model *m, int64_t idea, int64_t call, struct fit_told *t)
{
	const struct idea *row = model_get(m, idea, idea);
	const struct call *c = row ? model_get(m, call, call) : NULL;
	struct fit_offer *o = arena_alloc(m->arena, sizeof(*o));
	const char *unknown;
	if (!c || (c->closes && strcmp(date_last(m->arena, c->closes), m->as_at) < 0))
		return false;
	struct fit_world w = fit_world_read(m);
	struct fit_idea d = fit_idea_read(m, &w, row, &unknown);
	*o = fit_offer_read(m, &w, &d, c);
	*t = (struct fit_told){ .idea = row,
		.offer = o,
		.why = why_words(m->arena, &o->fit),
		.unknown = unknown_words(&w, &d, o),
		.days_left = c->closes ? date_days(date_last(m->arena, c->closes)) - date_days(m->as_at) : NONE };
	return o->scheme && fit_is_told(&o->fit);
}
