/* ladder_words.c - standings in sentences, the same on pages and in evidence packs. */
#include "base/date.h"
#include "base/out.h"
#include "base/text.h"
#include "rule/criterion.h"
#include "rule/element.h"
#include "rule/ladder/ladder.h"

static const char *period_words(const char *period)
{
	static const struct {
		const char *code, *words;
	} periods[] = { { "year", N_("within twelve months") }, { "two-years", N_("within two years") }, { "three-years", N_("within three years") },
		{ "school-year", N_("within a school year") }, { "ever", N_("at any time") } };
	for (size_t i = 0; i < COUNT(periods); i++)
		if (text_equal(periods[i].code, period))
			return message(periods[i].words);
	return NULL;
}

static bool is_share(const struct element *e)
{
	static const char *const shares[] = { CODE_MEASURE_PUPIL_SHARE, CODE_MEASURE_FORMS_IN, CODE_MEASURE_PROGRAMME_DAYS,
		CODE_MEASURE_GUESTS_HOSTED };
	return ANY(shares, COUNT(shares), text_equal(*each, e->measure));
}

/* "at least 3", "more than 50%" */
static const char *amount_words(struct arena *a, const struct element *e, int64_t value)
{
	const char *number = arena_printf(a, is_share(e) ? "%s%%" : "%s", decimal_people(a, value));
	return criterion_amount(a, e->comparator, number);
}

const char *ladder_asks(struct arena *a, const struct element *e)
{
	const char *period = period_words(e->period), *asks = _("Evidence");
	bool rule = !element_asks_evidence(e);
	if (rule)
		asks = arena_printf(
		    a, _("%s: %s"), _(code_name(&codelist_measure, e->measure)), amount_words(a, e, e->value != NONE ? e->value : DECIMAL_ONE));
	else if (e->value != NONE)
		asks = arena_printf(a, _("Evidence: %s"), amount_words(a, e, e->value));
	return period ? arena_printf(a, _("%s, %s"), asks, period) : asks;
}

/* Shares are shown to a tenth, cut and not rounded, so that 49.96% is never called 50%. */
static const char *counted_words(struct arena *a, const struct ladder_criterion *c)
{
	int64_t tenth = DECIMAL_ONE / 10;
	if (is_share(c->element))
		return arena_printf(a, "%s%%", decimal_people(a, c->counted.value / tenth * tenth));
	return decimal_people(a, c->counted.value);
}

const char *ladder_arithmetic(struct arena *a, const struct ladder_criterion *c, const char *as_at)
{
	if (!c->counted.rule)
		return "";
	if (!c->counted.possible)
		return message(c->counted.rule);
	const char *asked = amount_words(a, c->element, c->asked), *found = counted_words(a, c), *words;
	if (c->counted.whole != NONE)
		words = arena_printf(a, _("%s of %s pupils are %s (%s needed)"), integer_people(a, c->counted.part),
		    integer_people(a, c->counted.whole), found, asked);
	else if (c->counted.value > 0)
		words = arena_printf(a, _("%s (%s needed)"), found, asked);
	else
		words = arena_printf(a, _("None yet (%s needed)"), asked);
	if (c->since)
		words = arena_printf(a, _("%s, from %s to %s"), words, date_people(a, c->since), date_people(a, as_at));
	return arena_printf(a, c->counted.words ? _("%s. %s.") : _("%s."), words, c->counted.words);
}

const char *ladder_until(struct arena *a, const char *expires, int64_t days, const char *as_at)
{
	if (days == NONE)
		return "";
	const char *last = date_people(a, expires), *day = date_people(a, as_at);
	if (days < 0)
		return arena_printf(a, message_n("Expired on %s, %s day before %s.", "Expired on %s, %s days before %s.", (long)-days), last,
		    integer_people(a, -days), day);
	return arena_printf(
	    a, message_n("Held until %s: %s day left on %s.", "Held until %s: %s days left on %s.", (long)days), last, integer_people(a, days), day);
}

const char *ladder_level_title(const struct ladder *l, size_t level)
{
	const struct element *e = l->levels[level].level;
	return e ? text_or(e->short_title, e->title) : text_or(l->plan->short_title, l->plan->title);
}

/* What is held stands first; that the records do not reach so far says something of the records. */
static const char *ladder_held_words(struct arena *a, const struct ladder *l)
{
	const char *title = ladder_level_title(l, (size_t)l->held), *expires = l->levels[l->held].expires;
	return expires ? arena_printf(a, _("%s is held until %s."), title, date_people(a, expires)) : arena_printf(a, _("%s is held."), title);
}

/* The highest level above what is held that is worked towards; -1: none. */
static int ladder_worked_towards(const struct ladder *l)
{
	int found = -1;
	for (size_t i = 0; i < l->count; i++)
		if (l->levels[i].holding == LADDER_WORKING && (l->held < 0 || l->levels[i].rung > l->levels[l->held].rung) &&
		    (found < 0 || l->levels[i].rung > l->levels[found].rung))
			found = (int)i;
	return found;
}

/* What the records are enough for is no award: of a scheme that gives awards, both are told. */
static const char *ladder_met_words(struct arena *a, const struct ladder *l)
{
	bool awards = text_equal(l->plan->kind, CODE_PLAN_KIND_AWARD_SCHEME),
	     less = l->held < 0 || l->levels[l->held].rung < l->levels[l->reached].rung;
	return arena_printf(a,
	    awards && less ? _("Our records show all that %s asks, but that award is not held.") : _("Our records show that the level %s is met."),
	    ladder_level_title(l, (size_t)l->reached));
}

static const char *ladder_reached_words(struct arena *a, const struct ladder *l)
{
	const char *parts[3];
	size_t n = 0;
	int towards = ladder_worked_towards(l);
	if (l->held >= 0)
		parts[n++] = ladder_held_words(a, l);
	if (towards >= 0)
		parts[n++] = arena_printf(a, _("Working towards %s."), ladder_level_title(l, (size_t)towards));
	if (l->reached >= 0)
		parts[n++] = ladder_met_words(a, l);
	else if (!n)
		parts[n++] = _("Our records show no level yet.");
	struct out o = { .arena = a };
	for (size_t i = 0; i < n; i++)
		out_fmt(&o, "%s%s", i ? " " : "", parts[i]);
	return out_text(&o);
}

const char *ladder_sentence(struct arena *a, const struct ladder *l)
{
	const char *reached = ladder_reached_words(a, l);
	if (l->next < 0)
		return reached;
	const struct ladder_level *n = &l->levels[l->next];
	if (!n->count)
		return arena_printf(a, _("%s The criteria of %s are not recorded."), reached, ladder_level_title(l, (size_t)l->next));
	return arena_printf(a,
	    message_n("%s For %s, the records prove %zu of %zu criterion.", "%s For %s, the records prove %zu of %zu criteria.", (long)n->count),
	    reached, ladder_level_title(l, (size_t)l->next), n->good, n->count);
}
