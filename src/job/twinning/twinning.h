/* twinning.h - the world's twinning links taken in as a register of their own, beside the city's records and never among them: whole, so that a
 * newer file takes the place of the older one. What the register knows of a place is corrected where it comes from, not here. */
#ifndef JOB_TWINNING_H
#define JOB_TWINNING_H
#include "exchange/twinning/twinning.h"
#include "job/job.h"
#include "model/engine/model.h"
#include "model/engine/row.h"

/* Where a register is from, for people. */
struct twinning_origin {
	const char *name, *licence;
	const char *of; /* the day that it tells of; NULL: not known */
};

/* Files of Wikidata, whose day is `of` or not known. */
struct twinning_origin twinning_wikidata(const char *of);

/* Country, position and people of places whose file doesn't tell them, by their names in the gazetteer of the program. Only where one town has
 * the name, or one is far better known than all others; of several places that would be the same town, the one with three times the links of
 * each other has it, or none, but for a large town. The name is the gazetteer's then. (twinning_place.c) */
void twinning_place_all(struct arena *, struct twinning *);

/* All that is to be written, worked out before the writer is taken: it lives in the arena, and `from` must outlive it. */
struct twinning_rows;
const struct twinning_rows *twinning_prepare(struct arena *, const struct twinning *, const struct twinning_origin *from);
/* Puts the register in the place of the one that is there, in the write transaction of the caller. False when the database failed. */
bool twinning_put(struct model *, const struct twinning_rows *);
/* Both in one. */
bool twinning_take(struct model *, const struct twinning *, const struct twinning_origin *);

/* The register that the program carries (gazetteer/twinning.csv), placed; false with a problem. */
bool twinning_carried(struct arena *, struct twinning *, struct twinning_origin *, struct problems *);

/* ---- as a job (twinning_job.c) ----
 *
 * Files are read, placed and made rows of in no transaction; the writer is taken for the rows alone. */
#define TWINNING_JOB "twinning"
enum { TWINNING_PLACES_MOST = 100000, TWINNING_LINKS_MOST = 300000 };
/* Keeps the files (none: the register that the program carries) for a job; its reference, or NULL with a problem. `of` is a day, or NULL. */
const char *twinning_job_add(
    struct model *, const struct store *, const struct twinning_file *, size_t count, const char *of, int64_t account, struct problems *);
enum job_end twinning_job(struct job_work *);
void twinning_job_after(struct job_work *, const struct job *ended);

/* A link that the register tells of and the records lack, as records: its place, unless it is there already, with its Wikidata number, and a twin-town
 * link of the council. In the write transaction of the caller; what is closed or missing stays so. False when the database failed.
 * (twinning_adopt.c) */
struct twinning_node;
struct organisation;
bool twinning_adopt(struct model *, const struct organisation *council, const struct twinning_node *, const struct change *);
#endif
