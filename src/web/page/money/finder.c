/* finder.c - "Find funding": a project idea in a form of few fields, and what each open or coming call would say to it. What is asked stays
 * in the address; an idea that is kept is asked by its name. */
#include "finder.h"

#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "codec/form.h"
#include "model/engine/list.h"
#include "rule/activity.h"

/* The first are the form; the others stand behind one click. */
enum { FIRST_FIELDS = 7, KEPT_MAX = 8 };
static const struct field fields[] = {
	{ FIELD_NAMED(finder, CODE, idea.theme, "theme"), .label = N_("What do you plan?"), .list = &codelist_idea_theme, .flags = SUBJECT },
	{ FIELD_NAMED(finder, CODE, idea.lead_kind, "lead_kind"), .label = N_("Who would lead?"), .list = &codelist_organisation_kind,
	    .flags = SUBJECT },
	{ FIELD_NAMED(finder, TEXT, idea.partners, "partners"), .label = N_("With whom?"),
	    .help = N_("Towns, countries or organisations, with commas. Empty if you have none yet."), .max = 500 },
	{ FIELD_NAMED(finder, INT, idea.people, "people"), .label = N_("How many people take part?"), .max = 100000 },
	{ FIELD_NAMED(finder, INT, idea.days, "days"), .label = N_("How many days, not counting travel?"), .max = 10000 },
	{ FIELD(finder, TEXT, asked), .label = N_("How much would you ask for?"), .help = N_("With its currency, such as €18,000"), .max = 40 },
	{ FIELD_NAMED(finder, DATE, idea.starts, "starts"), .label = N_("When would it start?"), .help = N_("For example 6 2010") },
	{ FIELD_NAMED(finder, INT, idea.guests, "guests"), .label = N_("How many are guests from partner countries?"), .max = 100000 },
	{ FIELD_NAMED(finder, INT, idea.smallest_group, "smallest_group"), .label = N_("How many are in the smallest group?"), .max = 100000 },
	{ FIELD_NAMED(finder, INT, idea.youngest, "youngest"), .label = N_("How old is the youngest?"), .max = 120 },
	{ FIELD_NAMED(finder, INT, idea.oldest, "oldest"), .label = N_("How old is the oldest?"), .max = 120 },
	{ FIELD_NAMED(finder, INT, idea.months, "months"), .label = N_("How many months does the whole project last?"), .max = 1000 },
	{ FIELD(finder, TEXT, cost), .label = N_("What does the whole project cost?"), .help = N_("In the same currency"), .max = 40 },
	{ FIELD(finder, TEXT, cash), .label = N_("How much money of your own is in it?"), .max = 40 },
	{ FIELD(finder, TEXT, in_kind), .label = N_("What is your help in kind worth?"), .max = 40 },
	{ FIELD_NAMED(finder, CODE, idea.agreement, "agreement"), .label = N_("Do you have an agreement with a partner?"),
	    .list = &codelist_idea_agreement, .flags = SUBJECT },
	{ FIELD_NAMED(finder, REF, idea.lead_place, "lead_place"), .label = N_("Where is the lead, if not here?"), .of = &place_entity,
	    .flags = INTERNAL },
	{ FIELD_NAMED(finder, REF, idea.lead, "lead"), .label = N_("Lead"), .of = &organisation_entity, .flags = INTERNAL },
	{ FIELD_NAMED(finder, REF, saved, "idea"), .label = N_("Saved idea"), .of = &idea_entity, .flags = INTERNAL },
	{ FIELD(finder, REF, activity), .label = N_("Activity"), .of = &activity_entity, .flags = INTERNAL },
};
static const struct entity filters = FORM_OF(finder, fields);

/* ---- what is asked ---- */

/* Its form is sent by its address, which says in which language numbers were typed: the same address read in another one asks the same. */
#define TYPED_IN "typed"

static struct number_typed finder_number(struct page *p, const char *typed, enum number_kind kind)
{
	const struct locale *in_use = locale_now(), *in = locale_find(page_parameter(p, TYPED_IN));
	locale_use(in);
	struct number_typed t = number_typed(p->arena, typed, kind);
	locale_use(in_use);
	return t;
}

static const char *finder_text(void *context, const struct field *f)
{
	struct page *p = context;
	const char *typed = page_parameter(p, f->name);
	if (!typed || !*typed || f->kind != K_INT || !page_parameter(p, TYPED_IN))
		return typed;
	return text_or(finder_number(p, typed, NUMBER_WHOLE).text, arena_printf(p->arena, "? %s", typed));
}

/* An amount as typed; its sign says the currency of all of them. */
static int64_t money_read(struct page *p, struct finder *f, const char *name, const char *typed)
{
	int64_t n = NONE;
	const char *currency;
	if (!typed)
		return NONE;
	struct number_typed t = { .text = typed };
	if (page_parameter(p, TYPED_IN))
		t = finder_number(p, typed, NUMBER_AMOUNT);
	if (t.either[0]) {
		problem_add(p->problems, name, "%s", number_either(p->arena, typed, &t));
		return NONE;
	}
	if (!t.text || !money_parse(p->arena, t.text, &n, &currency) || n < 0) {
		problem_add(p->problems, name, _("“%s” is not an amount. Enter an amount, for example €18,000"), typed);
		return NONE;
	}
	if (currency && code_place(&codelist_currency, currency) == codelist_currency.count) {
		problem_add(p->problems, name, _("We do not know the currency “%s”. Use its sign or code, such as € or EUR"), currency);
		return NONE;
	}
	if (currency && f->idea.currency && !text_equal(currency, f->idea.currency))
		problem_add(p->problems, name, _("“%s” is in %s, but another amount is in %s. Use one currency"), typed, currency, f->idea.currency);
	f->idea.currency = text_or(f->idea.currency, currency);
	return n;
}

/* What the activity says already, where the form says nothing. */
static void activity_fill(struct page *p, struct finder *f)
{
	const struct activity *a = f->activity != NONE ? model_get(p->model, activity, f->activity) : NULL;
	const struct link *l = a && a->link != NONE ? model_get(p->model, link, a->link) : NULL;
	const struct place *home = model_find(p->model, place, model_setting(p->model, "home-place", NULL));
	int64_t place = l ? l->place : a && a->place != NONE && !(home && a->place == home->head.id) ? a->place : NONE;
	if (!a)
		return;
	if (!f->idea.partners && place != NONE)
		f->idea.partners = model_title(p->model, &place_entity, place);
	f->idea.starts = text_or(f->idea.starts, text_or(a->starts, a->starts_planned));
	if (f->idea.lead == NONE && l && l->lead != NONE)
		f->idea.lead = l->lead;
}

static void amounts_read(struct page *p, struct finder *f)
{
	f->idea.asked = money_read(p, f, "asked", f->asked);
	f->idea.cost = money_read(p, f, "cost", f->cost);
	f->idea.cash = money_read(p, f, "cash", f->cash);
	f->idea.in_kind = money_read(p, f, "in_kind", f->in_kind);
	if (!f->idea.currency && (f->idea.asked != NONE || f->idea.cost != NONE || f->idea.cash != NONE || f->idea.in_kind != NONE))
		problem_add(p->problems, f->asked ? "asked" : "cost", _("Enter “%s” with its currency, for example €18,000 or £5,000"),
		    text_or(f->asked, text_or(f->cost, "")));
}

/* Figures that can't be true together. */
static void figures_agree(struct page *p, const struct finder *f)
{
	const struct idea *t = &f->idea;
	if (t->people != NONE && t->guests != NONE && t->guests > t->people)
		problem_add(p->problems, "guests", _("Of %s people, %s can’t be guests. Change one of the two"), integer_people(p->arena, t->people),
		    integer_people(p->arena, t->guests));
	if (t->youngest != NONE && t->oldest != NONE && t->youngest > t->oldest)
		problem_add(p->problems, "oldest", "%s", _("The oldest can’t be younger than the youngest"));
}

/* Reads what the address asks; false: a problem was found, which the form shows. */
static bool finder_read(struct page *p, struct finder *f)
{
	struct problems found = { .arena = p->arena };
	struct idea *none = row_new(p->arena, &idea_entity);
	*f = (struct finder){ .idea = *none };
	p->problems = arena_alloc(p->arena, sizeof(*p->problems));
	*p->problems = (struct problems){ .arena = p->arena };
	row_read(p->model, &filters, f, finder_text, p, &found);
	for (const struct problem *q = found.first; q; q = q->next)
		problem_add(p->problems, q->field, "%s", field_sentence(p->arena, entity_field(&filters, q->field), q->text));
	const struct idea *kept = f->saved != NONE ? model_get(p->model, idea, f->saved) : NULL;
	if (kept && !f->idea.theme)
		f->idea = *kept;
	else
		amounts_read(p, f);
	figures_agree(p, f);
	activity_fill(p, f);
	return !p->problems->errors && f->idea.theme;
}

/* ---- the form ---- */

static const char *finder_amount(struct page *p, const struct finder *f, const char *typed, int64_t amount)
{
	return typed || amount == NONE || !f->idea.currency ? typed
	                                                    : arena_printf(p->arena, "%s %s", f->idea.currency, decimal_text(p->arena, amount));
}

/* A number as it was typed in this language, or as this language writes it. */
static const char *finder_shown(struct page *p, const struct field *field, const char *typed, const char *value)
{
	static const char *const amounts[] = { "asked", "cost", "cash", "in_kind" };
	bool number = field->kind == K_INT;
	enum number_kind kind = NUMBER_WHOLE;
	for (size_t i = 0; i < COUNT(amounts); i++)
		if (text_equal(field->name, amounts[i])) {
			kind = NUMBER_AMOUNT;
			number = true;
		}
	const char *in = page_parameter(p, TYPED_IN);
	if (!number || text_empty(value) || (typed && text_equal(in, locale_now() ? locale_now()->tag : NULL)))
		return value;
	const char *canonical = typed && in ? finder_number(p, typed, kind).text : value;
	return canonical ? number_shown(p->arena, canonical, kind) : value;
}

static void finder_field_write(struct page *p, const struct finder *f, const struct field *field)
{
	const char *typed = page_parameter(p, field->name), *value = typed;
	struct finder shown = *f;
	shown.asked = finder_amount(p, f, f->asked, f->idea.asked);
	shown.cost = finder_amount(p, f, f->cost, f->idea.cost);
	shown.cash = finder_amount(p, f, f->cash, f->idea.cash);
	shown.in_kind = finder_amount(p, f, f->in_kind, f->idea.in_kind);
	if (!value)
		value = row_text(p->model, &filters, &shown, field);
	struct field offered = *field;
	offered.flags |= field->kind == K_CODE ? REQUIRED : 0; /* "Choose one" where nothing is chosen */
	html(p->o, "<div>");
	filter_field(p, &offered, finder_shown(p, field, typed, value));
	html(p->o, "</div>");
}

static void hidden_write(struct page *p, const char *name)
{
	if (page_parameter(p, name))
		html(p->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, page_parameter(p, name));
}

/* The form; once there is an answer, behind the line that says what was asked, with more to say. */
static void finder_fields_write(struct page *p, const struct finder *f, size_t from, size_t to)
{
	html(p->o, "<div class=\"finder__fields\">");
	for (size_t i = from; i < to; i++)
		if (!(fields[i].flags & INTERNAL))
			finder_field_write(p, f, &fields[i]);
	html(p->o, "</div>");
}

/* "Youth exchange, lead: Association, with Lyon, 25 people, 5 days" */
static const char *asked_words(struct page *p, const struct finder *f)
{
	const struct idea *t = &f->idea;
	struct out o = { .arena = p->arena };
	out_str(&o, _(code_name(&codelist_idea_theme, t->theme)));
	if (f->judged.lead_kind)
		out_fmt(&o, _(", lead: %s"), _(code_name(&codelist_organisation_kind, f->judged.lead_kind)));
	for (size_t i = 0; i < f->judged.partner_count; i++)
		if (i)
			out_fmt(&o, "%s%s", locale_comma(), f->judged.partners[i].name);
		else
			out_fmt(&o, _(", with %s"), f->judged.partners[i].name);
	if (t->people != NONE)
		out_fmt(&o, message_n(", %s person", ", %s people", (long)t->people), integer_people(p->arena, t->people));
	if (t->days != NONE)
		out_fmt(&o, message_n(", %s day", ", %s days", (long)t->days), integer_people(p->arena, t->days));
	if (t->asked != NONE)
		out_fmt(&o, _(", asking for %s"), money_people(p->arena, t->asked, t->currency));
	if (t->starts)
		out_fmt(&o, _(", starting %s"), date_people(p->arena, t->starts));
	return out_text(&o);
}

/* The head of the page with its form; more of it where an answer follows. */
static void finder_form_write(struct page *p, const struct finder *f)
{
	bool answered = f->offers.each != NULL;
	if (answered)
		html(p->o,
		    "<p class=\"lede\">%s</p><details class=\"govuk-details\"><summary class=\"govuk-details__summary\"><span "
		    "class=\"govuk-details__summary-text\">%s</span></summary>",
		    asked_words(p, f), _("Change the project, or say more"));
	html(p->o, "<form class=\"finder\" method=\"get\" action=\"/funding/find\" aria-label=\"%s\">", _("Your project"));
	finder_fields_write(p, f, 0, FIRST_FIELDS);
	if (answered) {
		html(p->o, "<h2 class=\"subheading\">%s</h2>", _("More questions from funders"));
		finder_fields_write(p, f, FIRST_FIELDS, COUNT(fields));
	}
	hidden_write(p, "activity");
	hidden_write(p, "lead_place");
	hidden_write(p, "lead");
	hidden_write(p, "as-at");
	hidden_write(p, "lang");
	if (locale_now())
		html(p->o, "<input type=\"hidden\" name=\"" TYPED_IN "\" value=\"%s\">", locale_now()->tag);
	html(p->o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button></form>", _("Find funding"));
	html(p->o, answered ? "</details>" : "");
}

const char *finder_idea_query(struct page *p, const struct finder *f)
{
	struct out o = { .arena = p->arena };
	for (size_t i = 0; i < idea_entity.field_count; i++) {
		const struct field *field = &idea_entity.fields[i];
		const char *value = row_text(p->model, &idea_entity, &f->idea, field);
		if (!text_empty(value) && field->kind != K_SLUG)
			form_write(&o, field->name, value);
	}
	return o.length ? out_text(&o) : "";
}

/* ---- the page ---- */

/* Ideas that are kept are judged anew each time: a call that was added counts at once. */
static void kept_read(struct page *p, struct finder *f)
{
	const struct list_request q = { .entity = &idea_entity, .limit = KEPT_MAX };
	struct set kept = list_read(p->model, &q).set;
	const struct fit_world world = fit_world_read(p->model);
	f->kept = arena_array(p->arena, struct finder_kept, kept.count + 1);
	for (size_t i = 0; i < kept.count; i++) {
		const char *unknown;
		struct fit_world w = world;
		struct fit_idea d = fit_idea_read(p->model, &w, set_row(kept, idea, i), &unknown);
		struct finder_kept *k = &f->kept[f->kept_count++];
		*k = (struct finder_kept){ .idea = set_row(kept, idea, i) };
		struct fit_offers all = fit_offers_read(p->model, &w, &d);
		for (size_t n = 0; n < all.count; n++) {
			k->fits += all.each[n].fit.state == FIT_FITS;
			k->may += all.each[n].fit.state == FIT_UNSURE;
			k->nearly += all.each[n].fit.state == FIT_NEARLY;
		}
	}
}

static const char *kept_words(struct page *p, const struct finder_kept *k)
{
	const char *fits = k->fits ? arena_printf(p->arena, message_n("%zu call fits", "%zu calls fit", (long)k->fits), k->fits) : _("No call fits");
	const char *may = k->may ? arena_printf(p->arena, message_n("%s, %zu may fit", "%s, %zu may fit", (long)k->may), fits, k->may) : fits;
	return k->nearly ? arena_printf(p->arena, message_n("%s, %zu nearly fits", "%s, %zu nearly fit", (long)k->nearly), may, k->nearly) : may;
}

/* Ideas that are kept, each with how many calls it fits; nothing without any. */
static void finder_kept_write(struct page *p, const struct finder *f)
{
	if (!f->kept_count)
		return;
	page_section_begin(p, "kept", _("Saved ideas"), NULL);
	html(p->o, "<ul class=\"rows rows--compact\">");
	for (size_t i = 0; i < f->kept_count; i++) {
		const struct finder_kept *k = &f->kept[i];
		html(p->o, "<li><h3>");
		page_link_text(p, page_href(p, arena_printf(p->arena, "/funding/find?idea=%s", k->idea->slug)), k->idea->title);
		page_mark_of(p, &idea_entity, k->idea, "title");
		html(p->o, "</h3><ul class=\"row__meta\"><li>%s</li></ul></li>", kept_words(p, k));
	}
	html(p->o, "</ul>");
	page_section_end(p);
}

static void finder_judge(struct page *p, struct finder *f)
{
	f->world = fit_world_read(p->model);
	f->judged = fit_idea_read(p->model, &f->world, &f->idea, &f->unknown);
	f->offers = fit_offers_read(p->model, &f->world, &f->judged);
}

void page_finder(struct page *p)
{
	struct finder f;
	if (!page_one_order(p))
		return;
	bool asked = finder_read(p, &f), wrong = p->problems->errors;
	if (wrong && page_is_data(p)) {
		page_bad_request(p, p->problems->first->text);
		return;
	}
	if (asked)
		finder_judge(p, &f);
	else
		kept_read(p, &f);
	finder_show(p, &f);
	if (page_is_data(p))
		return;
	p->title = _("Find funding");
	if (wrong)
		page_refuse(p);
	page_begin(p, (const char *const[]){ p->title, NULL, NULL }, NULL, p->title,
	    asked
	        ? NULL
	        : _("Tell us what you plan. You will see which calls are open or upcoming, whether your project fits, and what would make it fit."));
	page_problems(p);
	finder_form_write(p, &f);
	if (asked)
		finder_answer_write(p, &f);
	else
		finder_kept_write(p, &f);
	page_end(p);
}
