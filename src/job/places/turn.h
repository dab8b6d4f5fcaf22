/* turn.h - what becomes of bookings when an event is cancelled, takes place after all, or is at another time or in another place. Who booked is told once
 * of each turn. Each function writes in the write transaction of the caller, counts the mails on, and gives false when the database failed. */
#ifndef JOB_PLACES_TURN_H
#define JOB_PLACES_TURN_H
#include "model/engine/model.h"

/* Calls the bookings off, and keeps what they were. */
bool turn_cancelled(struct model *, size_t *mails);
/* Gives back what a cancellation called off, as far as there are places still. */
bool turn_restored(struct model *, size_t *mails);
bool turn_moved(struct model *, size_t *mails);
#endif
