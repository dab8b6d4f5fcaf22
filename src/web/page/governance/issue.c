/* issue.c - issuing a report: it is made as at the page's day, kept as a file, and comes back to the byte for good. */
#include "base/date.h"
#include "base/text.h"
#include "job/letters/paper.h"
#include "model/engine/closed.h"
#include "model/read/committee_read.h"
#include "report/committee_report.h"
#include "report/issue.h"
#include "rule/meeting.h"
#include "web/govuk/govuk.h"
#include "web/kit/pdf.h"
#include "web/page/governance/governance.h"
#include "web/record/record_form.h"

struct issue_form {
	const char *title, *form, *sure, *author;
	int64_t replaces, item;
};

struct issuing {
	struct page *page;
	const struct report *report;
	struct report_values values;
	struct record_form form;
	struct issue_form typed;
	bool is_paper; /* a report to a committee, about `paper` */
	struct committee_paper paper;
	struct set items; /* of agendas that the paper can be for */
};

/* ---- the form ---- */

static const struct codelist *formats_list(struct arena *a)
{
	struct code *codes = arena_array(a, struct code, report_format_count);
	struct codelist *list = arena_alloc(a, sizeof(*list));
	*list = (struct codelist){ .name = "report-format", .codes = codes, .count = report_format_count };
	for (size_t i = 0; i < report_format_count; i++)
		codes[i] = (struct code){ report_formats[i].name, report_formats[i].title };
	return list;
}

/* Those that were issued of the report. */
static const struct codelist *issued_before(struct page *p, const struct report *r)
{
	struct set all = issue_all(p->model);
	struct code *codes = arena_array(p->arena, struct code, all.count + 1);
	struct codelist *list = arena_alloc(p->arena, sizeof(*list));
	*list = (struct codelist){ .name = "issued", .codes = codes };
	for (size_t i = 0; i < all.count; i++) {
		const struct issued_report *old = set_row(all, issued_report, i);
		if (text_equal(old->kind, r->name))
			codes[list->count++] = (struct code){ old->slug, arena_printf(p->arena, "%s (%s)", old->title, old->slug) };
	}
	return list;
}

/* ---- a paper for a committee ---- */

static bool is_about(const struct issuing *i, const struct agenda_item *t)
{
	const struct committee_paper *about = &i->paper;
	return about->element ? t->element == about->element->head.id : about->bid ? t->bid == about->bid->head.id : false;
}

/* The items of the meeting that was chosen, else those about the subject on agendas to come. */
static struct set items_of_paper(struct issuing *i)
{
	struct model *m = i->page->model;
	const struct committee_paper *about = &i->paper;
	if (about->meeting)
		return meeting_items(m, about->meeting->head.id);
	struct set all = about->element ? model_referring(m, &agenda_item_entity, "element", about->element->head.id, 200)
	    : about->bid                ? model_referring(m, &agenda_item_entity, "bid", about->bid->head.id, 200)
	                                : (struct set){ .entity = &agenda_item_entity };
	struct set open = { .entity = &agenda_item_entity, .rows = arena_array(m->arena, void *, all.count + 1) };
	for (size_t k = 0; k < all.count; k++) {
		const struct meeting *t = model_get(m, meeting, set_row(all, agenda_item, k)->meeting);
		if (t && !meeting_is_held(t) && !meeting_is_cancelled(t))
			open.rows[open.count++] = all.rows[k];
	}
	return open;
}

static const struct codelist *items_list(struct issuing *i)
{
	struct page *p = i->page;
	struct code *codes = arena_array(p->arena, struct code, i->items.count + 1);
	struct codelist *list = arena_alloc(p->arena, sizeof(*list));
	*list = (struct codelist){ .name = "item", .codes = codes, .count = i->items.count };
	for (size_t k = 0; k < i->items.count; k++) {
		const struct agenda_item *t = set_row(i->items, agenda_item, k);
		codes[k] = (struct code){ model_key(p->model, &agenda_item_entity, t->head.id),
			arena_printf(p->arena, "%s: %s. %s", model_title(p->model, &meeting_entity, t->meeting), t->number, t->title) };
	}
	return list;
}

static const char *item_of_subject(struct issuing *i)
{
	for (size_t k = 0; k < i->items.count; k++)
		if (is_about(i, set_row(i->items, agenda_item, k)))
			return model_key(i->page->model, &agenda_item_entity, set_row(i->items, agenda_item, k)->head.id);
	return NULL;
}

/* What nobody wrote yet, each with the way to write it. */
static void unwritten_draw(struct issuing *i)
{
	struct page *p = i->page;
	const char *query = report_values_query(p->arena, i->report, &i->values);
	struct out list = { .arena = p->arena };
	for (size_t k = 0; k < report_part_count; k++)
		if (!committee_paper_part(&i->paper, report_parts[k].section))
			html(&list, "<li><a class=\"govuk-link\" href=\"%s\">%s</a></li>",
			    page_href(p, arena_printf(p->arena, "/reports/part/%s?%s", report_parts[k].section, query)), _(report_parts[k].write));
	if (list.length) {
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){
		        .text = _("These parts are not written yet. The report is issued without them."), .icon_fallback_text = _("Warning") });
		html(p->o, "<ul class=\"govuk-list govuk-list--bullet\">");
		html_markup(p->o, html_done(&list));
		html(p->o, "</ul>");
	}
	if (!i->items.count)
		html(p->o, "<p>%s</p>", _("No agenda to come has an item about it, so the report will be on no agenda."));
}

/* The paper stands at its item, and those who speak for the committee are told by email. */
static bool paper_attach(struct issuing *i, const struct issued_report *report)
{
	struct page *p = i->page;
	const struct agenda_item *old = model_get(p->model, agenda_item, i->typed.item);
	size_t mails = 0;
	if (!old)
		return true;
	struct agenda_item *now = row_copy(p->arena, &agenda_item_entity, old);
	now->report = report->head.id;
	return page_require(p, ACT_CHANGE, &agenda_item_entity, old) && row_save(p->model, &agenda_item_entity, old, now, &p->change) == ROW_SAVED &&
	    paper_tell(p->model, now, report, &p->change, &mails);
}

static const struct code sure[] = { { "yes", N_("I have read the report and want to issue it") } };
static const struct codelist sure_list = { .name = "sure", .codes = sure, .count = COUNT(sure) };

static void options_keep(struct issuing *i)
{
	for (const struct field *f = i->report->options; f->name; f++)
		html(i->page->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", f->name, text_or(page_given(i->page, f->name), ""));
}

static void draw(struct issuing *i)
{
	struct page *p = i->page;
	const struct report *r = i->report;
	page_begin(p,
	    (const char *const[]){
	        _("Reports"), page_href(p, "/reports"), _(r->title), page_href(p, arena_printf(p->arena, "/reports/%s", r->name)), NULL, NULL },
	    NULL, arena_printf(p->arena, _("Issue: %s"), _(r->title)),
	    _("The report is made from the records as they are now and kept as a file. It can\u2019t be changed or withdrawn; a later report can replace it."));
	page_problems(p);
	html(p->o, "<dl class=\"facts\">");
	if (i->is_paper)
		html(p->o, "<div><dt>%s</dt><dd>%s</dd></div>", _("Subject"), i->paper.title);
	html(p->o, "<div><dt>%s</dt><dd>%s</dd></div></dl>", _("Figures as at"), date_people(p->arena, p->model->as_at));
	if (i->is_paper)
		unwritten_draw(i);
	page_form_begin(p, page_href(p, p->path), false);
	options_keep(i);
	record_form_draw(&i->form);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Issue the report") });
	page_form_end(p);
	page_end(p);
}

/* ---- what was sent ---- */

/* Whether the report that the item has stays as private as it is when another takes its place. */
static bool paper_keeps(struct page *p, const struct agenda_item *item)
{
	struct problems found = { .arena = p->arena };
	struct agenda_item *now = row_copy(p->arena, &agenda_item_entity, item);
	now->report = NONE;
	return closed_kept(p->model, &agenda_item_entity, item, now, &found);
}

static bool issue_read(struct issuing *i)
{
	struct page *p = i->page;
	record_form_read(&i->form, &i->typed);
	const struct issued_report *old = model_get(p->model, issued_report, i->typed.replaces);
	if (old && !text_equal(old->kind, i->report->name))
		problem_add(p->problems, "replaces", "%s", _("Choose a report that was issued before"));
	const struct agenda_item *item = i->is_paper ? model_get(p->model, agenda_item, i->typed.item) : NULL;
	if (i->is_paper && committee_paper_confidential(&i->paper) && !(item && meeting_item_is_confidential(p->model, item)))
		problem_add(p->problems, i->items.count ? "item" : "sure", "%s",
		    _("The bid is not awarded, so its report is the committee\u2019s alone. Choose the agenda item about the bid"));
	if (item && !paper_keeps(p, item))
		problem_add(p->problems, "item", "%s",
		    _("Everybody could read the report that this item has now. Add another item to the agenda for the new report"));
	return !p->problems->errors;
}

static void issue_keep(struct issuing *i, const char *bytes, size_t length, const char *made, const char *title)
{
	struct page *p = i->page;
	const struct issue_request request = { .report = i->report,
		.format = report_format_find(i->typed.form),
		.title = text_or(i->typed.title, title),
		.parameters = report_values_query(p->arena, i->report, &i->values),
		.as_at = p->model->as_at,
		.made = made,
		.replaces = i->typed.replaces };
	const struct issued_report *issued = issue_save(p->model, p->store, &request, bytes, length, &p->change, p->problems);
	const struct agenda_item *item = i->is_paper ? model_get(p->model, agenda_item, i->typed.item) : NULL;
	if (issued) {
		if (paper_attach(i, issued))
			page_done(p,
			    item ? arena_printf(
			               p->arena, "%s#item-%s", record_href(p, &meeting_entity, item->meeting), text_slug(p->arena, item->number))
			         : "/reports#issued",
			    item ? "issued-for" : "issued");
		return;
	}
	page_refuse(p);
	draw(i);
}

/* A PDF is made by a helper: this comes here twice, and what the second time builds gives the title alone. */
static void issue(struct issuing *i)
{
	struct page *p = i->page;
	struct document_tree d;
	struct out file = { .arena = p->arena };
	const char *made, *bytes;
	size_t length;
	const struct report_format *format = report_format_find(i->typed.form);
	const struct agenda_item *item = i->is_paper ? model_get(p->model, agenda_item, i->typed.item) : NULL;
	const struct meeting *meeting = item ? model_get(p->model, meeting, item->meeting) : NULL;
	i->values.author = i->typed.author;
	if (meeting)
		committee_paper_for(&i->values, p->model, meeting);
	bool pdf = !format->write;
	if (pdf && !pdf_asked(p) && pdf_busy(p))
		return;
	if (!report_build(p->model, i->report->name, &i->values, &d)) {
		page_not_found(p);
		return;
	}
	if (pdf && !pdf_asked(p)) {
		pdf_ask(p, &d);
		return;
	}
	if (pdf) {
		bytes = pdf_take(p, &length, &made);
		if (bytes)
			issue_keep(i, bytes, length, made, d.title);
		return;
	}
	format->write(&file, &d);
	issue_keep(i, file.text, file.length, d.made, d.title);
}

static void issue_form(struct issuing *i)
{
	struct page *p = i->page;
	const struct field fields[] = {
		/* of a paper for a committee alone */
		{ FIELD(issue_form, REF, item), .label = N_("Agenda item"), .help = N_("The report becomes the paper of this item"),
		    .of = &agenda_item_entity, .list = items_list(i), .flags = SOMETIMES, .otherwise = item_of_subject(i) },
		{ FIELD(issue_form, TEXT, author), .label = N_("Report author"), .help = N_("Name or post, as the report will print it"), .max = 200,
		    .flags = REQUIRED, .missing = N_("Enter the author of the report"), .otherwise = p->visitor->name },
		{ FIELD(issue_form, TEXT, title), .label = N_("Title"), .help = N_("Left empty, it is the title of the report"), .max = 300,
		    .flags = SOMETIMES },
		{ FIELD(issue_form, CODE, form), .label = N_("Form of the file"), .list = formats_list(p->arena), .flags = REQUIRED,
		    .missing = N_("Choose the form of the file"), .otherwise = "pdf" },
		{ FIELD(issue_form, REF, replaces), .label = N_("Replaces"), .of = &issued_report_entity, .list = issued_before(p, i->report),
		    .flags = SOMETIMES },
		{ FIELD(issue_form, CODE, sure), .label = N_("Check"), .list = &sure_list, .flags = REQUIRED,
		    .missing = N_("Say that you have read the report: once issued it can\u2019t be changed") },
	};
	size_t left_out = !i->is_paper ? 2 : i->items.count ? 0 : 1;
	const struct entity form = {
		.name = "issue_form", .size = sizeof(struct issue_form), .field_count = COUNT(fields) - left_out, .fields = fields + left_out
	};
	i->typed.item = NONE;
	record_form_open(&i->form, p, &form);
	if (!page_posted(p)) {
		draw(i);
		return;
	}
	if (issue_read(i)) {
		issue(i);
		return;
	}
	page_refuse(p);
	draw(i);
}

void page_issue(struct page *p)
{
	struct issuing i = { .page = p, .report = report_find(p->rest) };
	struct problems asked = { .arena = p->arena };
	if (!i.report || i.report->roles || !report_values_read(p->model, i.report, page_given, p, &i.values, &asked)) {
		page_not_found(p);
		return;
	}
	if (!p->store->folder) {
		page_refusal(p, 503, _("Reports can\u2019t be issued here"),
		    _("The site was started without a folder for files (jumelage serve --files FOLDER)."));
		return;
	}
	i.is_paper = report_is_paper(i.report);
	if (i.is_paper && !committee_paper_read(p->model, &i.values, &i.paper)) { /* about nothing: the report asks what it is about */
		page_done(p, page_href(p, "/reports/committee-report"), NULL);
		return;
	}
	i.items = i.is_paper ? items_of_paper(&i) : (struct set){ .entity = &agenda_item_entity };
	issue_form(&i);
}

/* ---- what was issued ---- */

void page_issued(struct page *p)
{
	size_t length;
	const struct report_format *format;
	const struct issued_report *r = model_find(p->model, issued_report, p->rest);
	const char *bytes = r ? issue_bytes(p->model, p->store, r, &length, &format) : NULL;
	struct http_response *h = p->response;
	if (!bytes) {
		page_not_found(p);
		return;
	}
	p->bare = true;
	out_bytes(p->o, bytes, length);
	h->type = format->type;
	h->extra[h->extra_count++] = (struct http_pair){ "Content-Security-Policy", "sandbox; default-src 'none'" };
	h->extra[h->extra_count++] =
	    (struct http_pair){ "Content-Disposition", arena_printf(p->arena, "attachment; filename=\"%s.%s\"", r->slug, format->name) };
}

void issued_list(struct page *p)
{
	struct set all = issue_all(p->model);
	if (!all.count && !visitor_is_officer(p->visitor))
		return;
	page_section_begin(p, "issued", _("Issued reports"), NULL);
	if (!all.count)
		page_empty(p, _("No report has been issued yet."));
	html(p->o, all.count ? "<ul class=\"rows\">" : "");
	for (size_t i = 0; i < all.count; i++) {
		const struct issued_report *r = set_row(all, issued_report, i);
		const struct issued_report *old = model_get(p->model, issued_report, r->replaces);
		html(p->o, "<li><h3 class=\"row__title\">");
		page_link_text(p, arena_printf(p->arena, "/reports/issued/%s", r->slug), r->title);
		html(p->o, "</h3><p class=\"row__meta\">%s %s \u00b7 %s %s", _("Figures as at"), date_people(p->arena, r->as_at), _("Made"),
		    date_people(p->arena, arena_strndup(p->arena, r->known_at, 10)));
		if (old)
			html(p->o, " \u00b7 %s %s", _("Replaces"), old->slug);
		html(p->o, "</p></li>");
	}
	html(p->o, all.count ? "</ul>" : "");
	page_section_end(p);
}

void issued_about(struct page *p, const struct report *r, const char *query)
{
	const char *about = arena_strndup(p->arena, query, strcspn(query, "&"));
	struct set all = *about ? issue_all(p->model) : (struct set){ 0 };
	struct out list = { .arena = p->arena };
	for (size_t i = 0; i < all.count; i++) {
		const struct issued_report *t = set_row(all, issued_report, i);
		const char *of = text_or(t->parameters, "");
		if (text_equal(t->kind, r->name) && text_equal(about, arena_strndup(p->arena, of, strcspn(of, "&"))))
			html(&list, "<li><a class=\"govuk-link\" href=\"/reports/issued/%s\">%s</a>, %s</li>", t->slug, t->title,
			    date_people(p->arena, arena_strndup(p->arena, t->known_at, 10)));
	}
	if (!list.length)
		return;
	html(p->o, "<p>%s</p><ul class=\"govuk-list govuk-list--bullet\">", _("Issued reports about this:"));
	html_markup(p->o, html_done(&list));
	html(p->o, "</ul>");
}
