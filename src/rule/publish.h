/* publish.h - what is published of who travelled: one table, for the ledger of visits, every list, file and report.
 *
 * Elected members and heads of service answer for the city in public and are published by name; everybody else in office by the post
 * alone; the public (community, artists, young people) only as their number. What is held back is personal data of others than the
 * applicant, whose disclosure would breach the data protection principles: in England, section 40(2) of the Freedom of Information
 * Act 2000; a city of another law names its own (the setting "disclosure-exemption", a code of codelist/disclosure-exemption.csv).
 *
 * A name is the public name of a record of kind person. Private fields are never published, and who holds a post now is not taken
 * for who held it then: a post stays a post. model/entity.c has the same table as a condition (CLOSED_TRAVELLER), which every reading
 * of rows heeds; a test holds the two equal. */
#ifndef PUBLISH_H
#define PUBLISH_H
#include "model/engine/model.h"

/* By what somebody in an office is published. */
enum publish { PUBLISH_NUMBER, PUBLISH_POST, PUBLISH_NAME };

/* What a record of a traveller tells. */
enum telling { TELLS_PERSON, TELLS_POST, TELLS_WORDS };
/* Whether everybody may read it. */
bool publish_allowed(const char *office, enum telling);

/* The law that what is held back is held back under, as a text; "" where the city names one that is not known. */
const char *publish_exemption(struct model *);
/* How somebody who is not content with an answer goes on: Freedom of Information Act 2000, sections 17(7) and 50; in Scotland, Freedom of
 * Information (Scotland) Act 2002, sections 20 and 47. "" under another law. */
const char *publish_complaint(struct model *);
#endif
