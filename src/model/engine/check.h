/* check.h - whether a database is whole: what no constraint of an engine can hold, and what the engine itself says. */
#ifndef CHECK_H
#define CHECK_H
#include "model/engine/model.h"

/* Adds a problem for each fault: the engine's integrity and foreign keys; references by entity and record that name nothing;
 * provenance and translations of fields that there are not; rows that the validator would refuse; parents in a circle; records
 * that search does not know, and the other way round. Reads every row: some seconds for 100,000. The caller holds a read
 * transaction, and asks db_failed() at the end. */
void model_check(struct model *, struct problems *);

/* The engine's own check alone: integrity of the file, and references (SQLite). */
void check_engine(struct db *, struct problems *);

/* Of one row of its kind (entity.h): a connection of parts of plans, a membership, a person, the entry of a school, an event, places at it,
 * an address, a translation. */
void alignment_check(const void *row, struct problems *);
void membership_check(const void *row, struct problems *);
void person_check(const void *row, struct problems *);
void register_check(const void *row, struct problems *);
void register_agree(struct model *, const void *row, struct problems *);
void event_check(const void *row, struct problems *);
void registration_check(const void *row, struct problems *);
void event_question_check(const void *row, struct problems *);
void file_agree(struct model *, const void *row, struct problems *); /* what its bytes say stays */
void document_check(const void *row, struct problems *);
void translation_check(const void *row, struct problems *);
void wording_check(const void *row, struct problems *);
/* Names a message of the interface: of its context (NULL: none) and its English. */
const char *wording_code(struct arena *, const char *context, const char *message);
/* An item of a programme; an answer to the checklist of visits; what is offered or looked for. */
void programme_item_check(const void *row, struct problems *);
void visit_answer_check(const void *row, struct problems *);
/* What was sent is no draft again. */
void newsletter_agree(struct model *, const void *row, struct problems *);
void newsletter_item_agree(struct model *, const void *row, struct problems *);
/* What is answered is on the checklist of the setting "exchange-checklist". */
void visit_answer_agree(struct model *, const void *row, struct problems *);
void opportunity_check(const void *row, struct problems *);
#endif
