/* fit_words.c - conditions, figures and what would mend them, in sentences. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/out.h"
#include "base/text.h"
#include "rule/fit/fit_count.h"
#include "rule/element.h"

enum { NAMED_MAX = 3 };

static bool fit_words_measure(const struct fit_rule *r, const char *measure)
{
	return text_equal(r->element->measure, measure);
}

/* ---- figures ---- */

/* Shares are cut to a hundredth, so that 49.996% is never called 50%. */
static const char *figure(struct arena *a, const struct element *e, int64_t value, const char *currency)
{
	enum fit_unit unit = fit_unit_of(e);
	int64_t hundredth = DECIMAL_ONE / 100;
	if (unit == FIT_MONEY)
		return currency ? money_people(a, value, currency) : decimal_people(a, value);
	if (unit == FIT_PERCENT)
		return arena_printf(a, "%s%%", decimal_people(a, value / hundredth * hundredth));
	return decimal_people(a, value);
}

static const char *range_words(struct arena *a, const struct fit_rule *r, struct criterion_range f, const char *currency)
{
	if (f.high == CRITERION_ENDLESS)
		return f.low ? arena_printf(a, _("at least %s"), figure(a, r->element, f.low, currency)) : _("Not said");
	if (f.high - f.low <= 1) /* of an amount in another currency, a millionth */
		return figure(a, r->element, f.low, currency);
	return f.low ? arena_printf(a, _("from %s to %s"), figure(a, r->element, f.low, currency), figure(a, r->element, f.high, currency))
	             : arena_printf(a, _("at most %s"), figure(a, r->element, f.high, currency));
}

/* ---- what is asked ---- */

/* The names of the codes that fit, with commas between them. */
static const char *among_words(struct arena *a, const struct element *e)
{
	struct out o = { .arena = a };
	const struct codelist *list = codes_of_measure(e->measure);
	for (const char *s = text_or(e->among, ""); *s; s += strspn(s, " ")) {
		const char *code = arena_strndup(a, s, strcspn(s, " "));
		out_fmt(&o, "%s%s", o.length ? locale_comma() : "", list ? message(code_name(list, code)) : code);
		s += strlen(code);
	}
	return out_text(&o);
}

static const char *per_words(struct arena *a, const struct element *e, const char *words)
{
	return e->per ? arena_printf(a, _("%s for each: %s"), words, _(code_name(&codelist_rule_per, e->per))) : words;
}

static const char *window_words(struct arena *a, const struct element *e)
{
	if (e->starts && e->due)
		return arena_printf(a, _("between %s and %s"), date_people(a, e->starts), date_people(a, e->due));
	return e->starts ? arena_printf(a, _("on or after %s"), date_people(a, e->starts))
	                 : arena_printf(a, _("by %s"), e->due ? date_people(a, e->due) : "");
}

/* "Lump sum: at most €5,000, the sum for 25 guests and more": the step of the table that is reached. */
static const char *lump_words(struct arena *a, const struct fit_rule *r, const char *name)
{
	if (r->asked.high == CRITERION_ENDLESS)
		return arena_printf(a, _("%s: we could not find the rate"), name);
	const char *sum = criterion_amount(a, r->element->comparator, range_words(a, r, r->asked, r->element->currency));
	if (!r->step)
		return arena_printf(a, _("%s: %s"), name, sum);
	return arena_printf(a, _("%s: %s, the sum for %s guests and more"), name, sum, decimal_people(a, r->step->value));
}

/* "at least 12 for each: School of the project. 12 × 3 = 36": how often the figure of one counts, where that is known. */
static const char *multiple_words(struct arena *a, const struct fit_rule *r, const char *words)
{
	const struct element *e = r->element;
	if (!e->per || e->value == NONE || e->value <= 0 || !criterion_is_exact(r->asked) || r->asked.low == CRITERION_ENDLESS)
		return words;
	int64_t times = (int64_t)((__int128)r->asked.low * DECIMAL_ONE / e->value);
	return arena_printf(
	    a, _("%s. %s × %s = %s"), words, figure(a, e, e->value, e->currency), decimal_people(a, times), figure(a, e, r->asked.low, e->currency));
}

const char *fit_asks(const struct fit_world *w, const struct fit_rule *r)
{
	struct arena *a = w->arena;
	const struct element *e = r->element;
	if (element_asks_evidence(e))
		return _("A yes or no from you");
	const char *name = _(code_name(&codelist_measure, e->measure)), *words = among_words(a, r->element);
	if (fit_words_measure(r, CODE_MEASURE_LUMP_SUM))
		return lump_words(a, r, name);
	if (fit_words_measure(r, CODE_MEASURE_START))
		return arena_printf(a, _("%s: %s"), name, window_words(a, e));
	if (fit_unit_of(e) == FIT_PRESENCE && r->lack == FIT_LACKS_PUBLISHED)
		return arena_printf(a, _("%s: we could not find it published"), name);
	if (fit_unit_of(e) == FIT_PRESENCE)
		return *words ? arena_printf(a, _("%s: %s"), name, words) : name;
	if (e->value == NONE && !element_asks_presence(e))
		return arena_printf(a, _("%s: we could not find the figure"), name);
	const char *number = figure(a, e, e->value != NONE ? e->value : DECIMAL_ONE, e->currency);
	words = *words && fit_words_measure(r, CODE_MEASURE_PARTNER_KINDS) ? arena_printf(a, " (%s)", words) : "";
	return multiple_words(a, r, per_words(a, e, arena_printf(a, _("%s: %s%s"), name, criterion_amount(a, e->comparator, number), words)));
}

const char *fit_rule_words(struct arena *a, const struct element *e)
{
	const char *name = _(code_name(&codelist_measure, text_or(e->measure, CODE_MEASURE_EVIDENCE))), *among = among_words(a, e);
	if (element_asks_evidence(e))
		return _("A yes or no from the applicant");
	if (e->comparator && e->value != NONE)
		return per_words(a, e, arena_printf(a, _("%s: %s"), name, criterion_amount(a, e->comparator, figure(a, e, e->value, e->currency))));
	if (element_asks_presence(e))
		return *among ? arena_printf(a, _("%s: %s"), name, among) : arena_printf(a, _("%s: must be stated"), name);
	return e->comparator ? arena_printf(a, _("%s: we could not find the figure"), name) : name;
}

/* ---- what the idea has ---- */

static const char *partner_names(struct arena *a, const struct fit_idea *d)
{
	struct out o = { .arena = a };
	for (size_t i = 0; i < d->partner_count; i++)
		out_fmt(&o, "%s%s", i ? locale_comma() : "", d->partners[i].name);
	return out_text(&o);
}

static const char *name_or_unsaid(const struct codelist *list, const char *code)
{
	return code ? message(code_name(list, code)) : _("Not said");
}

static const char *presence_has(struct arena *a, const struct fit_idea *d, const struct fit_rule *r)
{
	if (fit_words_measure(r, CODE_MEASURE_THEME))
		return name_or_unsaid(&codelist_idea_theme, d->row->theme);
	if (fit_words_measure(r, CODE_MEASURE_LEAD_KIND))
		return name_or_unsaid(&codelist_organisation_kind, d->lead_kind);
	if (fit_words_measure(r, CODE_MEASURE_LEAD_COUNTRY))
		return name_or_unsaid(&codelist_country, d->lead_country);
	if (fit_words_measure(r, CODE_MEASURE_AGREEMENT))
		return d->row->agreement ? name_or_unsaid(&codelist_idea_agreement, d->row->agreement)
		    : r->has.low         ? _("A twin town takes part")
		                         : _("Not said");
	if (fit_words_measure(r, CODE_MEASURE_START))
		return d->row->starts ? date_people(a, d->row->starts) : _("Not said");
	return r->state == CRITERION_UNKNOWN ? _("Not answered") : r->has.low ? _("Yes") : _("No");
}

/* An amount that no rate brings into the currency of the condition: it was said all the same. */
static const char *unrated_has(struct arena *a, const struct fit_idea *d, const struct fit_rule *r)
{
	int64_t amount = fit_words_measure(r, CODE_MEASURE_COST) ? d->row->cost : d->row->asked;
	const char *to = text_or(r->element->currency, "");
	return amount == NONE ? arena_printf(a, _("No exchange rate to %s is known"), to)
	                      : arena_printf(a, _("%s, but no exchange rate to %s is known"), money_people(a, amount, d->row->currency), to);
}

/* "2 (with Lyon)": those that count, by name. */
static const char *counted_has(struct arena *a, const struct fit_idea *d, const char *words)
{
	return arena_printf(a, _("%s (with %s)"), words, partner_names(a, d));
}

const char *fit_has(const struct fit_world *w, const struct fit_idea *d, const struct fit_rule *r)
{
	struct arena *a = w->arena;
	if (r->lack == FIT_LACKS_RATE && d->row->currency)
		return unrated_has(a, d, r);
	if (fit_words_measure(r, CODE_MEASURE_GUESTS) && criterion_is_exact(r->has) && d->row->guests != NONE &&
	    r->has.low < d->row->guests * DECIMAL_ONE)
		return arena_printf(
		    a, _("%s of %s guests are from an eligible country"), decimal_people(a, r->has.low), integer_people(a, d->row->guests));
	if (element_asks_evidence(r->element) || fit_unit_of(r->element) == FIT_PRESENCE)
		return presence_has(a, d, r);
	const char *words = range_words(a, r, r->has, text_or(r->element->currency, d->row->currency));
	bool names = fit_words_measure(r, CODE_MEASURE_PARTNERS) || fit_words_measure(r, CODE_MEASURE_PARTNER_COUNTRIES) ||
	    fit_words_measure(r, CODE_MEASURE_MEMBER_STATES) || fit_words_measure(r, CODE_MEASURE_GROUP_PARTNERS);
	if (names && d->partner_count && r->has.high != CRITERION_ENDLESS)
		return counted_has(a, d, words);
	return words;
}

/* ---- what would mend it ---- */

static bool fit_words_takes_part(const struct fit_idea *d, const struct fit_partner *q)
{
	return ANY(d->partners, d->partner_count, text_equal(each->name, q->name));
}

static bool country_taken(const struct fit_idea *d, const char *country)
{
	bool taken = text_equal(d->lead_country, country);
	for (size_t i = 0; i < d->partner_count; i++)
		taken = taken || text_equal(d->partners[i].country, country);
	return taken;
}

/* "A, B and C qualify, each already linked"; of places in countries that are not counted yet where countries count. */
static const char *who_could_join(const struct fit_world *w, const struct fit_idea *d, const struct fit_rule *r, const char *day)
{
	bool by_country = fit_words_measure(r, CODE_MEASURE_PARTNER_COUNTRIES) || fit_words_measure(r, CODE_MEASURE_MEMBER_STATES);
	const char *names[NAMED_MAX + 1] = { 0 };
	size_t n = 0;
	for (size_t i = 0; i < w->link_count && n < NAMED_MAX; i++) {
		const struct fit_partner *q = &w->links[i];
		if (!fit_words_takes_part(d, q) && !(by_country && country_taken(d, q->country)) && !text_equal(q->country, d->lead_country) &&
		    fit_country_counts(w, r->element, q->country, day) == CRITERION_HOLDS)
			names[n++] = q->name;
	}
	if (!n)
		return _("None of the places that you have a link with is eligible.");
	if (n == 1)
		return arena_printf(w->arena, _("%s is eligible, and you have a link with it."), names[0]);
	if (n == 2)
		return arena_printf(w->arena, _("%s and %s are eligible, and you have links with them."), names[0], names[1]);
	return arena_printf(w->arena, _("%s, %s and %s are eligible, and you have links with them."), names[0], names[1], names[2]);
}

static const char *more_partners(
    const struct fit_world *w, const struct fit_idea *d, const struct fit_rule *r, int64_t missing, const char *body, const char *day)
{
	const char *join = who_could_join(w, d, r, day), *number = integer_people(w->arena, missing);
	if (fit_words_measure(r, CODE_MEASURE_PARTNERS))
		return arena_printf(w->arena, message_n("Find %s more partner. %s", "Find %s more partners. %s", (long)missing), number, join);
	if (fit_words_measure(r, CODE_MEASURE_PARTNER_KINDS))
		return arena_printf(w->arena,
		    message_n("Find %s more partner of these kinds: %s.", "Find %s more partners of these kinds: %s.", (long)missing), number,
		    among_words(w->arena, r->element));
	const char *among = among_words(w->arena, r->element);
	const char *of = body ? body : *among ? among : _("any");
	return arena_printf(w->arena,
	    message_n("Find partners in %s more country (%s). %s", "Find partners in %s more countries (%s). %s", (long)missing), number, of, join);
}

/* Whole things that are missing, or too many. */
static int64_t whole_up(int64_t millionths)
{
	return (millionths + DECIMAL_ONE - 1) / DECIMAL_ONE;
}

/* What to do about a number: one thing missing or too many, and several; each says how many, and most what it comes to. */
static const struct number_words {
	const char *measure, *more[2], *less[2];
} numbers[] = {
	{ CODE_MEASURE_PEOPLE, { NN_("Bring %s more person, %s in all.", "Bring %s more people, %s in all.") },
	    { NN_("Take %s person fewer, %s in all.", "Take %s fewer people, %s in all.") } },
	{ CODE_MEASURE_GUESTS,
	    { NN_("Invite %s more guest from an eligible country, %s in all.", "Invite %s more guests from eligible countries, %s in all.") },
	    { NN_("Invite %s guest fewer, %s in all.", "Invite %s fewer guests, %s in all.") } },
	{ CODE_MEASURE_SMALLEST_GROUP, { NN_("Each group needs %s more person, at least %s.", "Each group needs %s more people, at least %s.") },
	    { NN_("A group has %s person too many: at most %s.", "A group has %s people too many: at most %s.") } },
	{ CODE_MEASURE_YOUNGEST, { NN_("The youngest is %s year too young: at least %s.", "The youngest is %s years too young: at least %s.") },
	    { NN_("The youngest is %s year too old: at most %s.", "The youngest is %s years too old: at most %s.") } },
	{ CODE_MEASURE_OLDEST, { NN_("The oldest is %s year too young: at least %s.", "The oldest is %s years too young: at least %s.") },
	    { NN_("The oldest is %s year too old: at most %s.", "The oldest is %s years too old: at most %s.") } },
	{ CODE_MEASURE_DAYS, { NN_("Make it %s day longer: %s days, not counting travel.", "Make it %s days longer: %s days, not counting travel.") },
	    { NN_("Make it %s day shorter: %s days, not counting travel.", "Make it %s days shorter: %s days, not counting travel.") } },
	{ CODE_MEASURE_MONTHS, { NN_("Make the project %s month longer, %s in all.", "Make the project %s months longer, %s in all.") },
	    { NN_("Shorten the project by %s month, to %s.", "Shorten the project by %s months, to %s.") } },
	{ CODE_MEASURE_START_WEEKS, { NN_("Start %s week later: %s weeks from now.", "Start %s weeks later: %s weeks from now.") },
	    { NN_("Start %s week earlier: %s weeks from now.", "Start %s weeks earlier: %s weeks from now.") } },
	{ CODE_MEASURE_LINK_YEARS, { NN_("The link is %s year too recent: it needs %s.", "The link is %s years too recent: it needs %s.") },
	    { NN_("The link is %s year too old: at most %s.", "The link is %s years too old: at most %s.") } },
};

static const char *number_mends(const struct fit_world *w, const struct fit_idea *d, const struct fit_rule *r, const char *body, const char *day)
{
	struct arena *a = w->arena;
	bool least = r->has.high != CRITERION_ENDLESS && r->has.high < r->asked.low;
	int64_t lacks = whole_up(least ? r->asked.low - r->has.high : r->has.low - r->asked.high);
	const char *n = integer_people(a, lacks), *all = decimal_people(a, least ? r->asked.low : r->asked.high);
	for (size_t i = 0; i < COUNT(numbers); i++)
		if (fit_words_measure(r, numbers[i].measure)) {
			const char *const *words = least ? numbers[i].more : numbers[i].less;
			return arena_printf(a, message_n(words[0], words[1], (long)lacks), n, all);
		}
	if (least)
		return more_partners(w, d, r, lacks, body, day);
	return arena_printf(a, message_n("Leave out %s partner.", "Leave out %s partners.", (long)lacks), n);
}

static const char *money_mends(struct arena *a, const struct fit_idea *d, const struct fit_rule *r)
{
	const char *currency = text_or(r->element->currency, text_or(d->row->currency, "EUR"));
	bool least = r->has.high < r->asked.low;
	int64_t lacks = least ? r->asked.low - r->has.high : r->has.low - r->asked.high;
	int64_t smallest = money_smallest(currency); /* never a penny too few */
	lacks = (lacks + smallest - 1) / smallest * smallest;
	const char *n = money_people(a, lacks, currency), *all = money_people(a, least ? r->asked.low : r->asked.high, currency);
	if (fit_words_measure(r, CODE_MEASURE_COST))
		return arena_printf(
		    a, least ? _("The project must cost %s more, %s in all.") : _("The project must cost %s less, %s in all."), n, all);
	return arena_printf(a, least ? _("Ask for at least %s more, %s in all.") : _("Ask for at least %s less, %s in all."), n, all);
}

static const char *percent_mends(struct arena *a, const struct fit_idea *d, const struct fit_rule *r)
{
	const struct idea *t = d->row;
	const char *asked = arena_printf(a, "%s%%", decimal_people(a, r->asked.low));
	if (!fit_words_measure(r, CODE_MEASURE_ASKED_SHARE))
		return r->has.high < r->asked.low ? arena_printf(a, _("Raise it to at least %s."), asked)
		                                  : arena_printf(a, _("Lower it to at most %s."), asked);
	if (t->cost == NONE || !t->currency)
		return arena_printf(a, _("Ask for at most %s of the cost, and find the rest elsewhere."), asked);
	int64_t smallest = money_smallest(t->currency), most = (int64_t)((__int128)t->cost * r->asked.low / (100 * DECIMAL_ONE));
	return arena_printf(a, _("Ask for at most %s, which is %s of the cost, and find the rest elsewhere."),
	    money_people(a, most / smallest * smallest, t->currency), asked);
}

/* The first partner whose country counts may lead where the lead's own does not. */
static const char *lead_mends(const struct fit_world *w, const struct fit_idea *d, const struct fit_rule *r, const char *day)
{
	for (size_t i = 0; i < d->partner_count; i++)
		if (fit_country_counts(w, r->element, d->partners[i].country, day) == CRITERION_HOLDS)
			return arena_printf(w->arena, _("A lead in this country can’t apply. %s could lead."), d->partners[i].name);
	return _("A lead in this country can’t apply. A partner in an eligible country would have to lead.");
}

static const char *presence_mends(const struct fit_world *w, const struct fit_idea *d, const struct fit_rule *r, const char *day)
{
	struct arena *a = w->arena;
	if (fit_words_measure(r, CODE_MEASURE_THEME))
		return arena_printf(a, _("It funds other projects: %s."), among_words(a, r->element));
	if (fit_words_measure(r, CODE_MEASURE_LEAD_KIND))
		return arena_printf(a, _("Let one of these lead: %s."), among_words(a, r->element));
	if (fit_words_measure(r, CODE_MEASURE_LEAD_COUNTRY))
		return lead_mends(w, d, r, day);
	if (fit_words_measure(r, CODE_MEASURE_AGREEMENT))
		return arena_printf(a, _("Make an agreement with a partner: %s."), among_words(a, r->element));
	if (fit_words_measure(r, CODE_MEASURE_START))
		return arena_printf(a, _("Start %s."), window_words(a, r->element));
	if (fit_words_measure(r, CODE_MEASURE_HELD_AWARD))
		return _("The lead must hold the award first.");
	return _("You answered no.");
}

/* What to say, where the idea does not say it. */
static const struct {
	const char *measure, *say;
} unsaid[] = {
	{ CODE_MEASURE_LEAD_KIND, N_("Say who would lead.") },
	{ CODE_MEASURE_LEAD_COUNTRY, N_("Say in which country the lead is.") },
	{ CODE_MEASURE_PARTNER_KINDS, N_("Say what kind each partner is, such as “Lyon (school)”.") },
	{ CODE_MEASURE_AGREEMENT, N_("Say whether you have an agreement with a partner.") },
	{ CODE_MEASURE_PEOPLE, N_("Say how many people take part.") },
	{ CODE_MEASURE_GUESTS, N_("Say how many are guests from partner countries.") },
	{ CODE_MEASURE_SMALLEST_GROUP, N_("Say how many are in the smallest group.") },
	{ CODE_MEASURE_YOUNGEST, N_("Say how old the youngest is.") },
	{ CODE_MEASURE_OLDEST, N_("Say how old the oldest is.") },
	{ CODE_MEASURE_DAYS, N_("Say how many days it lasts.") },
	{ CODE_MEASURE_MONTHS, N_("Say how many months the whole project lasts.") },
	{ CODE_MEASURE_START, N_("Say when it starts.") },
	{ CODE_MEASURE_START_WEEKS, N_("Say when it starts.") },
	{ CODE_MEASURE_ASKED, N_("Say how much you would ask for.") },
	{ CODE_MEASURE_LUMP_SUM, N_("Say how much you would ask for, and how many are guests.") },
	{ CODE_MEASURE_COST, N_("Say what the whole project costs.") },
	{ CODE_MEASURE_ASKED_SHARE, N_("Say what the whole project costs, and how much you would ask for.") },
	{ CODE_MEASURE_OWN_SHARE, N_("Say how much money and help of your own is in it.") },
	{ CODE_MEASURE_OWN_CASH_SHARE, N_("Say how much money of your own is in it.") },
	{ CODE_MEASURE_OWN_KIND_SHARE, N_("Say how much money and help of your own is in it.") },
	{ CODE_MEASURE_HELD_AWARD, N_("Say which organisation would lead.") },
	{ CODE_MEASURE_LINK_YEARS, N_("Record the year in which the link began.") },
};

static const char *unsaid_words(const struct fit_rule *r)
{
	for (size_t i = 0; i < COUNT(unsaid); i++)
		if (fit_words_measure(r, unsaid[i].measure))
			return message(unsaid[i].say);
	return "";
}

/* Whether one of the rules before asks the applicant for the same figure. */
static bool question_before(const struct fit *f, size_t i)
{
	return ANY(f->rules, i, each->lack == FIT_LACKS_FIGURE && text_equal(unsaid_words(each), unsaid_words(&f->rules[i])));
}

size_t fit_questions(const struct fit *f)
{
	size_t n = 0;
	for (size_t i = 0; i < f->count; i++)
		n += f->rules[i].lack == FIT_LACKS_ANSWER || (f->rules[i].lack == FIT_LACKS_FIGURE && !question_before(f, i));
	return n;
}

/* What to find out, so that it is known. */
static const char *lack_words(struct arena *a, const struct fit_idea *d, const struct fit_rule *r)
{
	switch (r->lack) {
	case FIT_LACKS_PUBLISHED: return _("Ask the funder: we found nothing published.");
	case FIT_LACKS_RATE:
		return arena_printf(a, _("Record an exchange rate from %s to %s, or give the amount in %s."), text_or(d->row->currency, "?"),
		    text_or(r->element->currency, "?"), text_or(r->element->currency, "?"));
	case FIT_LACKS_STANDING: return _("Ask the funder whether the country is eligible on that day.");
	case FIT_LACKS_ANSWER: return _("Answer it, yes or no.");
	case FIT_LACKS_RULE: return _("Read the condition: we can’t check it here.");
	default: return unsaid_words(r);
	}
}

/* ---- what several conditions say together ---- */

static const struct fit_rule *failing(const struct fit *f, const char *measure, bool least)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct fit_rule *r = &f->rules[i];
		if (r->state == CRITERION_FAILS && fit_words_measure(r, measure) && (!least || r->has.high < r->asked.low))
			return r;
	}
	return NULL;
}

/* Whether the sum that is asked for is one that the conditions take. */
static bool sum_fits(const struct fit *f)
{
	bool asks = false;
	for (size_t i = 0; i < f->count; i++) {
		bool of_sum = fit_words_measure(&f->rules[i], CODE_MEASURE_ASKED);
		if (of_sum && f->rules[i].state != CRITERION_HOLDS)
			return false;
		asks = asks || of_sum;
	}
	return asks;
}

const char *fit_mends_sum(
    const struct fit_world *w, const struct fit_idea *d, const struct fit *f, const struct fit_rule *r, const struct fit *other, const char *name)
{
	struct arena *a = w->arena;
	bool of_sum = fit_words_measure(r, CODE_MEASURE_ASKED) || fit_words_measure(r, CODE_MEASURE_ASKED_SHARE);
	if (!of_sum || r->state != CRITERION_FAILS || !failing(f, CODE_MEASURE_ASKED, false))
		return NULL;
	if (other && sum_fits(other))
		return arena_printf(a, _("Choose “%s” instead, which is for a sum such as yours."), name);
	const struct fit_rule *asked = failing(f, CODE_MEASURE_ASKED, true),
	                      *share = FIND(f->rules, f->count,
	                          fit_words_measure(each, CODE_MEASURE_ASKED_SHARE) && criterion_is_exact(each->asked) && each->asked.low > 0);
	if (!asked || !share || d->row->cost == NONE || !text_equal(asked->element->currency, d->row->currency))
		return NULL;
	int64_t smallest = money_smallest(d->row->currency);
	__int128 cost = ((__int128)asked->asked.low * 100 * DECIMAL_ONE + share->asked.low - 1) / share->asked.low;
	cost = (cost + smallest - 1) / smallest * smallest;
	if (cost <= d->row->cost || cost >= CRITERION_ENDLESS)
		return NULL;
	return arena_printf(a, _("Your project is too small: it must cost at least %s, of which you ask for %s."),
	    money_people(a, (int64_t)cost, d->row->currency), money_people(a, asked->asked.low, d->row->currency));
}

const char *fit_mends(const struct fit_world *w, const struct fit_idea *d, const struct fit_rule *r, const char *body, const char *day)
{
	if (r->state == CRITERION_HOLDS)
		return "";
	if (r->state == CRITERION_UNKNOWN)
		return lack_words(w->arena, d, r);
	switch (fit_unit_of(r->element)) {
	case FIT_NUMBER: return number_mends(w, d, r, body, day);
	case FIT_MONEY: return money_mends(w->arena, d, r);
	case FIT_PERCENT: return percent_mends(w->arena, d, r);
	default: return presence_mends(w, d, r, day);
	}
}
