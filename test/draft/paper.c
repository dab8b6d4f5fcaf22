#include "paper.h"

#include <string.h>

void paper_page(struct paper *p)
{
	p->page[p->pages++] = (struct out){ .arena = p->arena };
}

void paper_text(struct paper *p, double x, double y, double size, bool bold, const char *text)
{
	struct out *o = &p->page[p->pages - 1];
	out_fmt(o, "BT /F%d %.1f Tf 1 0 0 1 %.1f %.1f Tm (", bold + 1, size, x, y);
	for (; *text; text++) {
		if (strchr("()\\", *text))
			out_char(o, '\\');
		out_char(o, *text);
	}
	out_str(o, ") Tj ET\n");
}

void paper_raised(struct paper *p, double x, double y, const char *before, const char *figure, const char *behind)
{
	out_fmt(&p->page[p->pages - 1], "BT /F1 10 Tf 1 0 0 1 %.1f %.1f Tm (%s) Tj /F1 6 Tf 4 Ts (%s) Tj 0 Ts /F1 10 Tf (%s) Tj ET\n", x, y, before,
	    figure, behind);
}

void paper_stretched(struct paper *p, double x, double y, double wider, const char *text)
{
	out_fmt(&p->page[p->pages - 1], "BT /F1 10 Tf %.2f Tw 1 0 0 1 %.1f %.1f Tm (%s) Tj 0 Tw ET\n", wider, x, y, text);
}

double paper_lines(struct paper *p, double x, double y, double size, const char *text)
{
	for (size_t n; *text; text += n + (text[n] == '\n'), y -= size * 1.25) {
		n = strcspn(text, "\n");
		paper_text(p, x, y, size, false, arena_strndup(p->arena, text, n));
	}
	return y;
}

void paper_picture(struct paper *p)
{
	out_str(&p->page[p->pages - 1], "q 500 0 0 700 50 50 cm /Im1 Do Q\n");
}

struct out paper_bytes(struct paper *p)
{
	struct out o = { .arena = p->arena };
	size_t at[PAPER_PAGES_MAX * 2 + 6], count = 0;
	out_str(&o, "%PDF-1.4\n");
	at[count++] = o.length;
	out_str(&o, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
	at[count++] = o.length;
	out_str(&o, "2 0 obj\n<< /Type /Pages /Kids [");
	for (int i = 0; i < p->pages; i++)
		out_fmt(&o, "%d 0 R ", 6 + i * 2);
	out_fmt(&o, "] /Count %d >>\nendobj\n", p->pages);
	for (int bold = 0; bold < 2; bold++) {
		at[count++] = o.length;
		out_fmt(&o, "%d 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica%s /Encoding /WinAnsiEncoding >>\nendobj\n", 3 + bold,
		    bold ? "-Bold" : "");
	}
	at[count++] = o.length;
	out_str(&o,
	    "5 0 obj\n<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n"
	    "x\nendstream\nendobj\n");
	for (int i = 0; i < p->pages; i++) {
		at[count++] = o.length;
		out_fmt(&o,
		    "%d 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im1 5 0 R >> >> "
		    "/Contents %d 0 R >>\nendobj\n",
		    6 + i * 2, 7 + i * 2);
		at[count++] = o.length;
		out_fmt(&o, "%d 0 obj\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", 7 + i * 2, p->page[i].length, out_text(&p->page[i]));
	}
	size_t table = o.length;
	out_fmt(&o, "xref\n0 %zu\n0000000000 65535 f \n", count + 1);
	for (size_t i = 0; i < count; i++)
		out_fmt(&o, "%010zu 00000 n \n", at[i]);
	out_fmt(&o, "trailer\n<< /Size %zu /Root 1 0 R %s >>\nstartxref\n%zu\n%%%%EOF\n", count + 1, p->trailer ? p->trailer : "", table);
	return o;
}
