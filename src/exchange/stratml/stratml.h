/* stratml.h - plans out and in as StratML: Part 1 (ISO 17469-1, StrategicPlan) and Part 2 (ANSI/AIIM 22, PerformancePlanOrReport).
 *
 * Writing is strict: what leaves is valid by the schemas (2014-04-01; 2016-02-16). Reading is lenient: each deviation is a
 * warning with line and path, and the text of what has no field of its own is kept in words. What stands where:
 *
 *	plan                        StrategicPlan / PerformancePlanOrReport; its Type follows from the results it holds
 *	plan.owner                  Organization (name, short name, summary); further organisations are kept in words
 *	first vision, mission       Vision, Mission
 *	value, principle at the root  Value; so a second vision or mission
 *	other element at the root   Goal, in the order of kind, position, code
 *	elements below              Objective of that goal, depth first; "Part of: CODE" tells a deeper place
 *	element.code                SequenceIndicator
 *	element.owner               Stakeholder, an organisation with the role of performer (read: the first one named so, or
 *	                            without a type, that is not only a beneficiary); other stakeholders are kept in words
 *	indicator (Part 2)          PerformanceIndicator: title is MeasurementDimension, unit UnitOfMeasurement. The schema
 *	                            allows it in an Objective only: those of a goal stand in an objective of their own
 *	observation (Part 2)        TargetResult, ActualResult; the first and last day of the date; a baseline is an ActualResult
 *	                            whose Description says so
 *	alignment                   words in OtherInformation; in Part 2 also a Relationship of each indicator of the element
 *	plan.starts, ends, address  StartDate, EndDate, Source
 *
 * A note (element.text, plan.summary, indicator.summary) is Description, then from "Other information: " on, OtherInformation.
 * In that, lines that begin with a known label stand for fields ("Kind: Benefit", "Due: 2010-03"): they are written before
 * the words and read back. So a plan that was written and read is written the same again. Illustrative values are told in
 * words ("Illustrative: owner, due"; on a result "Illustrative value") and read back as provenance.
 *
 * Sections and topics are the order of a text and no results: roots that hold nothing else are named, not carried, unless
 * the plan has no other. The submitter's name, telephone and e-mail are personal and not kept.
 *
 * Identifiers: the element's `identifier` of the scheme "stratml", else made from its slug by a hash, so they stay. */
#ifndef STRATML_H
#define STRATML_H
#include "exchange/records.h"
#include "model/declared/strategy.h"

enum { STRATML_FILE_MAX = 32 << 20 }; /* bytes of one document */

/* The plan of a slug, or of the setting "main-plan" for NULL. NULL with a problem. */
const struct plan *stratml_plan(struct model *, const char *slug, struct problems *);

/* Writes a plan as the model's day sees it; part is 1 or 2. The caller holds a read transaction and asks db_failed(). */
void stratml_export(struct out *, struct model *, const struct plan *, int part);

/* The XML is parsed in the sandbox (sandbox.h), unless this is set: for the fuzz target, which looks at the parsing itself. */
extern bool stratml_in_process;

/* Reads a document as a dataset of its own (kind import, source `name`) with one plan. A document of the same name that
 * shares the title or an identifier with what was read before changes that; what it does not have any more stays, with a
 * warning. One write transaction; a dry run rolls back. `name` is the file's name without its folder. */
enum records_end stratml_import(
    struct model *, const char *name, const char *bytes, size_t length, bool dry_run, struct problems *, struct records_count *);
#endif
