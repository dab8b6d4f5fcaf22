/* certificate.h - a certificate for servers of tests, as PEM. */
#ifndef TEST_CERTIFICATE_H
#define TEST_CERTIFICATE_H
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

#include "base/arena.h"

static const char *exported(struct arena *a, gnutls_datum_t *d)
{
	const char *copy = arena_strndup(a, (const char *)d->data, d->size);
	gnutls_free(d->data);
	return copy;
}

/* A certificate of 127.0.0.1 and of mail.example.org that vouches for itself. */
static void certificate_make(struct arena *a, const char **certificate, const char **key)
{
	gnutls_x509_privkey_t k;
	gnutls_x509_crt_t c;
	gnutls_datum_t out;
	unsigned char ip[4] = { 127, 0, 0, 1 }, serial = 1;
	time_t now = time(NULL);
	assert_false(gnutls_x509_privkey_init(&k) || gnutls_x509_crt_init(&c));
	assert_false(gnutls_x509_privkey_generate(k, GNUTLS_PK_ECDSA, GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0));
	assert_false(gnutls_x509_crt_set_key(c, k) || gnutls_x509_crt_set_version(c, 3) || gnutls_x509_crt_set_serial(c, &serial, 1));
	assert_false(gnutls_x509_crt_set_dn(c, "CN=other site", NULL) || gnutls_x509_crt_set_ca_status(c, 1));
	assert_false(gnutls_x509_crt_set_subject_alt_name(c, GNUTLS_SAN_IPADDRESS, ip, sizeof(ip), GNUTLS_FSAN_SET));
	assert_false(gnutls_x509_crt_set_subject_alt_name(c, GNUTLS_SAN_DNSNAME, "mail.example.org", 16, GNUTLS_FSAN_APPEND));
	assert_false(gnutls_x509_crt_set_activation_time(c, now - 86400) || gnutls_x509_crt_set_expiration_time(c, now + 86400));
	assert_false(gnutls_x509_crt_sign2(c, c, k, GNUTLS_DIG_SHA256, 0));
	assert_false(gnutls_x509_crt_export2(c, GNUTLS_X509_FMT_PEM, &out));
	*certificate = exported(a, &out);
	assert_false(gnutls_x509_privkey_export2(k, GNUTLS_X509_FMT_PEM, &out));
	*key = exported(a, &out);
	gnutls_x509_crt_deinit(c);
	gnutls_x509_privkey_deinit(k);
}
#endif
