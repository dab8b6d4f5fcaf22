/* job_kinds.c - every kind of job, declared once. */
#include "chase.h"
#include "drafting.h"
#include "found.h"
#include "import.h"
#include "job.h"
#include "lending.h"
#include "job/clean.h"
#include "job/letters/mailbox.h"
#include "job/letters/newsletter.h"
#include "job/outside/addresses.h"
#include "opportunity.h"
#include "registration.h"
#include "job/twinning/twinning.h"

/* What nobody needs any more. */
static enum job_end clean(struct job_work *w)
{
	if (!db_begin_write(w->model->db))
		return JOB_AGAIN;
	import_clean(w);
	out_fmt(w->result, "%lld", (long long)clean_old(w->model));
	return JOB_DONE;
}

const struct job_kind job_kinds[] = {
	{ .name = "clean", .run = clean, .retries = 5, .safe_to_repeat = true, .every = 24 * 60 * 60 },
	{ .name = "found", .run = found_job, .retries = 5, .safe_to_repeat = true, .every = 10 * 60 },
	{ .name = "remind", .run = chase_job, .retries = 5, .safe_to_repeat = true, .every = 60 * 60 },
	{ .name = "lend", .run = lending_job, .retries = 5, .safe_to_repeat = true, .every = 10 * 60, .wanted = lending_tells },
	{ .name = "opportunities", .run = opportunity_job, .retries = 5, .safe_to_repeat = true, .every = 60 * 60 },
	{ .name = "places", .run = registration_job, .retries = 5, .safe_to_repeat = true, .every = 10 * 60, .wanted = registration_tells },
	{ .name = MAILBOX_JOB, .run = mailbox_job, .retries = 5, .safe_to_repeat = true, .every = 5 * 60 },
	{ .name = ADDRESSES_JOB, .run = addresses_job, .retries = 5, .safe_to_repeat = true, .every = 24 * 60 * 60 },
	{ .name = LINKS_JOB, .run = links_job, .retries = 5, .safe_to_repeat = true, .every = 10 * 60 },
	/* each mail is written with the row that says so: what was cut off is gone on with */
	{ .name = NEWSLETTER_JOB, .run = newsletter_job, .retries = 50, .safe_to_repeat = true },
	/* its work and its end are one transaction: what was cut off has left nothing */
	{ .name = IMPORT_JOB, .run = import_run, .after = import_after, .retries = 2, .safe_to_repeat = true },
	{ .name = TWINNING_JOB, .run = twinning_job, .after = twinning_job_after, .retries = 2, .safe_to_repeat = true },
	{ .name = DRAFTING_JOB, .run = drafting_run, .after = drafting_after, .retries = 2, .safe_to_repeat = true },
};
const size_t job_kind_count = COUNT(job_kinds);
