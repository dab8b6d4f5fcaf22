/* filter.c - filters of lists: read from the address, drawn as a form. */
#include "rule/element.h"
#include "web/kit/filter.h"

#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "model/declared/strategy.h"
#include "model/engine/list.h"
#include "model/engine/search/lookup.h"
#include "model/engine/row.h"
#include "web/govuk/govuk.h"
#include "web/kit/address.h"
#include "web/kit/form.h"
#include "web/kit/lookup_box.h"
#include "web/kit/page.h"
#include "web/kit/value.h"

enum { IN_USE_MAX = 199, OFFERED_MAX = 1000, WORDS_MAX = 70 };

/* ---- reading ---- */

static const char *filter_text(void *context, const struct field *f)
{
	struct page *p = context;
	const char *typed = text_or(page_parameter(p, f->name), f->otherwise);
	int64_t id = f->kind == K_REF && !text_empty(typed) ? lookup_one(p->model, f->of, typed) : NONE;
	return id == NONE ? typed : model_key(p->model, f->of, id); /* a name stands there where it was typed */
}

/* A page of its own, since without its filters a list is another one: every field with what was typed, and what is wrong beside it. */
static void filter_again_draw(struct page *p, const struct field *fields, size_t n)
{
	struct out drawn = { .arena = p->arena }, *o = p->o;
	page_begin(p, NULL, NULL, _("Check what you entered"), NULL);
	page_problems(p);
	html(p->o, "<form class=\"form\" method=\"get\" action=\"%s\" novalidate><div class=\"form__fields\">", p->path);
	p->o = &drawn;
	for (size_t i = 0; i < n; i++)
		if (!(fields[i].flags & INTERNAL) || page_problem(p, fields[i].name))
			filter_field(p, &fields[i], page_parameter(p, fields[i].name));
	p->o = o;
	html_markup(o, html_done(&drawn));
	page_keep_parameters(p, o, html_done(&drawn), NULL);
	html(o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button></div></form>", _("Show"));
	html(o, "<p><a class=\"govuk-link\" href=\"%s\">%s</a></p>", page_href(p, p->path), _("Clear all filters"));
	page_end(p);
}

void filter_ask_again(struct page *p, const struct field *fields, size_t n, const struct problems *found)
{
	struct out words = { .arena = p->arena };
	page_problems_open(p);
	for (const struct problem *q = found->first; q; q = q->next)
		for (size_t i = 0; i < n; i++)
			if (text_equal(fields[i].name, q->field)) {
				const char *sentence = field_sentence(p->arena, &fields[i], q->text);
				problem_add(p->problems, q->field, "%s", sentence);
				out_fmt(&words, "%s%s%s", words.length ? " " : "", sentence, text_ends(sentence, ".") ? "" : ".");
			}
	if (p->format != PAGE_HTML || page_for_frame(p)) {
		page_bad_request(p, out_text(&words));
		return;
	}
	p->status = 400;
	filter_again_draw(p, fields, n);
}

void filter_name_settle(struct page *p, const struct field *f, const char *key)
{
	const char *typed = f->kind == K_REF ? page_parameter(p, f->name) : NULL;
	if (typed && !text_empty(key) && !text_equal(typed, key))
		page_parameter_put(p, f->name, key);
}

bool page_filters_read(struct page *p, const struct entity *filters, void *row)
{
	struct problems found = { .arena = p->arena };
	if (!row_read(p->model, filters, row, filter_text, p, &found)) {
		filter_ask_again(p, filters->fields, filters->field_count, &found);
		return false;
	}
	for (size_t i = 0; i < filters->field_count; i++)
		filter_name_settle(p, &filters->fields[i], row_text(p->model, filters, row, &filters->fields[i]));
	return true;
}

void page_filters_tell(struct page *p, const struct entity *filters, void *row)
{
	struct problems found = { .arena = p->arena };
	page_problems_open(p);
	row_read(p->model, filters, row, filter_text, p, &found);
	for (const struct problem *q = found.first; q; q = q->next)
		problem_add(p->problems, q->field, "%s", field_sentence(p->arena, entity_field(filters, q->field), q->text));
}

/* ---- drawing ---- */

/* What a form offers for a reference: the field's own choices, or else what rows of the entity name. */
static struct set records_offered(struct page *p, const struct entity *e, const struct field *f)
{
	struct set s = f->choices ? f->choices(p->model) : e ? list_choices(p->model, e, f, IN_USE_MAX) : model_all(p->model, f->of);
	s.count = s.count < OFFERED_MAX ? s.count : OFFERED_MAX;
	return s;
}

/* Elements that come in the order of their plan are known by their code, and have short titles that fit on a phone. */
static const char *record_words(struct page *p, const struct field *f, const void *row)
{
	const struct element *e = row;
	const char *title = f->choices && f->of == &element_entity ? element_known(p->arena, e) : model_title(p->model, f->of, record_id(row));
	return text_cut(p->arena, title, WORDS_MAX);
}

/* A select of `n` options; what is chosen stays to be seen, since the address takes more than the form offers. */
static void filter_options_draw(struct page *p, const struct field *f, struct govuk_select *select, struct govuk_option *o, size_t n)
{
	bool known = !*select->value;
	for (size_t i = 0; i < n; i++)
		known = known || text_equal(o[i].value, select->value);
	const void *row = !known && f->kind == K_REF ? model_by_key(p->model, f->of, select->value) : NULL;
	if (!known)
		o[n++] = (struct govuk_option){ .text = row ? record_words(p, f, row) : select->value, .value = select->value };
	select->items = o;
	select->items_count = n;
	govuk_select(p->o, select);
}

static void records_draw(struct page *p, const struct entity *e, const struct field *f, struct govuk_select *select, struct govuk_option none)
{
	struct set s = records_offered(p, e, f);
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, s.count + 2);
	o[0] = none;
	for (size_t i = 0; i < s.count; i++)
		o[i + 1] = (struct govuk_option){ .text = record_words(p, f, s.rows[i]), .value = model_key(p->model, f->of, record_id(s.rows[i])) };
	filter_options_draw(p, f, select, o, s.count + 1);
}

/* A code of which there is only one is there or not. */
static void tick_draw(struct page *p, const struct field *f, const char *value)
{
	govuk_checkboxes(p->o,
	    &(struct govuk_choices){ .name = f->name,
	        .id_prefix = f->name,
	        .classes = "govuk-checkboxes--small",
	        GOVUK_LIST(items, govuk_choice,
	            { .text = _(f->list->codes[0].name), .value = f->list->codes[0].code, .checked = *value ? GOVUK_ON : GOVUK_OFF }) });
}

static void codes_draw(struct page *p, const struct field *f, struct govuk_select *select, struct govuk_option none)
{
	struct govuk_option *o = arena_array(p->arena, struct govuk_option, f->list->count + 2);
	size_t n = 0;
	if (!f->otherwise)
		o[n++] = none;
	for (size_t i = 0; i < f->list->count; i++)
		o[n++] = (struct govuk_option){ .text = _(f->list->codes[i].name), .value = f->list->codes[i].code };
	filter_options_draw(p, f, select, o, n);
}

static void filter_text_draw(struct page *p, const struct field *f, const char *value, const char *hint)
{
	bool date = f->kind == K_DATE; /* a text is for words to look for */
	const char *day = date ? date_typed(p->arena, text_or(value, "")) : NULL;
	govuk_input(p->o,
	    &(struct govuk_input){ .id = f->name,
	        .name = f->name,
	        .value = day ? date_people(p->arena, day) : text_or(value, NULL),
	        .label = { .text = _(f->label) },
	        .hint = { .text = hint },
	        .error_message = { .text = page_problem(p, f->name) },
	        .classes = date ? "govuk-input--width-10" : NULL,
	        .type = date ? NULL : "search",
	        .attributes = GOVUK_ATTRIBUTES({ .name = "dir", .value = "auto" }),
	        .autocomplete = date ? "off" : NULL,
	        .spellcheck = date ? GOVUK_OFF : GOVUK_DEFAULT });
}

/* A page's own filter by one of more records than a list can offer. */
static bool filter_is_looked_up(struct page *p, const struct entity *e, const struct field *f)
{
	bool many = false;
	if (f->kind == K_REF && !e && !f->choices)
		lookup_few(p->model, f->of, &many);
	return many;
}

static void filter_lookup_draw(struct page *p, const struct field *f, const struct govuk_select *as)
{
	lookup_box_draw(p,
	    &(struct govuk_input){ .id = f->name,
	        .name = f->name,
	        .value = as->value,
	        .label = as->label,
	        .hint = { .text = as->hint.text ? as->hint.text : _("Type a name or a part of it.") },
	        .error_message = as->error_message },
	    f->of);
}

static void filter_field_draw(struct page *p, const struct entity *e, const struct field *f, const char *value)
{
	struct govuk_option none = { .text = e ? _("All")
		    : f->flags & REQUIRED      ? _("Choose one")
		    : f->flags & SUBJECT       ? _("None")
		                               : _("All"),
		.value = "" };
	const char *hint = e && f->kind == K_DATE ? _("For example 9 2009") : f->help && !e ? _(f->help) : NULL;
	struct govuk_select select = { .id = f->name,
		.name = f->name,
		.label = { .text = _(f->label) },
		.hint = { .text = hint },
		.value = value,
		.error_message = { .text = page_problem(p, f->name) } };
	if (f->list && f->list->count == 1 && f->kind != K_REF)
		tick_draw(p, f, value);
	else if (f->list)
		codes_draw(p, f, &select, none);
	else if (filter_is_looked_up(p, e, f))
		filter_lookup_draw(p, f, &select);
	else if (f->kind == K_REF)
		records_draw(p, e, f, &select, none);
	else
		filter_text_draw(p, f, value, hint);
}

void filter_field(struct page *p, const struct field *f, const char *value)
{
	filter_field_draw(p, NULL, f, text_or(value, ""));
}

static void filter_fields_draw(struct page *p, const struct filter_form *form)
{
	for (size_t i = 0; form->filters && i < form->filters->field_count; i++) {
		const struct field *f = &form->filters->fields[i];
		if (!(f->flags & INTERNAL))
			filter_field_draw(p, NULL, f,
			    page_problem(p, f->name) ? text_or(page_parameter(p, f->name), "") : row_text(p->model, form->filters, form->row, f));
	}
	for (const char *const *name = form->fields; name && *name; name++)
		filter_field_draw(p, form->entity, entity_field(form->entity, *name), text_or(page_parameter(p, *name), ""));
}

void filter_views_begin(struct page *p, const struct field *f)
{
	const char *chosen = filter_text(p, f);
	html(p->o, "<nav aria-label=\"%s\"><ul class=\"downloads\">", _(f->label));
	for (size_t i = 0; i < f->list->count; i++) {
		const struct code *c = &f->list->codes[i];
		html(p->o, "<li>");
		if (text_equal(chosen, c->code))
			html(p->o, "<b aria-current=\"page\">%s</b>", _(c->name));
		else
			page_link_text(p, page_href_with(p, f->name, c->code), _(c->name));
		html(p->o, "</li>");
	}
}

void filter_views_end(struct page *p)
{
	html(p->o, "</ul></nav>");
}

/* Parameters of this one page that no form repeats: where a list has got to, what was just done, secrets. */
static bool is_passing(const char *name)
{
	static const char *const passing[] = { "after", "added", "done", "made", "key", "next" };
	return ANY(passing, COUNT(passing), text_equal(*each, name));
}

void page_keep_parameters(struct page *p, struct out *o, struct markup drawn, const char *passing)
{
	for (size_t i = 0; i < p->request->parameter_count; i++) {
		const struct http_pair *q = &p->request->parameters[i];
		bool other = is_passing(q->name) || text_equal(q->name, passing) || text_empty(q->value);
		for (size_t j = 0; j < i && !other; j++)
			other = text_equal(p->request->parameters[j].name, q->name);
		struct out name = { .arena = p->arena };
		html(&name, " name=\"%s\"", q->name);
		if (!other && !(drawn.html && strstr(drawn.html, out_text(&name))))
			html(o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", q->name, q->value);
	}
}

static bool is_filtered(const struct page *p)
{
	for (size_t i = 0; i < p->request->parameter_count; i++) {
		const struct http_pair *q = &p->request->parameters[i];
		if (!is_passing(q->name) && !text_equal(q->name, "as-at") && !text_equal(q->name, "lang") && !text_empty(q->value))
			return true;
	}
	return false;
}

void filter_fields(struct page *p, const struct field *fields, size_t n)
{
	struct out drawn = { .arena = p->arena }, *o = p->o;
	p->o = &drawn;
	for (size_t i = 0; i < n; i++)
		filter_field(p, &fields[i], page_parameter(p, fields[i].name));
	p->o = o;
	html_markup(o, html_done(&drawn));
	page_keep_parameters(p, o, html_done(&drawn), NULL);
}

const struct codelist *kinds_list(struct page *p, bool (*offered)(struct page *, const struct entity *))
{
	struct code *codes = arena_array(p->arena, struct code, all_entity_count);
	struct codelist *list = arena_alloc(p->arena, sizeof(*list));
	*list = (struct codelist){ .name = "kind", .codes = codes };
	for (size_t i = 0; i < all_entity_count; i++)
		if (offered(p, all_entities[i]))
			codes[list->count++] = (struct code){ all_entities[i]->name, all_entities[i]->labels };
	return list;
}

/* A chosen value in words. */
static const char *filter_chosen_words(struct page *p, const struct field *f, const char *value)
{
	if (f->list)
		return code_place(f->list, value) < f->list->count ? _(code_name(f->list, value)) : value;
	if (f->kind == K_DATE && text_equal(value, LIST_UNDATED))
		return _("no date");
	const void *row = f->kind == K_REF ? model_by_key(p->model, f->of, value) : NULL;
	return row ? record_words(p, f, row) : f->kind == K_DATE ? date_people(p->arena, text_or(date_typed(p->arena, value), value)) : value;
}

/* A link that takes one choice away again; how many there are then. */
static size_t filter_chosen_write(struct page *p, const struct field *f, size_t n)
{
	const char *value = page_parameter(p, f->name);
	if (!value || f->flags & INTERNAL)
		return n;
	if (!n)
		html(p->o, "<h2 class=\"govuk-visually-hidden\">%s</h2><ul class=\"filters__chosen\">", _("Chosen filters"));
	html(p->o, "<li><a class=\"govuk-link\" href=\"%s\"><span class=\"govuk-visually-hidden\">%s </span>%s%s", page_href_with(p, f->name, NULL),
	    _("Remove"), _(f->label), message_colon());
	html_words(p->o, filter_chosen_words(p, f, value));
	html(p->o, " <span aria-hidden=\"true\">\u00d7</span></a></li>");
	return n + 1;
}

static void filters_chosen_write(struct page *p, const struct filter_form *form)
{
	size_t n = 0;
	for (size_t i = 0; form->filters && i < form->filters->field_count; i++)
		n = filter_chosen_write(p, &form->filters->fields[i], n);
	for (const char *const *name = form->fields; name && *name; name++)
		n = filter_chosen_write(p, entity_field(form->entity, *name), n);
	html(p->o, n ? "</ul>" : "");
}

static void filter_form_draw(struct page *p, const struct filter_form *form)
{
	struct out drawn = { .arena = p->arena }, *o = p->o;
	p->o = &drawn;
	filter_fields_draw(p, form);
	p->o = o;
	const char *heading = text_or(form->heading, _("Filter this list"));
	html(o, "<details class=\"filters-fold\" open><summary>%s</summary>", heading);
	html(o, "<form class=\"filters\" method=\"get\" action=\"%s\"><h2 class=\"govuk-visually-hidden\">%s</h2>", p->path, heading);
	html_markup(o, html_done(&drawn));
	page_keep_parameters(p, o, html_done(&drawn), form->passing);
	html(o, "<button type=\"submit\" class=\"govuk-button\" data-module=\"govuk-button\">%s</button>", _("Show"));
	if (is_filtered(p))
		html(o, "<p class=\"small\"><a class=\"govuk-link\" href=\"%s\">%s</a></p>", page_href(p, p->path), _("Clear all filters"));
	html(o, "</form></details>");
}

void page_filtered_begin(struct page *p, const struct filter_form *form)
{
	html(p->o, "<div class=\"with-side with-side--wide\"><div class=\"with-side__side\">");
	if (form)
		filter_form_draw(p, form);
	html(p->o, "</div><div>");
	if (form)
		filters_chosen_write(p, form);
}

void page_filtered_end(struct page *p)
{
	html(p->o, "</div></div>");
}
