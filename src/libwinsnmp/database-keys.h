/* database-keys.h
 *
 * What the keys of the database's groups mean.
 *
 * Copyright 2026 The Varbind Authors
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */

#pragma once

#include "database.h"
#include "keyfile.h"

typedef enum {
  WSNMP_GROUP_IGNORED, /* wrong, or of somebody else */
  WSNMP_GROUP_LIBRARY,
  WSNMP_GROUP_ENTITY,
  WSNMP_GROUP_CONTEXT,
  WSNMP_GROUP_SECRETS, /* the passwords of a context, in a file of their own */
} WsnmpGroup;

/**
 * WsnmpKeyTarget:
 * @group: whose keys are taken
 * @entry: the entity or context of that group, else NULL
 * @settings, @settings_seen: for the group of the library
 * @failed: without memory
 *
 * What keys belong to.
 */
typedef struct
{
  WsnmpGroup        group;
  WsnmpEntry       *entry;
  WsnmpFileSettings settings;
  uint32_t          settings_seen;
  bool              failed;
} WsnmpKeyTarget;

/* Takes one key with its value, which may be changed.  Returns what is wrong with
 * it, 0 when nothing is. */
WinsnmpFaultKind wsnmp_key_take (WsnmpKeyTarget         *target,
                                 const WsnmpKeyFileLine *line);

/* The key that an entity or a context lacks; NULL when it is whole. */
const char *wsnmp_key_find_missing (WsnmpGroup        group,
                                    const WsnmpEntry *entry);

/* Whether passwords stand among a context's own keys. */
bool wsnmp_key_has_passwords (const WsnmpNamedContext *context);

/* The key that cannot stand beside the others of a context; NULL when all can. */
const char *wsnmp_key_find_conflict (const WsnmpNamedContext *context);

/* Whether a group or a key is another program's own. */
bool wsnmp_key_is_foreign (const char *name);

/* An entity or a context with what it has unless keys say otherwise; NULL without
 * memory. */
WsnmpEntry *wsnmp_key_make_entry (WsnmpGroup group);
