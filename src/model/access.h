/* access.h - the room of keeping: who may, what changed, where each value comes from, settings.
 *
 * provenance, translation, identifier and history speak of any record: `entity` names its kind, `record` its id. */
#ifndef ACCESS_H
#define ACCESS_H
#include "model/codelists.h"
#include "model/entity.h"

/* The city's own records, or an import: lists, sums and pages show the city's own unless asked. */
#define DATASET_FIELDS(F) \
	F(dataset, SLUG, slug, .label = N_("Address name"), .flags = REQUIRED) \
	F(dataset, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(dataset, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_dataset_kind) \
	F(dataset, TEXT, source, .label = N_("Source"), .flags = LIST, .max = 500) \
	F(dataset, TEXT, licence, .label = N_("Licence"), .max = 300) \
	F(dataset, DATE, date, .label = N_("Date"), .flags = LIST) \
	F(dataset, NOTE, summary, .label = N_("Summary"))
DECLARE_ENTITY(dataset, DATASET_FIELDS);

#define SETTING_FIELDS(F) \
	F(setting, TEXT, name, .label = N_("Name"), .flags = REQUIRED | KEY | LIST, .max = 60) \
	F(setting, TEXT, value, .label = N_("Value"), .flags = REQUIRED | LIST, .max = 2000)
DECLARE_ENTITY(setting, SETTING_FIELDS);

/* Where a value comes from. `field` empty: the whole row. A row without provenance has the standing "recorded". */
struct document;
extern const struct entity document_entity;
#define PROVENANCE_FIELDS(F) \
	F(provenance, TEXT, entity, .label = N_("Entity"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(provenance, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(provenance, TEXT, field, .label = N_("Field"), .flags = KEY | LIST, .max = 40) \
	F(provenance, REF, source, .label = N_("Source document"), .flags = KEY | FILTER | LIST, .of = &document_entity) \
	F(provenance, TEXT, locator, .label = N_("Place in the source"), .flags = KEY | LIST) \
	F(provenance, CODE, standing, .label = N_("Standing"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_standing) \
	F(provenance, DATE, said_on, .label = N_("Said on")) \
	F(provenance, TEXT, value, .label = N_("Value as printed"), .help = N_("Where it differs from the value kept"), .max = 500) \
	F(provenance, NOTE, note, .label = N_("Note"), .flags = LIST)
DECLARE_ENTITY(provenance, PROVENANCE_FIELDS);

#define TRANSLATION_FIELDS(F) \
	F(translation, TEXT, entity, .label = N_("Entity"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(translation, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(translation, TEXT, field, .label = N_("Field"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(translation, TEXT, language, .label = N_("Language"), .flags = REQUIRED | KEY | LIST, .max = 20) \
	F(translation, NOTE, text, .label = N_("Text"), .flags = REQUIRED) \
	F(translation, CODE, made, .label = N_("Made by"), .flags = REQUIRED | LIST, .list = &codelist_translation_made) \
	F(translation, DATE, date, .label = N_("Date"), .flags = LIST)
DECLARE_ENTITY(translation, TRANSLATION_FIELDS);

#define IDENTIFIER_FIELDS(F) \
	F(identifier, TEXT, entity, .label = N_("Entity"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(identifier, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(identifier, TEXT, scheme, .label = N_("Scheme"), .flags = REQUIRED | KEY | LIST, .max = 80) \
	F(identifier, TEXT, value, .label = N_("Identifier"), .flags = REQUIRED | LIST, .max = 300)
DECLARE_ENTITY(identifier, IDENTIFIER_FIELDS);

#define HISTORY_FIELDS(F) \
	F(history, TEXT, entity, .label = N_("Entity"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(history, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(history, INT, number, .label = N_("Version"), .flags = REQUIRED | KEY | LIST, .max = INT64_MAX) \
	F(history, STAMP, at, .label = N_("When"), .flags = REQUIRED | LIST) \
	F(history, TEXT, who, .label = N_("Who"), .flags = REQUIRED | LIST) \
	F(history, NOTE, change, .label = N_("Change"), .max = 1000000) \
	F(history, TEXT, why, .label = N_("Why"), .max = 500)
DECLARE_ENTITY(history, HISTORY_FIELDS);

#define ACCOUNT_FIELDS(F) \
	F(account, EMAIL, email, .label = N_("E-mail"), .flags = REQUIRED | KEY | PRIVATE) \
	F(account, TEXT, name, .label = N_("Name"), .flags = REQUIRED | PRIVATE) \
	F(account, TEXT, password, .label = N_("Password hash"), .flags = PRIVATE | INTERNAL) \
	F(account, TEXT, code_key, .label = N_("Key of one-time codes"), .flags = PRIVATE | INTERNAL) \
	F(account, REF, person, .label = N_("Person or post"), .of = &person_entity) \
	F(account, CODE, state, .label = N_("State"), .flags = REQUIRED, .list = &codelist_account_state)
extern const struct entity person_entity, organisation_entity;
DECLARE_ENTITY(account, ACCOUNT_FIELDS);

#define PERMISSION_FIELDS(F) \
	F(permission, REF, account, .label = N_("Account"), .flags = REQUIRED | KEY | FILTER, .of = &account_entity) \
	F(permission, CODE, role, .label = N_("Role"), .flags = REQUIRED | KEY, .list = &codelist_role) \
	F(permission, REF, organisation, .label = N_("For the organisation"), .flags = KEY | FILTER, .of = &organisation_entity)
DECLARE_ENTITY(permission, PERMISSION_FIELDS);

#define LOGIN_FIELDS(F) \
	F(login, TEXT, hash, .label = N_("Session hash"), .flags = REQUIRED | KEY | PRIVATE | INTERNAL) \
	F(login, REF, account, .label = N_("Account"), .flags = REQUIRED | FILTER, .of = &account_entity) \
	F(login, STAMP, seen, .label = N_("Last seen"), .flags = REQUIRED) \
	F(login, STAMP, expires, .label = N_("Expires"), .flags = REQUIRED)
DECLARE_ENTITY(login, LOGIN_FIELDS);

#define TOKEN_FIELDS(F) \
	F(token, TEXT, hash, .label = N_("Token hash"), .flags = REQUIRED | KEY | PRIVATE | INTERNAL) \
	F(token, REF, account, .label = N_("Account"), .flags = REQUIRED | FILTER, .of = &account_entity) \
	F(token, CODE, role, .label = N_("Role"), .flags = REQUIRED, .list = &codelist_role) \
	F(token, STAMP, expires, .label = N_("Expires"), .flags = REQUIRED)
DECLARE_ENTITY(token, TOKEN_FIELDS);

#define JOB_FIELDS(F) \
	F(job, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(job, TEXT, kind, .label = N_("Kind"), .flags = REQUIRED, .max = 40) \
	F(job, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER, .list = &codelist_job_state) \
	F(job, STAMP, due, .label = N_("Due"), .flags = REQUIRED) \
	F(job, INT, attempts, .label = N_("Attempts"), .max = 1000) \
	F(job, NOTE, detail, .label = N_("Detail"), .flags = PRIVATE)
DECLARE_ENTITY(job, JOB_FIELDS);

#define OUTBOX_FIELDS(F) \
	F(outbox, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(outbox, EMAIL, recipient, .label = N_("Recipient"), .flags = REQUIRED | PRIVATE) \
	F(outbox, TEXT, subject, .label = N_("Subject"), .flags = REQUIRED | PRIVATE) \
	F(outbox, NOTE, body, .label = N_("Body"), .flags = REQUIRED | PRIVATE) \
	F(outbox, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER, .list = &codelist_job_state) \
	F(outbox, STAMP, due, .label = N_("Due"), .flags = REQUIRED)
DECLARE_ENTITY(outbox, OUTBOX_FIELDS);
#endif
