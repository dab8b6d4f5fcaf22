/* library.h - the reference library: addresses of other sites and whether they still answer; reading lists for schools. */
#ifndef LIBRARY_H
#define LIBRARY_H
#include "model/declared/knowledge.h"
#include "model/declared/learning.h"

/* An address that stands in records, as it was when it was asked last (rule/library/address.h). `failures`: on so many days in a row it did not
 * answer, the first on `failing`, the last on `failed`. `moved`: where it leads for good. `archived`: a copy in an archive, of the day `archived_on`.
 * `kept`: the day on which somebody said that it stays as it is. Written by the program (job/outside). */
#define WEB_ADDRESS_FIELDS(F) \
	F(web_address, TEXT, address, .label = N_("Address"), .flags = REQUIRED | KEY, .max = 500) \
	F(web_address, TEXT, host, .label = N_("Site"), .flags = REQUIRED, .max = 300) \
	F(web_address, CODE, state, .label = N_("State"), .flags = REQUIRED, .list = &codelist_web_address_state) \
	F(web_address, CODE, outcome, .label = N_("Outcome"), .list = &codelist_web_address_outcome) \
	F(web_address, INT, status, .label = N_("Code of the answer"), .max = 999) \
	F(web_address, STAMP, due, .label = N_("To be checked at"), .flags = REQUIRED) \
	F(web_address, STAMP, asked, .label = N_("Checked at")) \
	F(web_address, DATE, answered, .label = N_("Last answered on")) \
	F(web_address, DATE, failing, .label = N_("Without an answer since")) \
	F(web_address, DATE, failed, .label = N_("Last did not answer on")) \
	F(web_address, INT, failures, .label = N_("Days without an answer"), .max = 100000) \
	F(web_address, TEXT, moved, .label = N_("Moved to"), .max = 500) \
	F(web_address, TEXT, archived, .label = N_("Archived at"), .max = 500) \
	F(web_address, DATE, archived_on, .label = N_("Archived on")) \
	F(web_address, DATE, kept, .label = N_("Kept as it was on"))
DECLARE_ENTITY(web_address, WEB_ADDRESS_FIELDS);

/* Where an address stands: a field of a record. The record is named by its number, so that it can be removed. */
#define ADDRESS_USE_FIELDS(F) \
	F(address_use, REF, address, .label = N_("Address"), .flags = REQUIRED | KEY | FILTER, .of = &web_address_entity) \
	F(address_use, TEXT, kind, .label = N_("Kind of record"), .flags = REQUIRED | KEY, .max = 60) \
	F(address_use, INT, number, .label = N_("Record"), .flags = REQUIRED | KEY, .max = INT64_MAX) \
	F(address_use, TEXT, field, .label = N_("Field"), .flags = REQUIRED | KEY, .max = 60)
DECLARE_ENTITY(address_use, ADDRESS_USE_FIELDS);

#define READING_LIST_FIELDS(F) \
	F(reading_list, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(reading_list, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | TRANSLATE | LIST, .max = 300) \
	F(reading_list, CODE, stage, .label = N_("For whom"), .unsaid = N_("Every age"), .flags = FILTER | LIST, .list = &codelist_key_stage) \
	F(reading_list, CODE, concept, .label = N_("Key concept"), .flags = FILTER | LIST, .list = &codelist_key_concept) \
	F(reading_list, REF, organisation, .label = N_("Made by"), .flags = FILTER | LIST | OWNS, .of = &organisation_entity) \
	F(reading_list, NOTE, summary, .label = N_("Summary"), .help = N_("What a class can do with it"), .flags = SEARCH | TRANSLATE)
DECLARE_ENTITY(reading_list, READING_LIST_FIELDS);

#define READING_ITEM_FIELDS(F) \
	F(reading_item, REF, list, .label = N_("Reading list"), .flags = REQUIRED | KEY | FILTER | LIST | OWNS, .of = &reading_list_entity) \
	F(reading_item, INT, position, .label = N_("Position"), .flags = REQUIRED | KEY | LIST, .min = 1, .max = 1000) \
	F(reading_item, REF, document, .label = N_("Document"), .flags = FILTER | LIST, .of = &document_entity) \
	F(reading_item, REF, resource, .label = N_("Resource to borrow"), .flags = FILTER | LIST | APART, .of = &resource_entity) \
	F(reading_item, REF, article, .label = N_("Article"), .flags = FILTER | LIST | APART, .of = &article_entity) \
	F(reading_item, URL, address, .label = N_("Web address"), .flags = LIST, .max = 500) \
	F(reading_item, TEXT, title, .label = N_("Title of the web page"), .help = N_("Only for a web address"), .flags = SEARCH | TRANSLATE, \
	    .max = 300) \
	F(reading_item, NOTE, note, .label = N_("What it is good for"), .flags = SEARCH | TRANSLATE, .max = 2000)
DECLARE_ENTITY(reading_item, READING_ITEM_FIELDS);
#endif
