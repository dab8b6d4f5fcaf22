#include "criterion.h"

#include "base/text.h"
#include "model/codelists.h"

static const struct {
	const char *code, *name, *class;
} states[] = {
	[CRITERION_HOLDS] = { "holds", N_("Met"), "s-complete" },
	[CRITERION_FAILS] = { "fails", N_("Not met"), "s-late" },
	[CRITERION_UNKNOWN] = { "not-known", N_("Not known"), "s-not-started" },
};

const char *criterion_code(enum criterion_state s)
{
	return states[s].code;
}

const char *criterion_name(enum criterion_state s)
{
	return states[s].name;
}

const char *criterion_class(enum criterion_state s)
{
	return states[s].class;
}

static enum criterion_state criterion_of(bool everywhere, bool nowhere)
{
	return everywhere ? CRITERION_HOLDS : nowhere ? CRITERION_FAILS : CRITERION_UNKNOWN;
}

enum criterion_state criterion_compare(const char *comparator, struct criterion_range f, struct criterion_range a)
{
	bool endless = f.high == CRITERION_ENDLESS;
	if (text_equal(comparator, CODE_COMPARATOR_AT_MOST))
		return criterion_of(!endless && f.high <= a.low, f.low > a.high);
	if (text_equal(comparator, CODE_COMPARATOR_EXACTLY))
		return criterion_of(criterion_is_exact(f) && criterion_is_exact(a) && f.low == a.low && !endless, f.low > a.high || f.high < a.low);
	if (text_equal(comparator, CODE_COMPARATOR_MORE_THAN))
		return criterion_of(a.high != CRITERION_ENDLESS && f.low > a.high, !endless && f.high <= a.low);
	return criterion_of(a.high != CRITERION_ENDLESS && f.low >= a.high, !endless && f.high < a.low);
}

const char *criterion_amount(struct arena *a, const char *comparator, const char *number)
{
	if (text_equal(comparator, CODE_COMPARATOR_AT_MOST))
		return arena_printf(a, _("at most %s"), number);
	if (text_equal(comparator, CODE_COMPARATOR_EXACTLY))
		return arena_printf(a, _("exactly %s"), number);
	if (text_equal(comparator, CODE_COMPARATOR_MORE_THAN))
		return arena_printf(a, _("more than %s"), number);
	return arena_printf(a, _("at least %s"), number);
}
