/* letters.h - the room of letters: what is written in an enquiry and in the threads of a group, by mail or on a page; groups with their members
 * and their common programme of awareness raising. */
#ifndef LETTERS_H
#define LETTERS_H
#include "model/declared/knowledge.h"

/* A group of twin-town associations and council staff. Who speaks for a member organisation reads all of it, and nobody else but officers. */
#define FORUM_FIELDS(F) \
	F(forum, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(forum, TEXT, name, .label = N_("Name"), .flags = REQUIRED | TITLE | SEARCH | LIST) \
	F(forum, NOTE, summary, .label = N_("Summary"), .flags = SEARCH)
DECLARE_ENTITY(forum, FORUM_FIELDS);

#define FORUM_MEMBER_FIELDS(F) \
	F(forum_member, REF, forum, .label = N_("Group"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &forum_entity) \
	F(forum_member, REF, organisation, .label = N_("Member organisation"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &organisation_entity)
DECLARE_ENTITY(forum_member, FORUM_MEMBER_FIELDS);

/* Who gets no mails of a group. */
#define FORUM_QUIET_FIELDS(F) \
	F(forum_quiet, REF, forum, .label = N_("Group"), .flags = REQUIRED | KEY | FILTER, .of = &forum_entity) \
	F(forum_quiet, REF, account, .label = N_("Account"), .flags = REQUIRED | KEY | FILTER, .of = &account_entity)
extern const struct entity account_entity;
DECLARE_ENTITY(forum_quiet, FORUM_QUIET_FIELDS);

/* What a group talks about; `at` is when the last letter came. */
#define THREAD_FIELDS(F) \
	F(thread, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(thread, REF, forum, .label = N_("Group"), .flags = REQUIRED | FILTER, .of = &forum_entity) \
	F(thread, TEXT, title, .label = N_("Subject"), .flags = REQUIRED | TITLE, .max = 200) \
	F(thread, STAMP, at, .label = N_("Last letter"), .flags = REQUIRED)
DECLARE_ENTITY(thread, THREAD_FIELDS);

/* One letter of an enquiry or of a thread. `enquiry` is its number, so that the enquiry may be removed, and its letters with it. `mail` is
 * the Message-ID of what came by mail: the same mail twice is one letter. */
#define LETTER_FIELDS(F) \
	F(letter, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(letter, INT, enquiry, .label = N_("Enquiry"), .max = INT64_MAX) \
	F(letter, REF, thread, .label = N_("Thread"), .flags = FILTER, .of = &thread_entity) \
	F(letter, CODE, way, .label = N_("Way"), .flags = REQUIRED, .list = &codelist_letter_way) \
	F(letter, STAMP, at, .label = N_("When"), .flags = REQUIRED) \
	F(letter, TEXT, author, .label = N_("From"), .flags = PRIVATE) \
	F(letter, EMAIL, email, .label = N_("Email"), .flags = PRIVATE) \
	F(letter, REF, organisation, .label = N_("Organisation"), .of = &organisation_entity) \
	F(letter, NOTE, text, .label = N_("Text"), .flags = REQUIRED | PRIVATE | PLAIN, .max = 60000) \
	F(letter, TEXT, mail, .label = N_("Message-ID"), .flags = PRIVATE | INTERNAL, .max = 500)
DECLARE_ENTITY(letter, LETTER_FIELDS);

/* What a mail that went out was of and to whom: an answer to it names its Message-ID, whose random part nobody else knows. */
#define REPLY_KEY_FIELDS(F) \
	F(reply_key, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY | INTERNAL, .max = 80) \
	F(reply_key, INT, enquiry, .label = N_("Enquiry"), .max = INT64_MAX) \
	F(reply_key, INT, thread, .label = N_("Thread"), .max = INT64_MAX) \
	F(reply_key, INT, account, .label = N_("Account"), .max = INT64_MAX)
DECLARE_ENTITY(reply_key, REPLY_KEY_FIELDS);

/* A text that officers begin an answer with. */
#define REPLY_TEMPLATE_FIELDS(F) \
	F(reply_template, TEXT, title, .label = N_("Title"), .flags = REQUIRED | KEY | TITLE | LIST) \
	F(reply_template, CODE, kind, .label = N_("Kind of enquiry"), .unsaid = N_("All kinds"), .flags = FILTER | LIST, \
	    .list = &codelist_enquiry_kind) \
	F(reply_template, CODE, language, .label = N_("Language of the text"), .unsaid = N_("English"), .flags = LIST, .list = &codelist_language) \
	F(reply_template, NOTE, text, .label = N_("Text"), .flags = REQUIRED | PLAIN, .max = 5000)
DECLARE_ENTITY(reply_template, REPLY_TEMPLATE_FIELDS);

/* A plan of a member to raise awareness in the year: of which city and concept, for which ages, in which ward. */
#define AWARENESS_FIELDS(F) \
	F(awareness, REF, forum, .label = N_("Group"), .flags = REQUIRED | KEY | FILTER | LIST | APART, .of = &forum_entity) \
	F(awareness, REF, organisation, .label = N_("Who does it"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(awareness, TEXT, title, .label = N_("What is done"), .flags = REQUIRED | KEY | TITLE | SEARCH | LIST) \
	F(awareness, DATE, starts, .label = N_("When"), .help = N_("A month is enough"), .flags = REQUIRED | LIST) \
	F(awareness, DATE, ends, .label = N_("Until")) \
	F(awareness, REF, place, .label = N_("Partner city that it is about"), .flags = APART | FILTER | LIST, .of = &place_entity) \
	F(awareness, CODE, concept, .label = N_("Key concept"), .flags = FILTER | LIST, .list = &codelist_key_concept) \
	F(awareness, CODE, ages, .label = N_("Age group"), .unsaid = N_("Everybody"), .flags = FILTER | LIST, .list = &codelist_audience_age) \
	F(awareness, REF, ward, .label = N_("Ward where it happens"), .flags = APART | FILTER | LIST, .of = &place_entity) \
	F(awareness, REF, event, .label = N_("Event that it became"), .flags = APART | FILTER, .of = &event_entity) \
	F(awareness, NOTE, note, .label = N_("Note"), .flags = SEARCH)
DECLARE_ENTITY(awareness, AWARENESS_FIELDS);
/* A mail that was fetched from the mailbox and has been dealt with: the hash of its Message-ID, or of its bytes where it has none. So none counts twice,
 * though it was not marked as read. */
#define MAIL_TAKEN_FIELDS(F) F(mail_taken, TEXT, hash, .label = N_("Hash"), .flags = REQUIRED | KEY, .max = 64)
DECLARE_ENTITY(mail_taken, MAIL_TAKEN_FIELDS);
#endif
