/* sending.h - the room of news by mail: issues of the newsletter, who subscribed, and what went to whom.
 *
 * Who subscribed is told to nobody in a list: rows of subscriber, mail_text and delivery are the program's own. Who leaves is removed at once. */
#ifndef SENDING_H
#define SENDING_H
#include "model/declared/access.h"
#include "model/declared/knowledge.h"

/* An issue. A draft is told to officers alone; once it was sent, it stands in the archive. Counts hold no address. */
#define NEWSLETTER_FIELDS(F) \
	F(newsletter, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(newsletter, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 200) \
	F(newsletter, DATE, date, .label = N_("Date"), .flags = REQUIRED | LIST | WHOLE_DAY) \
	F(newsletter, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_newsletter_state) \
	F(newsletter, NOTE, introduction, .label = N_("Introduction"), .flags = SEARCH, .max = 5000) \
	F(newsletter, STAMP, sent, .label = N_("Sent"), .flags = INTERNAL) \
	F(newsletter, INT, recipients, .label = N_("Emails written"), .flags = INTERNAL, .max = INT64_MAX) \
	F(newsletter, INT, returned, .label = N_("Emails that came back"), .flags = INTERNAL, .max = INT64_MAX) \
	F(newsletter, INT, unsubscribed, .label = N_("People who unsubscribed by it"), .flags = INTERNAL, .max = INT64_MAX)
DECLARE_ENTITY(newsletter, NEWSLETTER_FIELDS);

/* From `title` on: what the issue told when it was sent, whatever becomes of the article or event. Empty in a draft, and in an issue that is older than
 * these fields. */
#define NEWSLETTER_ITEM_FIELDS(F) \
	F(newsletter_item, REF, newsletter, .label = N_("Newsletter"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &newsletter_entity) \
	F(newsletter_item, REF, article, .label = N_("Article"), .flags = KEY | FILTER | LIST | APART, .of = &article_entity) \
	F(newsletter_item, REF, event, .label = N_("Event"), .flags = KEY | FILTER | LIST | APART, .of = &event_entity) \
	F(newsletter_item, INT, position, .label = N_("Position"), .max = 100000) \
	F(newsletter_item, TEXT, title, .label = N_("Title as it was sent"), .flags = INTERNAL, .max = 300) \
	F(newsletter_item, TEXT, summary, .label = N_("Summary as it was sent"), .flags = INTERNAL, .max = 2000) \
	F(newsletter_item, DATE, starts, .label = N_("Date as it was sent"), .flags = INTERNAL) \
	F(newsletter_item, TIME, time, .label = N_("Time as it was sent"), .flags = INTERNAL) \
	F(newsletter_item, TEXT, venue, .label = N_("Venue as it was sent"), .flags = INTERNAL, .max = 2000)
DECLARE_ENTITY(newsletter_item, NEWSLETTER_ITEM_FIELDS);

/* `topics`: codes of news-topic with commas, NULL: all. `secret` stands in the links of each mail and opens this subscription alone; it is
 * kept as it is, since each mail has it again. `returns`: mails in a row that came back for a time. */
#define SUBSCRIBER_FIELDS(F) \
	F(subscriber, EMAIL, email, .label = N_("Email"), .flags = REQUIRED | KEY | PRIVATE) \
	F(subscriber, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER, .list = &codelist_subscriber_state) \
	F(subscriber, TEXT, language, .label = N_("Language"), .flags = REQUIRED, .max = 20) \
	F(subscriber, TEXT, topics, .label = N_("Topics"), .flags = PRIVATE, .max = 200) \
	F(subscriber, TEXT, secret, .label = N_("Code in the links"), .flags = REQUIRED | PRIVATE | INTERNAL, .max = 60) \
	F(subscriber, STAMP, asked, .label = N_("Asked for at"), .flags = REQUIRED) \
	F(subscriber, STAMP, confirmed, .label = N_("Confirmed at")) \
	F(subscriber, INT, returns, .label = N_("Emails that came back"), .max = 1000)
DECLARE_ENTITY(subscriber, SUBSCRIBER_FIELDS);

/* The part that many mails have in common. The mail to each person holds only its own links (outbox.shared). */
#define MAIL_TEXT_FIELDS(F) \
	F(mail_text, TEXT, name, .label = N_("Name"), .flags = REQUIRED | KEY, .max = 300) \
	F(mail_text, NOTE, body, .label = N_("Body"), .flags = REQUIRED | PRIVATE, .max = 200000) \
	F(mail_text, NOTE, html, .label = N_("Body as HTML"), .flags = REQUIRED | PRIVATE, .max = 400000)
DECLARE_ENTITY(mail_text, MAIL_TEXT_FIELDS);

/* Says that the mail of an issue was written for a subscriber. It is saved in one transaction with the mail, so that no mail is written twice. `subscriber` is a number, which stays when the person has left. */
#define DELIVERY_FIELDS(F) \
	F(delivery, REF, newsletter, .label = N_("Newsletter"), .flags = REQUIRED | KEY, .of = &newsletter_entity) \
	F(delivery, INT, subscriber, .label = N_("Subscriber"), .flags = REQUIRED | KEY, .max = INT64_MAX)
DECLARE_ENTITY(delivery, DELIVERY_FIELDS);

/* A size of a picture, made once when the picture came in: WebP or JPEG of so many pixels across. */
#define RENDITION_FIELDS(F) \
	F(rendition, REF, file, .label = N_("File"), .flags = REQUIRED | KEY, .of = &file_entity) \
	F(rendition, INT, width, .label = N_("Width in pixels"), .flags = REQUIRED | KEY, .max = 100000) \
	F(rendition, INT, height, .label = N_("Height in pixels"), .flags = REQUIRED, .max = 100000) \
	F(rendition, TEXT, hash, .label = N_("Content hash"), .flags = REQUIRED, .max = 128) \
	F(rendition, TEXT, type, .label = N_("Media type"), .flags = REQUIRED, .max = 120)
DECLARE_ENTITY(rendition, RENDITION_FIELDS);
#endif
