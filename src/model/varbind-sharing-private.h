/* varbind-sharing-private.h
 *
 * What the files of the sharing graph's model share.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "varbind-sharing.h"

G_BEGIN_DECLS

/**
 * VarbindBlock:
 * @node: the session
 * @first_row: of the block
 * @slots: (element-type VarbindNode): its handles from the first row on; %NULL
 *   where one has gone and none has come yet
 * @n_nodes: how many slots are taken
 * @n_of_kind: handles that only it uses, while being counted
 * @open_groups: bit of each kind whose handles are shown one by one
 * @shown: whether it is in the graph
 */
typedef struct
{
  VarbindNode node;
  guint       first_row;
  GPtrArray  *slots;
  guint       n_nodes;
  guint       n_of_kind[VARBIND_N_KINDS];
  guint       open_groups;
  gboolean    shown;
} VarbindBlock;

struct _VarbindSharing
{
  GObject parent_instance;

  VarbindTarget       *target;
  VarbindSharingFilter filter;
  gpointer             filter_data;
  GPtrArray           *blocks; /* in order of opening */
  GHashTable          *of_session;
  GHashTable          *nodes; /* of handles, in slots */
  guint                n_rows;
  guint                n_gaps;
  gboolean             changed;
};

gboolean varbind_sharing_is_shared (VarbindHandle *handle);

G_END_DECLS
