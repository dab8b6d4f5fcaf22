/* adopt.c - what the register says of the city and the records lack, and the other way round; officers take links over. */
#include "base/date.h"
#include "base/text.h"
#include "job/twinning/twinning.h"
#include "web/govuk/govuk.h"
#include "web/page/twinning/twinning.h"

struct adopt_page {
	struct twinning_view view;
	struct twinning_compared compared;
	const struct organisation *council; /* whose links they become; or NULL */
	bool keeps;                         /* who asks may take links over */
};

static bool link_is_ticked(struct page *p, const char *code)
{
	for (size_t i = 0; p->form && i < p->form->field_count; i++)
		if (text_equal(p->form->fields[i].name, "place") && text_equal(p->form->fields[i].value, code))
			return true;
	return false;
}

/* ---- drawing ---- */

static const struct column node_columns[] = { TWINNING_NODE_COLUMNS, { "named_by" }, { 0 } };

static void node_row(struct page *p, const struct adopt_page *a, const struct twinning_node *n)
{
	table_row(p);
	twinning_node_cells(p, &a->view, n);
	cell_words(p, n->told == 3 ? "both" : n->told == 2 ? "this" : "other");
}

static void missing_rows(struct page *p, const void *context)
{
	const struct adopt_page *a = context;
	for (size_t i = 0; i < a->compared.missing.count; i++)
		node_row(p, a, &a->compared.missing.each[i]);
}

static void both_rows(struct page *p, const void *context)
{
	const struct adopt_page *a = context;
	for (size_t i = 0; i < a->compared.both.count; i++)
		node_row(p, a, &a->compared.both.each[i]);
}

static void past_rows(struct page *p, const void *context)
{
	const struct adopt_page *a = context;
	for (size_t i = 0; i < a->compared.past.count; i++)
		node_row(p, a, &a->compared.past.each[i]);
}

static const struct column own_columns[] = { { "partner", N_("Our partner") }, { "country", N_("Country") }, { 0 } };

static void unknown_rows(struct page *p, const void *context)
{
	const struct adopt_page *a = context;
	for (size_t i = 0; i < a->compared.unknown_count; i++) {
		const struct twinning_own *t = a->compared.unknown[i];
		table_row(p);
		cell_record(p, &place_entity, t->place);
		cell(p, (struct cell){ .text = t->country ? _(code_name(&codelist_country, t->country)) : "", .code = text_or(t->country, "") });
	}
}

static const char *adopt_hint(struct page *p, const struct adopt_page *a, const struct twinning_node *n)
{
	const char *country = twinning_country(n), *home = a->view.home->name;
	const char *told = n->told == 3 ? _("both sides name the link")
	    : n->told == 2              ? arena_printf(p->arena, _("only %s names the link"), home)
	                                : arena_printf(p->arena, _("only %s names the link"), n->name);
	return country ? arena_printf(p->arena, "%s; %s", country, told) : arena_printf(p->arena, "%s; %s", _("country not known"), told);
}

static void take_over_form(struct page *p, const struct adopt_page *a)
{
	size_t n = a->compared.missing.count;
	struct govuk_choice *items = arena_array(p->arena, struct govuk_choice, n + 1);
	for (size_t i = 0; i < n; i++) {
		const struct twinning_node *t = &a->compared.missing.each[i];
		items[i] = (struct govuk_choice){ .value = t->code,
			.text = t->name,
			.hint = { .text = adopt_hint(p, a, t) },
			.id = i ? arena_printf(p->arena, "place-%zu", i) : "place",
			.checked = (page_posted(p) ? link_is_ticked(p, t->code) : t->told == 3) ? GOVUK_ON : GOVUK_OFF };
	}
	page_form_begin(p, "/twinning/compare", false);
	govuk_checkboxes(p->o,
	    &(struct govuk_choices){ .name = "place",
	        .id_prefix = "place",
	        .items = items,
	        .items_count = n,
	        .error_message = { .text = page_problem(p, "place") },
	        .fieldset = { .legend = { .text = _("Links to add to our records"), .classes = "govuk-fieldset__legend--m" } },
	        .hint = { .text = _("Each becomes a twin-town link of ours. Add the year, the agreement and who leads it afterwards.") } });
	page_button(p, NULL, _("Add these links"), NULL);
	page_form_end(p);
}

static void lacking_write(struct page *p, const struct adopt_page *a)
{
	size_t n = a->compared.missing.count;
	page_section_begin(p, "missing", _("In the list, and not in our records"), NULL);
	if (!n)
		page_empty(p, _("Nothing. Our records have every link in the list."));
	else
		html(p->o, "<p>%s</p>",
		    arena_printf(p->arena,
		        message_n("%s has %zu link in this list that our records do not have.",
		            "%s has %zu links in this list that our records do not have.", (long)n),
		        a->view.home->name, n));
	if (n && a->keeps)
		take_over_form(p, a);
	else if (n)
		table_write(p, _("Links that only the list has"), node_columns, missing_rows, a);
	page_section_end(p);
}

static void adopt_draw(struct page *p, const struct adopt_page *a)
{
	const char *title = _("Our links compared");
	twinning_begin(p, title, _("What the world’s twinning links say about our city, beside our own records."));
	page_problems(p);
	if (!a->view.home)
		page_empty(p, _("The settings do not say yet which place this city is."));
	else if (a->view.home_node == NONE)
		page_empty(p, arena_printf(p->arena, _("%s has no twinning link in this list."), a->view.home->name));
	else
		lacking_write(p, a);
	if (!a->view.home)
		page_setting_missing(p, "home-place", _("Say which place this city is"));
	if (a->compared.both.count) {
		page_section_begin(p, "both", _("In the list and in our records"), NULL);
		table_write(p, _("Links that both have"), node_columns, both_rows, a);
		page_section_end(p);
	}
	if (a->compared.past.count) {
		page_section_begin(p, "past", _("In the list, and over in our records"), NULL);
		html(p->o, "<p class=\"small\">%s</p>", _("Our records have a link with each of them, but not on this day."));
		table_write(p, _("Links that are over in our records"), node_columns, past_rows, a);
		page_section_end(p);
	}
	if (a->compared.unknown_count) {
		page_section_begin(p, "unknown", _("In our records, and not in the list"), NULL);
		html(p->o, "<p class=\"small\">%s</p>",
		    _("They may be younger than the list, or nobody has added them to Wikidata yet. Anybody may add them there."));
		table_write(p, _("Links that only our records have"), own_columns, unknown_rows, a);
		page_section_end(p);
	}
	twinning_end(p, &a->view);
}

/* ---- taking over ---- */

static void adopt_post(struct page *p, const struct adopt_page *a)
{
	size_t chosen = 0;
	if (!page_require(p, ACT_ADD, &link_entity, NULL) || !page_require(p, ACT_ADD, &place_entity, NULL))
		return;
	if (!a->council)
		problem_add(p->problems, "place", "%s", _("Say in the settings first which organisation runs this site: the links become its own"));
	const char *day = a->view.source.of_day ? a->view.source.of_day : arena_strndup(p->arena, a->view.source.taken, 10);
	p->change.why =
	    text_or(p->change.why, arena_printf(p->arena, _("Taken over from %s (%s), %s"), a->view.source.name, a->view.source.licence, day));
	for (size_t i = 0; i < a->compared.missing.count && !p->problems->errors; i++)
		if (link_is_ticked(p, a->compared.missing.each[i].code)) {
			chosen++;
			if (!twinning_adopt(p->model, a->council, &a->compared.missing.each[i], &p->change))
				return;
		}
	if (!chosen && !p->problems->errors)
		problem_add(p->problems, "place", "%s", _("Choose at least one link"));
	if (p->problems->errors) {
		page_refuse(p);
		adopt_draw(p, a);
		return;
	}
	page_done(p, "/twinning/compare", "saved");
}

void page_twinning_adopt(struct page *p)
{
	struct adopt_page a = { .view = twinning_view_read(p->model) };
	if (!page_one_order(p) || !twinning_ready(p, &a.view, _("Our links compared"), NULL))
		return;
	a.compared = twinning_compare(p->model, &a.view);
	a.council = model_find(p->model, organisation, model_setting(p->model, "organisation", NULL));
	a.keeps = !p->as_at && page_may(p, ACT_ADD, &link_entity, NULL) && page_may(p, ACT_ADD, &place_entity, NULL);
	if (page_posted(p)) {
		adopt_post(p, &a);
		return;
	}
	page_show_table(p, "both", node_columns, both_rows, &a);
	page_show_table(p, "past", node_columns, past_rows, &a);
	page_show_table(p, "unknown", own_columns, unknown_rows, &a);
	page_show_table(p, "missing", node_columns, missing_rows, &a);
	if (!page_is_data(p))
		adopt_draw(p, &a);
}
