/* report_part.c - one part of a report to a committee, written in one box: what was written is on the report that the officer came from, with its
 * meeting. Its history and all other fields are those of the article that keeps it. */
#include "base/locale.h"
#include "base/text.h"
#include "report/committee_report.h"
#include "web/govuk/govuk.h"
#include "web/page/governance/governance.h"
#include "web/record/record_form.h"

enum { PART_MAX = 100000 };

struct part_form {
	const char *text;
};

struct part_written {
	struct page *page;
	const struct report *report;
	const struct report_part *part;
	struct report_values values;
	struct committee_paper paper;
	const struct article *old; /* NULL: nothing is written yet */
	struct record_form form;
	struct part_form typed;
};

static const char *part_query(struct part_written *w)
{
	return report_values_query(w->page->arena, w->report, &w->values);
}

static const char *part_report_href(struct part_written *w)
{
	return page_href(w->page, arena_printf(w->page->arena, "/reports/%s?%s", w->report->name, part_query(w)));
}

/* The text that is there now, and who may look into its past. */
static void part_draw(struct part_written *w, int64_t version)
{
	struct page *p = w->page;
	const char *title = p->title = _(w->part->title);
	page_form_head(p,
	    (const char *const[]){ _("Reports"), page_href(p, "/reports"),
	        text_cut(p->arena, arena_printf(p->arena, _("Report to committee: %s"), w->paper.title), 60), part_report_href(w), title, NULL,
	        NULL },
	    w->paper.title, title,
	    _("Only officers and auditors read it here. Everybody reads the report once you issue it, unless it is the committee’s alone."));
	if (p->status == 409) {
		html(p->o, "<h2 class=\"govuk-heading-m\">%s</h2><p>%s</p><pre class=\"plain-text\">%s</pre>", _("Saved in the meantime"),
		    _("Somebody saved another text since you opened this page. Yours is in the box: add what is missing and save."),
		    text_or(w->old ? w->old->text : NULL, ""));
	}
	page_form_begin(p, page_href(p, p->path), false);
	for (const struct field *f = w->report->options; f->name; f++)
		html(p->o, "<input type=\"hidden\" name=\"%s\" value=\"%s\">", f->name, text_or(page_given(p, f->name), ""));
	html(p->o, "<input type=\"hidden\" name=\"version\" value=\"%lld\">", (long long)version);
	record_form_draw(&w->form);
	page_button(p, NULL, _("Save"), NULL);
	page_form_end(p);
	if (w->old) {
		const char *slug = url_encode(p->arena, w->old->slug, true);
		html(p->o, "<p class=\"small\"><a class=\"govuk-link\" href=\"/history/article/%s\">%s</a></p>", slug, _("History"));
	}
	html(p->o, "</div>\n");
}

/* "legal-ids-3b", with a number behind it where that is taken. */
static const char *part_slug(struct part_written *w)
{
	struct page *p = w->page;
	const char *of = w->paper.element ? w->paper.element->slug : w->paper.activity ? w->paper.activity->slug : w->paper.bid->slug;
	const char *base = text_slug(p->arena, arena_printf(p->arena, "%s %s", w->part->section, of)), *slug = base;
	for (int i = 2; model_find(p->model, article, slug); i++)
		slug = arena_printf(p->arena, "%s-%d", base, i);
	return slug;
}

static struct article *part_article(struct part_written *w)
{
	struct page *p = w->page;
	LOCALE_OF_RECORDS;
	struct article *a = w->old ? row_copy(p->arena, &article_entity, w->old) : committee_paper_begin(p->model, &w->paper, w->part->section);
	if (!w->old) {
		a->slug = part_slug(w);
		a->title = text_cut(p->arena, arena_printf(p->arena, "%s: %s", _(w->part->title), w->paper.title), 280);
	}
	a->text = w->typed.text;
	return a;
}

static void part_save(struct part_written *w, int64_t version)
{
	struct page *p = w->page;
	/* what was written by another since the form was opened is not lost */
	struct article *a = part_article(w);
	bool quicker = w->old && w->old->head.version != version;
	if (!page_require(p, w->old ? ACT_CHANGE : ACT_ADD, &article_entity, a))
		return;
	switch (quicker ? ROW_STALE : row_save(p->model, &article_entity, w->old, a, &p->change)) {
	case ROW_SAVED:
	case ROW_SAME: page_done(p, arena_printf(p->arena, "%s#%s", part_report_href(w), w->part->section), "saved"); break;
	case ROW_STALE:
		p->status = 409;
		part_draw(w, w->old->head.version);
		break;
	case ROW_FAILED: break; /* the dispatcher says what the database said */
	}
}

void page_part(struct page *p)
{
	struct part_written w = { .page = p, .report = report_find("committee-report"), .part = report_part_find(p->rest) };
	struct problems asked = { .arena = p->arena };
	if (!w.part || !report_values_read(p->model, w.report, page_given, p, &w.values, &asked) ||
	    !committee_paper_read(p->model, &w.values, &w.paper)) {
		page_not_found(p);
		return;
	}
	w.old = committee_paper_part(&w.paper, w.part->section);
	int64_t now = w.old ? w.old->head.version : NONE, version = now;
	const struct field fields[] = { { FIELD(part_form, NOTE, text), .label = w.part->title, .max = PART_MAX, .flags = REQUIRED,
	    .missing = N_("Write this part"), .otherwise = w.old ? text_or(w.old->text, w.old->summary) : NULL } };
	const struct entity form = FORM_OF(part_form, fields);
	record_form_open(&w.form, p, &form);
	if (!page_posted(p)) {
		part_draw(&w, now);
		return;
	}
	if (!integer_parse(text_or(page_field(p, "version"), ""), &version))
		version = NONE;
	record_form_read(&w.form, &w.typed);
	if (p->problems->errors) {
		page_refuse(p);
		part_draw(&w, version);
	} else
		part_save(&w, version);
}
