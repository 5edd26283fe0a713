/* hostile-recording.h
 *
 * A recording in which no text is UTF-8.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "winsnmp-event.h"

G_BEGIN_DECLS

/* Bytes that begin no character, characters that a terminal obeys, and one that lacks its end. */
#define HOSTILE_TEXT "1\xff.\xc3(\xed\xa0\x80):1\xc2\x9b[J\x7f\u2028\xe2\x82"

/* A handle's value in it, live to the end but for the entity. */
#define HOSTILE_SESSION 0x101
#define HOSTILE_ENTITY 0x201
#define HOSTILE_CONTEXT 0x301

/* It has an event of each kind that has a text, messages in every state, calls with
 * texts and object identifiers, and ends with handles that were not freed. */
void hostile_recording_write (const char *path);

G_END_DECLS
