/* steps.c - what comes next on a new site, as a list that ticks itself: what is done is read from the records and settings, so anybody may do
 * it, in any order and by any way. */
#include "base/text.h"
#include "job/mail.h"
#include "model/declared/access.h"
#include "model/declared/delivery.h"
#include "model/declared/knowledge.h"
#include "model/declared/partners.h"
#include "model/declared/strategy.h"
#include "model/read/strategy_read.h"
#include "model/rows/committee.h"
#include "model/rows/keeping.h"
#include "rule/site.h"
#include "web/govuk/govuk.h"
#include "web/page/setup/own.h"

/* ---- what is done ---- */

bool step_city(struct page *p)
{
	return model_setting(p->model, "home-place", NULL) && model_setting(p->model, "organisation", NULL);
}

bool step_basics(struct page *p)
{
	return model_setting(p->model, "time-zone", NULL) && model_setting(p->model, "currency", NULL);
}

bool step_look(struct page *p)
{
	return model_setting(p->model, "colour", NULL) || model_setting(p->model, "logo", NULL);
}

bool step_mail(struct page *p)
{
	return mail_goes(p->model);
}

size_t step_legal(struct page *p, size_t *all)
{
	static const char *const asked[] = { "contact", "postal-address", "data-protection-officer", "data-protection-authority",
		"accessibility-body" };
	size_t said = 0;
	*all = COUNT(asked);
	for (size_t i = 0; i < COUNT(asked); i++)
		said += model_setting(p->model, asked[i], NULL) != NULL;
	return said;
}

bool step_strategy(struct page *p)
{
	const struct plan *plan = plan_main(p->model);
	return plan && model_referring(p->model, &element_entity, "plan", plan->head.id, 1).count;
}

static bool step_cities(struct page *p)
{
	return model_any(p->model, &link_entity);
}

static bool step_people(struct page *p)
{
	return accounts_first(p->model, 2).count > 1;
}

static bool step_committees(struct page *p)
{
	return committees_all(p->model).count > 0;
}

static bool step_activities(struct page *p)
{
	return model_any(p->model, &activity_entity);
}

static bool step_report(struct page *p)
{
	return model_any(p->model, &issued_report_entity);
}

static bool step_public(struct page *p)
{
	return site_is_public(p->model);
}

bool step_legal_done(struct page *p)
{
	size_t all;
	return step_legal(p, &all) == all;
}

/* ---- the list ---- */

struct step {
	const char *title, *hint, *href;
	bool (*done)(struct page *);
	bool administrators; /* its page is theirs */
	bool may_stay;       /* nobody misses it */
};

static const struct step site_steps[] = {
	{ N_("Your city"), N_("Its name, its place on the map, the council"), "/set-up/city", step_city, true, false },
	{ N_("Languages, time and money"), N_("Filled in as is usual in your country"), "/set-up/basics", step_basics, true, false },
	{ N_("Logo and colours"), NULL, "/set-up/look", step_look, true, true },
	{ N_("Emails"), N_("Set up email, so that invitations and reminders can be sent"), "/set-up/mail", step_mail, true, false },
	{ N_("Legal texts"), N_("The parts of the privacy and accessibility pages that only you can write"), "/set-up/legal", step_legal_done, true,
	    false },
};
static const struct step record_steps[] = {
	{ N_("The strategy"), N_("From your document in Word, PDF or another format. You check what we found in it"), "/plans/draft", step_strategy,
	    false, false },
	{ N_("Partner cities"), N_("All at once from a spreadsheet, or one by one on the page Partner cities"), "/spreadsheets?sheet=twin-towns",
	    step_cities, false, false },
	{ N_("Projects and visits"), N_("You can also use a spreadsheet"), "/spreadsheets?sheet=projects", step_activities, false, true },
	{ N_("People"), N_("Invite those who keep the records with you"), "/accounts/new", step_people, true, false },
	{ N_("Committees"), N_("Who decides: the committee, then its first meeting"), "/committees", step_committees, false, false },
	{ N_("The first report"), N_("Made from the records, and kept as a file"), "/reports", step_report, false, false },
	{ N_("Open the site"), N_("From then on everybody can read it"), "/set-up/public", step_public, true, false },
};

static struct govuk_task step_task(struct page *p, const struct step *s)
{
	bool administrator = visitor_holds(p->visitor, ROLE_ADMINISTRATOR);
	struct govuk_task t = { .title = { .text = _(s->title) }, .hint = { .text = s->hint ? _(s->hint) : NULL } };
	if (!s->administrators || administrator)
		t.href = s->href;
	else
		t.hint.text = _("For an administrator");
	if (s->done(p))
		t.status.text = _("Completed");
	else if (s->may_stay)
		t.status_tag = (struct govuk_tag){ .text = _("Optional"), .classes = "govuk-tag--grey" };
	else
		t.status_tag = (struct govuk_tag){ .text = _("To do"), .classes = "govuk-tag--blue" };
	return t;
}

/* How many are done. */
static size_t steps_draw(struct page *p, const char *heading, const struct step *steps, size_t count)
{
	struct govuk_task *tasks = arena_array(p->arena, struct govuk_task, count);
	size_t done = 0;
	for (size_t i = 0; i < count; i++) {
		tasks[i] = step_task(p, &steps[i]);
		done += steps[i].done(p);
	}
	html(p->o, "<h2 class=\"subheading\">%s</h2><p>%s</p>", heading,
	    arena_printf(p->arena, message_n("%zu of %zu is done.", "%zu of %zu are done.", (long)done), done, count));
	govuk_task_list(p->o, &(struct govuk_task_list){ .items = tasks, .items_count = count, .id_prefix = text_slug(p->arena, heading) });
	return done;
}

void page_steps(struct page *p)
{
	const char *title = p->title = _("Set up the site");
	page_form_head(p, (const char *const[]){ title, NULL, NULL }, model_setting(p->model, "city-name", NULL), title,
	    _("You can do the steps in any order. We tick each one that is done."));
	html(p->o, "<div class=\"form__fields\">");
	steps_draw(p, _("The site"), site_steps, COUNT(site_steps));
	steps_draw(p, _("The content"), record_steps, COUNT(record_steps));
	if (p->sample)
		html(p->o, "<p>%s <a class=\"govuk-link\" href=\"http://%s/\">%s</a></p>",
		    _("See what a full site looks like. Its records are its own, and none of them comes into your site:"), p->sample,
		    _("the sample"));
	if (step_public(p))
		page_more(p, "/", _("Go to the home page"));
	html(p->o, "</div></div>\n");
}
