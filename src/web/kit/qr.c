#include "web/kit/qr.h"

#include <qrencode.h>

enum { QUIET = 4 }; /* modules of white around it, as the standard asks */

void qr_svg(struct out *o, const char *text, const char *label)
{
	QRcode *code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!code)
		return;
	int side = code->width + 2 * QUIET;
	html(o,
	    "<svg class=\"qr\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" shape-rendering=\"crispEdges\"><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path d=\"",
	    side, side, label, side, side);
	for (int y = 0; y < code->width; y++)
		for (int x = 0; x < code->width; x++)
			if (code->data[y * code->width + x] & 1)
				html(o, "M%d %dh1v1h-1z", x + QUIET, y + QUIET);
	html(o, "\" fill=\"#000\"/></svg>");
	QRcode_free(code);
}
