/* access.h - the room of keeping: who may, what changed, where each value comes from, settings.
 *
 * provenance, translation, identifier and history speak of any record: `entity` names its kind, `record` its id. */
#ifndef ACCESS_H
#define ACCESS_H
#include "model/codelists.h"
#include "model/engine/entity.h"

/* The city's own records, or an import: lists, sums and pages show the city's own unless asked. */
#define DATASET_FIELDS(F) \
	F(dataset, SLUG, slug, .label = N_("Page address"), .flags = REQUIRED) \
	F(dataset, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE | SEARCH | LIST, .max = 300) \
	F(dataset, CODE, kind, .label = N_("Kind"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_dataset_kind) \
	F(dataset, TEXT, source, .label = N_("Source"), .flags = LIST, .max = 500) \
	F(dataset, TEXT, licence, .label = N_("Licence"), .max = 300) \
	F(dataset, DATE, date, .label = N_("Date"), .flags = LIST) \
	F(dataset, NOTE, summary, .label = N_("Summary"))
DECLARE_ENTITY(dataset, DATASET_FIELDS);

extern const struct codelist codelist_settings; /* model/engine/setting.h */
#define SETTING_FIELDS(F) \
	F(setting, CODE, name, .label = N_("Setting"), .flags = REQUIRED | KEY | LIST, .list = &codelist_settings) \
	F(setting, TEXT, value, .label = N_("Value"), .flags = REQUIRED | LIST, .max = 2000, \
	    .help = N_("A date, a number or some text. For a record, its page address, for example oxford"))
DECLARE_ENTITY(setting, SETTING_FIELDS);

/* Where a value comes from. `field` empty: the whole row. A row without provenance has the standing "recorded". */
struct document;
extern const struct entity document_entity;
#define PROVENANCE_FIELDS(F) \
	F(provenance, TEXT, entity, .label = N_("Kind of record"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(provenance, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(provenance, TEXT, field, .label = N_("Field"), .flags = KEY | LIST, .max = 40) \
	F(provenance, REF, source, .label = N_("Source document"), .flags = KEY | FILTER | LIST, .of = &document_entity) \
	F(provenance, TEXT, locator, .label = N_("Place in the source"), .flags = KEY | LIST) \
	F(provenance, CODE, standing, .label = N_("Kind of source"), .flags = REQUIRED | FILTER | LIST, .list = &codelist_standing) \
	F(provenance, DATE, said_on, .label = N_("Date stated")) \
	F(provenance, TEXT, value, .label = N_("Value as printed"), .help = N_("Where it differs from the value kept"), .max = 500) \
	F(provenance, NOTE, note, .label = N_("Note"), .flags = LIST)
DECLARE_ENTITY(provenance, PROVENANCE_FIELDS);

#define TRANSLATION_FIELDS(F) \
	F(translation, TEXT, entity, .label = N_("Kind of record"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(translation, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(translation, TEXT, field, .label = N_("Field"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(translation, TEXT, language, .label = N_("Language"), .flags = REQUIRED | KEY | LIST, .max = 20) \
	F(translation, NOTE, text, .label = N_("Text"), .missing = N_("Enter the translated text"), .flags = REQUIRED) \
	F(translation, CODE, made, .label = N_("Made by"), .missing = N_("Choose whether a person or a program translated it"), \
	    .flags = REQUIRED | LIST, .list = &codelist_translation_made) \
	F(translation, DATE, date, .label = N_("Date"), .flags = LIST)
DECLARE_ENTITY(translation, TRANSLATION_FIELDS);

/* A message of the interface as this city says it, instead of the catalogue of its language (locale/). `code` is of the English and its context
 * (wording_code()); a message that counts has a form for each plural that the language has. */
#define WORDING_FIELDS(F) \
	F(wording, TEXT, language, .label = N_("Language"), .flags = REQUIRED | KEY | FILTER | LIST, .max = 20) \
	F(wording, TEXT, code, .label = N_("Code of the message"), .flags = REQUIRED | KEY, .max = 20) \
	F(wording, TEXT, context, .label = N_("Where it is meant"), .flags = LIST, .max = 60) \
	F(wording, NOTE, message, .label = N_("English"), .flags = REQUIRED | LIST, .max = 4000) \
	F(wording, NOTE, plural, .label = N_("English, of several"), .max = 4000) \
	F(wording, NOTE, form_1, .label = N_("Translation"), .missing = N_("Enter the translation"), .flags = REQUIRED | LIST, .max = 4000) \
	F(wording, NOTE, form_2, .label = N_("Second form"), .max = 4000) \
	F(wording, NOTE, form_3, .label = N_("Third form"), .max = 4000) \
	F(wording, NOTE, form_4, .label = N_("Fourth form"), .max = 4000) \
	F(wording, NOTE, form_5, .label = N_("Fifth form"), .max = 4000) \
	F(wording, NOTE, form_6, .label = N_("Sixth form"), .max = 4000) \
	F(wording, CODE, state, .label = N_("State"), .missing = N_("Choose who translated it"), .flags = REQUIRED | FILTER | LIST, \
	    .list = &codelist_wording_state) \
	F(wording, NOTE, note, .label = N_("Note for translators"), .max = 1000)
DECLARE_ENTITY(wording, WORDING_FIELDS);

#define IDENTIFIER_FIELDS(F) \
	F(identifier, TEXT, entity, .label = N_("Kind of record"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(identifier, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(identifier, TEXT, scheme, .label = N_("Scheme"), .flags = REQUIRED | KEY | LIST, .max = 80) \
	F(identifier, TEXT, value, .label = N_("Identifier"), .flags = REQUIRED | LIST, .max = 300)
DECLARE_ENTITY(identifier, IDENTIFIER_FIELDS);

#define HISTORY_FIELDS(F) \
	F(history, TEXT, entity, .label = N_("Kind of record"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(history, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(history, INT, number, .label = N_("Version"), .flags = REQUIRED | KEY | LIST, .max = INT64_MAX) \
	F(history, STAMP, at, .label = N_("When"), .flags = REQUIRED | LIST) \
	F(history, TEXT, who, .label = N_("Who"), .flags = REQUIRED | LIST) \
	F(history, NOTE, change, .label = N_("Change"), .max = 1000000) \
	F(history, TEXT, why, .label = N_("Why"), .max = 500) \
	F(history, INT, untold, .label = N_("Not told yet"), .flags = INTERNAL, .max = 1) \
	F(history, TEXT, step, .label = N_("Step"), .flags = INTERNAL, .max = 60)
DECLARE_ENTITY(history, HISTORY_FIELDS);

#define ACCOUNT_FIELDS(F) \
	F(account, EMAIL, email, .label = N_("Email"), .flags = REQUIRED | KEY | PRIVATE) \
	F(account, TEXT, name, .label = N_("Name"), .flags = REQUIRED | PRIVATE) \
	F(account, TEXT, password, .label = N_("Password hash"), .flags = PRIVATE | INTERNAL) \
	F(account, TEXT, code_key, .label = N_("Key of one-time codes"), .flags = PRIVATE | INTERNAL) \
	F(account, REF, person, .label = N_("Person or post"), .of = &person_entity) \
	F(account, CODE, state, .label = N_("State"), .flags = REQUIRED, .list = &codelist_account_state) \
	F(account, CODE, reminders, .label = N_("Reminders by email"), .list = &codelist_reminder_period) \
	F(account, TEXT, language, .label = N_("Language of emails"), .max = 20)
extern const struct entity person_entity, organisation_entity;
DECLARE_ENTITY(account, ACCOUNT_FIELDS);

#define PERMISSION_FIELDS(F) \
	F(permission, REF, account, .label = N_("Account"), .flags = REQUIRED | KEY | FILTER, .of = &account_entity) \
	F(permission, CODE, role, .label = N_("Role"), .flags = REQUIRED | KEY, .list = &codelist_role) \
	F(permission, REF, organisation, .label = N_("For the organisation"), .flags = KEY | FILTER, .of = &organisation_entity)
DECLARE_ENTITY(permission, PERMISSION_FIELDS);

/* A signed-in browser. Only the hash of its secret is kept. With `second` the password was right and the one-time code is due:
 * such a session may do nothing else. */
#define LOGIN_FIELDS(F) \
	F(login, TEXT, hash, .label = N_("Session hash"), .flags = REQUIRED | KEY | PRIVATE | INTERNAL) \
	F(login, REF, account, .label = N_("Account"), .flags = REQUIRED | FILTER, .of = &account_entity) \
	F(login, STAMP, seen, .label = N_("Last seen"), .flags = REQUIRED) \
	F(login, STAMP, expires, .label = N_("Expires"), .flags = REQUIRED) \
	F(login, BOOL, second, .label = N_("Waiting for the one-time code")) \
	F(login, TEXT, peer, .label = N_("From"), .flags = PRIVATE, .max = 60) \
	F(login, TEXT, agent, .label = N_("Browser"), .flags = PRIVATE, .max = 300)
DECLARE_ENTITY(login, LOGIN_FIELDS);

/* A program's key: acts as one role that its account holds, and at most within its scope. */
#define TOKEN_FIELDS(F) \
	F(token, TEXT, hash, .label = N_("Token hash"), .flags = REQUIRED | KEY | PRIVATE | INTERNAL) \
	F(token, REF, account, .label = N_("Account"), .flags = REQUIRED | FILTER, .of = &account_entity) \
	F(token, TEXT, name, .label = N_("Name"), .flags = REQUIRED, .max = 80) \
	F(token, CODE, role, .label = N_("Role"), .flags = REQUIRED, .list = &codelist_role) \
	F(token, REF, organisation, .label = N_("For the organisation"), .of = &organisation_entity) \
	F(token, CODE, scope, .label = N_("Scope"), .flags = REQUIRED, .list = &codelist_token_scope) \
	F(token, STAMP, expires, .label = N_("Expires"), .flags = REQUIRED) \
	F(token, STAMP, used, .label = N_("Last used"))
DECLARE_ENTITY(token, TOKEN_FIELDS);

/* A link in a mail: opens one form, for one account, until it expires or was used. Only the hash of its secret is kept. */
#define TICKET_FIELDS(F) \
	F(ticket, TEXT, hash, .label = N_("Link hash"), .flags = REQUIRED | KEY | PRIVATE | INTERNAL) \
	F(ticket, CODE, purpose, .label = N_("Purpose"), .flags = REQUIRED, .list = &codelist_ticket_purpose) \
	F(ticket, REF, account, .label = N_("Account"), .flags = REQUIRED | FILTER, .of = &account_entity) \
	F(ticket, TEXT, address, .label = N_("Form"), .max = 500) \
	F(ticket, STAMP, expires, .label = N_("Expires"), .flags = REQUIRED) \
	F(ticket, STAMP, used, .label = N_("Used"))
DECLARE_ENTITY(ticket, TICKET_FIELDS);

/* What was used once and may not be again: a form's nonce with the address that its answer led to, a one-time code. */
#define NONCE_FIELDS(F) \
	F(nonce, TEXT, nonce, .label = N_("Nonce"), .flags = REQUIRED | KEY | INTERNAL) \
	F(nonce, TEXT, answer, .label = N_("Answer"), .max = 2000) \
	F(nonce, TEXT, sent, .label = N_("Hash of what was sent"), .max = 64)
DECLARE_ENTITY(nonce, NONCE_FIELDS);

/* A form's text that is not published: of a record that is not there yet (`record` absent), or of changes to one that is. It
 * stands in no table of records, so no list, sum, search, page or export of the public can show it. */
#define DRAFT_FIELDS(F) \
	F(draft, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(draft, TEXT, entity, .label = N_("Kind of record"), .flags = REQUIRED, .max = 40) \
	F(draft, INT, record, .label = N_("Record"), .max = INT64_MAX) \
	F(draft, INT, of_version, .label = N_("Made on version"), .max = INT64_MAX) \
	F(draft, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE, .max = 500) \
	F(draft, NOTE, content, .label = N_("Content"), .flags = REQUIRED, .max = 2000000) \
	F(draft, TEXT, note, .label = N_("Note"), .max = 500) \
	F(draft, REF, account, .label = N_("Author"), .flags = FILTER, .of = &account_entity) \
	F(draft, REF, organisation, .label = N_("Organisation"), .flags = FILTER, .of = &organisation_entity) \
	F(draft, BOOL, waits, .label = N_("Waiting for approval")) \
	F(draft, EMAIL, email, .label = N_("Email"), .flags = PRIVATE) \
	F(draft, TEXT, language, .label = N_("Language of the email"), .max = 40)
DECLARE_ENTITY(draft, DRAFT_FIELDS);

/* What became of a draft that somebody sent: told where they land, until it is DRAFT_OUTCOME_DAYS old (job/draft_told.h). */
#define DRAFT_OUTCOME_FIELDS(F) \
	F(draft_outcome, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(draft_outcome, REF, account, .label = N_("Author"), .flags = REQUIRED | FILTER, .of = &account_entity) \
	F(draft_outcome, TEXT, title, .label = N_("Title"), .flags = REQUIRED | TITLE, .max = 500) \
	F(draft_outcome, TEXT, outcome, .label = N_("Outcome"), .flags = REQUIRED, .max = 20) \
	F(draft_outcome, TEXT, address, .label = N_("Address"), .max = 2000) \
	F(draft_outcome, TEXT, note, .label = N_("Note"), .max = 2000)
DECLARE_ENTITY(draft_outcome, DRAFT_OUTCOME_FIELDS);

/* A list with its filters that somebody wants to come back to. */
#define SAVED_LIST_FIELDS(F) \
	F(saved_list, REF, account, .label = N_("Account"), .flags = REQUIRED | KEY | FILTER, .of = &account_entity) \
	F(saved_list, TEXT, title, .label = N_("Title"), .flags = REQUIRED | KEY | TITLE) \
	F(saved_list, TEXT, address, .label = N_("Address"), .flags = REQUIRED, .max = 2000)
DECLARE_ENTITY(saved_list, SAVED_LIST_FIELDS);

/* What a person said a column of their spreadsheets holds: the next sheet of the kind with such a heading begins so (draft/sheet). */
#define COLUMN_CHOICE_FIELDS(F) \
	F(column_choice, TEXT, sheet, .label = N_("What the rows are"), .flags = REQUIRED | KEY, .max = 40) \
	F(column_choice, TEXT, heading, .label = N_("Heading of the column"), .flags = REQUIRED | KEY, .max = 200) \
	F(column_choice, TEXT, field, .label = N_("What the column holds"), .flags = REQUIRED, .max = 40)
DECLARE_ENTITY(column_choice, COLUMN_CHOICE_FIELDS);

/* Who saw, changed or took out private fields of a person. */
#define ACCESS_ENTRY_FIELDS(F) \
	F(access_entry, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(access_entry, STAMP, at, .label = N_("When"), .flags = REQUIRED) \
	F(access_entry, TEXT, who, .label = N_("Who"), .flags = REQUIRED) \
	F(access_entry, CODE, act, .label = N_("What was done"), .flags = REQUIRED, .list = &codelist_access_act) \
	F(access_entry, TEXT, entity, .label = N_("Kind of record"), .flags = REQUIRED, .max = 40) \
	F(access_entry, INT, record, .label = N_("Record"), .flags = REQUIRED, .max = INT64_MAX) \
	F(access_entry, TEXT, fields, .label = N_("Fields"), .max = 500) \
	F(access_entry, TEXT, why, .label = N_("Why"), .max = 500)
DECLARE_ENTITY(access_entry, ACCESS_ENTRY_FIELDS);

#define JOB_FIELDS(F) \
	F(job, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(job, TEXT, kind, .label = N_("Kind"), .flags = REQUIRED, .max = 40) \
	F(job, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER, .list = &codelist_job_state) \
	F(job, STAMP, due, .label = N_("Due"), .flags = REQUIRED) \
	F(job, INT, attempts, .label = N_("Attempts"), .max = 1000) \
	F(job, REF, account, .label = N_("Asked for by"), .flags = FILTER, .of = &account_entity) \
	F(job, NOTE, detail, .label = N_("Detail"), .flags = PRIVATE, .max = 2000000) \
	F(job, NOTE, result, .label = N_("Result"), .flags = PRIVATE, .max = 20000000)
DECLARE_ENTITY(job, JOB_FIELDS);

/* A mail to send. `reference` is the local part of its Message-ID. State "unknown": the server had the text and never
 * answered, so a person must decide. With `shared` the text is that of a mail_text (sending.h), and the body has the links of this mail alone. */
#define OUTBOX_FIELDS(F) \
	F(outbox, TEXT, reference, .label = N_("Reference"), .flags = REQUIRED | KEY, .max = 80) \
	F(outbox, TEXT, kind, .label = N_("Kind"), .flags = REQUIRED, .max = 40) \
	F(outbox, EMAIL, recipient, .label = N_("Recipient"), .flags = REQUIRED | PRIVATE) \
	F(outbox, TEXT, subject, .label = N_("Subject"), .flags = REQUIRED | PRIVATE) \
	F(outbox, NOTE, body, .label = N_("Body"), .flags = REQUIRED | PRIVATE, .max = 200000) \
	F(outbox, NOTE, html, .label = N_("Body as HTML"), .flags = PRIVATE, .max = 400000) \
	F(outbox, CODE, state, .label = N_("State"), .flags = REQUIRED | FILTER, .list = &codelist_job_state) \
	F(outbox, STAMP, due, .label = N_("Due"), .flags = REQUIRED) \
	F(outbox, INT, attempts, .label = N_("Attempts"), .max = 1000) \
	F(outbox, STAMP, sent, .label = N_("Sent")) \
	F(outbox, TEXT, answer, .label = N_("Last reply from the mail server"), .max = 500) \
	F(outbox, URL, unsubscribe, .label = N_("Unsubscribe address"), .flags = PRIVATE, .max = 500) \
	F(outbox, EMAIL, reply_to, .label = N_("Answers go to"), .flags = PRIVATE) \
	F(outbox, TEXT, answers, .label = N_("Answers the email"), .flags = PRIVATE, .max = 500) \
	F(outbox, REF, shared, .label = N_("Text that many have in common"), .of = &mail_text_entity)
extern const struct entity mail_text_entity;
DECLARE_ENTITY(outbox, OUTBOX_FIELDS);

/* A file that belongs to a record: a picture of an exchange, a signed paper. */
extern const struct entity file_entity;
#define ATTACHMENT_FIELDS(F) \
	F(attachment, TEXT, entity, .label = N_("Kind of record"), .flags = REQUIRED | KEY | LIST, .max = 40) \
	F(attachment, RECORD, record, .label = N_("Record"), .flags = REQUIRED | KEY | LIST) \
	F(attachment, REF, file, .label = N_("File"), .flags = REQUIRED | KEY | FILTER | LIST | APART, .of = &file_entity) \
	F(attachment, TEXT, title, .label = N_("Title"), .flags = TRANSLATE | LIST, .max = 300) \
	F(attachment, INT, position, .label = N_("Position"), .max = 100000) \
	F(attachment, TEXT, name, .label = N_("File name here"), .help = N_("Where the same file has another name elsewhere"))
DECLARE_ENTITY(attachment, ATTACHMENT_FIELDS);

#endif
