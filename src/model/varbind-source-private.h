/* varbind-source-private.h
 *
 * What the kinds of sources share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-source.h"
#include "winsnmp-recording.h"

G_BEGIN_DECLS

/* Gives the target what can be decoded, but not for longer than a part of a frame.
 * EVENT: there is more.  The others are the decoder's own. */
WinsnmpDecoderState varbind_source_work (VarbindSource *self);
void                varbind_source_announce (VarbindSource *self);
void                varbind_source_announce_soon (VarbindSource *self);

WinsnmpDecoder *varbind_source_get_decoder (VarbindSource *self);
void            varbind_source_end (VarbindSource   *self,
                                    VarbindSourceEnd end,
                                    GError          *error);

/* The end that the decoder has come to: that of the recording, or its problem. */
void varbind_source_end_as_decoded (VarbindSource *self);

G_END_DECLS
