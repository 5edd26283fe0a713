/* varbind-descriptors.h
 *
 * The descriptors of a target: memory that SnmpFreeDescriptor frees.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-frames.h"
#include "winsnmp-event.h"

G_BEGIN_DECLS

/**
 * VarbindDescriptor:
 * @address: of the memory
 * @kind: what it holds
 * @bytes: its length
 * @function: that handed it out
 * @created: (nullable): stack that made it
 * @freed: (nullable): stack in which it ended
 * @attached_late: it was there before the target was watched
 */
typedef struct
{
  guint64               address;
  WinsnmpDescriptorKind kind;
  guint                 bytes;
  WinsnmpFunction       function;
  VarbindFrames        *created;
  VarbindFrames        *freed;
  gboolean              attached_late;
} VarbindDescriptor;

typedef struct _VarbindDescriptors VarbindDescriptors;

VarbindDescriptors      *varbind_descriptors_new (void);
void                     varbind_descriptors_free (VarbindDescriptors *self);
void                     varbind_descriptors_see (VarbindDescriptors *self,
                                                  const WinsnmpEvent *event);
const VarbindDescriptor *varbind_descriptors_find (VarbindDescriptors *self,
                                                   guint64             address);
const VarbindDescriptor *varbind_descriptors_find_freed (VarbindDescriptors *self,
                                                         guint64             address);
gboolean                 varbind_descriptors_get_complete (VarbindDescriptors *self);
GPtrArray               *varbind_descriptors_dup_live (VarbindDescriptors *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VarbindDescriptors, varbind_descriptors_free)

G_END_DECLS
