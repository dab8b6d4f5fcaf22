/* retention.h - how long what is about people is kept: settings of the city, each with what holds where none is set (UK GDPR,
 * article 5(1)(e)). A report names what is older; people decide. */
#ifndef RETENTION_H
#define RETENTION_H
#include "model/engine/model.h"

enum retention { RETENTION_ACCOUNT, RETENTION_DRAFT, RETENTION_MAIL, RETENTION_ENQUIRY, RETENTION_HOST, RETENTION_REGISTRANT, RETENTION_COUNT };

/* The setting's name, "retention-account-months". */
const char *retention_setting(enum retention);
int64_t retention_months(struct model *, enum retention);
/* The moment before which what is kept is too old, as a stamp. */
const char *retention_since(struct model *, enum retention);
/* The day by which it is: the clock's. A live city's setting "as-at" may lie in the past, and would keep everything; only a demonstration (the
 * setting "demonstration") lives on its own day. */
const char *retention_day(struct model *);
/* The last day on which something is kept that is done with on a day (a full date). */
const char *retention_until(struct model *, enum retention, const char *day);
#endif
