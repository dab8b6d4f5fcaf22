/* bank.h - the export of a bank, told by the headings that banks use (codelist/bank-heading.csv): its lines become those of a ledger.
 *
 * What went out stands in a column of its own or is below nought. What no column of ours takes is left aside, and named. A line has no number that
 * lasts in most exports, so its day, amount and words are its reference: the same line of the next export is the same record. */
#ifndef BANK_H
#define BANK_H
#include "exchange/records_reader.h"

/* Puts rows of ours in the place of each table of ledger lines whose headings are a bank's. */
void bank_take(struct reader *, struct tables *);
#endif
