#include <qrencode.h>

#include "document/picture.h"

enum { QUIET = 4 };

/* Dark modules of a line that stand side by side are one rectangle. */
void picture_qr(struct picture *p, const char *text, double x, double y, double side)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code)
		return;
	double module = side / (code->width + 2 * QUIET);
	for (int row = 0; row < code->width; row++)
		for (int from = 0, to; from < code->width; from = to + 1) {
			for (to = from; to < code->width && code->data[row * code->width + to] & 1; to++)
				;
			if (to > from)
				picture_rect(
				    p, "label-module", x + (from + QUIET) * module, y + (row + QUIET) * module, (to - from) * module, module);
		}
	QRcode_free(code);
}
