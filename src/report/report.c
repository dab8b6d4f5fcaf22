#include "report/report.h"

#include "base/date.h"
#include "base/locale.h"
#include "base/text.h"
#include "model/declared/governance.h"
#include "model/declared/library.h"
#include "model/declared/money.h"
#include "model/declared/partners.h"
#include "model/read/visit_read.h"
#include "model/rows/committee.h"
#include "model/rows/school.h"
#include "model/read/strategy_read.h"
#include "report/writing.h"
#include "document/pdf.h"
#include "rule/may.h"

#define RECORD(n, l, e) .name = n, .kind = K_REF, .label = l, .of = &e##_entity
#define DAY(n, l) \
	{ \
		.name = n, .kind = K_DATE, .label = l, .help = N_("For example 30 9 2009") \
	}
#define YEAR(n, l) \
	{ \
		.name = n, .kind = K_DATE, .label = l, .help = N_("For example 2009") \
	}

/* In the order in which they are offered: what councillors ask for first. */
const struct report reports[] = {
	{ .name = "impact",
	    .title = N_("Action and Impact"),
	    .build = impact_build,
	    .summary = N_("What was promised, what happened, what it cost and the next steps, in figures that you can check."),
	    .options = { { RECORD("objective", N_("Objective"), element), .choices = plan_objectives, .flags = OFFERED },
	        { RECORD("city", N_("City"), place), .choices = impact_cities, .flags = OFFERED }, DAY("from", N_("From")), DAY("to", N_("To")) } },
	{ .name = "summary",
	    .title = N_("Summary"),
	    .build = summary_build,
	    .summary = N_("The objectives and how each is being taken forward, on a few pages.") },
	{ .name = "strategy",
	    .title = N_("The strategy (current version)"),
	    .build = strategy_build,
	    .summary = N_("The whole strategy as a document, with its sources and the figures of the day.") },
	{ .name = "synopsis",
	    .title = N_("Synopsis table"),
	    .build = synopsis_build,
	    .summary = N_("Objectives against themes: how they support each other, and the actions that put this into practice.") },
	{ .name = "alignment",
	    .title = N_("Work for other plans"),
	    .build = alignment_build,
	    .summary = N_("What the city, or one organisation such as a school, does for other plans, and where it does nothing yet."),
	    .options = { { RECORD("framework", N_("Plan"), plan), .choices = alignment_frameworks, .flags = OFFERED },
	        { RECORD("organisation", N_("Organisation"), organisation) } } },
	{ .name = "minutes",
	    .title = N_("Minutes of a committee"),
	    .build = minutes_build,
	    .summary = N_("Every meeting of a period: who was there, what was said on each item, and who does what by when."),
	    .options = { { RECORD("committee", N_("Committee"), organisation), .choices = committees_all, .flags = REQUIRED | OFFERED },
	        DAY("from", N_("From")), DAY("to", N_("To")) } },
	{ .name = "committee-report",
	    .title = N_("Report to committee"),
	    .build = committee_report_build,
	    .summary = N_("An action, an activity or a bid. Its purpose, background and implications, and what we recommend."),
	    .options = { { RECORD("action", N_("Action"), element), .choices = committee_report_actions, .flags = SUBJECT | OFFERED },
	        { RECORD("activity", N_("Activity"), activity), .flags = SUBJECT }, { RECORD("bid", N_("Bid"), bid), .flags = SUBJECT },
	        { RECORD("meeting", N_("Meeting"), meeting), .flags = SUBJECT } } },
	{ .name = "visits",
	    .title = N_("Who travelled: freedom of information"),
	    .build = visits_build,
	    .summary = N_(
	        "Every visit in a period, to a place or by a member or head of service: who travelled, why, what it cost, who paid, who approved it and the outcome."),
	    .options = { DAY("from", N_("From")), DAY("to", N_("To")), { RECORD("place", N_("Place"), place) },
	        { RECORD("person", N_("Member or head of service"), person), .choices = visit_persons, .flags = OFFERED } } },
	{ .name = "link-year",
	    .title = N_("Annual report of a link"),
	    .build = link_year_build,
	    .summary = N_("A year of a link: activities, people, costs, beneficiaries on both sides and next steps."),
	    .options = { { RECORD("link", N_("Link"), link), .flags = REQUIRED }, YEAR("year", N_("Year")) } },
	{ .name = "school",
	    .title = N_("International work of a school"),
	    .build = school_build,
	    .summary = N_("One page for governors and Ofsted: links, projects, awards, and what they did for cohesion and global learning."),
	    .options = { { RECORD("school", N_("School"), organisation), .choices = schools_to_choose, .flags = REQUIRED } } },
	{ .name = "handover",
	    .title = N_("Handover pack"),
	    .build = handover_build,
	    .roles = ROLES_EDITORS | ROLE_BIT(ROLE_COMMITTEE) | ROLE_BIT(ROLE_AUDITOR),
	    .summary = N_("All that a post or a body is in charge of: actions, dates, decisions, links, bids, awards and documents."),
	    .options = { { RECORD("post", N_("Post"), person), .choices = handover_posts, .flags = SUBJECT | OFFERED },
	        { RECORD("organisation", N_("Organisation"), organisation), .flags = SUBJECT } } },
	{ .name = "programme",
	    .title = N_("Programme of a visit or an exchange"),
	    .build = programme_build,
	    .roles = ROLES_ANYONE, /* made for who asks: of an exchange they read what they may */
	    .summary = N_("A visit day by day, on one or two sheets: what happens when and where, and who is responsible."),
	    .options = { { RECORD("activity", N_("Visit or exchange"), activity), .flags = REQUIRED } } },
	{ .name = "reading-list",
	    .title = N_("Reading list"),
	    .build = reading_list_build,
	    .roles = ROLES_ANYONE,
	    .summary = N_("What to read and use with a class, to print and hand out."),
	    .options = { { RECORD("list", N_("Reading list"), reading_list), .flags = REQUIRED } } },
	{ .name = "loan",
	    .title = N_("Loan slip"),
	    .build = loan_build,
	    .roles = ROLES_EDITORS | ROLE_BIT(ROLE_AUDITOR),
	    .summary = N_("What goes with a loan: who has it until when, what is in it, and room for signatures."),
	    .options = { { RECORD("booking", N_("Booking"), booking), .flags = REQUIRED } } },
	{ .name = "labels",
	    .title = N_("Labels for what is lent"),
	    .build = labels_build,
	    .roles = ROLES_EDITORS,
	    .summary = N_("QR codes, one for each copy: anyone who scans one comes to its page. To cut out, or on sheets of labels."),
	    .options = { { RECORD("desk", N_("Lending desk"), desk), .flags = SUBJECT },
	        { RECORD("resource", N_("Resource"), resource), .flags = SUBJECT },
	        { .name = "sheet",
	            .kind = K_CODE,
	            .label = N_("Sheets of labels"),
	            .help = N_("Leave it empty for plain paper"),
	            .list = &codelist_label_sheet } } },
};
const size_t report_count = COUNT(reports);

const struct report_format report_formats[] = {
	{ "html", N_("Web page"), "text/html; charset=utf-8", document_html_file },
	{ "odt", N_("OpenDocument text"), "application/vnd.oasis.opendocument.text", document_odt },
	{ "pdf", N_("PDF"), "application/pdf", NULL },
	{ "md", N_("Markdown"), "text/markdown; charset=utf-8", document_markdown_file },
};
const size_t report_format_count = COUNT(report_formats);

const struct report *report_find(const char *name)
{
	return FIND(reports, report_count, text_equal(each->name, name));
}

const struct report_format *report_format_find(const char *name)
{
	return FIND(report_formats, report_format_count, text_equal(each->name, name));
}

bool report_write(struct out *o, const struct report_format *f, const struct document_tree *d, struct problems *problems)
{
	struct out packed = { .arena = o->arena };
	if (f->write) {
		f->write(o, d);
		return true;
	}
	document_pack(&packed, d);
	return pdf_make(o, packed.text, packed.length, problems);
}

bool report_build(struct model *m, const char *name, const struct report_values *values, struct document_tree *d)
{
	const struct report *r = report_find(name);
	const struct plan *plan = plan_main(m);
	if (!r || !plan)
		return false;
	const char *reader = m->reader;
	if (!r->roles)
		model_reader(m, ""); /* what may leave the house is the public part, no matter who makes it */
	struct report_values none = report_values_none();
	struct writing w = {
		.model = m, .arena = m->arena, .document = d, .plan = plan, .report = r, .values = values ? values : &none, .reader = reader
	};
	w.objectives = plan_elements(m, plan->head.id, CODE_ELEMENT_KIND_OBJECTIVE);
	w.progress = progress_of_plan(m, plan->head.id);
	document_begin(d, m->arena, plan->title);
	const struct organisation *of = model_find(m, organisation, model_setting(m, "organisation", ""));
	d->eyebrow = of ? of->name : model_setting(m, "city-name", NULL);
	d->language = locale_now() ? locale_now()->tag : model_setting(m, "language", "en");
	d->as_at = m->as_at;
	d->made = clock_stamp(m->arena, clock_now());
	d->colour = model_setting(m, "colour", NULL);
	r->build(&w);
	document_end(d);
	model_reader(m, reader);
	return true;
}
