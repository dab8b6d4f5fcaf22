/* qr.h - a text as a QR code (ISO/IEC 18004, by libqrencode), drawn as inline SVG. */
#ifndef QR_H
#define QR_H
#include "codec/html.h"

/* `label` says what it is, for people who are blind. Nothing is written when the text is too long for one (2,900 bytes). */
void qr_svg(struct out *, const char *text, const char *label);
#endif
