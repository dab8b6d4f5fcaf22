/* mail.c - the outbox: what was sent, what waits, and what a person must decide because nobody knows whether it arrived.
 * Links in mails are shown without their secrets, to everybody. */
#include <string.h>

#include "base/date.h"
#include "base/message.h"
#include "base/text.h"
#include "job/mail.h"
#include "model/rows/queue.h"
#include "rule/event/registrant.h"
#include "rule/keeping.h"
#include "web/govuk/govuk.h"
#include "web/page/keeping/keeping.h"

enum { SHOWN = 50, COUNTED = 100 };

static const char *const states[] = { CODE_JOB_STATE_UNKNOWN, CODE_JOB_STATE_FAILED, CODE_JOB_STATE_WAITING, CODE_JOB_STATE_RUNNING,
	CODE_JOB_STATE_DONE };

static const char *mail_moment(struct page *p, const char *stamp)
{
	return stamp ? arena_printf(p->arena, "%s%s%.5s", date_short(p->arena, arena_strndup(p->arena, stamp, 10)), message_comma(), stamp + 11) : "";
}

/* Sent, or settled by a person: both end in "done". */
static const char *state_text(const struct outbox *mail)
{
	if (job_is_done(mail->state))
		return mail->sent ? _("Sent") : _("Resolved by a person");
	return _(code_name(&codelist_job_state, mail->state));
}

static void state_tag(struct page *p, const struct outbox *mail)
{
	bool asks = job_asks(mail->state);
	govuk_tag(p->o,
	    &(struct govuk_tag){ .text = state_text(mail),
	        .classes = asks                ? "govuk-tag--red"
	            : job_is_done(mail->state) ? "govuk-tag--green"
	                                       : "govuk-tag--grey" });
}

static const char *mail_href(struct page *p, const struct outbox *mail)
{
	return arena_printf(p->arena, "/mail/%s", mail->reference);
}

/* Nobody is shown who subscribed to the newsletter or registered for an event, here neither; what a mail server answers may name them too. */
static bool mail_to_subscriber(const struct outbox *mail)
{
	return registrant_mailed(mail->kind) || mail->shared != NONE || text_equal(mail->kind, "subscription");
}

static const char *mail_to(const struct outbox *mail)
{
	return registrant_mailed(mail->kind) ? _("Somebody who registered") : mail_to_subscriber(mail) ? _("A subscriber") : mail->recipient;
}

/* ---- the list ---- */

static void mail_notes(struct page *p)
{
	int64_t open = mails_counted(p->model, "unknown", COUNTED) + mails_counted(p->model, "failed", COUNTED);
	if (!mail_goes(p->model))
		govuk_inset_text(p->o,
		    &(struct govuk_inset_text){
		        .text = _("No mail server is set up, so emails wait here. They will be sent when a mail server is set up.") });
	if (open)
		govuk_warning_text(p->o,
		    &(struct govuk_warning_text){ .icon_fallback_text = _("Warning"),
		        .text = _("Some emails were refused, or it is not known whether they arrived. Open each and decide.") });
}

static void state_links(struct page *p, const char *chosen)
{
	html(p->o, "<ul class=\"govuk-list\">");
	for (size_t i = 0; i < COUNT(states); i++) {
		int64_t n = mails_counted(p->model, states[i], COUNTED);
		if (!n)
			continue;
		html(p->o, "<li><a class=\"govuk-link\" href=\"/mail?state=%s\"%s>%s</a> (%s%lld)</li>", states[i],
		    text_equal(chosen, states[i]) ? " aria-current=\"true\"" : "", _(code_name(&codelist_job_state, states[i])),
		    n == COUNTED ? _("at least ") : "", (long long)n);
	}
	if (chosen)
		html(p->o, "<li><a class=\"govuk-link\" href=\"/mail\">%s</a></li>", _("All emails"));
	html(p->o, "</ul>");
}

static void mails_table(struct page *p, struct set s)
{
	table_open(p, _("Emails"),
	    (const struct column[]){
	        { NULL, N_("Subject") }, { NULL, N_("To") }, { NULL, N_("Written") }, { NULL, N_("State") }, { NULL, N_("Last reply") }, { 0 } });
	for (size_t i = 0; i < s.count; i++) {
		const struct outbox *mail = set_row(s, outbox, i);
		table_row(p);
		cell(p, (struct cell){ .text = mail->subject, .address = mail_href(p, mail) });
		cell_words(p, mail_to(mail));
		cell_words(p, mail_moment(p, mail->head.created));
		cell_begin(p, NULL);
		state_tag(p, mail);
		cell_end(p);
		cell_words(p, mail_to_subscriber(mail) ? NULL : mail->answer);
	}
	table_close(p);
	html(p->o, "<p class=\"small\">%s</p>", _("Times are in UTC."));
}

struct mails_filter {
	const char *state;
	int64_t before; /* number of the last mail of the page before */
};
static const struct field fields[] = {
	{ FIELD(mails_filter, CODE, state), .label = N_("State"), .list = &codelist_job_state },
	{ FIELD(mails_filter, INT, before), .label = N_("Older than email"), .min = 1, .max = INT64_MAX - 1 },
};
static const struct entity filters = FORM_OF(mails_filter, fields);

void page_mails(struct page *p)
{
	struct mails_filter filter;
	if (!page_filters_read(p, &filters, &filter))
		return;
	struct set s = mails_page(p->model, filter.state, filter.before, SHOWN + 1);
	bool more = s.count > SHOWN;
	s.count = more ? SHOWN : s.count;
	page_begin(p, NULL, NULL, _("Emails"), _("What this site has written to people, newest first."));
	mail_notes(p);
	state_links(p, filter.state);
	if (s.count)
		mails_table(p, s);
	else
		page_empty(p, _("There are no emails yet."));
	if (more)
		html(p->o, "<p><a class=\"govuk-link\" href=\"%s\">%s</a></p>",
		    page_href_with(p, "before", arena_printf(p->arena, "%lld", (long long)set_row(s, outbox, SHOWN - 1)->head.id)),
		    _("Older emails"));
	page_end(p);
}

/* ---- one mail ---- */

static void decision(struct page *p, const struct outbox *mail, const char *what, const char *text, bool first)
{
	page_form_begin(p, arena_printf(p->arena, "%s/%s", mail_href(p, mail), what), false);
	page_button(p, NULL, text, first ? NULL : "govuk-button--secondary");
	page_form_end(p);
}

static void mail_decisions(struct page *p, const struct outbox *mail)
{
	bool unknown = job_is_unknown(mail->state);
	if (!unknown && !job_is_failed(mail->state))
		return;
	page_section_begin(p, "decide", _("Decide"), NULL);
	html(p->o, "<p>%s</p>",
	    unknown
	        ? _("The mail server got the text but did not confirm it. Ask the recipient before you send it again, or it may arrive twice.")
	        : _("The mail server refused it. Send it again when the problem is solved; if it contains a link, check that the link has not expired."));
	decision(p, mail, "again", _("Send it again"), !unknown);
	decision(p, mail, "done", unknown ? _("It arrived: leave it") : _("Leave it"), unknown);
	page_section_end(p);
}

static void mail_fact(struct page *p, const char *label, const char *text)
{
	html(p->o, "<div><dt>%s</dt><dd>%s</dd></div>", label, text);
}

static void mail_facts(struct page *p, const struct outbox *mail)
{
	html(p->o, "<dl class=\"facts\">");
	mail_fact(p, _("To"), mail_to(mail));
	html(p->o, "<div><dt>%s</dt><dd>", _("State"));
	state_tag(p, mail);
	html(p->o, "</dd></div>");
	mail_fact(p, _("Written"), mail_moment(p, mail->head.created));
	if (mail->sent)
		mail_fact(p, _("Sent"), mail_moment(p, mail->sent));
	else if (job_is_waiting(mail->state))
		mail_fact(p, _("Next attempt"), mail_moment(p, mail->due));
	if (mail->attempts != NONE)
		mail_fact(p, _("Attempts"), arena_printf(p->arena, "%lld", (long long)mail->attempts));
	if (mail->answer && !mail_to_subscriber(mail))
		mail_fact(p, _("Last reply"), mail->answer);
	html(p->o, "</dl>");
}

static void mail_write(struct page *p, const struct outbox *mail)
{
	page_begin(p, (const char *const[]){ _("Emails"), "/mail", NULL, NULL }, NULL, mail->subject, NULL);
	mail_facts(p, mail);
	mail_decisions(p, mail);
	page_section_begin(p, "text", _("Text"), NULL);
	html(p->o, "<div class=\"difference\">%s</div>", mail_masked(p->arena, mail_forms_of(p->model, mail).text));
	page_section_end(p);
	page_end(p);
}

void page_mail(struct page *p)
{
	const struct outbox *mail = model_find(p->model, outbox, p->rest);
	if (mail)
		mail_write(p, mail);
	else
		page_not_found(p);
}

void page_mail_decide(struct page *p)
{
	const char *slash = strrchr(p->rest, '/'), *what = slash ? slash + 1 : "";
	const struct outbox *mail = slash ? model_find(p->model, outbox, arena_strndup(p->arena, p->rest, (size_t)(slash - p->rest))) : NULL;
	bool again = text_equal(what, "again");
	if (!mail || (!again && !text_equal(what, "done"))) {
		page_not_found(p);
		return;
	}
	if (again ? mail_again(p->model, mail, &p->change) : mail_settle(p->model, mail, &p->change)) {
		page_done(p, mail_href(p, mail), again ? "mail-again" : "mail-settled");
		return;
	}
	page_refusal(p, 409, _("This email needs no decision"), _("Somebody has decided already, or it is on its way. Nothing was changed."));
}
