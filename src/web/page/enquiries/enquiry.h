/* enquiry.h - between the files of one enquiry's page. */
#ifndef ENQUIRY_H
#define ENQUIRY_H
#include "model/declared/knowledge.h"
#include "web/kit/kit.h"

/* enquiry_firm.c: what is told of a firm; nothing where no firm asked. */
void enquiry_firm_write(struct page *, const struct enquiry *);
#endif
