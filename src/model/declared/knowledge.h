/* knowledge.h - the room of knowledge: documents, evidence for claims, articles, enquiries, issued reports. */
#ifndef KNOWLEDGE_H
#define KNOWLEDGE_H
#include "model/declared/delivery.h"

/* Bytes by content hash; where they lie is the store's business. Pictures have a size, and a small copy of their own hash. */
#define FILE_FIELDS(F) \
	F(file, TEXT, hash, .label = N_("Content hash"), .flags = REQUIRED | KEY | LIST, .max = 128) \
	F(file, TEXT, name, .label = N_("File name"), .flags = REQUIRED | TITLE | SEARCH | LIST) \
	F(file, TEXT, type, .label = N_("Media type"), .flags = REQUIRED | LIST, .max = 120) \
	F(file, INT, size, .label = N_("Bytes"), .flags = REQUIRED | LIST, .max = INT64_MAX) \
	F(file, TEXT, alternative, .label = N_("Alternative text"), .flags = SEARCH, .max = 500) \
	F(file, INT, width, .label = N_("Width in pixels"), .max = 1000000) \
	F(file, INT, height, .label = N_("Height in pixels"), .max = 1000000) \
	F(file, TEXT, thumbnail, .label = N_("Content hash of the small picture"), .flags = INTERNAL, .max = 128) \
	F(file, INT, focus_x, .label = N_("What matters, from the left, percent"), .max = 100) \
	F(file, INT, focus_y, .label = N_("What matters, from the top, percent"), .max = 100)
DECLARE_ENTITY(file, FILE_FIELDS);

#define DOCUMENT_FIELDS(F) \
	F(document, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(document, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 400) \
	F(document, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_document_kind) \
	F(document, DATE, date, .label = N_("Date"), .flags = LIST) \
	F(document, TEXT, authors, .label = N_("Authors, as printed"), .flags = SEARCH | LIST, .max = 300) \
	F(document, REF, publisher, .label = N_("Publisher"), .flags = FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(document, REF, plan, .label = N_("Sets out the plan"), .flags = FILTER, .of = &plan_entity) \
	F(document, REF, file, .label = N_("File"), .flags = APART, .of = &file_entity) \
	F(document, TEXT, address, .label = N_("Web address, as printed"), \
	    .help = N_("Where people can read it, as the document has it. It need not be a working link"), .max = 500) \
	F(document, BOOL, confidential, .label = N_("Confidential"), .help = N_("Only officers and auditors read it, its file and what it proves"), \
	    .flags = GUARDED, .group = GROUP_SITE) \
	F(document, TEXT, language, .label = N_("Language"), .spoken = &codelist_language, .max = 40) \
	F(document, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(document, DOCUMENT_FIELDS);

/* A document or activity that supports exactly one claim. A criterion's claim is made for an award. */
#define EVIDENCE_FIELDS(F) \
	F(evidence, REF, element, .label = N_("Part of a plan"), .flags = KEY | FILTER | LIST | OWNS, .of = &element_entity) \
	F(evidence, REF, alignment, .label = N_("Connection"), .help = N_("That one part of a plan supports another"), .flags = KEY | FILTER | OWNS, \
	    .of = &alignment_entity) \
	F(evidence, REF, contribution, .label = N_("Contribution"), .help = N_("What an activity does for a part of a plan"), \
	    .flags = KEY | FILTER | OWNS, .of = &contribution_entity) \
	F(evidence, REF, observation, .label = N_("Value of an indicator"), .flags = KEY | FILTER | OWNS, .of = &observation_entity) \
	F(evidence, REF, decision, .label = N_("Decision"), .flags = KEY | FILTER | OWNS, .of = &decision_entity) \
	F(evidence, REF, award, .label = N_("Award"), .flags = KEY | FILTER | OWNS, .of = &award_entity) \
	F(evidence, REF, criterion, .label = N_("Criterion of the award"), .only_with = "award", .flags = KEY | FILTER | APART, \
	    .of = &element_entity) \
	F(evidence, REF, document, .label = N_("Document"), .flags = KEY | FILTER | LIST, .of = &document_entity) \
	F(evidence, REF, activity, .label = N_("Activity"), .flags = KEY | FILTER | LIST, .of = &activity_entity) \
	F(evidence, REF, introduction, .label = N_("Introduction of a firm"), .flags = KEY | FILTER | APART, .of = &introduction_entity) \
	F(evidence, CODE, grade, .label = N_("Strength"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_evidence_grade) \
	F(evidence, DATE, date, .label = N_("Date"), .help = N_("Leave it empty if you do not know the date"), .flags = LIST) \
	F(evidence, NOTE, note, .label = N_("What it shows"), .flags = SEARCH | TRANSLATE)
extern const struct entity award_entity, introduction_entity;
DECLARE_ENTITY(evidence, EVIDENCE_FIELDS);

#define ARTICLE_FIELDS(F) \
	F(article, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(article, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(article, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_article_kind) \
	F(article, DATE, date, .label = N_("Date"), .flags = LIST) \
	F(article, REF, organisation, .label = N_("About the organisation"), .flags = FILTER | LIST | OWNS_ELSE, .of = &organisation_entity) \
	F(article, REF, place, .label = N_("Place"), .flags = FILTER | LIST, .of = &place_entity) \
	F(article, REF, activity, .label = N_("Activity"), .flags = FILTER | OWNS, .of = &activity_entity) \
	F(article, REF, element, .label = N_("Shows"), .group = GROUP_MORE, .flags = FILTER, .of = &element_entity) \
	F(article, REF, bid, .label = N_("Bid"), .group = GROUP_MORE, .help = N_("That this part of a report to a committee is about"), \
	    .flags = FILTER, .of = &bid_entity) \
	F(article, REF, document, .label = N_("From the document"), .group = GROUP_MORE, .flags = FILTER, .of = &document_entity) \
	F(article, TEXT, section, .label = N_("Place in a report"), .group = GROUP_MORE, \
	    .help = N_("The code of the section of the strategy that it belongs to, such as B1 or B2/1"), .flags = FILTER, .max = 40) \
	F(article, INT, position, .label = N_("Position in the section"), .group = GROUP_MORE, .max = 100000) \
	F(article, TEXT, topics, .label = N_("Topics"), .flags = TOPICS, .spoken = &codelist_news_topic, .max = 200, \
	    .help = N_("Topics of the news, with commas between them. People who subscribe to a topic get the article in the newsletter")) \
	F(article, NOTE, summary, .label = N_("Summary"), .flags = SEARCH | TRANSLATE) \
	F(article, NOTE, text, .label = N_("Text"), .flags = SEARCH | TRANSLATE, .max = 100000) \
	F(article, CODE, language, .label = N_("Language of the text"), .group = GROUP_SITE, .unsaid = N_("English"), .flags = OFFICE, \
	    .list = &codelist_language)
extern const struct entity bid_entity;
DECLARE_ENTITY(article, ARTICLE_FIELDS);

/* An enquiry to the city; one of a firm says what it wants to do and where (rule/trade.h). Only officers and auditors read it. */
#define ENQUIRY_FIELDS(F) \
	F(enquiry, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(enquiry, TEXT, subject, .label = N_("Subject"), .flags = REQUIRED | TITLE | LIST, .max = 300) \
	F(enquiry, CODE, kind, .label = N_("Kind"), .unsaid = N_("Question"), .flags = FILTER | LIST, .list = &codelist_enquiry_kind) \
	F(enquiry, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_enquiry_state) \
	F(enquiry, DATE, date, .label = N_("Date"), .flags = REQUIRED | LIST) \
	F(enquiry, REF, owner, .label = N_("Owner"), .flags = FILTER | LIST, .of = &organisation_entity) \
	F(enquiry, TEXT, firm, .label = N_("Firm"), .help = N_("Write it as in its other enquiries: firms are counted by name"), .flags = LIST) \
	F(enquiry, CODE, sector, .label = N_("Sector"), .flags = FILTER | LIST, .list = &codelist_trade_sector) \
	F(enquiry, REF, place, .label = N_("Country or city it asks about"), .flags = FILTER | LIST, .of = &place_entity) \
	F(enquiry, TEXT, name, .label = N_("Name"), .flags = PRIVATE) \
	F(enquiry, EMAIL, email, .label = N_("Email"), .flags = PRIVATE) \
	F(enquiry, NOTE, text, .label = N_("Text"), .flags = PRIVATE | PLAIN) \
	F(enquiry, CODE, language, .label = N_("Language"), .unsaid = N_("English"), .list = &codelist_language) \
	F(enquiry, STAMP, received, .label = N_("Received at")) \
	F(enquiry, STAMP, answered, .label = N_("First answered at")) \
	F(enquiry, REF, same_as, .label = N_("The same as"), .help = N_("The enquiry that it says again: its letters stand there"), .flags = FILTER, \
	    .of = &enquiry_entity)
extern const struct entity enquiry_entity;
DECLARE_ENTITY(enquiry, ENQUIRY_FIELDS);

/* A firm was brought together with a partner organisation, and tells the outcome. Its value is a claim until evidence names it. */
#define INTRODUCTION_FIELDS(F) \
	F(introduction, REF, enquiry, .label = N_("Enquiry of the firm"), .flags = REQUIRED | KEY | FILTER | LIST, .of = &enquiry_entity) \
	F(introduction, REF, organisation, .label = N_("Introduced to"), .flags = REQUIRED | KEY | FILTER | LIST | APART, \
	    .of = &organisation_entity) \
	F(introduction, DATE, date, .label = N_("Introduced on"), .flags = REQUIRED | KEY | LIST) \
	F(introduction, REF, opportunity, .label = N_("For the opportunity"), .flags = FILTER | APART, .of = &opportunity_entity) \
	F(introduction, CODE, outcome, .label = N_("Outcome"), .help = N_("Leave it empty while nobody knows"), .flags = FILTER | LIST, \
	    .list = &codelist_introduction_outcome, .group = GROUP_RESULTS) \
	F(introduction, DATE, told, .label = N_("The firm told us on"), .flags = LIST, .group = GROUP_RESULTS) \
	F(introduction, DECIMAL, value, .label = N_("What the firm says it is worth"), .flags = LIST | AMOUNT, .max = INT64_MAX, \
	    .group = GROUP_RESULTS) \
	F(introduction, CODE, currency, .label = N_("Currency"), .list = &codelist_currency, .group = GROUP_RESULTS) \
	F(introduction, NOTE, note, .label = N_("Note"), .group = GROUP_RESULTS)
extern const struct entity opportunity_entity;
DECLARE_ENTITY(introduction, INTRODUCTION_FIELDS);

/* What was published: kept as a file, with the day it speaks of and the moment it was made. */
#define ISSUED_REPORT_FIELDS(F) \
	F(issued_report, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(issued_report, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(issued_report, TEXT, kind, .label = N_("Kind"), .flags = REQUIRED | LIST, .max = 60) \
	F(issued_report, DATE, as_at, .label = N_("Figures as at"), .flags = REQUIRED | LIST) \
	F(issued_report, STAMP, known_at, .label = N_("Made"), .flags = REQUIRED | LIST) \
	F(issued_report, REF, file, .label = N_("File"), .flags = REQUIRED, .of = &file_entity) \
	F(issued_report, TEXT, parameters, .label = N_("What it covers"), .max = 1000) \
	F(issued_report, REF, replaces, .label = N_("Replaces"), .of = &issued_report_entity)
extern const struct entity issued_report_entity;
DECLARE_ENTITY(issued_report, ISSUED_REPORT_FIELDS);
#endif
