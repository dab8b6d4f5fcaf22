/* media.h - which files may be attached, told by their content: neither their name nor what the sender says of them counts.
 *
 * One table: PDF, PNG, JPEG, GIF, WebP, Word, Excel and PowerPoint (without macros), OpenDocument text, spreadsheet and
 * presentation, plain text and CSV. All else is refused: SVG and HTML since they carry script, programs, archives.
 *
 * What needs a parser (pictures are decoded, containers opened) is looked at in the sandbox: media_look() forks, so it is for
 * helpers, jobs and the command line. A file that is two things at once is the one that its first bytes say, is served as that
 * alone (nosniff), and comes back as a download unless it is a picture. */
#ifndef MEDIA_H
#define MEDIA_H
#include "base/problem.h"

struct media {
	const char *type;   /* of Content-Type */
	const char *ending; /* of its name: ".pdf" */
	const char *label;  /* message id: "PDF" */
	bool picture;       /* shown in the page; has a size, a small copy and an alternative text */
	bool packed;        /* a ZIP container */
};

/* By the first bytes; of containers which one it is stays open (any of the packed ones). NULL with a problem. */
const struct media *media_begin(const char *bytes, size_t length, const char *filename, struct problems *);
/* By a type of the table; NULL for others. */
const struct media *media_of_type(const char *type);

enum {
	MEDIA_PIXELS_MAX = 60000000, /* of a picture: a telephone's has 12 to 50 million */
	MEDIA_SIDE_MAX = 20000,
	MEDIA_THUMBNAIL_WIDTH = 480,
	MEDIA_THUMBNAIL_MAX = 1 << 20, /* bytes */
	MEDIA_SIZES = 2,               /* larger copies, made once when the picture comes in: so wide, where it is wider */
	MEDIA_SIZE_FIRST = 960,
	MEDIA_SIZE_SECOND = 1600,
	MEDIA_SIZE_MAX = 2 << 20, /* bytes; a copy that is longer is left out */
};

/* A copy of a picture: JPEG or PNG without anything but pixels. */
struct media_size {
	int64_t width, height;
	const char *bytes;
	size_t length;
};

struct media_look {
	const struct media *media;
	int64_t width, height; /* as the picture is to be seen; NONE for others */
	const char *thumbnail; /* JPEG or PNG without anything but pixels; NULL for others */
	size_t thumbnail_length;
	struct media_size sizes[MEDIA_SIZES];
	size_t size_count;
};
/* Looks at the whole file. False with problems. */
bool media_look(struct arena *, const char *bytes, size_t length, const char *filename, struct media_look *, struct problems *);

/* The name under which the file is kept: without folders and signs that files and headers can't carry, and with the ending of
 * its content ("scan.pdf" that is a PNG is "scan.png"); at most 120 characters. */
const char *media_name(struct arena *, const struct media *, const char *filename);

/* picture.c, in the sandbox: the size of a picture by its header (false: it has none that we know), and a copy that is `most` pixels wide or as wide
 * as the picture, never freed (the child ends); NULL when it can't be decoded. The picture is decoded once, however many copies are made of it. */
bool picture_size(const char *bytes, size_t length, int64_t *width, int64_t *height);
/* 1 to 8 as EXIF has it; 1 where nothing is said. */
int picture_orientation(const char *bytes, size_t length);
void *picture_copy(const char *bytes, size_t length, const struct media *, int most, int *size);
#endif
