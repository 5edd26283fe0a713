/* usm-crypto.h
 *
 * Keys, digests and ciphers of the user-based security model.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "usm-user.h"

#define WSNMP_USM_SALT_LENGTH 8

/* A cipher text may be longer than its plain text by so much. */
#define WSNMP_USM_MAX_PADDING 8

/* FALSE when Net-SNMP has not this protocol, or without memory. */
bool wsnmp_usm_derive_key (WsnmpUsmAuth auth,
                           const char  *secret,
                           WsnmpUsmKey *ret_key);

/* The keys for one engine, of those that were derived.  A key that the level does
 * not need is left out. */
bool wsnmp_usm_localize_keys (const WsnmpUsmUser *user,
                              const uint8_t      *engine_id,
                              size_t              engine_id_length,
                              WsnmpUsmKey        *ret_auth_key,
                              WsnmpUsmKey        *ret_priv_key);

/* How long the digests of this protocol are in a message. */
size_t wsnmp_usm_get_digest_length (WsnmpUsmAuth auth);

/* The digest of a message in which zeros stand in its place.  FALSE when Net-SNMP has
 * not this protocol. */
bool wsnmp_usm_make_digest (WsnmpUsmAuth       auth,
                            const WsnmpUsmKey *key,
                            const uint8_t     *bytes,
                            size_t             length,
                            uint8_t            ret_digest[WSNMP_MAX_DIGEST]);

/* @boots and @time stand in the message too.  The salt is another one for each
 * message.  @ret_cipher has room for WSNMP_USM_MAX_PADDING bytes more than @length.  FALSE
 * when Net-SNMP has not this protocol, or without memory. */
bool wsnmp_usm_encrypt (WsnmpUsmPriv       priv,
                        const WsnmpUsmKey *key,
                        uint32_t           boots,
                        uint32_t           time,
                        const uint8_t     *plain,
                        size_t             length,
                        uint8_t            ret_salt[WSNMP_USM_SALT_LENGTH],
                        uint8_t           *ret_cipher,
                        size_t            *ret_length);

/* @ret_plain has room for @length bytes, and gets as many.  FALSE too for a length that
 * no cipher text has; with a wrong key it is noise that comes out. */
bool wsnmp_usm_decrypt (WsnmpUsmPriv       priv,
                        const WsnmpUsmKey *key,
                        uint32_t           boots,
                        uint32_t           time,
                        const uint8_t      salt[WSNMP_USM_SALT_LENGTH],
                        const uint8_t     *cipher,
                        size_t             length,
                        uint8_t           *ret_plain);
