/* subscribe.c - getting the newsletter: asked for with an address, confirmed by a link of a mail, changed and left by a link of each mail. Looking
 * changes nothing; one POST does, for leaving with or without a page of ours before it (RFC 8058). Nobody is told whether an address is on the list. */
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "job/letters/newsletter.h"
#include "model/rows/sending.h"
#include "web/govuk/govuk.h"
#include "web/kit/language.h"
#include "web/kit/limit.h"
#include "web/kit/trap.h"
#include "web/page/news/news.h"
#include "web/record/record_form.h"

enum { ASKED_MOST = 10, ASKED_SECONDS = 60 * 60 };

struct subscribe_form {
	const char *email;
};
static const struct field fields[] = { { FIELD(subscribe_form, EMAIL, email), .label = N_("Your email address"), .group = GROUP_BASICS,
    .flags = REQUIRED, .help = N_("Only used for the newsletter. Nobody else gets it, and it is deleted when you leave"), .purpose = "email",
    .missing = N_("Enter your email address") } };
static const struct entity subscribe_form = FORM_OF(subscribe_form, fields);

/* ---- topics ---- */

static const char *topic_name(struct page *p, size_t i)
{
	return arena_printf(p->arena, "topic-%s", codelist_news_topic.codes[i].code);
}

/* What is ticked; NULL where all or none are: then everything comes. */
static const char *topics_posted(struct page *p)
{
	struct out o = { .arena = p->arena };
	size_t n = 0;
	for (size_t i = 0; i < codelist_news_topic.count; i++)
		if (page_field(p, topic_name(p, i))) {
			out_fmt(&o, "%s%s", n ? "," : "", codelist_news_topic.codes[i].code);
			n++;
		}
	return n && n < codelist_news_topic.count ? out_text(&o) : NULL;
}

static void topics_draw(struct page *p, const char *chosen)
{
	html(p->o,
	    "<div class=\"govuk-form-group\"><fieldset class=\"govuk-fieldset\" aria-describedby=\"topics-hint\"><legend "
	    "class=\"govuk-fieldset__legend\">%s</legend><div id=\"topics-hint\" class=\"govuk-hint\">%s</div><div class=\"govuk-checkboxes\">",
	    _("What do you want to read about?"), _("Tick none to get everything. Events come with each issue."));
	for (size_t i = 0; i < codelist_news_topic.count; i++) {
		const char *name = topic_name(p, i);
		bool ticked = chosen && news_has_topic(p->arena, chosen, codelist_news_topic.codes[i].code);
		html(p->o,
		    "<div class=\"govuk-checkboxes__item\"><input class=\"govuk-checkboxes__input\" id=\"%s\" name=\"%s\" type=\"checkbox\" value=\"yes\"%s>"
		    "<label class=\"govuk-label govuk-checkboxes__label\" for=\"%s\">%s</label></div>",
		    name, name, ticked ? " checked" : "", name, _(codelist_news_topic.codes[i].name));
	}
	html(p->o, "</div></fieldset></div>");
}

/* ---- asking ---- */

static void subscribe_draw(struct page *p, struct record_form *f)
{
	const char *title = p->title = _("Get the newsletter");
	page_form_head(p, (const char *const[]){ _("Newsletter"), page_href(p, "/newsletter"), title, NULL, NULL }, NULL, title,
	    _("We email you a link first, so that nobody else can subscribe you."));
	page_fields_begin(p, "/newsletter/subscribe", false);
	record_form_draw(f);
	topics_draw(p, page_posted(p) ? topics_posted(p) : page_parameter(p, "topic"));
	trap_write(p);
	page_fields_end(p, _("Send me the link"));
	page_link_line(p, "/privacy", _("How we use personal data"));
	html(p->o, "</div>\n");
}

/* Each email has links to this site, so none leaves before its address is entered: nobody is asked for theirs in vain. */
static void subscribe_closed(struct page *p)
{
	const char *title = _("The newsletter cannot be sent yet");
	if (page_posted(p)) {
		page_refusal(p, 409, title, _("We could not take your address, and kept nothing of it. You can read each issue on this site."));
		return;
	}
	page_begin(p, (const char *const[]){ _("Newsletter"), page_href(p, "/newsletter"), NULL, NULL }, NULL, title, NULL);
	html(p->o, "<div class=\"measure\"><p>%s</p>",
	    _("This site does not send emails yet. You can read each issue here, or follow the news with a feed reader."));
	page_setting_missing(p, "site-address", _("Enter the address of this site, because each email has links"));
	html(p->o, "</div>");
	page_more(p, page_href(p, "/newsletter"), _("Read the newsletter here"));
	page_more(p, page_href(p, "/news"), _("News"));
	page_end(p);
}

void page_subscribe(struct page *p)
{
	struct record_form f;
	struct subscribe_form typed = { 0 };
	if (!address_site(p)) {
		subscribe_closed(p);
		return;
	}
	record_form_open(&f, p, &subscribe_form);
	if (!page_posted(p)) {
		subscribe_draw(p, &f);
		return;
	}
	if (!record_form_read(&f, &typed)) {
		page_refuse(p);
		subscribe_draw(p, &f);
		return;
	}
	if (!limit_take("subscribe", limit_peer(p->arena, text_or(p->request->peer, "")), ASKED_MOST, ASKED_SECONDS, clock_now())) {
		page_refusal(p, 429, _("Too many requests"), _("Several addresses were entered from here within an hour. Try again later."));
		return;
	}
	if (!trap_filled(p) &&
	    !newsletter_ask(p->model, &(struct newsletter_wish){ typed.email, p->under && *p->under ? p->under + 1 : "en", topics_posted(p) }))
		return;
	page_done(p, "/newsletter/asked", NULL);
}

static void told(struct page *p, const char *title, const char *text)
{
	p->title = title;
	page_begin(p, (const char *const[]){ _("Newsletter"), page_href(p, "/newsletter"), NULL, NULL }, NULL, title, NULL);
	html(p->o, "<div class=\"measure\"><p>%s</p></div>", text);
	page_more(p, page_href(p, "/newsletter"), _("Read the newsletter here"));
	page_end(p);
}

void page_subscribe_asked(struct page *p)
{
	told(p, _("Look at your email"),
	    _("If emails can reach the address, it has a message from us now. Open the link in it to confirm. If nothing comes within a few minutes, check your spam folder."));
}

/* ---- by the link of a mail ---- */

static const struct subscriber *subscriber_of_key(struct page *p)
{
	const char *key = page_parameter(p, "key"); /* in the query, which no log holds */
	p->fresh = true;
	p->change.who = "newsletter";
	return text_empty(key) ? NULL : subscriber_by_secret(p->model, key);
}

static const char *key_action(struct page *p, const char *page)
{
	return arena_printf(p->arena, "/newsletter/%s?key=%s%s%s", page, url_encode(p->arena, text_or(page_parameter(p, "key"), ""), false),
	    page_parameter(p, "issue") ? "&issue=" : "", url_encode(p->arena, text_or(page_parameter(p, "issue"), ""), false));
}

static void key_unknown(struct page *p)
{
	page_refusal(p, 404, _("This link does not work any more"),
	    _("The address gets no newsletter: it was never confirmed in time, or has left. You can ask for the newsletter again."));
}

static void one_question(struct page *p, const char *title, const char *text, const char *action, const char *button)
{
	p->title = title;
	page_begin(p, NULL, NULL, title, NULL);
	html(p->o, "<div class=\"measure\"><p>%s</p>", text);
	page_form_begin(p, action, false);
	page_button(p, NULL, button, NULL);
	page_form_end(p);
	html(p->o, "</div>");
	page_end(p);
}

/* Programs of mail servers open each link; a button they leave alone. */
void page_subscribe_confirm(struct page *p)
{
	const struct subscriber *s = subscriber_of_key(p);
	if (!s)
		key_unknown(p);
	else if (subscriber_is_confirmed(s))
		told(p, _("You get the newsletter"), _("The next issue comes to you by email. Each has a link with which you can leave."));
	else if (!page_posted(p))
		one_question(p, _("Confirm"), arena_printf(p->arena, _("The newsletter goes to %s from the next issue on."), s->email),
		    key_action(p, "confirm"), _("Yes, I want the newsletter"));
	else if (newsletter_confirm(p->model, s))
		page_done(p, key_action(p, "confirm"), NULL);
}

void page_subscription_change(struct page *p)
{
	const struct subscriber *s = subscriber_of_key(p);
	if (!s || !subscriber_is_confirmed(s)) {
		key_unknown(p);
		return;
	}
	if (page_posted(p)) {
		struct subscriber *row = row_copy(p->arena, &subscriber_entity, s);
		row->topics = topics_posted(p);
		if (p->under && *p->under)
			row->language = p->under + 1;
		row_save(p->model, &subscriber_entity, s, row, &p->change);
		page_done(p, key_action(p, "change"), "saved");
		return;
	}
	p->title = _("Change what you get");
	page_begin(p, NULL, NULL, p->title, s->email);
	page_fields_begin(p, key_action(p, "change"), false);
	topics_draw(p, s->topics);
	page_fields_end(p, _("Save"));
	page_link_line(p, key_action(p, "leave"), _("Unsubscribe"));
	page_end(p);
}

static void left_draw(struct page *p)
{
	told(p, _("You get no newsletter any more"),
	    _("Your address is deleted here. If you want the newsletter again one day, ask for it as before."));
}

/* The same for who has left and for a link that was cut: nobody is told whether an address was here. */
static void leave_unknown(struct page *p)
{
	page_refusal(p, 404, _("We know no subscription with this link"),
	    _("You have left already, or the link is not whole. If the newsletter still comes, use the link in the newest one."));
}

/* Of a mail: an issue by which somebody left. */
static int64_t issue_of(struct page *p)
{
	int64_t id = NONE;
	const char *text = page_parameter(p, "issue");
	const struct newsletter *n = text && integer_parse(text, &id) && id > 0 ? model_get(p->model, newsletter, id) : NULL;
	return n ? n->head.id : NONE;
}

/* The link stays good for what it does: a mail program may post twice, and who has left stays away. */
void page_subscription_leave(struct page *p)
{
	const struct subscriber *s = subscriber_of_key(p);
	if (!page_posted(p)) {
		if (s)
			one_question(p, _("Unsubscribe"),
			    arena_printf(p->arena, _("Press the button, and %s gets no more newsletters and is deleted here."), s->email),
			    key_action(p, "leave"), _("Unsubscribe"));
		else if (page_parameter(p, "left"))
			left_draw(p);
		else
			leave_unknown(p);
		return;
	}
	if (s && !newsletter_leave(p->model, s, issue_of(p)))
		return;
	if (page_field(p, "List-Unsubscribe"))
		left_draw(p);
	else if (s)
		page_done(p, "/newsletter/leave?left=yes", NULL);
	else
		leave_unknown(p);
}
