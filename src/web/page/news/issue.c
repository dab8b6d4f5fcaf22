/* issue.c - an issue before it is sent: what it says, as people will read it on a phone and as plain text; changed, tried, sent. */
#include <string.h>

#include "base/date.h"
#include "base/locale.h"
#include "base/message.h"
#include "base/text.h"
#include "job/letters/newsletter.h"
#include "model/rows/sending.h"
#include "web/govuk/govuk.h"
#include "web/page/news/newsletters.h"
#include "web/record/record_form.h"

struct issue_form {
	const char *title, *introduction;
};
static const struct field fields[] = {
	{ FIELD(issue_form, TEXT, title), .label = N_("Title"), .help = N_("It is the subject of the email"), .group = GROUP_BASICS,
	    .flags = REQUIRED, .max = 200, .missing = N_("Enter a title") },
	{ FIELD(issue_form, NOTE, introduction), .label = N_("Introduction"), .group = GROUP_BASICS, .max = 5000 },
};
static const struct entity form = FORM_OF(issue_form, fields);

static const char *check_href(struct page *p, const struct newsletter *n, const char *act)
{
	return arena_printf(p->arena, "/newsletter/check/%s%s%s", url_encode(p->arena, n->slug, true), act ? "?act=" : "", text_or(act, ""));
}

void page_newsletter_new(struct page *p)
{
	if (!page_require(p, ACT_ADD, &newsletter_entity, NULL))
		return;
	const struct newsletter *n = newsletter_draft(p->model, &p->change);
	if (n)
		page_done(p, check_href(p, n, NULL), NULL);
}

/* ---- looked at ---- */

static void items_form(struct page *p, const struct newsletter *n)
{
	struct set items = newsletter_items_of(p->model, n);
	page_section_begin(p, "items", _("What it tells"), NULL);
	page_form_begin(p, check_href(p, n, "items"), false);
	html(p->o, "<fieldset class=\"govuk-fieldset\"><legend class=\"govuk-fieldset__legend\">%s</legend><div class=\"govuk-checkboxes\">",
	    _("Leave out what does not belong in it"));
	for (size_t i = 0; i < items.count; i++) {
		const struct newsletter_item *t = set_row(items, newsletter_item, i);
		bool event = t->event != NONE;
		const char *title = event ? model_title(p->model, &event_entity, t->event) : model_title(p->model, &article_entity, t->article);
		html(p->o,
		    "<div class=\"govuk-checkboxes__item\"><input class=\"govuk-checkboxes__input\" id=\"item-%lld\" name=\"item-%lld\" type=\"checkbox\" "
		    "value=\"yes\" checked><label class=\"govuk-label govuk-checkboxes__label\" for=\"item-%lld\">%s%s%s</label></div>",
		    (long long)t->head.id, (long long)t->head.id, (long long)t->head.id, event ? _("Event") : _("Article"), message_colon(), title);
	}
	html(p->o, "</div></fieldset>");
	govuk_button(p->o, &(struct govuk_button){ .text = _("Keep those that are ticked"), .classes = "govuk-button--secondary" });
	page_form_end(p);
	page_more(
	    p, arena_printf(p->arena, "/new/newsletter_item?newsletter=%s", url_encode(p->arena, n->slug, false)), _("Add an article or an event"));
	page_section_end(p);
}

/* What is looked at and tried is the mail of those who read the site in the language of this page. */
static const char *issue_language(void)
{
	return locale_now() ? locale_now()->tag : "en";
}

/* Each person's own addresses stand in the text as signs. */
static const char *plain_shown(struct page *p, const char *text)
{
	struct out o = { .arena = p->arena };
	for (const char *sign; (sign = strstr(text, "{{")); text = sign + strcspn(sign, "\n")) {
		out_bytes(&o, text, (size_t)(sign - text));
		out_str(&o, _("(a link of their own)"));
	}
	out_str(&o, text);
	return out_text(&o);
}

static bool has_address(struct page *p)
{
	return !text_empty(model_setting(p->model, "site-address", ""));
}

static void previews(struct page *p, const struct newsletter *n)
{
	struct newsletter_text said = newsletter_text_of(p->model, n, issue_language(), NULL);
	page_section_begin(p, "phone", _("On a phone"), NULL);
	html(p->o, "<div class=\"phone\"><p><b>%s</b></p>", n->title);
	newsletters_content(p, n);
	html(p->o, "</div>");
	page_section_end(p);
	if (!has_address(p)) /* its links would lead nowhere */
		return;
	page_section_begin(p, "plain", _("As plain text"), NULL);
	html(p->o, "<pre class=\"as-typed phone\" tabindex=\"0\">%s</pre>", plain_shown(p, said.text));
	page_section_end(p);
}

static void issue_act(struct page *p, const struct newsletter *n, const char *act, const char *text, bool first)
{
	page_form_begin(p, check_href(p, n, act), false);
	page_button(p, NULL, text, first ? NULL : "govuk-button--secondary");
	page_form_end(p);
}

/* Without an address of the site no link in a mail leads anywhere. Says so, and leads who can to the setting. */
static bool sending_can(struct page *p)
{
	bool goes = mail_goes(p->model);
	if (!has_address(p)) {
		html(p->o, "<p>%s</p>",
		    _("The site has no web address yet, so it can\u2019t send emails with links. Ask an administrator to set it."));
		page_setting_missing(p, "site-address", _("Set the web address of the site"));
	}
	if (!goes) {
		html(p->o, "<p>%s</p>", _("No mail server is set up yet, so emails wait until an administrator sets one up."));
		page_setting_missing(p, "mail-server", _("Set up the mail server"));
	}
	return has_address(p); /* without a mail server it waits in the outbox */
}

static void sending_tell(struct page *p)
{
	int64_t people = subscribers_counted(p->model, CODE_SUBSCRIBER_STATE_CONFIRMED);
	html(p->o, "<p>%s</p>",
	    arena_printf(p->arena,
	        message_n("%s person gets it, with the topics that they chose. You cannot take it back.",
	            "%s people get it, each with the topics that they chose. You cannot take it back.", (long)people),
	        integer_people(p->arena, people)));
}

/* The last question: what went out cannot be taken back. */
static void sending_ask(struct page *p, const struct newsletter *n)
{
	page_form_head(p, (const char *const[]){ _("Newsletter"), page_href(p, "/newsletter"), n->title, check_href(p, n, NULL), NULL, NULL },
	    n->title, p->title = _("Send this issue to everybody?"), NULL);
	sending_tell(p);
	if (sending_can(p))
		issue_act(p, n, "send", _("Yes, send it to everybody"), true);
	page_link_line(p, check_href(p, n, NULL), _("No, look at it again"));
	html(p->o, "</div>\n");
}

static void sending_form(struct page *p, const struct newsletter *n)
{
	page_section_begin(p, "send", _("Send it"), NULL);
	bool can = sending_can(p);
	if (can) {
		sending_tell(p);
		issue_act(p, n, "try", _("Send it to me alone"), false);
		html(p->o, "<p class=\"small muted\">%s</p>",
		    _("In the email to you, two links do not work: there is no subscription to change or end. Others can read the issue on the site when it is sent."));
		govuk_button(p->o, &(struct govuk_button){ .text = _("Send it to everybody"), .href = check_href(p, n, "send") });
	} else {
		govuk_button(
		    p->o, &(struct govuk_button){ .text = _("Send it to me alone"), .classes = "govuk-button--secondary", .disabled = GOVUK_ON });
		govuk_button(p->o, &(struct govuk_button){ .text = _("Send it to everybody"), .disabled = GOVUK_ON });
	}
	page_section_end(p);
	page_section_begin(p, "publish", _("Publish it without sending"), NULL);
	html(p->o, "<p>%s</p>", _("Everybody can then read it on this site. Nobody gets an email, and it can\u2019t be sent afterwards."));
	issue_act(p, n, "publish", _("Publish it on this site alone"), false);
	page_section_end(p);
}

static void issue_draw(struct page *p, const struct newsletter *n, struct record_form *f)
{
	page_form_head(p, (const char *const[]){ _("Newsletter"), page_href(p, "/newsletter"), n->title, NULL, NULL },
	    _(code_name(&codelist_newsletter_state, n->state)), p->title = _("Check the issue"), NULL);
	if (!newsletter_is_draft(n)) {
		html(p->o, "<p>%s</p>",
		    newsletter_is_sending(n) ? _("It is being sent. The emails leave one after the other.")
		                             : _("It was sent or published, and stays as people got it."));
		page_link_line(p, record_href(p, &newsletter_entity, n->head.id), _("Read it on the site"));
		newsletters_content(p, n);
		html(p->o, "</div>\n");
		return;
	}
	page_fields_begin(p, check_href(p, n, "texts"), false);
	record_form_draw(f);
	govuk_button(p->o, &(struct govuk_button){ .text = _("Save the texts"), .classes = "govuk-button--secondary" });
	page_fields_end(p, NULL);
	items_form(p, n);
	previews(p, n);
	sending_form(p, n);
	html(p->o, "</div>\n");
}

/* ---- done ---- */

static bool texts_post(struct page *p, const struct newsletter *n, struct record_form *f)
{
	struct issue_form t = { 0 };
	struct newsletter *row = row_copy(p->arena, &newsletter_entity, n);
	if (!record_form_read(f, &t))
		return false;
	row->title = t.title;
	row->introduction = t.introduction;
	row_save(p->model, &newsletter_entity, n, row, &p->change);
	return true;
}

static bool items_post(struct page *p, const struct newsletter *n)
{
	struct set items = newsletter_items_of(p->model, n);
	for (size_t i = 0; i < items.count; i++) {
		const struct newsletter_item *t = set_row(items, newsletter_item, i);
		if (!page_field(p, arena_printf(p->arena, "item-%lld", (long long)t->head.id)))
			row_delete(p->model, &newsletter_item_entity, t, &p->change);
	}
	return true;
}

static bool tells_something(struct page *p, const struct newsletter *n)
{
	bool tells = newsletter_text_of(p->model, n, "en", NULL).count > 0;
	if (!tells)
		problem_add(p->problems, NULL, "%s", _("It tells nothing yet. Add an article or an event"));
	return tells;
}

/* The page offers no button without an address; a form that was open before may still come. */
static bool address_is_set(struct page *p)
{
	if (!has_address(p))
		problem_add(p->problems, NULL, "%s", _("The site has no web address yet. Ask an administrator to set it"));
	return has_address(p);
}

static bool send_post(struct page *p, const struct newsletter *n)
{
	bool tells = tells_something(p, n);
	return address_is_set(p) && tells && newsletter_send(p->model, n, &p->change);
}

static bool try_post(struct page *p, const struct newsletter *n)
{
	return address_is_set(p) && newsletter_try(p->model, n, p->visitor->email, issue_language());
}

static bool publish_post(struct page *p, const struct newsletter *n)
{
	return tells_something(p, n) && newsletter_publish(p->model, n, &p->change);
}

void page_newsletter_check(struct page *p)
{
	const struct newsletter *n = page_record(p, &newsletter_entity);
	const char *act = text_or(page_parameter(p, "act"), "texts");
	struct record_form f;
	if (!n || !page_require(p, ACT_CHANGE, &newsletter_entity, n))
		return;
	record_form_open(&f, p, &form);
	if (!page_posted(p) && newsletter_is_draft(n) && text_equal(act, "send")) {
		sending_ask(p, n);
		return;
	}
	if (!page_posted(p)) {
		record_form_set(&f, "title", n->title);
		record_form_set(&f, "introduction", text_or(n->introduction, ""));
		issue_draw(p, n, &f);
		return;
	}
	if (!newsletter_is_draft(n)) {
		page_form_over(p, check_href(p, n, NULL), _("This issue was sent, so it stays as it is."));
		return;
	}
	bool good = text_equal(act, "items") ? items_post(p, n)
	    : text_equal(act, "send")        ? send_post(p, n)
	    : text_equal(act, "try")         ? try_post(p, n)
	    : text_equal(act, "publish")     ? publish_post(p, n)
	                                     : texts_post(p, n, &f);
	if (good && !p->problems->errors) {
		if (text_equal(act, "publish"))
			page_done(p, record_href(p, &newsletter_entity, n->head.id), "published");
		else
			page_done(p, check_href(p, n, NULL), text_equal(act, "send") ? "sent" : text_equal(act, "try") ? "tried" : "saved");
		return;
	}
	if (!text_equal(act, "texts")) {
		record_form_set(&f, "title", n->title);
		record_form_set(&f, "introduction", text_or(n->introduction, ""));
	}
	page_refuse(p);
	issue_draw(p, n, &f);
}
